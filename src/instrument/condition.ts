import * as z from "zod/mini";

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

const rangeSchema = z
  .strictObject({
    from: z.optional(z.number()),
    over: z.optional(z.number()),
    to: z.optional(z.number()),
    under: z.optional(z.number()),
  })
  .check(
    z.refine((range) => Object.keys(range).length > 0),
    z.describe("a number: from and to are included, over and under are not"),
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
  const ends = Object.values(value);
  return ends.length > 0 && ends.every((end) => typeof end === "number");
}
