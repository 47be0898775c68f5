import * as z from "zod/mini";
import { isoPattern } from "./date-range.ts";

/** What a condition may say of a question: that it has any answer at all. */
export interface Answered {
  readonly answered: true;
}

/** What a condition compares a number with: one end or two. */
export type ConditionRange = z.infer<typeof rangeSchema>;

/** What a condition says of a question, or the conditions in `all`, `any` and `not`. */
export type ConditionValue =
  | string
  | Answered
  | ConditionRange
  | Condition
  | readonly WrittenCondition[];

/**
 * A condition as an instrument writes it: an object is *and*, a list of codes is *or*, a range
 * compares a number;
 * `all`, `any` and `not` make the rest. `{}` holds for every case.
 */
export interface Condition {
  readonly [key: string]: ConditionValue;
}

/** A condition as a file may write it: as an object, or on one line as for `--where`. */
export type WrittenCondition = Condition | string;

const answeredSchema = z
  .strictObject({
    answered: z.literal(true, {
      error: 'takes true; for a question without an answer write { "not": … }',
    }),
  })
  .register(z.globalRegistry, { description: "the question has any answer" });

/** An end of a range: a number, or of dates an ISO text. */
export const limitSchema = z.union([
  z.number(),
  z.string().check(z.regex(isoPattern, "a day is written as 2025-03-31")),
]);

const rangeSchema = z
  .strictObject({
    from: z.optional(limitSchema),
    over: z.optional(limitSchema),
    to: z.optional(limitSchema),
    under: z.optional(limitSchema),
  })
  .check(
    z.refine((range) => Object.keys(range).length > 0),
    z.describe("a number, or a date as text: from and to are included, over and under are not"),
  );

export const conditionSchema: z.ZodMiniType<Condition> = z.lazy(() =>
  z
    .record(
      z.string(),
      z.union([
        z.string(),
        answeredSchema,
        rangeSchema,
        conditionSchema,
        z.array(writtenConditionSchema),
      ]),
    )
    .register(z.globalRegistry, {
      description:
        "a case must meet every key; of a list, one code is enough; all, any and not build other conditions",
    }),
);

export const writtenConditionSchema: z.ZodMiniType<WrittenCondition> = z.lazy(() =>
  z.union([
    z
      .string()
      .check(z.describe('a condition on one line, as for --where: "sex=women and age>=65"')),
    conditionSchema,
  ]),
);

/** Whether the value of a condition's key is the ends of a range. */
export function isConditionRange(value: Condition[string]): value is ConditionRange {
  if (typeof value !== "object" || Array.isArray(value)) return false;
  const ends = Object.entries(value);
  return (
    ends.length > 0 &&
    ends.every(
      ([key, end]) =>
        typeof end === "number" ||
        (endKeys.has(key) && typeof end === "string" && isoPattern.test(end)),
    )
  );
}

const endKeys = new Set(["from", "over", "to", "under"]);
