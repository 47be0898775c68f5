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
  for (const question of questions) {
    if (question.type !== "multiple") continue;
    const texts = textsOf(question);
    const plain: string[] = [];
    for (const name of names) {
      const rest = restOf(name, question);
      if (rest === null) continue;
      const answer = plainJoint.exec(rest)?.[1]?.replace(/\)$/, "") ?? "";
      if (surveyJoint.test(rest)) found.set(name, question.id);
      else if (/^\d{1,3}$/.test(answer || rest) || texts.has(answer)) plain.push(name);
    }
    if (plain.length > 1) for (const name of plain) found.set(name, question.id);
  }
  return found;
}

/** What follows the question's id or label in a column's name, folded; `null` if neither begins it. */
function restOf(name: string, { id, label }: Question): string | null {
  const folded = fold(name);
  for (const start of [fold(id), fold(label)]) {
    if (folded.startsWith(start) && folded.length > start.length) return folded.slice(start.length);
  }
  return null;
}

/** The joints that survey tools use, and nobody else. */
const surveyJoint = /^(?:___\S|\/\S|\[.+\]$|\{.+\}$| ?\(choice ?=)/;

/** A joint that may be part of another name. Folding has taken the space around a hyphen away. */
const plainJoint = /^(?: ?\(|__| ?[._:-] ?| )(.+)$/;
