import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { foundSchema } from "../reviews/found.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import { roundings } from "../stats/percent.ts";

/** What verifying says of a figure. */
export const verdicts = ["matches", "differs", "impossible", "not-checkable"] as const;
export type Verdict = (typeof verdicts)[number];

/** The result of `verify`: the shape of its JSON. */
export const verificationSchema = z
  .strictObject({
    schema: z.literal("da-audit/verification/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    source: z.string().check(z.describe("the id of the figures")),
    files: z.array(readFileSchema),
    options: z.strictObject({
      rounding: z.enum(roundings),
      places: wholeCount,
      allowErrors: z.boolean(),
    }),
    cases: wholeCount,
    findings: foundSchema,
    summary: z.strictObject({
      matches: wholeCount,
      ties: wholeCount.check(z.describe("of those that match, true only at an exact half")),
      differs: wholeCount,
      impossible: wholeCount,
      "not-checkable": wholeCount,
    }),
    figures: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        label: textOrNull.check(z.describe("the question or measure in words")),
        answerLabel: textOrNull.check(z.describe("the answer in words")),
        question: textOrNull,
        answer: z.nullable(z.union([z.string(), z.array(z.string())])),
        measure: textOrNull,
        printed: z.string(),
        recomputed: z.nullable(
          z.strictObject({
            count: wholeCount,
            base: z.nullable(wholeCount),
            percent: textOrNull,
          }),
        ),
        verdict: z.enum(verdicts),
        tie: z.boolean(),
        note: textOrNull,
      }),
    ),
  })
  .check(z.meta({ title: "da-audit verification" }));

export type Verification = z.infer<typeof verificationSchema>;
export type VerifiedFigure = Verification["figures"][number];
