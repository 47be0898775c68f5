import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { readFileSchema } from "../reviews/read-file.ts";

/** How a list shows an empty cell, and the answer that empties a cell. */
export const blankWord = "(blank)";

const correctionSchema = z.strictObject({
  file: z.string(),
  row: wholeCount.check(z.describe("from 1, the header included")),
  column: z.string().check(z.describe("the column's letter")),
  caseId: textOrNull,
  question: z
    .string()
    .check(z.describe("the question's id, or the name of the column of case ids")),
  label: z.string().check(z.describe("the question in words")),
  stands: textOrNull.check(z.describe("the cell's text; null for free text, which is not shown")),
  wrong: z.string().check(z.describe("what is wrong with it")),
  allowed: z.string().check(z.describe("what the cell may contain, in words")),
  choices: z.array(z.string()).check(z.describe("the answers to choose from")),
  onlyChoices: z.boolean().check(z.describe("whether nothing else is allowed")),
  fingerprint: z
    .string()
    .check(z.describe("of case, question and cell; shows whether the cell has changed")),
});

/** The cells that somebody must check, as a list to hand out. */
export const correctionsSchema = z
  .strictObject({
    schema: z.literal("da-audit/corrections/1"),
    tool: z.string(),
    instrument: z.nullable(usedInstrumentSchema),
    files: z.array(readFileSchema),
    corrections: z.array(correctionSchema),
    leftOut: wholeCount.check(z.describe("cells that are not listed because there are too many")),
    elsewhere: wholeCount.check(
      z.describe("findings that concern no single cell but the file, a column or a row"),
    ),
  })
  .check(z.meta({ title: "da-audit corrections" }));

export type Corrections = z.infer<typeof correctionsSchema>;
export type Correction = Corrections["corrections"][number];

/** Shown in place of an empty list. */
export const nothingToFix = "There is nothing to fix.";

/**
 * The headings of a list's columns, in order: first those for the person who fills it in, then
 * those for the program.
 */
export const listColumns = {
  row: "Row",
  column: "Column",
  caseId: "Case",
  label: "Question in words",
  stands: "In the cell",
  wrong: "What is wrong",
  allowed: "Allowed",
  answer: "Answer",
  question: "Question",
  file: "File",
  fingerprint: "Fingerprint",
} as const;

export type ListColumn = keyof typeof listColumns;

/** Earlier wordings, so that lists written with them can still be read. */
export const earlierTexts = {
  nothingToFix: "There is nothing to mend.",
  columns: { stands: "What stands there" },
} as const satisfies { nothingToFix: string; columns: Partial<Record<ListColumn, string>> };
