import * as z from "zod/mini";
import { countedTypes } from "../instrument/instrument.ts";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { foundSchema } from "../reviews/found.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import { kappaWeights } from "../stats/kappa-weights.ts";
import { roundings } from "../stats/percent.ts";

const number = z.nullable(z.number());

const coefficient = z.strictObject({
  method: z.string(),
  coefficient: number,
  standardError: number,
  interval: z.nullable(z.strictObject({ lower: z.number(), upper: z.number() })),
  why: textOrNull.check(z.describe("why there is no coefficient, or no interval")),
});

const sharedAgreement = {
  count: wholeCount.check(z.describe("pairs of readers of a case who agree")),
  base: wholeCount.check(z.describe("pairs of readers of a case")),
  share: number,
  percent: textOrNull,
};

/** How far readers agree on one thing. */
const measured = {
  cases: wholeCount.check(z.describe("cases that two or more readers coded")),
  agreement: z.strictObject({
    ...sharedAgreement,
    method: z.string().check(z.describe("of the interval")),
    interval: z.nullable(z.strictObject({ lower: z.number(), upper: z.number() })),
  }),
  kappa: coefficient,
  ac1: coefficient,
  alpha: coefficient,
};

const total = z.strictObject(sharedAgreement);

const leftOut = z.strictObject({
  cases: z
    .array(z.strictObject({ case: z.string(), reader: z.string() }))
    .check(z.describe("the first of them")),
  similar: z
    .array(z.strictObject({ first: z.string(), second: z.string(), difference: z.string() }))
    .check(z.describe("the first ids that two readers may have spelled differently")),
  similarCount: wholeCount.check(z.describe("how many such pairs there are")),
});

const needed = z.strictObject({
  pairs: z
    .nullable(wholeCount)
    .check(z.describe("pairs of codings needed for an interval this narrow")),
  cases: z.nullable(wholeCount).check(z.describe("cases to code twice to get that many pairs")),
});

/** How many cases two readers must both code. */
export const planSchema = z
  .strictObject({
    schema: z.literal("da-audit/plan/1"),
    tool: z.string(),
    points: z.number().check(z.describe("width of the interval, in percentage points")),
    level: z.number(),
    method: z.string(),
    rows: z.array(
      z.strictObject({
        agreement: z.number().check(z.describe("the share of cases on which two readers agree")),
        cases: z.nullable(wholeCount),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit plan" }));

export type Plan = z.infer<typeof planSchema>;

/** The result of `agree`: the shape of its JSON. */
export const agreementSchema = z
  .strictObject({
    schema: z.literal("da-audit/agreement/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    files: z.array(readFileSchema),
    options: z.strictObject({
      level: z.number(),
      rounding: z.enum(roundings),
      places: wholeCount,
      weights: z.enum(kappaWeights).check(z.describe("of kappa for ordered answers")),
      allowErrors: z.boolean(),
    }),
    findings: foundSchema,
    readers: z.array(z.strictObject({ name: z.string(), cases: wholeCount })),
    cases: wholeCount.check(z.describe("coded by anybody")),
    common: wholeCount.check(z.describe("coded by two readers or more; only these are compared")),
    leftOut: z
      ._default(leftOut, { cases: [], similar: [], similarCount: 0 })
      .check(z.describe("cases that only one reader coded")),
    notCompared: z
      ._default(z.array(z.string()), [])
      .check(z.describe("questions with dates, or with numbers without bands")),
    summary: z.strictObject({
      answers: total,
      applied: total,
      toSettle: wholeCount.check(z.describe("disagreements that follow from no other")),
      following: wholeCount.check(
        z.describe("questions that only some were asked, after a disagreement"),
      ),
    }),
    sections: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    questions: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        label: z.string(),
        type: z.enum(countedTypes),
        ordered: z.boolean(),
        applied: z
          .nullable(z.strictObject(measured))
          .check(z.describe("whether it applied; null where it always does")),
        answers: z
          .array(
            z.strictObject({
              answer: textOrNull.check(
                z.describe("the answer, given or not; null for all at once"),
              ),
              label: textOrNull,
              ...measured,
              plan: z.nullable(needed),
            }),
          )
          .check(z.describe("of the cases where it applied to two readers or more")),
      }),
    ),
    plan: z.nullable(planSchema),
    toSettle: z.array(
      z.strictObject({
        case: z.string(),
        question: z.string(),
        label: z.string(),
        answers: z
          .array(textOrNull)
          .check(z.describe("of each reader; null for one who left it out")),
        follows: textOrNull.check(z.describe("the earlier question from whose answers it follows")),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit agreement" }));

export type Agreement = z.infer<typeof agreementSchema>;
export type AgreementQuestion = Agreement["questions"][number];
export type Measured = NonNullable<AgreementQuestion["applied"]>;
export type MeasuredCoefficient = Measured["kappa"];
export type ToSettle = Agreement["toSettle"][number];
