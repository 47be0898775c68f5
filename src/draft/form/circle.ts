/**
 * Names that depend on each other in a circle, in its order; `null` if there is none. A name that depends
 * on itself is a circle of one.
 *
 * @example
 * findCircle(new Map([["a", ["b"]], ["b", ["a"]], ["c", ["a"]]])); // => ["a", "b"]
 */
export function findCircle(uses: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const left = new Map(uses);
  // What depends on nothing that is left is in no circle.
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [name, used] of left) {
      if (used.every((one) => !left.has(one))) left.delete(name);
    }
  }
  const [start] = left.keys();
  if (start === undefined) return null;
  const walked: string[] = [];
  for (let name: string | undefined = start; name !== undefined; ) {
    const at = walked.indexOf(name);
    if (at !== -1) return walked.slice(at);
    walked.push(name);
    name = left.get(name)?.find((one) => left.has(one));
  }
  return null;
}
