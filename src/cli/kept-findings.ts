import type { FormatName } from "../formats/index.ts";
import { defaultLimit } from "../reviews/read-context.ts";

/** How many findings of one kind and question a format keeps where `--limit` does not say. */
const keptInFormat: Readonly<Record<FormatName, number>> = {
  terminal: 20,
  markdown: 20,
  html: 20,
  github: 20,
  json: defaultLimit,
  csv: defaultLimit,
  xlsx: defaultLimit,
  ods: defaultLimit,
  junit: defaultLimit,
  sarif: 5000,
};

const keepingDefault = Object.entries(keptInFormat).flatMap(([format, kept]) =>
  kept === defaultLimit ? [format] : [],
);

/** The same in words, for the help of `--limit`. */
export const keptInWords = `${keptInFormat.terminal}; ${defaultLimit} in ${keepingDefault.join(", ")}; ${keptInFormat.sarif} in sarif`;

/** How many findings of one kind and question must be kept to write a result to all of these. */
export function keptFindings(targets: readonly { readonly format: FormatName }[]): number {
  return Math.max(...targets.map(({ format }) => keptInFormat[format]));
}
