import { clopperPearsonInterval } from "./clopper-pearson-interval.ts";
import { sameCost } from "./fisher-network.ts";
import { logFactorial } from "./log-factorial.ts";
import { tableDrawing } from "./random-table.ts";
import { seededRandom } from "./seeded-random.ts";
import { sum } from "./sum.ts";

/** A p-value that is estimated from tables drawn at random. */
export interface SimulatedP {
  readonly p: number;
  /** How many tables were drawn. */
  readonly tables: number;
  /** Confidence level of the bounds between which the exact p lies. */
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
}

/** How a p-value is simulated where no option says otherwise. */
export const simulationDefaults = { tables: 20_000, seed: 2025 } as const;

/** Of a large table fewer are drawn, so that all take no more steps than this; */
const mostSteps = 10_000_000;
/** but never fewer than this, */
const fewestTables = 2_000;
/** and none where even these take too long: a few seconds. */
const tooManySteps = 200_000_000;

const level = 0.99;

/**
 * Fisher's exact test of a table of counts, estimated: how many of `tables` drawn at random with the
 * same totals are at most as likely as this one, which counts as one of them; 20,000, or fewer of
 * a table of more than 500 cells. The bounds are Clopper and Pearson's, at the level of 99%. The
 * same table gives the same p on every machine.
 *
 * Gives `null` where fewer than two rows or columns have any cases, and where it would take too long.
 *
 * Same as R, but for the tables that are drawn: `fisher.test(table, simulate.p.value = TRUE, B = tables)`.
 * Source: Patefield (1981), https://doi.org/10.2307/2346669
 *
 * @example
 * fisherSimulated([[3, 1, 0], [0, 2, 4]])!.tables; // => 20000
 */
export function fisherSimulated(
  table: readonly (readonly number[])[],
  tables?: number,
): SimulatedP | null {
  const rows = table.map(sum).filter((total) => total > 0);
  const columns = (table[0] ?? [])
    .map((_, column) => sum(table.map((row) => row[column] ?? 0)))
    .filter((total) => total > 0);
  if (rows.length < 2 || columns.length < 2) return null;
  const { draw, steps } = tableDrawing(rows, columns);
  const within = Math.max(fewestTables, Math.floor(mostSteps / steps));
  const wanted = tables ?? Math.min(simulationDefaults.tables, within);
  if (wanted * steps > tooManySteps) return null;
  const limit = sum(table.flat().map(logFactorial)) - sameCost;
  const random = seededRandom(simulationDefaults.seed);
  let extreme = 0;
  for (let drawn = 0; drawn < wanted; drawn += 1) if (draw(random) >= limit) extreme += 1;
  const bounds = clopperPearsonInterval(extreme, wanted, level) ?? { lower: 0, upper: 1 };
  return { p: (extreme + 1) / (wanted + 1), tables: wanted, level, ...bounds };
}
