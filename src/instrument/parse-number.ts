/** The signs that can stand before the decimals of a number. */
export const decimalSigns = [".", ","] as const;
export type DecimalSign = (typeof decimalSigns)[number];

/**
 * A number as people type it into a sheet: digits, and a decimal sign with digits; `null` for any
 * other text. The sign is never guessed: "1,234" is a thousand to some and a little over one to others.
 */
export function parseNumber(text: string, decimal: DecimalSign = "."): number | null {
  const trimmed = text.trim();
  if (decimal === ".") return withPoint.test(trimmed) ? Number(trimmed) : null;
  return withComma.test(trimmed) ? Number(trimmed.replace(",", ".")) : null;
}

const withPoint = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
const withComma = /^[+-]?\d{1,15}(,\d{1,15})?$/;

/** A number as a file with this decimal sign has it. */
export function writtenNumber(value: number, decimal: DecimalSign = "."): string {
  return decimal === "." ? String(value) : String(value).replace(".", ",");
}
