/** Costs are compared in these units, so that sums in another order are the same cost. */
const unit = 1e-9;

/** Partial tables that reach the nodes of one level, those of one node and one cost together. */
export interface PartialTables {
  node(index: number): number;
  cost(index: number): number;
  /** Their probability together. */
  mass(index: number): number;
  add(node: number, cost: number, mass: number): void;
  /** The indices of those of each node that is reached. */
  ofEachNode(): Iterable<Int32Array>;
}

/**
 * An empty hash table of partial tables, whose nodes have numbers below `allNodes`: open addressing in typed arrays, because a `Map` of keys
 * that are no small whole numbers is several times slower.
 */
export function partialTables(allNodes: number): PartialTables {
  let size = 1024;
  let count = 0;
  let nodes = new Int32Array(size);
  let costs = new Float64Array(size);
  let masses = new Float64Array(size);
  /** One more than an index, or 0; twice as many as there are partial tables at most. */
  let slots = new Int32Array(2 * size);
  const slotOf = (node: number, rounded: number): number => {
    const mask = slots.length - 1;
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(rounded | 0, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (let index = slots[slot]!; index > 0; index = slots[slot]!) {
      if (nodes[index - 1] === node && Math.round(costs[index - 1]! / unit) === rounded) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  const grow = () => {
    size *= 2;
    const [oldNodes, oldCosts, oldMasses] = [nodes, costs, masses];
    nodes = new Int32Array(size);
    costs = new Float64Array(size);
    masses = new Float64Array(size);
    nodes.set(oldNodes);
    costs.set(oldCosts);
    masses.set(oldMasses);
    slots = new Int32Array(2 * size);
    for (let index = 0; index < count; index += 1) {
      slots[slotOf(nodes[index]!, Math.round(costs[index]! / unit))] = index + 1;
    }
  };
  return {
    node: (index) => nodes[index]!,
    cost: (index) => costs[index]!,
    mass: (index) => masses[index]!,
    add(node, cost, mass) {
      const slot = slotOf(node, Math.round(cost / unit));
      const known = slots[slot]!;
      if (known > 0) {
        masses[known - 1]! += mass;
        return;
      }
      nodes[count] = node;
      costs[count] = cost;
      masses[count] = mass;
      count += 1;
      slots[slot] = count;
      if (count === size) grow();
    },
    *ofEachNode() {
      const firsts = new Int32Array(allNodes + 1);
      for (let index = 0; index < count; index += 1) firsts[nodes[index]! + 1]! += 1;
      for (let node = 0; node < allNodes; node += 1) firsts[node + 1]! += firsts[node]!;
      const ends = firsts.slice(0, allNodes);
      const ordered = new Int32Array(count);
      for (let index = 0; index < count; index += 1) {
        const node = nodes[index]!;
        ordered[ends[node]!] = index;
        ends[node]! += 1;
      }
      for (let node = 0; node < allNodes; node += 1) {
        if (firsts[node]! < ends[node]!) yield ordered.subarray(firsts[node], ends[node]);
      }
    },
  };
}
