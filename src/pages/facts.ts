import { withArticle } from "../findings/article.ts";
import { counted, plural } from "../findings/counted.ts";
import type { Severity } from "../findings/finding.ts";
import { groupBy } from "../findings/group-by.ts";
import { quoted } from "../findings/printable.ts";
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
  const leftOut = files.reduce((sum, file) => sum + file.leftOutRows, 0);
  const chosen =
    leftOut === 0 ? [] : [`${counted(leftOut, "row")} left out, as the instrument says`];
  const names = files.map((file) => file.name).join(", ");
  const used = instrument === null ? [] : [`instrument ${versionText(instrument)}`];
  return [
    [names, counted(cases, instrument?.unit ?? "case"), ...other, ...chosen, ...empty].join(" · "),
    ...used,
    ...incompleteFacts(files, instrument?.unit ?? "case"),
    ...files.flatMap(sheetFacts),
    ...files.flatMap(missingFacts),
    ...headerFacts(files),
    ...untickedFacts(files, instrument?.unit ?? "case"),
  ];
}

/** How many cases there are where only complete ones were counted. */
function incompleteFacts(files: readonly ReadFile[], unit: string): readonly string[] {
  const left = files.reduce((sum, file) => sum + file.incompleteRows, 0);
  if (left === 0) return [];
  const all = left + files.reduce((sum, file) => sum + file.cases, 0);
  return [`only complete ${plural(unit)} count: ${left} of ${counted(all, unit)} left out`];
}

/** How far a collection is: `30 of 60 patients are complete.`; nothing where there is no case. */
export function completeText({ instrument, files, cases }: ReadReviews): string {
  if (cases === 0) return "";
  const complete = files.reduce((sum, file) => sum + file.completeCases, 0);
  const verb = complete === 1 ? "is" : "are";
  return ` ${complete} of ${counted(cases, instrument?.unit ?? "case")} ${verb} complete.`;
}

/** Where a table begins, for each file in which that is not the first row. */
function headerFacts(files: readonly ReadFile[]): readonly string[] {
  return files.flatMap(({ name, headerRow, rowsAbove, headingRows }) => {
    if (rowsAbove + headingRows === 0 || headerRow === null) return [];
    const own = files.length === 1 ? "" : ` of ${name}`;
    const above =
      rowsAbove === 0
        ? ""
        : `; ${counted(rowsAbove, "row")} above it ${rowsAbove === 1 ? "was" : "were"} skipped`;
    const under =
      headingRows === 0 ? "" : `, followed by ${counted(headingRows, "more row")} of headings`;
    return [`the header${own} is in row ${headerRow}${under}${above}`];
  });
}

/** Which sheet of a workbook was read, unless it has one and nothing is hidden. */
function sheetFacts({ name, sheet }: ReadFile): readonly string[] {
  if (sheet === undefined) return [];
  const { name: own, sheets, hiddenRows } = sheet;
  if (sheets === 1 && hiddenRows === 0) return [];
  const hidden = hiddenRows === 0 ? "" : `, ${counted(hiddenRows, "hidden row")} counted too`;
  return [`sheet ${quoted(own)} of ${name}${hidden}`];
}

/** How many cells count as blank because their value is declared missing in the file. */
function missingFacts({ name, missingCells = 0 }: ReadFile): readonly string[] {
  if (missingCells === 0) return [];
  const declared = `${counted(missingCells, "cell")} of ${name} with a value that SPSS declares missing`;
  return [`${declared} ${missingCells === 1 ? "counts" : "count"} as blank`];
}

/** What is said once of questions whose answers have a column each, where nothing was ticked. */
function untickedFacts(files: readonly ReadFile[], unit: string): readonly string[] {
  const all = files.flatMap(({ unticked }) => unticked);
  return [...groupBy(all, ({ question }) => question)].map(([question, own]) => {
    const cases = own.reduce((sum, one) => sum + one.cases, 0);
    const countsAs = own[0]?.countsAs ?? null;
    const meaning = countsAs === null ? "as not answered" : `as ${countsAs}`;
    const have = cases === 1 ? "has" : "have";
    return `${counted(cases, unit)} ${have} nothing ticked under ${question}, which may mean none or not answered; counted ${meaning}`;
  });
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
