import { withArticle } from "../findings/article.ts";
import { counted } from "../findings/counted.ts";
import type { Severity } from "../findings/finding.ts";
import type { UsedInstrument } from "../instrument/used-instrument.ts";
import type { ReadFile } from "../reviews/read-file.ts";

interface ReadReviews {
  readonly instrument: UsedInstrument | null;
  readonly files: readonly ReadFile[];
  readonly cases: number;
}

/** The lines at the head of every result: files, number of cases, instrument. */
export function factLines({ instrument, files, cases }: ReadReviews): readonly string[] {
  const emptyRows = files.reduce((sum, file) => sum + file.emptyRows, 0);
  const empty = emptyRows === 0 ? [] : [`${counted(emptyRows, "empty row")} skipped`];
  const otherRows = files.reduce((sum, file) => sum + file.otherRows, 0);
  const left = otherRows === 1 ? "that is not a case" : "that are not cases";
  const other = otherRows === 0 ? [] : [`${counted(otherRows, "row")} ${left} left out`];
  const names = files.map((file) => file.name).join(", ");
  const used = instrument === null ? [] : [`instrument ${versionText(instrument)}`];
  return [
    [names, counted(cases, instrument?.unit ?? "case"), ...other, ...empty].join(" · "),
    ...used,
  ];
}

/** An instrument with its version: `spotlight-2025, version 1`. */
export function versionText({ id, version }: Pick<UsedInstrument, "id" | "version">): string {
  return `${id}, version ${version}`;
}

/** The number of findings: `13 errors, 4 warnings`. */
export function severityCounts({ error, warning }: Readonly<Record<Severity, number>>): string {
  return `${counted(error, "error")}, ${counted(warning, "warning")}`;
}

/** A warning above all numbers where errors were allowed. */
export function errorWarnings(
  {
    instrument,
    files,
    findings,
  }: Pick<ReadReviews, "instrument" | "files"> & { readonly findings: { readonly error: number } },
  allowErrors: boolean,
): readonly string[] {
  if (!allowErrors || findings.error === 0) return [];
  const repeated = files.reduce((sum, file) => sum + file.repeatedRows, 0);
  const left =
    repeated === 0
      ? ""
      : `; left out: ${counted(repeated, "row")} of ${withArticle(instrument?.unit ?? "case")} already coded`;
  return [
    `The reviews have ${counted(findings.error, "error")}: faulty answers count as missing${left}.`,
  ];
}
