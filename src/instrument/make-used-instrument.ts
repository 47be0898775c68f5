import type { UsedInstrument } from "./used-instrument.ts";

/** What a result says of the instrument that it was made with. */
export function usedInstrument({ id, version, title, unit }: UsedInstrument): UsedInstrument {
  return { id, version, title, unit };
}
