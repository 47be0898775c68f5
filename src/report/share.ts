import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";

const share = z.number().check(z.gte(0), z.lte(1));
const interval = z.strictObject({ lower: share, upper: share });

/** One answer's line, or a measure's: a count of a base, and all that follows from the two. */
export const shareOfBaseSchema = {
  count: wholeCount,
  base: z.nullable(wholeCount),
  share: z.nullable(share).check(z.describe("count / base, unrounded; null without a base")),
  percent: textOrNull.check(z.describe("as printed")),
  interval: z
    .nullable(interval)
    .check(z.describe("by the method, level and population of the options")),
};

export type ShareOfBase = z.infer<z.ZodMiniObject<typeof shareOfBaseSchema>>;
