import { listed } from "../findings/listed.ts";

/** The questions that are left out because they have no answers to compare; none where there are none. */
export function uncomparedFact(ids: readonly string[]): readonly string[] {
  return ids.length === 0
    ? []
    : [`not compared, as they are dates or numbers without bands: ${listed(ids)}`];
}
