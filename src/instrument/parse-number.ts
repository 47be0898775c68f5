/**
 * A number as people type it into a sheet: digits, and a point with digits; `null` for any other
 * text. A comma is refused: "1,234" is a thousand to some and a little over one to others.
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(trimmed) ? Number(trimmed) : null;
}
