/**
 * A smallest hitting set: it has a member of each of the given sets. Where several are smallest, the
 * first that is found; `null` where none was found within `patience` steps.
 */
export function smallestHittingSet(
  sets: readonly (readonly number[])[],
  patience: number,
): readonly number[] | null {
  let steps = 0;
  for (let size = 0; size <= sets.length; size += 1) {
    const hittingSet = search(sets, size, []);
    if (hittingSet !== null) return [...hittingSet].sort((left, right) => left - right);
    if (steps > patience) return null;
  }
  return null;

  function search(
    unhit: readonly (readonly number[])[],
    size: number,
    chosen: readonly number[],
  ): readonly number[] | null {
    steps += 1;
    if (unhit.length === 0) return chosen;
    if (size === 0 || steps > patience) return null;
    const [smallest = []] = [...unhit].sort((first, second) => first.length - second.length);
    for (const member of smallest) {
      const stillUnhit = unhit.filter((set) => !set.includes(member));
      const hittingSet = search(stillUnhit, size - 1, [...chosen, member]);
      if (hittingSet !== null) return hittingSet;
    }
    return null;
  }
}
