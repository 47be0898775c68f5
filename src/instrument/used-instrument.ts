import * as z from "zod/mini";

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
