import * as z from "zod/mini";
import { groupTestSchema } from "./group-test.ts";
import { shareOfBaseSchema } from "./share.ts";

const count = z.int().check(z.nonnegative());

/** How a base came about; the four states add up to the cases. */
export const statesSchema = z.strictObject({
  cases: count,
  notAsked: count,
  missing: count,
  outsideBase: count,
  base: count,
});

const tests = z
  .array(groupTestSchema)
  .check(z.describe("whether groups differ; of a multiple question one for each answer"));

/** All questions and measures, broken down by the answers to one question. */
export const breakdownSchema = z.strictObject({
  question: z.string(),
  label: z.string(),
  overlapping: z.boolean().check(z.describe("whether a case can be in several groups")),
  groups: z
    .array(
      z.strictObject({
        code: z.nullable(z.string()).check(z.describe("null for those who gave no answer")),
        label: z.string(),
        cases: count,
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
          }),
        )
        .check(z.describe("in the order of the break-down's groups")),
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
