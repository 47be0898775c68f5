import { fold } from "../../instrument/fold.ts";
import { isOther } from "../../instrument/other-answer.ts";
import { type CodedColumn, noText } from "./coded-column.ts";

/** Columns beside each other that have one answer each of one question. */
export interface TickColumns {
  /** What the headings have in common: the name of the question. */
  readonly name: string;
  readonly cells: readonly number[];
  /** What each heading says beside it. */
  readonly answers: readonly string[];
  /** The heading as a pattern, with `{}` for the answer. */
  readonly pattern: string;
  /** For each answer the texts of its column that are a tick, by their positions. */
  readonly ticks: readonly (readonly boolean[])[];
}

interface Joint {
  readonly form: RegExp;
  readonly pattern: (name: string) => string;
  /** Whether nothing but a tool writes a heading so. */
  readonly isSure: boolean;
}

/** The ways in which tools join a question and an answer in a heading, the surest first. */
const joints: readonly Joint[] = [
  { form: /^(.+?)___([^_].*)$/s, pattern: (name) => `${name}___{}`, isSure: true },
  { form: /^(.+?) \(choice=(.+)\)$/is, pattern: (name) => `${name} (choice={})`, isSure: true },
  { form: /^(.+?) \[(.+)\]$/s, pattern: (name) => `${name} [{}]`, isSure: true },
  { form: /^(.+?)\[(.+)\]$/s, pattern: (name) => `${name}[{}]`, isSure: true },
  { form: /^(.+)\/([^/]+)$/s, pattern: (name) => `${name}/{}`, isSure: false },
];

const surelyTicked = new Set(["1", "1.0", "true", "checked", "x", "✓", "✔", "☑", "☒", "selected"]);
const surelyNot = new Set(["0", "0.0", "false", "unchecked", "☐", "not selected"]);

/** Finds questions whose answers have a column each. */
export function findTickColumns(
  headings: readonly string[],
  columns: readonly CodedColumn[],
): readonly TickColumns[] {
  const found: TickColumns[] = [];
  for (let at = 0; at < headings.length; at += 1) {
    const group = groupFrom(at, headings, columns);
    if (group === null) continue;
    found.push(group);
    at += group.cells.length - 1;
  }
  return found;
}

function groupFrom(
  at: number,
  headings: readonly string[],
  columns: readonly CodedColumn[],
): TickColumns | null {
  for (const { form, pattern, isSure } of joints) {
    const [, name = "", first = ""] = form.exec(headings[at] ?? "") ?? [];
    if (name === "") continue;
    const cells: number[] = [];
    const answers: string[] = [];
    for (let cell = at; cell < headings.length; cell += 1) {
      const [, other, answer = ""] = form.exec(headings[cell] ?? "") ?? [];
      if (other !== name || answers.some((one) => fold(one) === fold(answer))) break;
      cells.push(cell);
      answers.push(answer.trim());
    }
    if (first === "" || cells.length < 2) continue;
    const own = cells.map((cell, index) => ticksIn(columns[cell], answers[index] ?? "", isSure));
    const ticks = own.filter((one) => one !== null);
    if (ticks.length < own.length || ticks.every((one) => !one.includes(true))) continue;
    if (!areFilledAlike(cells, columns)) continue;
    return { name: name.trim(), cells, answers, pattern: pattern(name), ticks };
  }
  return null;
}

/** Which texts of a column are ticks; `null` if it has any other text. */
function ticksIn(
  column: CodedColumn | undefined,
  answer: string,
  isSure: boolean,
): readonly boolean[] | null {
  if (column === undefined || column.errors > 0) return null;
  const label = fold(answer);
  const ticks = column.texts.map((text) => {
    const word = fold(text);
    if (surelyTicked.has(word) || (word === label && !surelyNot.has(word))) return true;
    if (surelyNot.has(word) && word !== label) return false;
    // Sections of a form are joined with a slash too, and their questions answered with yes and no.
    if (isSure && word === "yes") return true;
    if (isSure && word === "no" && word !== label) return false;
    // What somebody wrote beside "Other" is its tick.
    return isOther(answer) ? true : null;
  });
  const known = ticks.filter((tick) => tick !== null);
  return known.length === ticks.length ? known : null;
}

/** Whether columns that say what is not ticked are filled in the same rows, as a tool fills them. */
function areFilledAlike(cells: readonly number[], columns: readonly CodedColumn[]): boolean {
  const own = cells.flatMap((cell) => columns[cell] ?? []);
  const saysNot = own.filter(({ texts }) => texts.some((text) => surelyNot.has(fold(text))));
  const [first, ...others] = saysNot;
  if (first === undefined) return true;
  let unlike = 0;
  for (const { codes } of others) {
    for (const [row, code] of codes.entries()) {
      if ((code === noText) !== (first.codes[row] === noText)) unlike += 1;
    }
  }
  return unlike * 10 <= first.codes.length * Math.max(1, others.length);
}
