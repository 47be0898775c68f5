import * as z from "zod/mini";

// What the schemas of results have in common.

/** A number of cases, rows or findings. */
export const wholeCount = z.int().check(z.nonnegative());

/** Text, or `null` where there is none. */
export const textOrNull = z.nullable(z.string());

/** Text that says something. */
export const words = z.string().check(z.trim(), z.minLength(1, "empty text"));
