import * as z from "zod/mini";
import { questionTypes } from "../instrument/instrument.ts";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { stateNames } from "../instrument/states.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { readFileSchema } from "../reviews/read-file.ts";

const because = z
  .array(z.string())
  .check(z.describe("the answers that decided, with the ids and codes of the file"));

/** The states of a case in a measure. */
export const measureStates = ["counted", "base", "outsideBase"] as const;
export type MeasureState = (typeof measureStates)[number];

/** The result of `explain CASE`: the shape of its JSON. */
export const explanationSchema = z
  .strictObject({
    schema: z.literal("da-audit/explanation/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    files: z.array(readFileSchema),
    case: z.strictObject({
      id: z.string(),
      file: z.string(),
      row: wholeCount.check(z.describe("from 1, the header included")),
    }),
    findings: z
      .strictObject({ error: wholeCount, warning: wholeCount })
      .check(z.describe("about this case, and about the columns of its file")),
    faults: z
      .array(z.string())
      .check(z.describe("the findings that are not about a question, in words")),
    sections: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    questions: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        type: z.enum(questionTypes),
        state: z.enum(stateNames),
        answers: z.array(z.strictObject({ code: z.string(), label: z.string() })),
        countsAsBlank: textOrNull.check(
          z.describe("the text in the cell of a missing answer, if it counts as blank"),
        ),
        number: textOrNull.check(z.describe("the number that was counted in its band")),
        askedIf: textOrNull.check(z.describe("in words; null for every case")),
        because,
        finding: textOrNull.check(z.describe("what is wrong with the cell")),
      }),
    ),
    measures: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        reference: textOrNull,
        state: z
          .enum(measureStates)
          .check(z.describe("counted, in the base and not counted, or not in the base")),
        countedIf: z.string(),
        of: textOrNull.check(z.describe("its base in words; null for every case")),
        because,
      }),
    ),
  })
  .check(z.meta({ title: "da-audit explanation" }));

export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainedQuestion = Explanation["questions"][number];
export type ExplainedMeasure = Explanation["measures"][number];
