import * as z from "zod/mini";

/** What a condition may say of a question: that it has any answer at all. */
export interface Answered {
  readonly answered: true;
}

/** What a condition says of a question, or the conditions in `all`, `any` and `not`. */
export type ConditionValue =
  | string
  | readonly string[]
  | Answered
  | Condition
  | readonly Condition[];

/**
 * A condition as an instrument writes it: an object is *and*, a list of codes is *or*;
 * `all`, `any` and `not` make the rest. `{}` holds for every case.
 */
export interface Condition {
  readonly [key: string]: ConditionValue;
}

const answeredSchema = z
  .strictObject({
    answered: z.literal(true, {
      error: 'takes true; for a question without an answer write { "not": … }',
    }),
  })
  .register(z.globalRegistry, { description: "the question has any answer" });

export const conditionSchema: z.ZodMiniType<Condition> = z.lazy(() =>
  z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.array(z.string()),
        answeredSchema,
        conditionSchema,
        z.array(conditionSchema),
      ]),
    )
    .register(z.globalRegistry, {
      description:
        "a case must meet every key; of a list, one code is enough; all, any and not build other conditions",
    }),
);
