/**
 * A percent as somebody printed it: `digits / 10 ** places`, so that "54.0" keeps the decimal
 * place it claims and "54" does not gain one.
 */
export interface PrintedPercent {
  readonly digits: bigint;
  readonly places: number;
}

/**
 * Reads a printed percent: digits, and a point with digits if there are decimals.
 * Gives `null` for any other text, a sign or a percent sign included.
 *
 * @example
 * parsePercent("54.0"); // => { digits: 540n, places: 1 }
 */
export function parsePercent(text: string): PrintedPercent | null {
  const match = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text);
  if (match === null) return null;
  const decimals = match[2] ?? "";
  return { digits: BigInt(`${match[1]}${decimals}`), places: decimals.length };
}

/**
 * Where a share lies beside the shares that print as a given percent: among them (`inside`),
 * exactly on their lower or upper end, where the rounding rule decides (`lower-tie`: printed up
 * from a half, `upper-tie`: printed down from a half), or `outside`.
 */
export type PrintedFit = "inside" | "lower-tie" | "upper-tie" | "outside";

/**
 * Compares `count` of `base` with a printed percent in whole numbers:
 * `(2p − 1) · base` and `(2p + 1) · base` against `200 · count`, scaled by the decimals.
 *
 * A base of 0 is `outside`: no percent can be printed of it.
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
 * The counts of `base` that may be printed as this percent, ties either way; `null` where none may.
 *
 * @example
 * countsPrinting(parsePercent("84")!, 70); // => { from: 59, to: 59 }
 * countsPrinting(parsePercent("84")!, 10); // => null
 */
export function countsPrinting(
  printed: PrintedPercent,
  base: number,
): { readonly from: number; readonly to: number } | null {
  if (base === 0) return null;
  const scale = 200n * 10n ** BigInt(printed.places);
  const lowest = ceilDivide((2n * printed.digits - 1n) * BigInt(base), scale);
  const highest = ((2n * printed.digits + 1n) * BigInt(base)) / scale;
  const from = lowest < 0n ? 0n : lowest;
  const to = highest > BigInt(base) ? BigInt(base) : highest;
  return from > to ? null : { from: Number(from), to: Number(to) };
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
