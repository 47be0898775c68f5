import * as z from "zod/mini";

/** The instrument that a result was made with. */
export const usedInstrumentSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  unit: z.string().check(z.describe("what one row is")),
});

export type UsedInstrument = z.infer<typeof usedInstrumentSchema>;
