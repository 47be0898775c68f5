import * as z from "zod/mini";
import { roundings } from "../stats/percent.ts";
import { countedFileSchema, usedInstrumentSchema } from "../tally/counted-file.ts";
import { intervalMethods } from "./interval-of.ts";

const count = z.int().check(z.nonnegative());
const share = z.number().check(z.gte(0), z.lte(1));
const interval = z.strictObject({ lower: share, upper: share });

/** One answer's line, or a measure's: a count of a base, and all that follows from the two. */
const shareOfBase = {
  count,
  base: z.nullable(count),
  share: z.nullable(share).check(z.describe("count / base, unrounded; null without a base")),
  percent: z.nullable(z.string()).check(z.describe("as printed")),
  interval: z
    .nullable(interval)
    .check(z.describe("by the method, level and population of the options")),
};

/** The result of `score`, as its JSON holds it; every format is made of this and nothing else. */
export const reportSchema = z
  .strictObject({
    schema: z.literal("da-audit/report/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    files: z.array(countedFileSchema),
    options: z.strictObject({
      rounding: z.enum(roundings),
      places: count,
      level: z.number().check(z.describe("of the intervals")),
      interval: z.enum(intervalMethods),
      population: z
        .nullable(count)
        .check(z.describe("the caseload that the cases were drawn from")),
      allowErrors: z.boolean(),
    }),
    cases: count,
    findings: z.strictObject({ error: count, warning: count }),
    sections: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    questions: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        type: z.enum(["single", "multiple", "number", "text"]),
        reference: z.nullable(z.string()),
        judgement: z.boolean(),
        askedIf: z.nullable(z.string()).check(z.describe("in words; null for every case")),
        states: z.strictObject({
          cases: count,
          notAsked: count,
          missing: count,
          outsideBase: count,
          base: count,
        }),
        answers: z.array(z.strictObject({ code: z.string(), label: z.string(), ...shareOfBase })),
      }),
    ),
    measures: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        reference: z.nullable(z.string()),
        countedIf: z.string().check(z.describe("which cases it counts, in words")),
        of: z.nullable(z.string()).check(z.describe("its base in words; null for every case")),
        ...shareOfBase,
      }),
    ),
  })
  .check(z.meta({ title: "da-audit report" }));

export type Report = z.infer<typeof reportSchema>;
export type ReportQuestion = Report["questions"][number];
export type ReportMeasure = Report["measures"][number];
