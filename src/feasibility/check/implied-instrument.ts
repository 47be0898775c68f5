import { anyOther } from "../../figures/read-figures.ts";
import type { FiguresFile } from "../../figures/schema.ts";
import type { ConditionValue, WrittenCondition } from "../../instrument/condition.ts";
import { fold } from "../../instrument/fold.ts";
import type { Answer, Instrument, Question } from "../../instrument/instrument.ts";
import { parseCondition } from "../../instrument/parse-condition.ts";
import { isCondition, isListOfCodes } from "../../instrument/resolve-condition.ts";
import { everyCase } from "../../instrument/rule.ts";

/** What may be assumed of questions that are known from figures alone. */
export interface ImpliedOptions {
  /** Whether a case has only one answer. */
  readonly exclusive: boolean;
  /** Whether there are no answers other than those that figures name. */
  readonly complete: boolean;
}

/**
 * The instrument implied by figures that come without one: the questions and answers that they
 * name, asked of everyone.
 */
export function impliedInstrument(
  file: FiguresFile,
  { exclusive, complete }: ImpliedOptions,
): Instrument {
  const named = new Map<string, Map<string, string>>();
  const ids = new Map<string, string>();
  const add = (question: string, codes: readonly string[]) => {
    // In another case it is the same question.
    const id = ids.get(fold(question)) ?? question;
    ids.set(fold(question), id);
    const answers = named.get(id) ?? new Map<string, string>();
    named.set(id, answers);
    for (const code of codes) if (!answers.has(fold(code))) answers.set(fold(code), code);
  };
  for (const { question, answer, where } of file.figures) {
    if (question !== undefined) add(question, [answer ?? []].flat());
    if (where !== undefined) addNamed(where, add);
  }
  let width = 0;
  const questions = [...named].map(([id, codes]): Question => {
    const printed = [...codes.values()].map(answerOf);
    const answers = complete && printed.length > 0 ? printed : [...printed, answerOf(anyOther)];
    const slot = width;
    width += exclusive ? 1 : 1 + answers.length;
    return {
      id,
      section: "",
      label: id,
      type: exclusive ? "single" : "multiple",
      answers,
      separator: ";",
      separators: [";"],
      headings: [],
      tickHeadings: null,
      decimal: ".",
      date: null,
      limits: null,
      comparedWith: [],
      askedIf: null,
      note: null,
      optional: false,
      missing: [],
      notAsked: [],
      judgement: false,
      ordered: false,
      reference: null,
      slot,
    };
  });
  return {
    id: file.id,
    version: "",
    title: file.source?.title ?? file.id,
    unit: "case",
    caseId: "case_id",
    idColumns: ["case_id"],
    file: { ignore: [], prefixes: [], rows: { only: {}, not: {} }, sheet: null },
    sections: [],
    questions,
    order: [...questions.keys()],
    measures: [],
    width,
  };
}

function answerOf(code: string): Answer {
  return { code, label: code, also: [], outsideBase: false, exclusive: false, band: null };
}

/** Adds the questions and answers that a condition names. */
function addNamed(
  condition: WrittenCondition,
  add: (question: string, codes: readonly string[]) => void,
): void {
  if (typeof condition === "string") {
    // What is wrong with a text is said where it is resolved.
    parseCondition(condition, (name, value) => {
      addPart(name, value, add);
      return everyCase;
    });
    return;
  }
  for (const [key, value] of Object.entries(condition)) addPart(key, value, add);
}

/** Whether a value has codes, and no conditions on one line. */
function isCodes(value: ConditionValue): boolean {
  const parts = [value].flat();
  return !parts.every((part) =>
    typeof part === "string"
      ? parseCondition(part, () => everyCase).fault === null
      : isCondition(part),
  );
}

function addPart(
  key: string,
  value: ConditionValue,
  add: (question: string, codes: readonly string[]) => void,
): void {
  if (key === "any" || key === "not" || (key === "all" && !isCodes(value))) {
    for (const part of [value].flat()) {
      if (typeof part === "string" || isCondition(part)) addNamed(part, add);
    }
  } else if (typeof value === "string") add(key, [value]);
  else add(key, isListOfCodes(value) ? value : []);
}
