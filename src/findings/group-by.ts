/**
 * Values by their key, in the order in which the keys first occur.
 *
 * @example
 * [...groupBy([1, 2, 3], (n) => n % 2)]; // => [[1, [1, 3]], [0, [2]]]
 */
export function groupBy<K, V>(values: Iterable<V>, keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

export interface ValueRun<K, V> {
  readonly key: K;
  readonly values: readonly V[];
}

/**
 * Runs of neighbouring values with the same key; a key that returns later starts another run.
 *
 * @example
 * runsOf([1, 3, 2, 5], (n) => n % 2).map(({ values }) => values); // => [[1, 3], [2], [5]]
 */
export function runsOf<K, V>(
  values: Iterable<V>,
  keyOf: (value: V) => K,
): readonly ValueRun<K, V>[] {
  const runs: { key: K; values: V[] }[] = [];
  for (const value of values) {
    const key = keyOf(value);
    const last = runs.at(-1);
    if (last !== undefined && last.key === key) last.values.push(value);
    else runs.push({ key, values: [value] });
  }
  return runs;
}
