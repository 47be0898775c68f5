import type { CaseIds, FirstCoding } from "./case-ids.ts";
import { idHash, idKey } from "./id-spelling.ts";

/** Where an id is written in one way. */
export interface SpelledId extends FirstCoding {
  readonly caseId: string;
}

/** An id, and the first that may be the same in another spelling. */
export interface SimilarIds {
  readonly later: SpelledId;
  readonly first: SpelledId;
}

/**
 * Hands over every id that is an earlier one in another spelling, in the order in which they were
 * noted. `idOf` gives the id of an entry of the tables; the entry itself.
 *
 * Hashes first: hardly any file has such ids, and keys are made only of ids that share a hash.
 */
export function findSimilarIds(
  tables: readonly CaseIds[],
  take: (similar: SimilarIds) => void,
  idOf: (entry: string) => string = (entry) => entry,
): void {
  const hashes = new Uint32Array(tables.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const table of tables) {
    table.forEach((entry) => {
      hashes[at] = idHash(idOf(entry));
      at += 1;
    });
  }
  const shared = sharedHashes(hashes);
  if (shared.size === 0) return;
  const firsts = new Map<string, { readonly table: CaseIds; readonly entry: string }>();
  const known = new Set<string>();
  at = 0;
  for (const table of tables) {
    table.forEach((entry) => {
      const hash = hashes[at] ?? 0;
      at += 1;
      if (!shared.has(hash)) return;
      const caseId = idOf(entry);
      // Several readers have the same case.
      if (known.has(caseId)) return;
      known.add(caseId);
      const key = idKey(caseId);
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, { table, entry });
      else {
        take({
          later: spelled(table, entry, caseId),
          first: spelled(first.table, first.entry, idOf(first.entry)),
        });
      }
    });
  }
}

function spelled(table: CaseIds, entry: string, caseId: string): SpelledId {
  const { file, row } = table.find(entry) ?? { file: "", row: 0 };
  return { caseId, file, row };
}

/** The hashes that occur twice or more often. */
function sharedHashes(hashes: Uint32Array): ReadonlySet<number> {
  const sorted = hashes.toSorted();
  const shared = new Set<number>();
  for (let at = 1; at < sorted.length; at += 1) {
    const hash = sorted[at] ?? 0;
    if (hash === sorted[at - 1]) shared.add(hash);
  }
  return shared;
}
