import * as z from "zod/mini";
import { findingCodes } from "../findings/finding.ts";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";

/**
 * The findings in the reviews behind a result: how many of which kind. It does not contain cells or
 * case ids, because results are published.
 */
export const foundSchema = z.strictObject({
  error: wholeCount,
  warning: wholeCount,
  groups: z
    .array(
      z.strictObject({
        code: z.enum(Object.keys(findingCodes)),
        severity: z.enum(["error", "warning"]),
        question: textOrNull.check(z.describe("the question's id; null where it is about none")),
        label: textOrNull.check(z.describe("the question in words")),
        count: wholeCount,
      }),
    )
    .check(z.describe("the kinds of findings, in the order of the instrument")),
});

export type Found = z.infer<typeof foundSchema>;
