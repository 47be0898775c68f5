import { fold } from "../../instrument/fold.ts";
import type { CsvRecord } from "../../records/csv-record.ts";
import type { SavVariable } from "../../records/spss/sav-file.ts";
import type { DraftAnswer, DraftInstrument, DraftQuestion } from "../draft-instrument.ts";
import { choiceAnswers } from "../form/choice-answers.ts";

/**
 * A draft with the words that an SPSS file has for its columns and their values: labels, and answers
 * that nobody gave. What is declared missing is no answer.
 */
export function labelledDraft(
  instrument: DraftInstrument,
  variables: readonly SavVariable[],
  rows: readonly CsvRecord[],
): DraftInstrument {
  const byName = new Map(variables.map((variable) => [fold(variable.name), variable]));
  /** Whether every value that occurs has a label, so that numbers are codes. */
  const areCodes = (variable: SavVariable) => {
    const cell = variables.indexOf(variable);
    const texts = rows.slice(1).map((row) => (row[cell] ?? "").trim());
    return texts.every((text) => text === "" || variable.valueLabels.has(text));
  };
  const questions = instrument.questions.map((question): DraftQuestion => {
    const names = [[question.column ?? []].flat(), question.id].flat();
    const variable = names.flatMap((name) => byName.get(fold(name)) ?? [])[0];
    if (variable === undefined) return question;
    const label = variable.label?.trim() || question.label;
    const isCoded = question.type === "number" && areCodes(variable);
    const own = isCoded ? [] : answersOf(question, instrument);
    if (own === null || variable.valueLabels.size === 0) return { ...question, label };
    const answers = withLabels(own, variable);
    if (answers.length === 0) return { ...question, label };
    const { type, ...others } = question;
    return { ...others, ...(type !== undefined && !isCoded && { type }), label, answers };
  });
  const used = new Set(questions.map(({ answers }) => answers));
  const { answerSets = {}, ...others } = instrument;
  const sets = Object.entries(answerSets).filter(([name]) => used.has(name));
  return {
    ...others,
    ...(sets.length > 0 && { answerSets: Object.fromEntries(sets) }),
    questions,
  };
}

/** The answers of a question, also of a shared set; `null` of one without. */
function answersOf(
  { answers, type }: DraftQuestion,
  { answerSets = {} }: DraftInstrument,
): readonly DraftAnswer[] | null {
  if (answers === undefined || type !== undefined) return null;
  const own = typeof answers === "string" ? answerSets[answers] : answers;
  return own?.map((answer) => (typeof answer === "string" ? plain(answer) : answer)) ?? null;
}

/** An answer that is only a text: code and label alike. */
function plain(text: string): DraftAnswer {
  return { code: text, label: text };
}

/** The labelled values in their order, and then what else occurs. */
function withLabels(
  own: readonly DraftAnswer[],
  { valueLabels, missing }: SavVariable,
): readonly DraftAnswer[] {
  const isMissing = (code: string) =>
    missing.values.includes(code) ||
    (missing.range !== null &&
      Number(code) >= missing.range.from &&
      Number(code) <= missing.range.to);
  const given = [...valueLabels].filter(([code]) => !isMissing(code));
  const labelled = given.map(([code, label]) => ({
    code,
    label: label.trim() || code,
    also: [],
  }));
  const known = new Set(labelled.map(({ code }) => fold(code)));
  const others = own
    .filter(({ code }) => !known.has(fold(code)))
    .map(({ code, label, also = [] }) => ({ code, label, also }));
  return choiceAnswers([...labelled, ...others]).answers;
}
