import { counted } from "../findings/counted.ts";
import { printable } from "../findings/printable.ts";
import { idDifference, idKey } from "../reviews/id-spelling.ts";
import type { Agreement } from "./agreement.ts";
import type { Codings } from "./read-codings.ts";

/** So many show what is wrong with the ids; it is wrong with all of them. */
const mostNamed = 5;

/** The cases that only one reader coded, and those of them that may be another's in another spelling. */
export function leftOutCases({ readers, cases }: Codings): Agreement["leftOut"] {
  const alone = [...cases].flatMap(([id, rows]) => {
    const coded = rows.flatMap((row, index) => (row === null ? [] : [readers[index] ?? ""]));
    const [reader, other] = coded;
    return reader === undefined || other !== undefined ? [] : [{ case: id, reader }];
  });
  const similar = alone.length === 0 ? [] : similarCases(new Map(cases), readers, alone);
  return {
    cases: alone.slice(0, mostNamed),
    similar: similar.slice(0, mostNamed).map((pair) => ({
      ...pair,
      difference: idDifference(pair.first, pair.second),
    })),
    similarCount: similar.length,
  };
}

/** Which ids may be one in two spellings, in words; `null` if none. */
export function similarText({ similar, similarCount }: Agreement["leftOut"]): string | null {
  const [pair] = similar;
  if (pair === undefined) return null;
  const [first, second] = [pair.first, pair.second].map((id) => printable(id));
  const more =
    similarCount === 1 ? "" : ` (and ${counted(similarCount - 1, "more pair")} like them)`;
  return `${first} and ${second} differ only by ${pair.difference}${more}`;
}

/** The first ids that were left out, in words. */
export function namedCases({ cases }: Agreement["leftOut"], count: number): string {
  const named = cases.map(({ case: id, reader }) => `${printable(id)} (${reader})`);
  return [...named, ...(count > named.length ? [`${count - named.length} more`] : [])].join(", ");
}

/** Each case left out whose id another reader spells differently, with the first such id. */
function similarCases(
  cases: Codings["cases"],
  readers: readonly string[],
  alone: Agreement["leftOut"]["cases"],
) {
  const byKey = new Map<string, string[]>();
  for (const id of cases.keys()) {
    const key = idKey(id);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [id]);
    else known.push(id);
  }
  const paired = new Set<string>();
  return alone.flatMap(({ case: id, reader }) => {
    const others = byKey.get(idKey(id)) ?? [];
    const other = others.find((one) => {
      const isOther = cases.get(one)?.[readers.indexOf(reader)] === null;
      return one !== id && isOther && !paired.has(one);
    });
    if (other === undefined || paired.has(id)) return [];
    paired.add(id).add(other);
    return [{ first: id, second: other }];
  });
}
