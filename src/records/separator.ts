/** What can separate the cells of a file; of two that are equally frequent the first wins. */
export const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/**
 * The separator of a file, from its first line that is not blank: the most frequent one outside
 * quotation marks, or the one that a leading `sep=;` names, as spreadsheets understand it. `skip`
 * is the length of that leading line with its line end, 0 where there is none.
 *
 * Only the header is examined: it has the instrument's ids, while answers may be any text.
 */
export function findSeparator(start: string): { separator: Separator; skip: number } {
  const declared = /^"?sep=([,;\t|])"?(\r\n|\n|\r)/i.exec(start);
  const named = separators.find((separator) => separator === declared?.[1]);
  if (declared !== null && named !== undefined) {
    return { separator: named, skip: declared[0].length };
  }
  const written = start.replace(/^(?:[^\S\r\n]*[\r\n])+/, "");
  const [firstLine = ""] = written.replace(/"[^"]*("|$)/g, "").split(/[\r\n]/, 1);
  const counts = separators.map((separator) => firstLine.split(separator).length);
  const most = counts.indexOf(Math.max(...counts));
  return { separator: separators[most] ?? ",", skip: 0 };
}
