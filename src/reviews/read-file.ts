import * as z from "zod/mini";

const count = z.int().check(z.nonnegative());

/** A source that was read, as every result names it. */
export const readFileSchema = z.strictObject({
  name: z.string(),
  sha256: z.nullable(z.string()).check(z.describe("of the bytes read; null for rows in memory")),
  cases: count,
  emptyRows: count.check(z.describe("rows with nothing in them, passed over")),
  repeatedRows: count.check(z.describe("rows of a case coded before, not counted")),
});

export type ReadFile = z.infer<typeof readFileSchema>;
