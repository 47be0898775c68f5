import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { testFamilies } from "../instrument/test-family.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import { roundings } from "../stats/percent.ts";
import { roundKinds } from "./round.ts";

/** The verdicts of a comparison on a share. */
export const changes = ["higher", "lower", "no-clear-change", "cannot-compare"] as const;
export type Change = (typeof changes)[number];

/** How two instruments' questions with the same id can differ. */
export const differenceKinds = [
  "wording",
  "type",
  "answers",
  "base-rule",
  "routing",
  "counted",
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

const probability = z.nullable(z.number().check(z.gte(0), z.lte(1)));
const ids = z.array(z.string());

const side = z.strictObject({
  name: z.string(),
  kind: z.enum(roundKinds),
  instrument: usedInstrumentSchema,
  files: z.array(readFileSchema),
  cases: z.nullable(wholeCount),
  where: textOrNull.check(z.describe("what the cases were narrowed to, in words")),
  errors: wholeCount.check(z.describe("errors in the data that were allowed")),
});

const share = z.nullable(
  z.strictObject({
    count: z.nullable(wholeCount).check(z.describe("null where a percent fits several")),
    counts: z
      .strictObject({ from: wholeCount, to: wholeCount })
      .check(z.describe("the range of the count")),
    base: wholeCount,
    percent: textOrNull.check(z.describe("as printed")),
    derived: z.boolean().check(z.describe("whether the count follows from a printed percent")),
  }),
);

/** The result of `compare` as JSON. */
export const comparisonSchema = z
  .strictObject({
    schema: z.literal("da-audit/comparison/1"),
    tool: z.string(),
    before: side,
    after: side,
    options: z.strictObject({
      level: z.number().check(z.describe("of the intervals; verdicts are at 1 minus this level")),
      rounding: z.enum(roundings),
      places: wholeCount,
      allowErrors: z.boolean(),
      failIfLower: ids.check(z.describe("the shares that must not be lower, as they were named")),
    }),
    methods: z.strictObject({ interval: z.string(), test: z.string(), adjustment: z.string() }),
    instruments: z.strictObject({
      common: wholeCount.check(z.describe("questions and measures with the same id")),
      onlyBefore: ids,
      onlyAfter: ids,
      differing: z.array(
        z.strictObject({
          id: z.string(),
          kind: z.enum(differenceKinds),
          before: z.string(),
          after: z.string(),
        }),
      ),
    }),
    summary: z.strictObject({
      tests: wholeCount.check(z.describe("how many p-values there are")),
      derived: wholeCount.check(z.describe("rows with a count that was not printed")),
      higher: wholeCount,
      lower: wholeCount,
      "no-clear-change": wholeCount,
      "cannot-compare": wholeCount,
    }),
    rows: z.array(
      z.strictObject({
        question: textOrNull,
        measure: textOrNull,
        answer: textOrNull.check(
          z.describe("null for a measure, and where no answer can be compared"),
        ),
        label: z.string(),
        answerLabel: textOrNull,
        before: share,
        after: share,
        difference: z.nullable(
          z.strictObject({
            from: z.number().check(z.describe("share after minus share before")),
            to: z
              .number()
              .check(z.describe("greater than from where a percent fits several counts")),
            points: z.string().check(z.describe("the same in points, as printed")),
            lower: z.number(),
            upper: z.number(),
          }),
        ),
        p: probability,
        family: z
          .nullable(z.enum(testFamilies))
          .check(
            z.describe(
              "in which p is adjusted: of the shares named, of judgements and measures, or of the other questions; null for what describes the sample",
            ),
          ),
        pAdjusted: probability.check(z.describe("null where there is no p, or no family")),
        verdict: z.enum(changes),
        figures: z
          .strictObject({ before: ids, after: ids })
          .check(z.describe("the ids of the printed figures that the shares follow from")),
        why: textOrNull.check(z.describe("why it cannot be compared, or why there is no test")),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit comparison" }));

export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparisonRow = Comparison["rows"][number];
export type RowShare = NonNullable<ComparisonRow["before"]>;
