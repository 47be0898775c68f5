import type { Network } from "./fisher-nodes.ts";

/** Bounds of the cost of the open columns: no way to fill them costs less or more. */
export interface Bounds {
  /** By node; only of nodes that `find` was asked for. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Gives how many cells had to be looked at; 0 for a node whose bounds are known. */
  find(node: number): number;
}

/**
 * Bounds for the nodes with so many columns filled, each made once and in as many steps as it has
 * open cells: exact ones would take a walk through all that follows.
 *
 * At least: the cost of a cell is convex, so that prices for a case of each row and of each column
 * give a bound (Lagrange's); those of the expected counts, with half a case added to each cell, come
 * within a thousandth of the least cost. At most: each column has its cases in as few rows as
 * hold them, or each row in as few columns; the smaller of both.
 */
export function boundsAfter(network: Network, filled: number): Bounds {
  const { rows, left, nodes, logFactorials, readNode } = network;
  const columns = network.columns.slice(filled);
  const open = new Int32Array(rows.length);
  const [places, width] = [rows.length, columns.length];
  const cases = left[filled]!;
  // Half a case in each cell.
  const scale = Math.sqrt(cases + (places * width) / 2);
  const columnPrices = columns.map((total) => Math.log((total + places / 2) / scale));
  const paidByColumns = columns.reduce((paid, total, column) => {
    return paid + total * columnPrices[column]!;
  }, 0);
  const atLeast = () => {
    let cost = paidByColumns;
    for (let row = 0; row < places; row += 1) {
      const inRow = open[row]!;
      const rowPrice = Math.log((inRow + width / 2) / scale);
      cost += inRow * rowPrice;
      const weight = (inRow + width / 2) / (scale * scale);
      for (let column = 0; column < width; column += 1) {
        // At this price the best count is the whole part of the price's exponential.
        const price = rowPrice + columnPrices[column]!;
        const count = Math.floor(weight * (columns[column]! + places / 2));
        cost += logFactorials[count]! - count * price;
      }
    }
    return cost;
  };
  const atMost = () => {
    open.sort();
    let byColumn = 0;
    for (let column = 0; column < width; column += 1) {
      let rest = columns[column]!;
      for (let row = places - 1; rest > 0; row -= 1) {
        const count = Math.min(rest, open[row]!);
        byColumn += logFactorials[count]!;
        rest -= count;
      }
    }
    let byRow = 0;
    for (let row = 0; row < places; row += 1) {
      let rest = open[row]!;
      for (let column = width - 1; rest > 0; column -= 1) {
        const count = Math.min(rest, columns[column]!);
        byRow += logFactorials[count]!;
        rest -= count;
      }
    }
    return Math.min(byColumn, byRow);
  };
  const least = new Float64Array(nodes).fill(-1);
  const most = new Float64Array(nodes);
  return {
    least,
    most,
    find(node) {
      if (least[node]! >= 0) return 0;
      readNode(node, filled, open);
      // A cost is never below 0, but a bound can be.
      least[node] = Math.max(0, atLeast());
      most[node] = atMost();
      return places * width;
    },
  };
}
