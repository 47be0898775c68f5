import { holm } from "./holm.ts";

/** A p-value and the family in which it is adjusted; `null` for none. */
export interface FamilyTest {
  readonly p: number | null;
  readonly family: string | null;
}

/**
 * Holm's adjusted p-values, family by family, in the order of the tests; `null` for a test of no
 * family, and for one that could not be made.
 *
 * @example
 * holmByFamily([{ p: 0.01, family: "a" }, { p: 0.04, family: "a" }])[0]; // => 0.02
 * holmByFamily([{ p: 0.01, family: "a" }, { p: 0.04, family: "b" }])[0]; // => 0.01
 * holmByFamily([{ p: 0.01, family: null }])[0]; // => null
 */
export function holmByFamily(tests: readonly FamilyTest[]): (number | null)[] {
  const adjusted: (number | null)[] = tests.map(() => null);
  for (const family of new Set(tests.map((test) => test.family))) {
    if (family === null) continue;
    const own = tests.flatMap((test, place) => (test.family === family ? [place] : []));
    for (const [rank, p] of holm(own.map((place) => tests[place]?.p ?? null)).entries()) {
      adjusted[own[rank] ?? -1] = p;
    }
  }
  return adjusted;
}
