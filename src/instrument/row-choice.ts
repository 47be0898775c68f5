import { fold } from "./fold.ts";
import { foldHeading } from "./headings.ts";
import type { RowChoice } from "./instrument.ts";

/** A row of a file as texts, cell by cell. */
type Cells = readonly string[];

/** Whether the row is a case by what the instrument says of rows. */
export type RowTest = (cells: Cells) => boolean;

/** The columns that a choice of rows needs and a file does not have; one that may be blank is not needed. */
export function missingForRows(choice: RowChoice, headings: readonly string[]): readonly string[] {
  const known = new Set(headings.map(foldHeading));
  return Object.entries(choice.only)
    .filter(([name, texts]) => !known.has(foldHeading(name)) && !texts.some(isBlank))
    .map(([name]) => name);
}

/** Makes the test of a file with these headings; `null` where every row is a case. */
export function rowTest(choice: RowChoice, headings: readonly string[]): RowTest | null {
  const only = partsOf(choice.only, headings);
  const not = partsOf(choice.not, headings);
  if (only.length + not.length === 0) return null;
  const holds = (cells: Cells, { cell, texts }: Part) =>
    texts.has(fold((cells[cell] ?? "").trim()));
  return (cells) =>
    only.every((part) => holds(cells, part)) &&
    (not.length === 0 || !not.every((part) => holds(cells, part)));
}

interface Part {
  readonly cell: number;
  readonly texts: ReadonlySet<string>;
}

function partsOf(choice: RowChoice["only"], headings: readonly string[]): readonly Part[] {
  const folded = headings.map(foldHeading);
  return Object.entries(choice).map(([name, texts]) => ({
    cell: folded.indexOf(foldHeading(name)),
    texts: new Set(texts.map(fold)),
  }));
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
