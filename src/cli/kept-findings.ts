import { linesShown } from "../findings/lines-shown.ts";
import type { FormatName } from "../formats/index.ts";
import { defaultLimit } from "../reviews/read-context.ts";

/**
 * How many findings of one kind and question a format keeps where `--limit` does not say. A page shows
 * fewer lines, but one line for all that are alike.
 */
const keptInFormat: Readonly<Record<FormatName, number>> = {
  terminal: defaultLimit,
  markdown: defaultLimit,
  html: defaultLimit,
  github: 20,
  json: defaultLimit,
  csv: defaultLimit,
  xlsx: defaultLimit,
  ods: defaultLimit,
  junit: defaultLimit,
  sarif: 5000,
};

/** The formats that only a person reads, and that list at most what `--limit` says. */
const pages: readonly FormatName[] = ["terminal", "markdown", "html"];

const keepingDefault = Object.entries(keptInFormat).flatMap(([format, kept]) =>
  kept === defaultLimit && !pages.some((page) => page === format) ? [format] : [],
);

/** The same in words, for the help of `--limit`. */
export const keptInWords = `${linesShown} lines; ${defaultLimit} in ${keepingDefault.join(", ")}; ${keptInFormat.github} in github; ${keptInFormat.sarif} in sarif`;

/** How many findings of one kind and question must be kept to write a result to all of these. */
export function keptFindings(targets: readonly { readonly format: FormatName }[]): number {
  return Math.max(...targets.map(({ format }) => keptInFormat[format]));
}

/** Whether nothing but pages is written, so that what they do not list need not be kept. */
export function areAllPages(targets: readonly { readonly format: FormatName }[]): boolean {
  return targets.every(({ format }) => pages.includes(format));
}
