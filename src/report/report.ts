import * as z from "zod/mini";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { foundSchema } from "../reviews/found.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import { roundings } from "../stats/percent.ts";
import { breakdownSchema, statesSchema } from "./breakdown.ts";
import { intervalMethods } from "./interval-of.ts";
import { shareOfBaseSchema } from "./share.ts";

const count = z.int().check(z.nonnegative());
/** The result of `score`, as its JSON holds it; every format is made of this and nothing else. */
export const reportSchema = z
  .strictObject({
    schema: z.literal("da-audit/report/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    files: z.array(readFileSchema),
    options: z.strictObject({
      rounding: z.enum(roundings),
      places: count,
      level: z.number().check(z.describe("of the intervals")),
      interval: z.enum(intervalMethods),
      population: z
        .nullable(count)
        .check(z.describe("the caseload that the cases were drawn from")),
      allowErrors: z.boolean(),
      minBase: count.check(z.describe("printed break-downs leave out percents of fewer cases")),
    }),
    cases: count,
    where: z
      .nullable(
        z.strictObject({
          condition: z.string().check(z.describe("in words")),
          met: count,
          notMet: count,
          unknown: count.check(z.describe("an answer is missing that decides")),
        }),
      )
      .check(z.describe("what the cases were narrowed to; null for every case")),
    findings: foundSchema,
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
        states: statesSchema,
        answers: z.array(
          z.strictObject({ code: z.string(), label: z.string(), ...shareOfBaseSchema }),
        ),
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
        ...shareOfBaseSchema,
      }),
    ),
    breakdowns: z.array(breakdownSchema),
  })
  .check(z.meta({ title: "da-audit report" }));

export type Report = z.infer<typeof reportSchema>;
export type ReportQuestion = Report["questions"][number];
export type ReportMeasure = Report["measures"][number];
