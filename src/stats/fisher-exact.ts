import { logFactorial } from "./log-factorial.ts";
import { sum } from "./sum.ts";

/** How many steps `fisherExact` takes at most, each from a partial table to one more column. */
const mostSteps = 5_000_000;

/** Tables whose probabilities differ by less than this fraction count as equally likely. */
const tolerance = 1e-7;

/**
 * Fisher's exact test of whether the rows of a table of counts differ: the two-sided p-value, that
 * is the probability of all tables with the same totals that are at most as likely as this one.
 *
 * Gives `null` where fewer than two rows or columns have any cases: only one table has such totals,
 * so nothing is compared; R gives 1 for such a table of two by two. Also gives `null` where a table
 * larger than two by two would take more than `steps`; five million, about two seconds.
 * A p-value below 1e-308 is 0, as in R.
 *
 * Method: for two by two, all tables in turn, by the ratio of each to its neighbour; for larger
 * ones column by column, merging partial tables that leave the same totals open and are equally
 * likely, and closing them as soon as it is certain on which side of the limit they end.
 * Same as R: `fisher.test(table)$p.value`, with as large a `workspace` as it needs.
 * Source: Fisher (1922), https://doi.org/10.2307/2340521; Freeman and Halton (1951),
 * https://doi.org/10.1093/biomet/38.1-2.141; Mehta and Patel (1983),
 * https://doi.org/10.1080/01621459.1983.10477989
 *
 * @example
 * fisherExact([[3, 1], [1, 3]]); // => 0.4857
 * fisherExact([[3, 1, 0], [0, 2, 4]]); // => 0.0333
 * fisherExact([[3, 1], [0, 0]]); // => null
 */
export function fisherExact(
  table: readonly (readonly number[])[],
  steps = mostSteps,
): number | null {
  const rows = table.filter((row) => sum(row) > 0);
  const columns = (rows[0] ?? [])
    .map((_, column) => rows.map((row) => row[column] ?? 0))
    .filter((column) => sum(column) > 0);
  if (rows.length < 2 || columns.length < 2) return null;
  if (rows.length === 2 && columns.length === 2) {
    const [first = [], second = []] = columns;
    return twoByTwo(first[0] ?? 0, sum(first), sum(second), sum(rows[0] ?? []));
  }
  // The open totals after a column are one number per row, so few rows mean few states.
  return rows.length <= columns.length
    ? larger(rows.map(sum), columns.map(sum), columns.flat(), steps)
    : larger(columns.map(sum), rows.map(sum), columns.flat(), steps);
}

/**
 * The first cell has a hypergeometric distribution. Each likelihood follows from its neighbour by a
 * ratio of whole numbers, which avoids the rounding errors of logarithms of large factorials.
 */
function twoByTwo(
  cell: number,
  firstColumn: number,
  secondColumn: number,
  firstRow: number,
): number {
  const lowest = Math.max(0, firstRow - secondColumn);
  const highest = Math.min(firstRow, firstColumn);
  const mode = Math.floor(((firstRow + 1) * (firstColumn + 1)) / (firstColumn + secondColumn + 2));
  const likelihoods = new Float64Array(highest - lowest + 1);
  likelihoods[mode - lowest] = 1;
  for (let at = mode; at < highest; at += 1) {
    const ratio =
      ((firstColumn - at) * (firstRow - at)) / ((at + 1) * (secondColumn - firstRow + at + 1));
    likelihoods[at + 1 - lowest] = likelihoods[at - lowest]! * ratio;
  }
  for (let at = mode; at > lowest; at -= 1) {
    const ratio =
      (at * (secondColumn - firstRow + at)) / ((firstColumn - at + 1) * (firstRow - at + 1));
    likelihoods[at - 1 - lowest] = likelihoods[at - lowest]! * ratio;
  }
  const limit = likelihoods[cell - lowest]! * (1 + tolerance);
  // In ascending order, so that small likelihoods are not lost when added to large ones.
  likelihoods.sort();
  let extreme = 0;
  let all = 0;
  for (const likelihood of likelihoods) {
    all += likelihood;
    if (likelihood <= limit) extreme = all;
  }
  return extreme / all;
}

/**
 * Partial tables, filled up to a column, that leave the same row totals open. A table's cost is the
 * sum of its cells' log factorials: the higher it is, the less likely the table.
 */
interface State {
  /** The ways to fill the next column, while more than two are open. */
  readonly ways: readonly { readonly to: State; readonly cost: number }[];
  /** The costs of all ways to fill the last two columns, ascending, once only they are open. */
  readonly ends: Float64Array;
  /** The least and the greatest cost of the open columns. */
  readonly cheapest: number;
  readonly dearest: number;
  /** The logarithm of the total likelihood of all ways to fill the open columns. */
  readonly completions: number;
  /** How many undecided partial tables have each cost; the key is the rounded cost. */
  readonly partials: Map<number, { readonly cost: number; count: number }>;
}

function larger(
  rows: readonly number[],
  columns: readonly number[],
  cells: readonly number[],
  steps: number,
): number | null {
  const limit = sum(cells.map(logFactorial)) - tolerance;
  const budget = { steps };
  const levels = columns.slice(2).map(() => new Map<string, State>());
  const start = stateOf(rows.toSorted(descending), columns.toSorted(descending), levels, budget);
  if (start === null) return null;
  start.partials.set(0, { cost: 0, count: 1 });
  let p = 0;
  for (const level of [new Map([["", start]]), ...levels]) {
    for (const { ways, ends, cheapest, partials } of level.values()) {
      budget.steps -= Math.max(1, ways.length) * partials.size;
      if (budget.steps < 0) return null;
      for (const { to, cost: step } of ways) {
        for (const partial of partials.values()) {
          const cost = partial.cost + step;
          if (cost + to.cheapest >= limit) {
            p += partial.count * Math.exp(to.completions - cost - start.completions);
          } else if (cost + to.dearest >= limit) {
            // Sums of the same logarithms in a different order differ in their last digits.
            const rounded = Math.round(cost * 1e10);
            const same = to.partials.get(rounded);
            if (same === undefined) to.partials.set(rounded, { cost, count: partial.count });
            else same.count += partial.count;
          }
        }
      }
      if (ends.length === 0 || partials.size === 0) continue;
      const likelihoods = sumsToTheEnd(ends.map((cost) => Math.exp(cheapest - cost)));
      for (const { cost, count } of partials.values()) {
        const first = firstFrom(ends, limit - cost);
        p += count * Math.exp(-cheapest - cost - start.completions) * (likelihoods[first] ?? 0);
      }
    }
  }
  return Math.min(1, p);
}

/**
 * The state with these open totals, and all states that follow from it, each created once; `levels`
 * holds them by the number of columns filled. `null` if that would take more steps than are left.
 */
function stateOf(
  rows: readonly number[],
  columns: readonly number[],
  levels: readonly Map<string, State>[],
  budget: { steps: number },
): State | null {
  const [column = 0, ...open] = columns;
  const [level, ...deeper] = levels;
  const ways: { readonly to: State; readonly cost: number }[] = [];
  const ends: number[] = [];
  let cheapest = Number.POSITIVE_INFINITY;
  let dearest = 0;
  const complete = eachFilling(rows, column, (left, cost) => {
    budget.steps -= 1;
    if (budget.steps < 0) return false;
    if (level === undefined) {
      // The rest is the last column.
      let total = cost;
      for (const count of left) total += logFactorial(count);
      ends.push(total);
      return true;
    }
    const sorted = left.toSorted(descending);
    const key = sorted.join();
    const to = level.get(key) ?? stateOf(sorted, open, deeper, budget);
    if (to === null) return false;
    level.set(key, to);
    ways.push({ to, cost });
    cheapest = Math.min(cheapest, cost + to.cheapest);
    dearest = Math.max(dearest, cost + to.dearest);
    return true;
  });
  if (!complete) return null;
  const sorted = Float64Array.from(ends).sort();
  return {
    ways,
    ends: sorted,
    cheapest: sorted[0] ?? cheapest,
    dearest: sorted.at(-1) ?? dearest,
    completions: logFactorial(sum(rows)) - sum([...rows, ...columns].map(logFactorial)),
    partials: new Map(),
  };
}

/** The sum of each number and all after it. */
function sumsToTheEnd(numbers: Float64Array): Float64Array {
  let total = 0;
  return numbers
    .map((_, index) => {
      total += numbers[numbers.length - 1 - index]!;
      return total;
    })
    .reverse();
}

/** The index of the first of ascending numbers that is at least `limit`. */
function firstFrom(numbers: Float64Array, limit: number): number {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (numbers[middle]! >= limit) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * Calls `visit` with every way to share a column's total among the rows: what is left of each row,
 * and the column's cost. Stops once it returns false; gives whether it never did.
 */
function eachFilling(
  rows: readonly number[],
  total: number,
  visit: (left: readonly number[], cost: number) => boolean,
): boolean {
  // One array for all: there are millions of fillings.
  const left = [...rows];
  const last = rows.length - 1;
  const fill = (row: number, open: number, below: number, cost: number): boolean => {
    const most = rows[row]!;
    if (row === last) {
      left[row] = most - open;
      return visit(left, cost + logFactorial(open));
    }
    for (let count = Math.max(0, open - below); count <= Math.min(most, open); count += 1) {
      left[row] = most - count;
      const next = below - rows[row + 1]!;
      if (!fill(row + 1, open - count, next, cost + logFactorial(count))) return false;
    }
    return true;
  };
  return fill(0, total, sum(rows) - rows[0]!, 0);
}

function descending(a: number, b: number): number {
  return b - a;
}
