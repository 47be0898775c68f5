/** The numbers between two ends, either of which may be infinite. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
  /** Whether the lower end is one of the numbers. */
  readonly fromIncluded: boolean;
  /** Whether the upper end is one of the numbers. */
  readonly toIncluded: boolean;
}

/** The ends of a range as files write them: at most one of each pair. */
export interface WrittenRange<T = number> {
  /** Lowest number, included. */
  readonly from?: T | undefined;
  /** Lowest number, not included. */
  readonly over?: T | undefined;
  /** Highest number, included. */
  readonly to?: T | undefined;
  /** Highest number, not included. */
  readonly under?: T | undefined;
}

/** The range between these ends; without limit where an end is left out. */
export function numberRange({ from, over, to, under }: WrittenRange): NumberRange {
  return {
    from: from ?? over ?? Number.NEGATIVE_INFINITY,
    to: to ?? under ?? Number.POSITIVE_INFINITY,
    fromIncluded: over === undefined,
    toIncluded: under === undefined,
  };
}

/** Whether a number is in a range; NaN is in none. */
export function isInRange(
  { from, to, fromIncluded, toIncluded }: NumberRange,
  value: number,
): boolean {
  return (fromIncluded ? value >= from : value > from) && (toIncluded ? value <= to : value < to);
}

/** Whether no number is in a range. */
export function isEmptyRange({ from, to, fromIncluded, toIncluded }: NumberRange): boolean {
  return from > to || (from === to && !(fromIncluded && toIncluded));
}

/** What two ends of one side contradict in; `null` where they do not. */
export function rangeContradiction(written: WrittenRange<unknown>): string | null {
  if (written.to !== undefined && written.under !== undefined) {
    return "it has both to and under; give one, to if the number itself is included";
  }
  if (written.from !== undefined && written.over !== undefined) {
    return "it has both from and over; give one, from if the number itself is included";
  }
  return null;
}

/** A range as files write it: `from 18 under 65`. */
export function rangeInWords(range: NumberRange, text: (end: number) => string = String): string {
  const { from, to, fromIncluded, toIncluded } = range;
  if (from === to) return text(from);
  return [
    Number.isFinite(from) ? `${fromIncluded ? "from" : "over"} ${text(from)}` : "",
    Number.isFinite(to) ? `${toIncluded ? "to" : "under"} ${text(to)}` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** Compares two ranges by where they begin. */
export function byBeginning(one: NumberRange, other: NumberRange): number {
  // Subtracting would make NaN of two ranges without a lower end.
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  return Number(other.fromIncluded) - Number(one.fromIncluded);
}

/** Whether a range has numbers above all of another. */
export function endsAfter(one: NumberRange, other: NumberRange): boolean {
  if (one.to !== other.to) return one.to > other.to;
  return one.toIncluded && !other.toIncluded;
}

/** Whether two ranges, neither of them empty, have a number in common. */
export function overlap(one: NumberRange, other: NumberRange): boolean {
  return !isEmptyRange(common(one, other));
}

/** Whether every number of a range is in another. */
export function isWithin(one: NumberRange, other: NumberRange): boolean {
  return byBeginning(one, other) >= 0 && !endsAfter(one, other);
}

/** The numbers that two ranges have in common. */
export function common(one: NumberRange, other: NumberRange): NumberRange {
  const later = byBeginning(one, other) >= 0 ? one : other;
  const earlier = endsAfter(one, other) ? other : one;
  return {
    from: later.from,
    fromIncluded: later.fromIncluded,
    to: earlier.to,
    toIncluded: earlier.toIncluded,
  };
}

/**
 * The elementary pieces of a range: no range of a list begins or ends inside of one, so that all
 * numbers of a piece are in the same of them.
 */
export function elementaryPieces(
  whole: NumberRange,
  by: readonly NumberRange[],
): readonly NumberRange[] {
  const all = by.flatMap((range): readonly NumberRange[] => [
    { ...range, to: Number.POSITIVE_INFINITY, toIncluded: true },
    // What is above a range begins where it ends.
    {
      from: range.to,
      fromIncluded: !range.toIncluded,
      to: Number.POSITIVE_INFINITY,
      toIncluded: true,
    },
  ]);
  return all.reduce<readonly NumberRange[]>(
    (pieces, above) =>
      pieces.flatMap((piece) => {
        const upper = common(piece, above);
        if (isEmptyRange(upper) || isWithin(piece, above)) return [piece];
        const lower = { ...piece, to: above.from, toIncluded: !above.fromIncluded };
        return [lower, upper];
      }),
    [whole],
  );
}

/** A number of a range that is not empty: an end that is in it, or one between its ends. */
export function numberWithin({ from, to, fromIncluded, toIncluded }: NumberRange): number {
  if (Number.isFinite(from)) {
    if (fromIncluded) return from;
    if (!Number.isFinite(to)) return from + Math.max(1, Math.abs(from));
    return toIncluded ? to : (from + to) / 2;
  }
  if (!Number.isFinite(to)) return 0;
  return toIncluded ? to : to - Math.max(1, Math.abs(to));
}
