import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../../instrument/used-instrument.ts";
import { roundingRules } from "../../stats/printed-percent.ts";
import { assumptionNames } from "./assumption.ts";

/** Every kind of problem that a check finds, in the order they are listed. */
export const problemCodes = [
  "impossible",
  "two-bases",
  "two-roundings",
  "smaller-base",
  "kinds-below-any",
  "sum-too-small",
  "sum-without-note",
  "note-without-need",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** The result of `check`, as its JSON holds it. */
export const checkSchema = z
  .strictObject({
    schema: z.literal("da-audit/check/1"),
    tool: z.string(),
    source: z.string().check(z.describe("the id of the figures")),
    instrument: z.nullable(usedInstrumentSchema),
    options: z.strictObject({
      rounding: z.enum(roundingRules),
      assume: z.array(z.enum(assumptionNames)),
    }),
    passedOver: z
      .array(z.string())
      .check(z.describe("what of a table was not read as a figure, and why")),
    cases: z
      .nullable(wholeCount)
      .check(z.describe("the size of the sample; null where none is given")),
    possible: z
      .nullable(z.boolean())
      .check(z.describe("whether all figures can be true at once; null where time ran out")),
    settled: z
      .boolean()
      .check(z.describe("false where time ran out before everything was checked")),
    summary: z.strictObject({
      figures: wholeCount,
      checked: wholeCount,
      error: wholeCount,
      warning: wholeCount,
    }),
    problems: z.array(
      z.strictObject({
        code: z.enum(problemCodes),
        severity: z.enum(["error", "warning"]),
        figures: z.array(z.string()).check(z.describe("their ids")),
        assumption: z
          .nullable(z.enum(assumptionNames))
          .check(z.describe("the assumption under which it is a problem; null for none")),
        message: z.string(),
      }),
    ),
    bases: z.array(
      z.strictObject({
        question: z.string(),
        label: z.string(),
        figures: z.array(z.string()).check(z.describe("the ids of its figures")),
        feasible: z.array(wholeCount).check(z.describe("every feasible base")),
        withoutMissing: z
          .nullable(z.array(wholeCount))
          .check(z.describe("the feasible ones if everyone who was asked has an answer")),
        upTo: wholeCount.check(z.describe("the largest base that was tried")),
        settled: z.boolean(),
      }),
    ),
    rounding: z.array(
      z.strictObject({
        rule: z.enum(roundingRules),
        consistent: z.nullable(z.boolean()),
        decidedBy: z.array(z.string()).check(z.describe("figures that rule it out")),
      }),
    ),
    figures: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        label: textOrNull,
        answerLabel: textOrNull,
        printed: z.string(),
        leastBase: z
          .nullable(wholeCount)
          .check(z.describe("of a percent that is not checkable, the smallest base it can have")),
        notCheckable: textOrNull.check(z.describe("why case data cannot check it")),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit check" }));

export type CheckResult = z.infer<typeof checkSchema>;
export type Problem = CheckResult["problems"][number];
export type QuestionBases = CheckResult["bases"][number];
export type RoundingVerdict = CheckResult["rounding"][number];
