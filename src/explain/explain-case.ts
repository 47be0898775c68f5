import { type Finding, severity } from "../findings/finding.ts";
import { detail, message } from "../findings/finding-words.ts";
import { askedInWords } from "../instrument/asked-in-words.ts";
import { textTest } from "../instrument/blank-text.ts";
import { type CodedRow, numberAt } from "../instrument/coded-row.ts";
import { fold } from "../instrument/fold.ts";
import {
  hasNumbers,
  type Instrument,
  isDate,
  type Measure,
  type Question,
} from "../instrument/instrument.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import { measureInWords } from "../instrument/measure-in-words.ts";
import { parseNumber } from "../instrument/parse-number.ts";
import { periodOfRow } from "../instrument/period-of-row.ts";
import type { Rule } from "../instrument/rule.ts";
import { askedRule } from "../instrument/rule.ts";
import { answersGiven, stateOf } from "../instrument/states.ts";
import type { ReadFile } from "../reviews/read-file.ts";
import { version } from "../version.ts";
import { answerInWords } from "./answer-in-words.ts";
import { decide } from "./decision.ts";
import type {
  ExplainedMeasure,
  ExplainedQuestion,
  Explanation,
  MeasureState,
} from "./explanation.ts";

/** One case as it was read. */
export interface ReadCase {
  readonly id: string;
  readonly file: string;
  readonly row: number;
  readonly coded: CodedRow;
  /** The text of each question's cell; blank where there is no such column. */
  readonly cells: readonly string[];
}

/** Says why a case counts where it does: for each question and measure its state, and what decided. */
export function explainCase(
  read: ReadCase,
  instrument: Instrument,
  {
    files,
    findings,
  }: { readonly files: readonly ReadFile[]; readonly findings: readonly Finding[] },
): Explanation {
  const { id, file, row, coded, cells } = read;
  const { questions, measures, sections } = instrument;
  const ofQuestion = (question: Question) =>
    findings.find((finding) => questionOf(finding) === question.id);
  return {
    schema: "da-audit/explanation/1",
    tool: version,
    instrument: usedInstrument(instrument),
    files: [...files],
    case: { id, file, row },
    findings: {
      error: findings.filter((finding) => severity(finding) === "error").length,
      warning: findings.filter((finding) => severity(finding) === "warning").length,
    },
    faults: findings.filter((finding) => questionOf(finding) === null).map(message),
    sections: sections.map(({ id, title }) => ({ id, title })),
    questions: questions.map((question, position) =>
      explainedQuestion(question, coded, cells[position] ?? "", ofQuestion(question), questions),
    ),
    measures: measures.map((measure) => explainedMeasure(measure, coded, questions)),
  };
}

/** The question that a finding is about; a missing column may be one's. */
function questionOf(finding: Finding): string | null {
  if ("question" in finding) return finding.question;
  return finding.code === "missing-column" ? finding.name : null;
}

function explainedQuestion(
  question: Question,
  coded: CodedRow,
  cell: string,
  finding: Finding | undefined,
  questions: readonly Question[],
): ExplainedQuestion {
  const { id, section, label, type, askedIf } = question;
  const rule = askedRule(askedIf);
  const answers = answersGiven(question, coded);
  const state = stateOf(question, coded);
  const period = periodOfRow(question, coded);
  const isText = state === "missing" && textTest(question.missing, question)(cell);
  const isNumber =
    isDate(question) || parseNumber(fold(cell), question.decimal) !== null
      ? isSomeNumber(question, coded)
      : false;
  return {
    id,
    section,
    label,
    type,
    state,
    answers: [
      ...(period === null ? [] : [{ code: period, label: period }]),
      ...answers.flatMap((answer) => {
        const given = question.answers[answer];
        return given === undefined ? [] : [{ code: given.code, label: given.label }];
      }),
    ],
    countsAsBlank: isText ? cell.trim() : null,
    number: isNumber ? cell.trim() : null,
    askedIf: askedInWords(question, questions),
    because: rule === null ? [] : becauseOf([rule], coded, questions),
    finding: finding === undefined ? null : whatIsWrong(finding),
  };
}

/** Whether the answer is a number: beside the numbers, "999" is the text of an answer. */
function isSomeNumber({ type, slot }: Question, coded: CodedRow): boolean {
  return (
    hasNumbers({ type }) && (coded[slot] ?? -1) >= 0 && !Number.isNaN(numberAt(coded, slot + 1))
  );
}

/** A finding next to its question, whose name need not be repeated. */
function whatIsWrong(finding: Finding): string {
  return `${finding.code.replaceAll("-", " ")}: ${detail(finding)}`;
}

function explainedMeasure(
  measure: Measure,
  coded: CodedRow,
  questions: readonly Question[],
): ExplainedMeasure {
  const { id, section, label, reference, count, of } = measure;
  const isOf = decide(of, coded, questions).truth === 1;
  const isCounted = isOf && decide(count, coded, questions).truth === 1;
  const state: MeasureState = isCounted ? "counted" : isOf ? "base" : "outsideBase";
  // What matters is what keeps a case out of the base, or from being counted.
  const deciding = { counted: [of, count], base: [count], outsideBase: [of] }[state];
  return {
    id,
    section,
    label,
    reference,
    state,
    ...measureInWords(measure, questions),
    because: becauseOf(deciding, coded, questions),
  };
}

/** The answers that decide whether rules hold. */
function becauseOf(
  rules: readonly Rule[],
  coded: CodedRow,
  questions: readonly Question[],
): string[] {
  const deciding = new Set(rules.flatMap((rule) => decide(rule, coded, questions).by));
  return [...deciding].flatMap((position) => {
    const question = questions[position];
    return question === undefined ? [] : [answerInWords(question, coded)];
  });
}
