/** The counts that a printed limit allows, both ends included; `to` may be infinite. */
export interface LimitedCounts {
  readonly from: number;
  readonly to: number;
}

/**
 * The counts that a limit printed in place of a count allows; `<5` includes 0.
 *
 * @example
 * countsOfLimit("<5"); // => { from: 0, to: 4 }
 */
export function countsOfLimit(limit: string): LimitedCounts {
  const number = Number(limit.slice(1));
  switch (limit.charAt(0)) {
    case "<":
      return { from: 0, to: number - 1 };
    case "≤":
      return { from: 0, to: number };
    case ">":
      return { from: number + 1, to: Number.POSITIVE_INFINITY };
    default:
      return { from: number, to: Number.POSITIVE_INFINITY };
  }
}
