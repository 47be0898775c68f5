import { smallestHittingSet } from "./hitting-set.ts";

/** Decides which sets of items are feasible: whether all of their constraints can hold at once. */
export interface Oracle<Solution> {
  /** A solution of these items; `null` where they are infeasible. */
  solve(items: readonly number[]): Solution | null;
  /** Whether a solution satisfies an item. */
  satisfies(solution: Solution, item: number): boolean;
}

/**
 * A smallest infeasible subset (a smallest MUS, or IIS) of some items: it is infeasible, and
 * without any one item it is feasible. `null` where all items are feasible together.
 *
 * An infeasible subset has an item in every correction set, which is what must be left out for the
 * rest to be feasible. So a smallest hitting set of the correction sets found so far is either
 * infeasible, and then a smallest infeasible subset, or can be grown into a feasible set that
 * leaves out one correction set more.
 * (Ignatiev, Previti, Liffiton and Marques-Silva, Smallest MUS extraction with minimal hitting set
 * dualization, 2015, https://doi.org/10.1007/978-3-319-23219-5_13)
 *
 * After `patience` correction sets, gives an irreducible infeasible subset that need not be a
 * smallest one.
 */
export function smallestInfeasibleSubset<Solution>(
  items: readonly number[],
  oracle: Oracle<Solution>,
  patience = 200,
): readonly number[] | null {
  if (oracle.solve(items) !== null) return null;
  const corrections: (readonly number[])[] = [];
  while (corrections.length < patience) {
    const candidate = smallestHittingSet(corrections, patience * 50);
    if (candidate === null) break;
    const solution = oracle.solve(candidate);
    if (solution === null) return candidate;
    corrections.push(correctionSet(items, candidate, solution, oracle));
  }
  return irreducibleSubset(items, oracle);
}

/** The items that are left out when a feasible set is grown until no other item can be added. */
function correctionSet<Solution>(
  items: readonly number[],
  start: readonly number[],
  startSolution: Solution,
  oracle: Oracle<Solution>,
): readonly number[] {
  const kept = [...start];
  const leftOut: number[] = [];
  let solution = startSolution;
  const add = (candidates: readonly number[]): void => {
    const rest = candidates.filter((item) => {
      const isSatisfied = oracle.satisfies(solution, item);
      if (isSatisfied) kept.push(item);
      return !isSatisfied;
    });
    if (rest.length === 0) return;
    const found = oracle.solve([...kept, ...rest]);
    if (found !== null) {
      solution = found;
      kept.push(...rest);
    } else if (rest.length === 1) {
      leftOut.push(...rest);
    } else {
      const half = Math.ceil(rest.length / 2);
      add(rest.slice(0, half));
      add(rest.slice(half));
    }
  };
  const started = new Set(start);
  add(items.filter((item) => !started.has(item)));
  return leftOut.sort((left, right) => left - right);
}

/** An irreducible infeasible subset of infeasible items. (Junker, QuickXplain, 2004.) */
function irreducibleSubset<Solution>(
  items: readonly number[],
  { solve }: Oracle<Solution>,
): readonly number[] {
  if (solve([]) === null) return [];
  const search = (given: readonly number[], added: boolean, rest: readonly number[]) => {
    if (added && solve(given) === null) return [];
    if (rest.length === 1) return [...rest];
    const half = Math.ceil(rest.length / 2);
    const [first, second] = [rest.slice(0, half), rest.slice(half)];
    const ofSecond: number[] = search([...given, ...first], first.length > 0, second);
    const ofFirst: number[] = search([...given, ...ofSecond], ofSecond.length > 0, first);
    return [...ofFirst, ...ofSecond];
  };
  return search([], false, items).sort((left, right) => left - right);
}
