import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";

/** A source that was read, as every result names it. */
export const readFileSchema = z.strictObject({
  name: z.string(),
  sha256: textOrNull.check(z.describe("of the bytes read; null for rows in memory")),
  cases: wholeCount,
  emptyRows: wholeCount.check(z.describe("rows with nothing in them, passed over")),
  repeatedRows: wholeCount.check(z.describe("rows of a case coded before, not counted")),
  otherRows: z
    ._default(wholeCount, 0)
    .check(z.describe("rows that are no cases, such as totals and notes, not counted")),
  leftOutRows: z
    ._default(wholeCount, 0)
    .check(z.describe("rows that the instrument's rows say are no cases, not counted")),
  completeCases: z
    ._default(wholeCount, 0)
    .check(
      z.describe("cases in which every question that was asked, unless optional, has an answer"),
    ),
  incompleteRows: z
    ._default(wholeCount, 0)
    .check(
      z.describe("rows of cases that are not complete, where only complete ones were counted"),
    ),
  headerRow: z
    ._default(z.nullable(wholeCount), null)
    .check(
      z.describe("the row that names the columns; null in an empty file and where it is not known"),
    ),
  rowsAbove: z._default(wholeCount, 0).check(z.describe("rows above the header, such as a title")),
  headingRows: z
    ._default(wholeCount, 0)
    .check(z.describe("further rows of headings under the header")),
  missingCells: z.optional(
    wholeCount.check(
      z.describe("cells of questions with a value that SPSS declares missing; they count as blank"),
    ),
  ),
  sheet: z.optional(
    z
      .strictObject({
        name: z.string(),
        sheets: wholeCount.check(z.describe("how many the workbook has")),
        hiddenRows: wholeCount.check(
          z.describe("rows under it that are hidden or filtered away; they count"),
        ),
      })
      .check(z.describe("the sheet that was read, of a workbook")),
  ),
  unticked: z
    ._default(
      z.array(z.strictObject({ question: z.string(), cases: wholeCount, countsAs: textOrNull })),
      [],
    )
    .check(
      z.describe(
        "questions whose answers have a column each, none of them ticked in so many cases: not answered, or none",
      ),
    ),
});

export type ReadFile = z.infer<typeof readFileSchema>;
