import { boundsAfter } from "./fisher-bounds.ts";
import { type Arcs, arcsOf, type Network, networkOf } from "./fisher-nodes.ts";
import { logFactorial } from "./log-factorial.ts";
import { type PartialTables, partialTables } from "./partial-tables.ts";
import { sum } from "./sum.ts";

/** Costs that differ by less count as equal, and tables of such costs as equally likely. */
export const sameCost = 1e-7;

/** Finding an arc takes as long as trying about so many, or as looking at so many cells. */
const triesPerStep = 8;

/**
 * The p-value of Fisher's exact test of a table without empty rows and columns, by the network
 * algorithm; `null` where it would take more than `steps`: an arc that is found, or some that are tried.
 *
 * A node is what is left of each row once some columns are filled, an arc a way to fill the next
 * column, and the length of an arc its cost: the sum of the log factorials of its cells. A path is
 * a table; the longer it is, the less likely. First the shortest and the longest path from each
 * node to the end are found, backwards. Then partial tables go forward column by column: those of
 * one node and one cost together, and none further than where both bounds are on one side of the
 * observed table's cost. The last two columns are one sorted list of costs for each node.
 *
 * Source: Mehta and Patel (1983), https://doi.org/10.1080/01621459.1983.10477989; (1986),
 * https://doi.org/10.1145/6497.214326
 */
export function fisherNetwork(table: readonly (readonly number[])[], steps: number): number | null {
  const network = networkOf(table);
  if (network === null) return null;
  const limit = sum(table.flat().map(logFactorial)) - sameCost;
  return extremeShare(network, limit, { steps });
}

/** The probability of all tables whose cost is at least `limit`; `null` where `budget` ends. */
function extremeShare(network: Network, limit: number, budget: { steps: number }): number | null {
  const last = network.columns.length - 2;
  const arcs = arcsOf(network);
  // Of each arc: its probability, and bounds of the cost from its beginning to the end.
  let share = new Float64Array(arcs.to.length);
  let least = new Float64Array(arcs.to.length);
  let most = new Float64Array(arcs.to.length);
  let p = 0;
  let partials = partialTables(network.nodes);
  partials.add(network.start, 0, 1);
  for (let filled = 0; filled < last; filled += 1) {
    const bounds = boundsAfter(network, filled + 1);
    const next = partialTables(network.nodes);
    if (!affords(partials, filled, arcs, budget, false)) return null;
    for (const same of partials.ofEachNode()) {
      arcs.from(partials.node(same[0]!), filled);
      if (share.length < arcs.count) {
        const size = arcs.to.length;
        [share, least, most] = [
          new Float64Array(size),
          new Float64Array(size),
          new Float64Array(size),
        ];
      }
      const { count, to, cost, rest, logScale } = arcs;
      for (let arc = 0; arc < count; arc += 1) {
        budget.steps -= bounds.find(to[arc]!) / triesPerStep;
        share[arc] = Math.exp(logScale - cost[arc]! - rest[arc]!);
        least[arc] = cost[arc]! + bounds.least[to[arc]!]!;
        most[arc] = cost[arc]! + bounds.most[to[arc]!]!;
      }
      for (const partial of same) {
        const reached = partials.cost(partial);
        const open = limit - reached;
        const mass = partials.mass(partial);
        let extreme = 0;
        for (let arc = 0; arc < count; arc += 1) {
          if (least[arc]! >= open) extreme += share[arc]!;
          else if (most[arc]! >= open) next.add(to[arc]!, reached + cost[arc]!, mass * share[arc]!);
        }
        p += mass * extreme;
      }
    }
    partials = next;
  }
  if (!affords(partials, last, arcs, budget, true)) return null;
  const ends = endsOf();
  for (const same of partials.ofEachNode()) {
    arcs.from(partials.node(same[0]!), last);
    const { costs, shares } = ends.of(arcs);
    for (const partial of same) {
      p += partials.mass(partial) * shares[firstFrom(costs, limit - partials.cost(partial))]!;
    }
  }
  return Math.min(1, p);
}

/**
 * Whether `budget` has the steps for all arcs of a level, each tried with all partial tables of its
 * node unless the arcs are the last; takes them from it. So nothing is begun that would not be
 * finished.
 */
function affords(
  partials: PartialTables,
  filled: number,
  arcs: Arcs,
  budget: { steps: number },
  isLast: boolean,
): boolean {
  for (const same of partials.ofEachNode()) {
    const tries = isLast ? 0 : same.length / triesPerStep;
    budget.steps -= (1 + tries) * arcs.countFrom(partials.node(same[0]!), filled);
    if (budget.steps < 0) return false;
  }
  return true;
}

/** The ways to the end where two columns are open, cheapest first. */
interface Ends {
  readonly costs: Float64Array;
  /** The share of the ways that cost as much as each or more; then 0. */
  readonly shares: Float64Array;
}

/** Lists the ways to the end, each time in the same arrays. */
function endsOf(): { of(arcs: Arcs): Ends } {
  let costs = new Float64Array(256);
  let shares = new Float64Array(257);
  return {
    of({ count, cost, rest }) {
      if (costs.length < count) {
        costs = new Float64Array(cost.length);
        shares = new Float64Array(cost.length + 1);
      }
      for (let arc = 0; arc < count; arc += 1) costs[arc] = cost[arc]! + rest[arc]!;
      const sorted = costs.subarray(0, count).sort();
      shares[count] = 0;
      // From the dearest up, so that small shares are not lost when added to large ones.
      for (let arc = count - 1; arc >= 0; arc -= 1) {
        shares[arc] = shares[arc + 1]! + Math.exp(sorted[0]! - sorted[arc]!);
      }
      const all = shares[0]!;
      for (let arc = 0; arc < count; arc += 1) shares[arc]! /= all;
      return { costs: sorted, shares };
    },
  };
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
