/** What some numbers are like; `null` where nothing can be said. */
export interface NumberSummary {
  /** How many numbers there are. */
  readonly n: number;
  readonly median: number | null;
  /** The lower and the upper quartile. */
  readonly q1: number | null;
  readonly q3: number | null;
  readonly mean: number | null;
  /** The standard deviation of a sample, with n − 1; of one number there is none. */
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** The summary of so many numbers of which nothing else is known. */
export function summaryOfNone(n: number): NumberSummary {
  return { n, median: null, q1: null, q3: null, mean: null, sd: null, min: null, max: null };
}

/**
 * Sums numbers up, given how often each of them occurs. Each is taken for the decimal that it is
 * written as, and all are whole numbers of its last decimal until the last step, so that nothing
 * depends on their order, and 0.1 + 0.2 is 0.3.
 *
 * In R: `quantile(x, c(0.25, 0.5, 0.75), type = 7)`, `mean(x)`, `sd(x)`, `range(x)`.
 */
export function summarise(counts: ReadonlyMap<number, number>): NumberSummary {
  const values = Float64Array.from(counts.keys()).sort();
  if (values.length === 0) return summaryOfNone(0);
  const decimals = Array.from(values, decimalOf);
  const places = decimals.reduce((most, { places }) => Math.max(most, places), 0);
  const unit = 10n ** BigInt(places);
  const scaled = decimals.map(({ digits, places: own }) => digits * 10n ** BigInt(places - own));
  const often = Array.from(values, (value) => counts.get(value) ?? 0);
  const n = often.reduce((sum, count) => sum + count, 0);
  let [sum, squares] = [0n, 0n];
  for (const [index, value] of scaled.entries()) {
    const times = BigInt(often[index] ?? 0) * value;
    sum += times;
    squares += times * value;
  }
  const all = BigInt(n);
  const quartile = quartiles(scaled, often, n);
  const variance =
    n < 2 ? null : quotient(all * squares - sum * sum, all * (all - 1n) * unit * unit);
  return {
    n,
    median: quotient(quartile(2), 4n * unit),
    q1: quotient(quartile(1), 4n * unit),
    q3: quotient(quartile(3), 4n * unit),
    mean: quotient(sum, all * unit),
    sd: variance === null ? null : Math.sqrt(variance),
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
  };
}

/**
 * Four times each quartile by R's type 7: the number at place (n − 1) · quarters / 4, counted from
 * 0, and between two numbers in proportion.
 */
function quartiles(scaled: readonly bigint[], often: readonly number[], n: number) {
  const ends: number[] = [];
  for (const count of often) ends.push((ends.at(-1) ?? 0) + count);
  const at = (place: number): bigint => {
    let [first, end] = [0, ends.length - 1];
    while (first < end) {
      const middle = (first + end) >> 1;
      if (ends[middle]! > place) end = middle;
      else first = middle + 1;
    }
    return scaled[first] ?? 0n;
  };
  return (quarters: number): bigint => {
    const fourfold = (n - 1) * quarters;
    const place = Math.floor(fourfold / 4);
    const part = BigInt(fourfold % 4);
    return (4n - part) * at(place) + part * at(Math.min(place + 1, n - 1));
  };
}

/** A number as the shortest decimal that means it: its digits, and how many are decimals. */
function decimalOf(value: number): { readonly digits: bigint; readonly places: number } {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const places = decimals.length - Number(exponent);
  const digits = BigInt(whole + decimals);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

/** Bits of a quotient before it is rounded to the 53 of a number. */
const bits = 66;

/** The number nearest to a quotient of whole numbers. */
function quotient(above: bigint, below: bigint): number {
  const size = above < 0n ? -above : above;
  const shift = Math.max(0, bits - 4 * (size.toString(16).length - below.toString(16).length - 1));
  const shifted = size << BigInt(shift);
  // A last bit for what is left over, so that rounding sees no tie that is none.
  const rest = shifted % below === 0n ? 0n : 1n;
  const nearest = Number(((shifted / below) << 1n) | rest) / 2 ** (shift + 1);
  return above < 0n ? -nearest : nearest;
}
