import * as z from "zod/mini";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import { stateNames } from "./question-state.ts";

const count = z.int().check(z.nonnegative());
const text = z.nullable(z.string());
const because = z
  .array(z.string())
  .check(z.describe("the answers that decided, with the ids and codes of the file"));

/** What a case is to a measure. */
export const measureStates = ["counted", "base", "outsideBase"] as const;
export type MeasureState = (typeof measureStates)[number];

/** The result of `explain CASE`, as its JSON holds it. */
export const explanationSchema = z
  .strictObject({
    schema: z.literal("da-audit/explanation/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    files: z.array(readFileSchema),
    case: z.strictObject({
      id: z.string(),
      file: z.string(),
      row: count.check(z.describe("from 1, the header included")),
    }),
    findings: z
      .strictObject({ error: count, warning: count })
      .check(z.describe("of this case, and of the columns that it stands in")),
    faults: z
      .array(z.string())
      .check(z.describe("the findings that are of no one question, in words")),
    sections: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    questions: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        type: z.enum(["single", "multiple", "number", "text"]),
        state: z.enum(stateNames),
        answers: z.array(z.strictObject({ code: z.string(), label: z.string() })),
        number: text.check(z.describe("the number that was counted in its band")),
        askedIf: text.check(z.describe("in words; null for every case")),
        because,
        finding: text.check(z.describe("what is wrong with what stands there")),
      }),
    ),
    measures: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        reference: text,
        state: z
          .enum(measureStates)
          .check(z.describe("counted, in the base and not counted, or not in the base")),
        countedIf: z.string(),
        of: text.check(z.describe("its base in words; null for every case")),
        because,
      }),
    ),
  })
  .check(z.meta({ title: "da-audit explanation" }));

export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainedQuestion = Explanation["questions"][number];
export type ExplainedMeasure = Explanation["measures"][number];
