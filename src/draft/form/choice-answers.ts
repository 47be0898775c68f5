import { runsAsFormula } from "../../findings/formula.ts";
import { quoted } from "../../findings/printable.ts";
import { fold } from "../../instrument/fold.ts";
import type { DraftAnswer } from "../draft-instrument.ts";
import type { FormChoice } from "./form.ts";

/** Choices as answers that do not contradict each other, and what is wrong with them. */
export interface ChoiceAnswers {
  readonly answers: readonly DraftAnswer[];
  /** The answer's code for each choice that has one. */
  readonly codes: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}

/**
 * Makes answers of choices. A label that means another answer too gets its code in brackets; a label in
 * another language that does is left out; of two choices with one code the first counts.
 */
export function choiceAnswers(choices: readonly FormChoice[]): ChoiceAnswers {
  const faults: string[] = [];
  const codes = new Map<string, string>();
  const kept: FormChoice[] = [];
  const owner = new Map<string, string>();
  for (const choice of choices) {
    const code = runsAsFormula(choice.code) ? choice.code.replace(/^\W+/, "") : choice.code;
    const known = owner.get(fold(code));
    if (code === "" || known !== undefined) {
      faults.push(`the form has the choice ${quoted(choice.code)} twice; the first counts`);
      if (known !== undefined) codes.set(choice.code, known);
      continue;
    }
    owner.set(fold(code), code);
    codes.set(choice.code, code);
    const also = code === choice.code ? choice.also : [choice.code, ...choice.also];
    kept.push({ ...choice, code, also });
  }
  const times = new Map<string, number>();
  for (const { code, label } of kept) {
    if (fold(label) === fold(code)) continue;
    times.set(fold(label), (times.get(fold(label)) ?? 0) + 1);
  }
  const isShared = (code: string, label: string) =>
    (times.get(fold(label)) ?? 0) > 1 || (owner.get(fold(label)) ?? code) !== code;
  const labelled = kept.map(({ code, label, also, exclusive }) => {
    const longer = isShared(code, label) ? `${label} (${code})` : label;
    const isTaken = (owner.get(fold(longer)) ?? code) !== code;
    if (!isTaken) owner.set(fold(longer), code);
    return { code, label: isTaken ? code : longer, also, exclusive };
  });
  const answers = labelled.map(({ code, label, also, exclusive }): DraftAnswer => {
    const own = also.filter((text) => {
      const folded = fold(text);
      if (folded === "" || owner.has(folded)) return false;
      owner.set(folded, code);
      return true;
    });
    return {
      code,
      label,
      ...(own.length > 0 && { also: own }),
      ...(exclusive && { exclusive }),
    };
  });
  return { answers, codes, faults };
}
