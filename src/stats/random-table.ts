import { logFactorial } from "./log-factorial.ts";
import type { Random } from "./seeded-random.ts";
import { sum } from "./sum.ts";

/**
 * Draws a table with these totals at random, each as often as it is likely if rows and columns are
 * independent, and gives only its cost, the sum of the log factorials of its cells.
 */
export type DrawCost = (random: Random) => number;

/** How to draw tables, and about how many steps each takes. */
export interface TableDrawing {
  readonly draw: DrawCost;
  readonly steps: number;
}

/**
 * The quicker way to draw tables with these totals of rows and columns: cell by cell, or, where
 * there are fewer cases than cells, case by case.
 */
export function tableDrawing(rows: readonly number[], columns: readonly number[]): TableDrawing {
  // The many in turn and the largest of them last, as what the others leave; of the few the
  // largest first, so that little is left for the rest.
  const [many, few] = rows.length < columns.length ? [columns, rows] : [rows, columns];
  const outer = many.toSorted((a, b) => a - b);
  const inner = few.toSorted((a, b) => b - a);
  const cases = sum(rows);
  const cells = (outer.length - 1) * (inner.length - 1);
  const spread = cellSteps(outer, inner, cases);
  return cases < cells + spread
    ? { draw: caseByCase(outer, inner), steps: cases }
    : { draw: cellByCell(outer, inner), steps: cells + spread };
}

/** How far cells are from the expected counts, in all: a draw looks from there outwards. */
function cellSteps(outer: readonly number[], inner: readonly number[], cases: number): number {
  const root = (total: number) => Math.sqrt((total / cases) * (1 - total / cases));
  return sum(outer.slice(0, -1).map(root)) * sum(inner.slice(0, -1).map(root)) * Math.sqrt(cases);
}

/**
 * A cell given all before it has a hypergeometric distribution.
 * Source: Patefield (1981), https://doi.org/10.2307/2346669
 */
function cellByCell(outer: readonly number[], inner: readonly number[]): DrawCost {
  const logFactorials = logFactorialsTo(sum(outer));
  const open = new Float64Array(inner.length);
  return (random) => {
    open.set(inner);
    let unfilled = sum(outer);
    let cost = 0;
    for (let turn = 0; turn < outer.length - 1; turn += 1) {
      let left = outer[turn]!;
      let all = unfilled;
      for (let place = 0; place < inner.length && left > 0; place += 1) {
        const most = open[place]!;
        // The last place takes what is left.
        const count = most === all ? left : drawCell(left, most, all, logFactorials, random);
        open[place] = most - count;
        all -= most;
        left -= count;
        cost += logFactorials(count);
      }
      unfilled -= outer[turn]!;
    }
    for (const count of open) cost += logFactorials(count);
    return cost;
  };
}

/** Of `drawn` from `all` cases, how many are among these `marked`: looks from the mode outwards. */
function drawCell(
  drawn: number,
  marked: number,
  all: number,
  logFactorials: (n: number) => number,
  random: Random,
): number {
  const others = all - marked;
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (all + 2));
  const likelihood = Math.exp(
    logFactorials(marked) -
      logFactorials(mode) -
      logFactorials(marked - mode) +
      logFactorials(others) -
      logFactorials(drawn - mode) -
      logFactorials(others - drawn + mode) -
      logFactorials(all) +
      logFactorials(drawn) +
      logFactorials(all - drawn),
  );
  let rest = random() - likelihood;
  let [above, below] = [mode, mode];
  let [upper, lower] = [likelihood, likelihood];
  while (rest >= 0) {
    const before = rest;
    if (above < drawn && above < marked) {
      upper *= ((drawn - above) * (marked - above)) / ((above + 1) * (others - drawn + above + 1));
      above += 1;
      rest -= upper;
      if (rest < 0) return above;
    }
    if (below > 0 && others - drawn + below > 0) {
      lower *= (below * (others - drawn + below)) / ((drawn - below + 1) * (marked - below + 1));
      below -= 1;
      rest -= lower;
      if (rest < 0) return below;
    }
    // What rounding has left over.
    if (rest === before) return mode;
  }
  return mode;
}

/** The cases in random order, dealt out. Source: Fisher and Yates (1938). */
function caseByCase(outer: readonly number[], inner: readonly number[]): DrawCost {
  const places = Int32Array.from(inner.flatMap((total, place) => Array(total).fill(place)));
  const logs = Float64Array.from({ length: places.length + 1 }, (_, n) => Math.log(n));
  const counts = new Int32Array(inner.length);
  return (random) => {
    let first = 0;
    let cost = 0;
    for (const total of outer) {
      const end = first + total;
      for (let index = first; index < end; index += 1) {
        const chosen = index + Math.floor(random() * (places.length - index));
        const place = places[chosen]!;
        places[chosen] = places[index]!;
        places[index] = place;
        counts[place]! += 1;
        cost += logs[counts[place]!]!;
      }
      for (let index = first; index < end; index += 1) counts[places[index]!] = 0;
      first = end;
    }
    return cost;
  };
}

/** Log factorials, from a table as far as one of this size is soon made. */
function logFactorialsTo(most: number): (n: number) => number {
  if (most > 100_000) return logFactorial;
  const table = Float64Array.from({ length: most + 1 }, (_, n) => logFactorial(n));
  return (n) => table[n]!;
}
