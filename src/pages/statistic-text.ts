/**
 * A statistic as it is printed: means and standard deviations with two decimals, others with two
 * decimals at most, and what is smaller than a tenth with three digits.
 *
 * @example
 * statisticText("mean", 36.2); // => "36.20"
 * statisticText("median", 36.5); // => "36.5"
 * statisticText("max", 0.012345); // => "0.0123"
 */
export function statisticText(key: string, value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return withMinus(String(Number(value.toPrecision(3))));
  const rounded = value.toFixed(2);
  return withMinus(key === "mean" || key === "sd" ? rounded : String(Number(rounded)));
}

function withMinus(text: string): string {
  return text.replace(/^-/, "−");
}
