import * as z from "zod/mini";
import { writtenConditionSchema } from "../instrument/condition.ts";
import { wholeCount } from "../instrument/schema-parts.ts";

const percent = z
  .string()
  .check(
    z.regex(
      /^\d{1,3}(\.\d{1,9})?$/,
      'a percent is text as printed: "54" or "54.0", without a percent sign',
    ),
  );
/** A percent, or the limit that is printed in its place. A misprint may be negative or above 100. */
const printedPercent = z
  .string()
  .check(
    z.regex(
      /^([<>≤≥]|-)?\d{1,12}(\.\d{1,9})?$/,
      'a percent is text as printed: "54", "54.0" or "<1", without a percent sign',
    ),
  );
const text = z.string().check(z.minLength(1, "empty text"));

const figureSchema = z.strictObject({
  id: text,
  at: text.check(z.describe("where the report prints it")),
  question: z.optional(z.string()),
  answer: z
    .optional(z.union([z.string(), z.array(z.string()).check(z.minLength(1))]))
    .check(z.describe("a code, or codes whose cases are added up")),
  measure: z.optional(z.string()),
  where: z.optional(writtenConditionSchema).check(z.describe("narrows the base")),
  base: z
    .optional(z.literal(true))
    .check(z.describe("the figure is of all answers in the base together, as a row of totals is")),
  percent: z.optional(printedPercent),
  count: z.optional(wholeCount),
  countLimit: z
    .optional(
      z.string().check(z.regex(/^[<>≤≥]\d{1,12}$/, 'a limit is text as printed: "<5" or "≥10"')),
    )
    .check(z.describe("the limit that is printed in place of a count")),
  of: z.optional(wholeCount).check(z.describe("the base as printed")),
  between: z
    .optional(z.tuple([percent, percent]))
    .check(z.describe("what the words allow, as percentages, both included")),
  worded: z.optional(text).check(z.describe("the words, where it is worded")),
  notCheckable: z.optional(text).check(z.describe("why case data cannot check it")),
});

/** The form of a report's figures in their JSON file. */
export const figuresSchema = z
  .strictObject({
    $schema: z.optional(z.string()),
    id: text,
    instrument: z
      .optional(text)
      .check(z.describe("whose questions they name; without one, they name their own")),
    cases: z.optional(wholeCount).check(z.describe("the size of the sample")),
    source: z.optional(
      z.strictObject({
        title: z.string(),
        publisher: z.optional(z.string()),
        year: z.optional(z.int()),
        licence: z.optional(z.string()),
        url: z.optional(z.string()),
      }),
    ),
    tables: z
      .optional(
        z.array(
          z.strictObject({
            at: text.check(z.describe("as its figures have it")),
            note: z
              .literal("rounding")
              .check(z.describe("it says that percentages may not add up")),
          }),
        ),
      )
      .check(z.describe("tables that carry a note")),
    figures: z.array(figureSchema).check(z.minLength(1, "no figure")),
  })
  .check(z.meta({ title: "da-audit figures" }));

export type FiguresFile = z.infer<typeof figuresSchema>;
export type FigureFile = FiguresFile["figures"][number];
