import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { shareOfBaseSchema } from "./share.ts";
import { summarySchema } from "./summary.ts";

const number = z.nullable(z.number());

/** A test of whether the groups of a breakdown differ in a question. */
const groupTestSchema = z.strictObject({
  answer: z
    .nullable(z.string())
    .check(z.describe("the answer, given or not, that it is of; null for all answers at once")),
  method: z
    .nullable(z.enum(["chi-squared", "fisher", "fisher-simulated"]))
    .check(z.describe("null where nothing can be tested")),
  statistic: number.check(z.describe("chi-squared")),
  degreesOfFreedom: number,
  smallestExpected: number.check(z.describe("the smallest expected count")),
  p: number,
  simulated: z
    .nullable(
      z.strictObject({
        tables: wholeCount.check(z.describe("how many were drawn at random")),
        level: z.number(),
        lower: z.number(),
        upper: z.number(),
      }),
    )
    .check(z.describe("the interval of a p that is simulated; otherwise null")),
  family: z
    .nullable(z.enum(["judgements", "questions"]))
    .check(
      z.describe(
        "in which p is adjusted: with judgements and measures, or with the other questions; null for what describes the sample",
      ),
    ),
  pAdjusted: number.check(z.describe("Holm's, over the tests of the family")),
  note: textOrNull.check(z.describe("why there is no test, or why it is only approximate")),
});

export type GroupTest = z.infer<typeof groupTestSchema>;

/** How a base arose; the four states add up to the cases. */
export const statesSchema = z.strictObject({
  cases: wholeCount,
  notAsked: wholeCount,
  missing: wholeCount,
  outsideBase: wholeCount,
  base: wholeCount,
});

const tests = z
  .array(groupTestSchema)
  .check(z.describe("whether groups differ; for a multiple question, one test for each answer"));

/** All questions and measures, broken down by the answers to one question. */
export const breakdownSchema = z.strictObject({
  question: z.string(),
  label: z.string(),
  overlapping: z.boolean().check(z.describe("whether a case can be in several groups")),
  groups: z
    .array(
      z.strictObject({
        code: textOrNull.check(z.describe("null for those who gave no answer")),
        label: z.string(),
        cases: wholeCount,
      }),
    )
    .check(z.describe("unless they overlap, their counts add up to the total")),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      groups: z
        .array(
          z.strictObject({
            states: statesSchema,
            answers: z.array(z.strictObject({ code: z.string(), ...shareOfBaseSchema })),
            summary: summarySchema,
          }),
        )
        .check(z.describe("in the order of the breakdown's groups")),
      tests,
    }),
  ),
  measures: z.array(
    z.strictObject({
      id: z.string(),
      groups: z.array(z.strictObject(shareOfBaseSchema)),
      tests,
    }),
  ),
});

export type Breakdown = z.infer<typeof breakdownSchema>;
