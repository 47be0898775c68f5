/**
 * A smallest set with a member in each of the given sets, the one that stands first where several
 * are smallest; `null` where `patience` steps did not find it.
 */
export function smallestHittingSet(
  sets: readonly (readonly number[])[],
  patience: number,
): readonly number[] | null {
  let steps = 0;
  for (let size = 0; size <= sets.length; size += 1) {
    const found = hit(sets, size, []);
    if (found !== null) return [...found].sort((one, other) => one - other);
    if (steps > patience) return null;
  }
  return null;

  function hit(
    left: readonly (readonly number[])[],
    size: number,
    chosen: readonly number[],
  ): readonly number[] | null {
    steps += 1;
    if (left.length === 0) return chosen;
    if (size === 0 || steps > patience) return null;
    const [narrowest = []] = [...left].sort((one, other) => one.length - other.length);
    for (const member of narrowest) {
      const unhit = left.filter((set) => !set.includes(member));
      const found = hit(unhit, size - 1, [...chosen, member]);
      if (found !== null) return found;
    }
    return null;
  }
}
