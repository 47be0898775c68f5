import { fold } from "../instrument/fold.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";
import { textsOf } from "../instrument/texts-of.ts";

/**
 * Finds columns that hold one answer each of a `multiple` question, as survey tools export them:
 * `harm___1`, `harm/fracture`, `harm[SQ001]`, `Harm done (choice=Fracture)`. Gives the question's id
 * for each such name.
 *
 * A plain joint (`harm_1`, `harm.fracture`, `harm - Fracture`) could be part of any other column's
 * name, such as `harm_other` for a remark. It counts where at least two columns have one, before a
 * number or one of the question's answers.
 */
export function optionColumns(
  names: readonly string[],
  { questions }: Instrument,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (names.length === 0) return found;
  for (const question of questions) {
    if (question.type !== "multiple") continue;
    const texts = textsOf(question);
    const plain: string[] = [];
    for (const name of names) {
      const rests = restsOf(name, question);
      if (rests.some((rest) => surveyJoint.test(rest))) found.set(name, question.id);
      else if (rests.some((rest) => isOption(rest, texts))) plain.push(name);
    }
    if (plain.length > 1) for (const name of plain) found.set(name, question.id);
  }
  return found;
}

/** What follows the question's id or label in a column's name, folded. */
function restsOf(name: string, { id, label }: Question): readonly string[] {
  // A group of questions may come first: "care/harm/fracture".
  const parts = fold(name).split("/");
  const names = parts.map((_, position) => parts.slice(position).join("/"));
  return [fold(id), fold(label)].flatMap((start) =>
    names
      .filter((one) => one.startsWith(start) && one.length > start.length)
      .map((one) => one.slice(start.length)),
  );
}

/** Whether a plain joint comes before a number or an answer. */
function isOption(rest: string, texts: ReadonlyMap<string, number>): boolean {
  const answer = plainJoint.exec(rest)?.[1]?.replace(/\)$/, "") ?? "";
  return optionNumber.test(answer || rest) || texts.has(answer);
}

/**
 * The cells of columns to the right of a `multiple` question's that have no name of their own, or one
 * that a program has made up for want of it; with the question's id.
 */
export function columnsWithoutNames(
  header: readonly string[],
  cells: readonly number[],
  { questions }: Instrument,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [position, { id, type }] of questions.entries()) {
    const cell = cells[position] ?? -1;
    if (type !== "multiple" || cell === -1) continue;
    for (let right = cell + 1; right < header.length; right += 1) {
      if (!isMadeUp(header[right] ?? "")) break;
      found.set(right, id);
    }
  }
  return found;
}

/** pandas' `Unnamed: 3`, readr's `...4`, R's `X.1`, the `Column1` of a spreadsheet. */
function isMadeUp(name: string): boolean {
  return /^(?:unnamed: ?\d+|\.\.\.\d+|x(?:\.\d+)?|column ?\d+|)$/i.test(name.trim());
}

const optionNumber = /^(?:sq|opt|option|choice|item)?\d{1,3}$/;

/** The joints that survey tools use, and nobody else. */
const surveyJoint = /^(?:___\S|\/\S| ?\[.+\]$| ?\{.+\}$| ?\(choice ?=)/;

/** A joint that may be part of another name. Folding has taken the space around a hyphen away. */
const plainJoint = /^(?: ?\(|__| ?[._:-] ?| )(.+)$/;
