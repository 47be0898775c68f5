import * as z from "zod/mini";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { foundSchema } from "../reviews/found.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import { roundings } from "../stats/percent.ts";

/** What verifying says of a figure. */
export const verdicts = ["matches", "differs", "impossible", "not-checkable"] as const;
export type Verdict = (typeof verdicts)[number];

const count = z.int().check(z.nonnegative());

/** The result of `verify`, as its JSON holds it. */
export const verificationSchema = z
  .strictObject({
    schema: z.literal("da-audit/verification/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    source: z.string().check(z.describe("the id of the figures")),
    files: z.array(readFileSchema),
    options: z.strictObject({
      rounding: z.enum(roundings),
      places: count,
      allowErrors: z.boolean(),
    }),
    cases: count,
    findings: foundSchema,
    summary: z.strictObject({
      matches: count,
      ties: count.check(z.describe("of those that match, true only at an exact half")),
      differs: count,
      impossible: count,
      "not-checkable": count,
    }),
    figures: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        label: z.nullable(z.string()).check(z.describe("the question or measure in words")),
        answerLabel: z.nullable(z.string()).check(z.describe("the answer in words")),
        question: z.nullable(z.string()),
        answer: z.nullable(z.union([z.string(), z.array(z.string())])),
        measure: z.nullable(z.string()),
        printed: z.string(),
        recomputed: z.nullable(
          z.strictObject({
            count,
            base: z.nullable(count),
            percent: z.nullable(z.string()),
          }),
        ),
        verdict: z.enum(verdicts),
        tie: z.boolean(),
        note: z.nullable(z.string()),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit verification" }));

export type Verification = z.infer<typeof verificationSchema>;
export type VerifiedFigure = Verification["figures"][number];
