import { boundedFillings } from "./bounded-fillings.ts";
import { logFactorial } from "./log-factorial.ts";
import { sum } from "./sum.ts";

/** How many nodes all levels of a network have at most; each takes 16 bytes. */
const mostNodes = 1_000_000;
/** How many cases it is of at most: each has a log factorial. */
const mostCases = 200_000;

/** What can be left of the rows of a table while its columns are filled, one after the other. */
export interface Network {
  /** The totals of the fewer rows, the largest last: what is left of it follows from the others. */
  readonly rows: Int32Array;
  /** The totals of the columns, in the order in which they are filled. */
  readonly columns: readonly number[];
  /** What is left of all rows, by the number of columns filled. */
  readonly left: readonly number[];
  /** The number of the node where nothing is filled; a node's number has what is left as digits. */
  readonly start: number;
  /** How much one case of each row is in a node's number. */
  readonly strides: Int32Array;
  readonly nodes: number;
  readonly logFactorials: Float64Array;
  /** Puts what is left of each row at a node into `open`. */
  readNode(node: number, filled: number, open: Int32Array): void;
}

/** The network of a table without empty rows and columns; `null` where it has too many nodes. */
export function networkOf(table: readonly (readonly number[])[]): Network | null {
  const totals = table.map(sum);
  const others = (table[0] ?? []).map((_, column) => sum(table.map((row) => row[column] ?? 0)));
  const [fewer, more] = totals.length <= others.length ? [totals, others] : [others, totals];
  const cases = sum(fewer);
  if (cases > mostCases) return null;
  const rows = Int32Array.from(fewer).sort();
  const strides = new Int32Array(rows.length);
  let nodes = 1;
  for (let row = 0; row < rows.length - 1; row += 1) {
    strides[row] = nodes;
    nodes *= rows[row]! + 1;
    if (nodes * more.length > mostNodes) return null;
  }
  // The smallest first: few ways to fill them, and few nodes until the largest are a single list.
  const columns = more.toSorted((a, b) => a - b);
  const left = [cases];
  for (const [filled, total] of columns.entries()) left.push((left[filled] ?? 0) - total);
  const logFactorials = Float64Array.from({ length: cases + 1 }, (_, n) => logFactorial(n));
  return {
    rows,
    columns,
    left,
    start: nodes - 1,
    strides,
    nodes,
    logFactorials,
    readNode(node, filled, open) {
      let digits = node;
      let last = left[filled]!;
      for (let row = rows.length - 2; row >= 0; row -= 1) {
        const count = Math.floor(digits / strides[row]!);
        digits -= count * strides[row]!;
        open[row] = count;
        last -= count;
      }
      open[rows.length - 1] = last;
    },
  };
}

/** The ways to fill a node's next column. */
export interface Arcs {
  count: number;
  /** The node that each leads to. */
  to: Int32Array;
  /** The sum of the log factorials of the column's cells. */
  cost: Float64Array;
  /** The sum of the log factorials of what is left then. */
  rest: Float64Array;
  /** The probability of a way is the exponential of this, less its `cost` and its `rest`. */
  logScale: number;
  /** How many arcs there are from a node. */
  countFrom(node: number, filled: number): number;
  /** Finds the arcs from a node. */
  from(node: number, filled: number): void;
}

/** Finds arcs, each time in the same arrays. */
export function arcsOf(network: Network): Arcs {
  const { columns, left, strides, logFactorials } = network;
  const places = network.rows.length;
  const open = new Int32Array(places);
  const ways = boundedFillings(places);
  // Sums over the places before each one, so that a way costs only what differs from the last.
  const costBefore = new Float64Array(places + 1);
  const restBefore = new Float64Array(places + 1);
  const removedBefore = new Int32Array(places + 1);
  const arcs: Arcs = {
    count: 0,
    to: new Int32Array(256),
    cost: new Float64Array(256),
    rest: new Float64Array(256),
    logScale: 0,
    countFrom(node, filled) {
      network.readNode(node, filled, open);
      return ways.count(open, columns[filled]!);
    },
    from(node, filled) {
      const total = columns[filled]!;
      network.readNode(node, filled, open);
      let count = 0;
      ways.start(open, total);
      for (let changed = 0; changed >= 0; changed = ways.next()) {
        if (count === arcs.to.length) grow(arcs);
        for (let place = changed; place < places; place += 1) {
          const cell = ways.at[place]!;
          costBefore[place + 1] = costBefore[place]! + logFactorials[cell]!;
          restBefore[place + 1] = restBefore[place]! + logFactorials[open[place]! - cell]!;
          removedBefore[place + 1] = removedBefore[place]! + cell * strides[place]!;
        }
        arcs.to[count] = node - removedBefore[places]!;
        arcs.cost[count] = costBefore[places]!;
        arcs.rest[count] = restBefore[places]!;
        count += 1;
      }
      arcs.count = count;
      arcs.logScale = logFactorials[total]! + logFactorials[left[filled + 1]!]!;
      arcs.logScale -= logFactorials[left[filled]!]!;
      for (const most of open) arcs.logScale += logFactorials[most]!;
    },
  };
  return arcs;
}

function grow(arcs: Arcs): void {
  const { to, cost, rest } = arcs;
  arcs.to = new Int32Array(2 * to.length);
  arcs.to.set(to);
  arcs.cost = new Float64Array(2 * to.length);
  arcs.cost.set(cost);
  arcs.rest = new Float64Array(2 * to.length);
  arcs.rest.set(rest);
}
