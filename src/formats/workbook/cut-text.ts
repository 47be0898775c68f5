/**
 * A text of at most `most` UTF-16 units, which are what spreadsheets count, with `…` at the end where
 * something was cut off. No character is cut in two.
 */
export function cutText(text: string, most: number, sign = "…"): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - sign.length);
  return kept.replace(/[\ud800-\udbff]$/, "") + sign;
}
