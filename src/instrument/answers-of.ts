import { type Answer, hasNumbers, isDate } from "./instrument.ts";
import { isEmptyRange, numberRange, rangeContradiction } from "./number-range.ts";
import { writtenRange } from "./range-rule.ts";
import type { ReportContradiction } from "./resolve-condition.ts";
import type { InstrumentFile, QuestionFile } from "./schema.ts";

type AnswerFile = NonNullable<InstrumentFile["answerSets"]>[string][number];

/** The declared answer sets by name. Questions that share a set share one list of answers. */
export function answerSetsOf({
  answerSets = {},
}: InstrumentFile): ReadonlyMap<string, readonly Answer[]> {
  return new Map(Object.entries(answerSets).map(([name, set]) => [name, set.map(listedAnswer)]));
}

/**
 * The answers of a question: its bands, then the answers it names or lists. Reports an answer set
 * that does not exist and parts that do not belong to the question's type.
 */
export function answersOf(
  question: QuestionFile,
  path: string,
  answerSets: ReadonlyMap<string, readonly Answer[]>,
  report: ReportContradiction,
): readonly Answer[] {
  checkParts(question, path, report);
  const { answers: named = [], bands = [] } = question;
  let listed: readonly Answer[] = [];
  if (typeof named !== "string") {
    listed = named.map(listedAnswer);
  } else if (answerSets.has(named)) {
    listed = answerSets.get(named) ?? [];
  } else {
    const sets = [...answerSets.keys()].join(", ") || "none are declared";
    report({ path: `${path}.answers`, message: `unknown answer set: "${named}"; one of ${sets}` });
  }
  for (const [index, band] of bands.entries()) {
    const message = rangeContradiction(band);
    if (message !== null) report({ path: `${path}.bands[${index}]`, message });
  }
  return bands.length === 0 ? listed : [...bands.map(bandAnswer), ...listed];
}

function checkParts(question: QuestionFile, path: string, report: ReportContradiction): void {
  const {
    type = "single",
    answers,
    bands,
    separator,
    decimal,
    from,
    to,
    format,
    period,
  } = question;
  switch (type) {
    case "single":
    case "multiple":
      if (answers === undefined) report({ path, message: `a ${type} question needs answers` });
      break;
    case "number":
    case "date":
    case "datetime":
      break;
    case "text":
      if (answers !== undefined) {
        report({ path: `${path}.answers`, message: "a text question has no answers" });
      }
      break;
  }
  if (bands !== undefined && type !== "number") {
    report({
      path: `${path}.bands`,
      message: `only a number question has bands; this one is ${type}`,
    });
  }
  if (from !== undefined || to !== undefined) {
    const range = writtenRange(type, { from, to });
    const wrong = !hasNumbers({ type })
      ? `only numbers and dates have limits; this question is ${type}`
      : typeof range === "string"
        ? range
        : isEmptyRange(range)
          ? "the highest that is likely is below the lowest"
          : null;
    if (wrong !== null)
      report({ path: `${path}.${from === undefined ? "to" : "from"}`, message: wrong });
  }
  for (const [key, value] of Object.entries({ format, period })) {
    if (value === undefined || isDate({ type })) continue;
    const message = `only a date has a ${key}; this question is ${type}`;
    report({ path: `${path}.${key}`, message });
  }
  if (decimal !== undefined && type !== "number") {
    report({
      path: `${path}.decimal`,
      message: `only a number question has a decimal sign; this one is ${type}`,
    });
  }
  if (separator !== undefined && type !== "multiple") {
    report({
      path: `${path}.separator`,
      message: `only a multiple question has a separator; this one is ${type}`,
    });
  }
}

function listedAnswer(answer: AnswerFile): Answer {
  return declaredAnswer(typeof answer === "string" ? { code: answer, label: answer } : answer);
}

function declaredAnswer({
  code,
  label,
  also = [],
  outsideBase = false,
  exclusive = false,
}: Exclude<AnswerFile, string>): Answer {
  return { code, label, also, outsideBase, exclusive, band: null };
}

function bandAnswer({
  code,
  label,
  also = [],
  outsideBase = false,
  ...ends
}: NonNullable<QuestionFile["bands"]>[number]): Answer {
  return { code, label, also, outsideBase, exclusive: false, band: numberRange(ends) };
}
