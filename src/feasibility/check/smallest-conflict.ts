import { smallestHittingSet } from "./hitting-set.ts";

/** Tells of sets of items whether they can hold together. */
export interface Oracle<Witness> {
  /** How these can hold together; `null` where they cannot. */
  together(items: readonly number[]): Witness | null;
  /** Whether an item holds in a witness. */
  holdsIn(witness: Witness, item: number): boolean;
}

/**
 * A smallest set of items that cannot hold together: without any one of them the rest can. `null`
 * where all can.
 *
 * A conflict meets every correction set, which is what must be left out for the rest to hold. So
 * the smallest set that meets all correction sets found so far is either a conflict, and then the
 * smallest there is, or can be grown into what leaves out one correction set more.
 * (Ignatiev, Previti, Liffiton and Marques-Silva, Smallest MUS extraction with minimal hitting set
 * dualization, 2015, https://doi.org/10.1007/978-3-319-23219-5_13)
 *
 * After `patience` correction sets the search for the smallest is given up for one that is merely
 * minimal.
 */
export function smallestConflict<Witness>(
  items: readonly number[],
  oracle: Oracle<Witness>,
  patience = 200,
): readonly number[] | null {
  if (oracle.together(items) !== null) return null;
  const corrections: (readonly number[])[] = [];
  while (corrections.length < patience) {
    const candidate = smallestHittingSet(corrections, patience * 50);
    if (candidate === null) break;
    const witness = oracle.together(candidate);
    if (witness === null) return candidate;
    corrections.push(leftOut(items, candidate, witness, oracle));
  }
  return minimalConflict(items, oracle);
}

/** What cannot be added to a set that holds together, once all is added that can be. */
function leftOut<Witness>(
  items: readonly number[],
  start: readonly number[],
  first: Witness,
  oracle: Oracle<Witness>,
): readonly number[] {
  const kept = [...start];
  const left: number[] = [];
  let witness = first;
  const add = (more: readonly number[]): void => {
    const rest = more.filter((item) => {
      const holds = oracle.holdsIn(witness, item);
      if (holds) kept.push(item);
      return !holds;
    });
    if (rest.length === 0) return;
    const found = oracle.together([...kept, ...rest]);
    if (found !== null) {
      witness = found;
      kept.push(...rest);
    } else if (rest.length === 1) {
      left.push(...rest);
    } else {
      const half = Math.ceil(rest.length / 2);
      add(rest.slice(0, half));
      add(rest.slice(half));
    }
  };
  const started = new Set(start);
  add(items.filter((item) => !started.has(item)));
  return left.sort((one, other) => one - other);
}

/**
 * Of items that cannot hold together, a set that cannot either although the rest can without any one of them.
 * (Junker, QuickXplain, 2004.)
 */
function minimalConflict<Witness>(
  items: readonly number[],
  { together }: Oracle<Witness>,
): readonly number[] {
  if (together([]) === null) return [];
  const search = (given: readonly number[], added: boolean, rest: readonly number[]) => {
    if (added && together(given) === null) return [];
    if (rest.length === 1) return [...rest];
    const half = Math.ceil(rest.length / 2);
    const [one, other] = [rest.slice(0, half), rest.slice(half)];
    const fromOther: number[] = search([...given, ...one], one.length > 0, other);
    const fromOne: number[] = search([...given, ...fromOther], fromOther.length > 0, one);
    return [...fromOne, ...fromOther];
  };
  return search([], false, items).sort((one, other) => one - other);
}
