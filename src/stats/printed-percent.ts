/**
 * A percent as it was printed: `digits / 10 ** places`, so that "54.0" keeps the decimal
 * place it claims and "54" does not gain one.
 */
export interface PrintedPercent {
  readonly digits: bigint;
  readonly places: number;
}

/**
 * Reads a printed percent: digits, and a point with digits if there are decimals. A minus is read
 * too: no share is negative, but a misprint can be. Gives `null` for any other text, including a
 * limit such as `<1`, for which see {@link printedShares}, and one with a percent sign.
 *
 * @example
 * parsePercent("54.0"); // => { digits: 540n, places: 1 }
 */
export function parsePercent(text: string): PrintedPercent | null {
  const match = /^(-?\d{1,12})(?:\.(\d{1,12}))?$/.exec(text);
  if (match === null) return null;
  const decimals = match[2] ?? "";
  return { digits: BigInt(`${match[1]}${decimals}`), places: decimals.length };
}

/**
 * The shares that a printed percent can mean, be it a number, made by this rule, or a limit:
 * `<1`, `>99`, `≤5`, `≥95`. A limit is taken as exact, and `<1` includes 0. `null` for any other
 * text.
 *
 * @example
 * printedShares("<1", "either");
 * // => { unit: 200n, lower: 0n, upper: 2n, lowerOpen: false, upperOpen: true }
 */
export function printedShares(text: string, rule: RoundingRule): PrintedRange | null {
  const sign = /^[<>≤≥]/.exec(text)?.[0];
  const percent = parsePercent(sign === undefined ? text : text.slice(1));
  if (percent === null) return null;
  if (sign === undefined) return printedRange(percent, rule);
  const unit = 200n * 10n ** BigInt(percent.places);
  const limit = 2n * percent.digits;
  return sign === "<" || sign === "≤"
    ? { unit, lower: 0n, upper: limit, lowerOpen: false, upperOpen: sign === "<" }
    : { unit, lower: limit, upper: unit, lowerOpen: sign === ">", upperOpen: false };
}

/** A printed percent as text again. */
export function percentOf({ digits, places }: PrintedPercent): string {
  if (places === 0) return digits.toString();
  if (digits < 0n) return `-${percentOf({ digits: -digits, places })}`;
  const padded = digits.toString().padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/**
 * Where a share lies in relation to the range that prints as a given percent: `inside` it, exactly
 * at its lower or upper end, where the rounding rule decides (`lower-tie`: rounded up from a half,
 * `upper-tie`: rounded down from a half), or `outside`.
 */
export type PrintedFit = "inside" | "lower-tie" | "upper-tie" | "outside";

/**
 * Compares `count` of `base` with a printed percent in whole numbers:
 * `(2p − 1) · base` and `(2p + 1) · base` against `200 · count`, scaled by the decimals.
 *
 * A base of 0 is `outside`: it has no percent.
 *
 * Source: the interval that GRIM tests reconstruct, with both ends closed; in R
 * `scrutiny::unround("62", rounding = "up_or_down")`.
 *
 * @example
 * printedFit(70, 112, parsePercent("63")!); // => "lower-tie"
 * printedFit(70, 112, parsePercent("62")!); // => "upper-tie"
 * printedFit(54, 112, parsePercent("48")!); // => "inside"
 */
export function printedFit(count: number, base: number, printed: PrintedPercent): PrintedFit {
  if (base === 0) return "outside";
  const value = 200n * 10n ** BigInt(printed.places) * BigInt(count);
  const lower = (2n * printed.digits - 1n) * BigInt(base);
  const upper = (2n * printed.digits + 1n) * BigInt(base);
  if (value < lower || value > upper) return "outside";
  if (value === lower) return "lower-tie";
  return value === upper ? "upper-tie" : "inside";
}

/**
 * The rules by which a report's percentages may have been rounded: `truncation` cuts off decimals;
 * `either` rounds to the nearest, and an exact half up or down, as in a report whose tables were
 * made by several people.
 */
export const roundingRules = ["half-up", "half-even", "truncation", "either"] as const;
export type RoundingRule = (typeof roundingRules)[number];
/** What is taken for granted of a report that does not say: a tie may have gone either way. */
export const defaultRoundingRule: RoundingRule = "either";

/** The shares that print as one percent, as `parts / unit`. */
export interface PrintedRange {
  readonly unit: bigint;
  readonly lower: bigint;
  readonly upper: bigint;
  /** Whether a share exactly at this end prints differently. */
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

/**
 * The shares that a rule prints as this percent: from half a unit of its last place below it to
 * half a unit above, `(2p − 1) / 200` to `(2p + 1) / 200`; where decimals are cut off, from it up
 * to the next.
 *
 * Same as R for `half-up` and `either`: `scrutiny::unround("62", rounding = "up")` and
 * `"up_or_down"`.
 *
 * @example
 * printedRange(parsePercent("62")!, "half-up");
 * // => { unit: 200n, lower: 123n, upper: 125n, lowerOpen: false, upperOpen: true }
 */
export function printedRange({ digits, places }: PrintedPercent, rule: RoundingRule): PrintedRange {
  const unit = 200n * 10n ** BigInt(places);
  const nearest = { unit, lower: 2n * digits - 1n, upper: 2n * digits + 1n };
  switch (rule) {
    case "either":
      return { ...nearest, lowerOpen: false, upperOpen: false };
    case "half-up":
      return { ...nearest, lowerOpen: false, upperOpen: true };
    case "half-even": {
      const odd = digits % 2n === 1n;
      return { ...nearest, lowerOpen: odd, upperOpen: odd };
    }
    case "truncation":
      return {
        unit,
        lower: 2n * digits,
        upper: 2n * digits + 2n,
        lowerOpen: false,
        upperOpen: true,
      };
  }
}

/** The shares from one percent to another, both included and taken as exact. */
export function rangeBetween(from: PrintedPercent, to: PrintedPercent): PrintedRange {
  const places = Math.max(from.places, to.places);
  const scaled = (percent: PrintedPercent) =>
    2n * percent.digits * 10n ** BigInt(places - percent.places);
  const unit = 200n * 10n ** BigInt(places);
  return { unit, lower: scaled(from), upper: scaled(to), lowerOpen: false, upperOpen: false };
}

/**
 * The counts of `base` that print as this percent, by default with ties rounded either way; `null`
 * where none does.
 *
 * @example
 * countsPrinting(parsePercent("84")!, 70); // => { from: 59, to: 59 }
 * countsPrinting(parsePercent("84")!, 10); // => null
 */
export function countsPrinting(
  printed: PrintedPercent,
  base: number,
  rule: RoundingRule = "either",
): { readonly from: number; readonly to: number } | null {
  return countsWithin(printedRange(printed, rule), base);
}

/** The counts of `base` whose share lies in a range; `null` where none does. */
export function countsWithin(
  { unit, lower, upper, lowerOpen, upperOpen }: PrintedRange,
  base: number,
): { readonly from: number; readonly to: number } | null {
  if (base === 0) return null;
  if (unit <= 200_000n && base <= 1e9) {
    // The same in floating point, which is exact for whole numbers of this size and much faster.
    const from = Math.ceil((Number(lower) * base + (lowerOpen ? 1 : 0)) / Number(unit));
    const to = Math.floor((Number(upper) * base - (upperOpen ? 1 : 0)) / Number(unit));
    return clip(from, to, base);
  }
  const lowest = ceilDivide(lower * BigInt(base) + (lowerOpen ? 1n : 0n), unit);
  const highest = -ceilDivide(-(upper * BigInt(base) - (upperOpen ? 1n : 0n)), unit);
  return clip(Number(lowest), Number(highest), base);
}

function clip(lowest: number, highest: number, base: number) {
  const from = Math.max(0, lowest);
  const to = Math.min(base, highest);
  return from > to ? null : { from, to };
}

/** Division of whole numbers rounded up; BigInt division goes towards zero. */
function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return dividend <= 0n ? dividend / divisor : (dividend + divisor - 1n) / divisor;
}

/** Compares `count` of `base` with a printed percent as exact numbers: −1 below it, 0 equal, 1 above. */
export function compareShare(count: number, base: number, percent: PrintedPercent): -1 | 0 | 1 {
  const share = 100n * 10n ** BigInt(percent.places) * BigInt(count);
  const bound = percent.digits * BigInt(base);
  if (share === bound) return 0;
  return share < bound ? -1 : 1;
}
