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
  question: z.string().check(z.describe("the question's id, or the name of the case ids' column")),
  label: z.string().check(z.describe("the question in words")),
  stands: textOrNull.check(
    z.describe("what stands in the cell; null for free text, which is not shown"),
  ),
  wrong: z.string().check(z.describe("what is wrong with it")),
  allowed: z.string().check(z.describe("what may stand there, in words")),
  choices: z.array(z.string()).check(z.describe("the answers to choose from")),
  onlyChoices: z.boolean().check(z.describe("whether nothing else may stand there")),
  fingerprint: z
    .string()
    .check(z.describe("of case, question and cell; by it a changed cell is told")),
});

/** The cells that somebody must check, as a list to hand out. */
export const correctionsSchema = z
  .strictObject({
    schema: z.literal("da-audit/corrections/1"),
    tool: z.string(),
    instrument: z.nullable(usedInstrumentSchema),
    files: z.array(readFileSchema),
    corrections: z.array(correctionSchema),
    leftOut: wholeCount.check(z.describe("cells that are not listed, where there are too many")),
    elsewhere: wholeCount.check(
      z.describe("findings that are of no one cell: of the file, of a column, of a row"),
    ),
  })
  .check(z.meta({ title: "da-audit corrections" }));

export type Corrections = z.infer<typeof correctionsSchema>;
export type Correction = Corrections["corrections"][number];

/** Shown in place of an empty list. */
export const nothingToMend = "There is nothing to mend.";

/**
 * The headings of a list's columns, in order: first those for the person who fills it in, then
 * those for the program.
 */
export const listColumns = {
  row: "Row",
  column: "Column",
  caseId: "Case",
  label: "Question in words",
  stands: "What stands there",
  wrong: "What is wrong",
  allowed: "Allowed",
  answer: "Answer",
  question: "Question",
  file: "File",
  fingerprint: "Fingerprint",
} as const;

export type ListColumn = keyof typeof listColumns;
