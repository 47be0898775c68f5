import * as z from "zod/mini";
import { questionTypes } from "../instrument/instrument.ts";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { foundSchema } from "../reviews/found.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import { roundings } from "../stats/percent.ts";
import { breakdownSchema, statesSchema } from "./breakdown.ts";
import { intervalMethods } from "./interval-of.ts";
import { shareOfBaseSchema } from "./share.ts";
import { summarySchema } from "./summary.ts";

/** The result of `score`: the shape of its JSON. Every format is made of this alone. */
export const reportSchema = z
  .strictObject({
    schema: z.literal("da-audit/report/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    files: z.array(readFileSchema),
    options: z.strictObject({
      rounding: z.enum(roundings),
      places: wholeCount,
      level: z.number().check(z.describe("of the intervals")),
      interval: z.enum(intervalMethods),
      population: z
        .nullable(wholeCount)
        .check(z.describe("how many cases the sample was drawn from")),
      allowErrors: z.boolean(),
      minBase: wholeCount.check(
        z.describe("printed breakdowns leave out percentages of fewer cases"),
      ),
    }),
    cases: wholeCount,
    where: z
      .nullable(
        z.strictObject({
          condition: z.string().check(z.describe("in words")),
          met: wholeCount,
          notMet: wholeCount,
          unknown: wholeCount.check(z.describe("the deciding answer is missing")),
        }),
      )
      .check(z.describe("what the cases were narrowed to; null for every case")),
    findings: foundSchema,
    sections: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        sample: z.boolean().check(z.describe("whether it describes the sample")),
      }),
    ),
    questions: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        type: z.enum(questionTypes),
        reference: textOrNull,
        judgement: z.boolean(),
        askedIf: textOrNull.check(z.describe("in words; null for every case")),
        states: statesSchema,
        answers: z.array(
          z.strictObject({ code: z.string(), label: z.string(), ...shareOfBaseSchema }),
        ),
        summary: summarySchema,
      }),
    ),
    measures: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        reference: textOrNull,
        countedIf: z.string().check(z.describe("which cases it counts, in words")),
        of: textOrNull.check(z.describe("its base in words; null for every case")),
        ...shareOfBaseSchema,
      }),
    ),
    breakdowns: z.array(breakdownSchema),
  })
  .check(z.meta({ title: "da-audit report" }));

export type Report = z.infer<typeof reportSchema>;
export type ReportQuestion = Report["questions"][number];
export type ReportMeasure = Report["measures"][number];
