import { foldHeading, withoutNumber } from "../../instrument/headings.ts";
import { idFrom } from "../names.ts";

/** Words that say nothing of what is asked. */
const small = new Set(
  "a an the of to in on at by for from with and or is are was were be been has have had do does did there any this that it its if so as please which what who when where how you your they their he she his her case".split(
    " ",
  ),
);
const mostWords = 4;
const longestId = 32;

/** Whether a heading can be the id of a question as it is. */
export function isId(heading: string): boolean {
  return /^[a-z0-9][a-z0-9_.-]*$/i.test(heading) && idFrom(heading, "") === heading;
}

/**
 * A short id made of a heading in words.
 *
 * @example
 * questionId("Q12. Was the risk of falls analysed?", "q12"); // => "risk_falls_analysed"
 */
export function questionId(heading: string, fallback: string): string {
  if (isId(heading)) return heading;
  const plain = withoutNumber(foldHeading(heading))
    .replace(/\(.*?\)|\[.*?\]/g, " ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "");
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== "");
  const telling = words.filter((word) => !small.has(word));
  const kept = (telling.length > 0 ? telling : words).slice(0, mostWords);
  while (kept.length > 1 && kept.join("_").length > longestId) kept.pop();
  return idFrom(kept.join("_").slice(0, longestId), fallback);
}
