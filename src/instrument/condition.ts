import * as z from "zod/mini";

/**
 * A condition as an instrument writes it: an object is *and*, a list of codes is *or*;
 * `any` and `not` make the rest. `{}` holds for every case.
 */
export interface Condition {
  readonly [key: string]: string | readonly string[] | Condition | readonly Condition[];
}

export const conditionSchema: z.ZodMiniType<Condition> = z.lazy(() =>
  z
    .record(
      z.string(),
      z.union([z.string(), z.array(z.string()), conditionSchema, z.array(conditionSchema)]),
    )
    .register(z.globalRegistry, {
      description:
        "a case must meet every key; of a list, one code is enough; any and not build other conditions",
    }),
);
