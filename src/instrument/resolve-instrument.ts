import { answerSetsOf, answersOf } from "./answers-of.ts";
import { numberPlaces } from "./coded-row.ts";
import { withComparisons } from "./compared-with.ts";
import type { WrittenCondition } from "./condition.ts";
import { madeOf } from "./file-of.ts";
import { fold } from "./fold.ts";
import {
  type Instrument,
  isDate,
  type Measure,
  type Question,
  type QuestionType,
  type RowChoice,
} from "./instrument.ts";
import type { NumberRange } from "./number-range.ts";
import { writtenRange } from "./range-rule.ts";
import { type Contradiction, resolveCondition } from "./resolve-condition.ts";
import { circleInWords, routingOrder } from "./routing-order.ts";
import { everyCase, type Rule } from "./rule.ts";
import type { InstrumentFile, QuestionFile } from "./schema.ts";
import { usualSeparators } from "./several-answers.ts";
import { tickHeadings } from "./tick-headings.ts";

/** An instrument with its names resolved; reports names of things that do not exist. */
export function resolveInstrument(
  file: InstrumentFile,
  report: (problem: Contradiction) => void,
): Instrument {
  const answerSets = answerSetsOf(file);
  const unrouted: Question[] = [];
  const { missing = [], notAsked = [], decimal = "." } = file.file ?? {};
  let width = 0;
  for (const [index, entry] of file.questions.entries()) {
    const path = `questions[${index}]`;
    const answers = answersOf(entry, path, answerSets, report);
    const type = entry.type ?? "single";
    unrouted.push({
      id: entry.id,
      section: entry.section,
      label: entry.label,
      headings: listOf(entry.column),
      tickHeadings: tickHeadings(entry, answers, path, report),
      type,
      answers,
      separator: entry.separator ?? ";",
      separators: entry.separator === undefined ? usualSeparators : [entry.separator],
      decimal: entry.decimal ?? decimal,
      date: isDate({ type })
        ? { format: entry.format ?? "ymd", period: entry.period ?? null }
        : null,
      limits: limitsOf(entry, type),
      comparedWith: [],
      askedIf: null,
      note: entry.note ?? null,
      optional: entry.optional ?? false,
      missing: entry.missing ?? missing,
      notAsked: entry.notAsked ?? notAsked,
      judgement: entry.role === "judgement",
      ordered: entry.ordered ?? false,
      reference: entry.reference ?? null,
      slot: width,
    });
    width += 1 + placesAfterCode(type, answers.length);
  }
  const questions = unrouted.map((question, index): Question => {
    const { askedIf } = file.questions[index] ?? {};
    if (askedIf === undefined) return question;
    if (typeof askedIf === "string" && fold(askedIf) === "unknown") {
      return { ...question, askedIf: "unknown" };
    }
    const path = `questions[${index}].askedIf`;
    return { ...question, askedIf: resolveCondition(askedIf, path, unrouted, report) };
  });
  const { order, circles } = routingOrder(questions);
  for (const circle of circles) report(circleContradiction(circle, questions));
  const ofCases = (condition: WrittenCondition | undefined, path: string): Rule =>
    condition === undefined ? everyCase : resolveCondition(condition, path, questions, report);
  const measures: readonly Measure[] = (file.measures ?? []).map((measure, index) => ({
    id: measure.id,
    section: measure.section,
    label: measure.label,
    count: ofCases(measure.count, `measures[${index}].count`),
    of: ofCases(measure.of, `measures[${index}].of`),
    reference: measure.reference ?? null,
  }));
  const instrument: Instrument = {
    id: file.id,
    version: file.version,
    title: file.title,
    unit: file.unit ?? "case",
    caseId: listOf(file.caseId).join(", "),
    idColumns: file.caseId === rowAsId ? [] : listOf(file.caseId),
    file: {
      ignore: file.file?.ignore ?? [],
      prefixes: file.file?.prefixes ?? [],
      rows: rowChoice(file.file?.rows),
      sheet: file.file?.sheet ?? null,
    },
    sections: file.sections.map(({ id, title, role }) => ({
      id,
      title,
      sample: role === "sample",
    })),
    questions: withComparisons(questions, measures),
    order,
    measures,
    width,
  };
  return madeOf(instrument, file);
}

/** In place of a column where a case is known by its row alone. */
const rowAsId = "#row";

function rowChoice(rows: NonNullable<InstrumentFile["file"]>["rows"] = {}): RowChoice {
  const { not = {}, ...only } = rows;
  const lists = (texts: Readonly<Record<string, string | readonly string[]>>) =>
    Object.fromEntries(Object.entries(texts).map(([name, own]) => [name, listOf(own)]));
  return { only: lists(only), not: lists(not) };
}

function circleContradiction(
  circle: readonly number[],
  questions: readonly Question[],
): Contradiction {
  const [first = 0] = circle;
  const ids = circle.flatMap((position) => questions[position]?.id ?? []);
  const why =
    ids.length === 1
      ? "a question cannot decide whether it is asked itself"
      : "the conditions go round in a circle; take one of them out";
  return { path: `questions[${first}].askedIf`, message: `${circleInWords(ids)}: ${why}` };
}

/** What is likely; what cannot be expressed of such a question is reported with its answers. */
function limitsOf({ from, to }: QuestionFile, type: QuestionType): NumberRange | null {
  if (from === undefined && to === undefined) return null;
  const range = writtenRange(type, { from, to });
  return typeof range === "string" ? null : range;
}

/** How many places of a coded row come after that of a question's code. */
function placesAfterCode(type: QuestionType, answers: number): number {
  switch (type) {
    case "multiple":
      return answers;
    case "number":
    case "date":
    case "datetime":
      return numberPlaces;
    case "single":
    case "text":
      return 0;
  }
}

function listOf(one: string | readonly string[] | undefined): readonly string[] {
  if (one === undefined) return [];
  return typeof one === "string" ? [one] : one;
}
