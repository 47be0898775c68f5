import * as z from "zod/mini";

const count = z.int().check(z.nonnegative());

/** A source that was read, as every result names it. */
export const countedFileSchema = z.strictObject({
  name: z.string(),
  sha256: z.nullable(z.string()).check(z.describe("of the bytes read; null for rows in memory")),
  cases: count,
  emptyRows: count.check(z.describe("rows with nothing in them, passed over")),
  repeatedRows: count.check(z.describe("rows of a case coded before, not counted")),
});

export type CountedFile = z.infer<typeof countedFileSchema>;

/** The instrument that a result was made with. */
export const usedInstrumentSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  unit: z.string().check(z.describe("what one row is")),
});

export type UsedInstrument = z.infer<typeof usedInstrumentSchema>;

/** What a result says of the instrument that it was made with. */
export function usedInstrument({ id, version, title, unit }: UsedInstrument): UsedInstrument {
  return { id, version, title, unit };
}
