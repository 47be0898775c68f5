import * as z from "zod/mini";
import { runsAsFormula } from "../findings/formula.ts";
import { limitSchema, writtenConditionSchema } from "./condition.ts";
import { dateFormats, periods } from "./date-text.ts";
import { decimalSchema, fileSchema, textsSchema } from "./file-schema.ts";
import { questionTypes } from "./instrument.ts";
import { words } from "./schema-parts.ts";

const name = z
  .string()
  .check(
    z.regex(/^[a-z0-9][a-z0-9_.-]*$/i, "an id has letters and digits, with _ . - between them"),
  );
/** Text that is written to files which a spreadsheet opens: codes, and the name of the id column. */
const cellWords = words.check(
  z.refine((text) => !runsAsFormula(text), "a spreadsheet would run it as a formula"),
);

/** The heading of a column. */
const heading = cellWords.check(z.regex(/^[^\p{Cc}]*$/u, "a control character"));

const answerSchema = z.strictObject({
  code: cellWords,
  label: words,
  also: z
    .optional(z.array(words))
    .register(z.globalRegistry, { description: "other texts that mean this answer" }),
  outsideBase: z
    .optional(z.boolean())
    .register(z.globalRegistry, { description: "an answer, but the case leaves the base" }),
  exclusive: z.optional(z.boolean()).register(z.globalRegistry, {
    description: 'given with no other answer to a multiple question, as "None of these"',
  }),
});

const bandSchema = z.strictObject({
  code: cellWords,
  label: words,
  also: z.optional(z.array(words)),
  from: z
    .optional(z.number())
    .register(z.globalRegistry, { description: "lowest number, included; none if absent" }),
  to: z
    .optional(z.number())
    .register(z.globalRegistry, { description: "highest number, included; none if absent" }),
  under: z.optional(z.number()).register(z.globalRegistry, {
    description: "instead of to: the number where the band ends, itself not included",
  }),
  outsideBase: z
    .optional(z.boolean())
    .register(z.globalRegistry, { description: "a number, but the case leaves the base" }),
});

const answersSchema = z
  .array(
    z.union([
      cellWords.check(z.describe("an answer whose code and label are the same")),
      answerSchema,
    ]),
  )
  .check(z.minLength(1, "no answer"));

const questionSchema = z.strictObject({
  id: name,
  section: z.string(),
  label: words,
  column: z
    .optional(z.union([heading, z.array(heading).check(z.minLength(1))]))
    .register(z.globalRegistry, {
      description: "the heading of its column, or a list of headings of which a file has one",
    }),
  columns: z
    .optional(
      z.union([
        heading,
        z.array(heading).check(z.minLength(1)),
        z.record(z.string(), z.union([heading, z.array(heading).check(z.minLength(1))])),
      ]),
    )
    .register(z.globalRegistry, {
      description:
        "where each answer to a multiple question has a column: its heading by code, or a pattern with {code} or {label}, or a list of patterns",
    }),
  type: z.optional(z.enum(questionTypes)),
  answers: z
    .optional(z.union([z.string(), answersSchema]))
    .register(z.globalRegistry, { description: "the name of an answer set, or the answers" }),
  bands: z.optional(z.array(bandSchema).check(z.minLength(1, "no band"))),
  separator: z.optional(z.string().check(z.minLength(1), z.maxLength(3))),
  from: z.optional(limitSchema).register(z.globalRegistry, {
    description: "the lowest likely number or date, included; one below is a warning, and counts",
  }),
  to: z.optional(limitSchema).register(z.globalRegistry, {
    description: "the highest likely number or date, included; one beyond is a warning, and counts",
  }),
  format: z.optional(z.enum(dateFormats)).register(z.globalRegistry, {
    description: "the order of day, month and year in its dates, ymd if absent",
  }),
  period: z.optional(z.enum(periods)).register(z.globalRegistry, {
    description: "in which its dates are counted; only as given or missing if absent",
  }),
  decimal: z.optional(decimalSchema).register(z.globalRegistry, {
    description: "the sign before the decimals of its numbers, instead of the file's",
  }),
  askedIf: z
    .optional(writtenConditionSchema)
    .check(
      z.describe('who is asked; "unknown" where the form\'s own condition cannot be expressed'),
    ),
  note: z
    .optional(words)
    .register(z.globalRegistry, { description: "what a person should know of the question" }),
  optional: z
    .optional(z.boolean())
    .register(z.globalRegistry, { description: "may stay blank without a finding" }),
  missing: z.optional(textsSchema).register(z.globalRegistry, {
    description: "texts that count as a blank cell, instead of the file's",
  }),
  notAsked: z.optional(textsSchema).register(z.globalRegistry, {
    description: "texts that mean nothing where it was not asked, instead of the file's",
  }),
  role: z.optional(z.literal("judgement")),
  ordered: z.optional(z.boolean()).register(z.globalRegistry, {
    description: "the answers are a scale; kappa and alpha use their order",
  }),
  reference: z
    .optional(words)
    .register(z.globalRegistry, { description: "where the report prints it" }),
});

const measureSchema = z.strictObject({
  id: name,
  section: z.string(),
  label: words,
  count: writtenConditionSchema,
  of: z.optional(writtenConditionSchema),
  reference: z.optional(words),
});

const sectionSchema = z.strictObject({
  id: name,
  title: words,
  role: z.optional(z.literal("sample")).register(z.globalRegistry, {
    description: "its questions describe the sample; their p-values are not adjusted",
  }),
});

/** The form of an instrument in its JSON file. */
export const instrumentSchema = z
  .strictObject({
    $schema: z.optional(z.string()),
    id: name,
    version: words,
    unit: z
      .optional(words)
      .register(z.globalRegistry, { description: 'what one row is; "case" by default' }),
    caseId: z
      .union([heading, z.array(heading).check(z.minLength(1, "no column"))])
      .register(z.globalRegistry, {
        description:
          'the heading of the column with the case id, or the headings of its parts; "#row" where rows have no ids',
      }),
    title: words,
    file: z
      .optional(fileSchema)
      .register(z.globalRegistry, { description: "how the files of reviews are written" }),
    answerSets: z.optional(z.record(z.string(), answersSchema)),
    sections: z.array(sectionSchema).check(z.minLength(1)),
    questions: z.array(questionSchema).check(z.minLength(1, "no question")),
    measures: z.optional(z.array(measureSchema)),
  })
  .register(z.globalRegistry, { title: "da-audit instrument" });

export type InstrumentFile = z.infer<typeof instrumentSchema>;
export type QuestionFile = InstrumentFile["questions"][number];
