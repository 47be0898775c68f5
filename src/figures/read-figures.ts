import { AuditError } from "../findings/audit-error.ts";
import { listed } from "../findings/listed.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { answerShare } from "../instrument/answer-share.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";
import { parseWith } from "../instrument/parse-with.ts";
import { problemsInWords } from "../instrument/problems-in-words.ts";
import { type Contradiction, resolveCondition } from "../instrument/resolve-condition.ts";
import { allOf, everyCase, type Rule } from "../instrument/rule.ts";
import { textsOf } from "../instrument/texts-of.ts";
import { whyUncounted } from "../instrument/uncounted.ts";
import type { Figures, Target } from "./figure.ts";
import { type FigureFile, type FiguresFile, figuresSchema } from "./schema.ts";

type Wrong = (key: string, message: string) => void;

/**
 * Makes figures of the value of their JSON file, for the instrument that they name.
 *
 * Throws an {@link AuditError} that names the path in the file where a figure names what the
 * instrument does not have, or cannot be read; `name` is how the message calls the file.
 */
export function readFigures(
  value: unknown,
  instrument: Instrument,
  name = "figures",
  rows?: readonly number[],
): Figures {
  return figuresOf(parseFigures(value, name), instrument, name, rows);
}

/**
 * Resolves the names in figures that are of this instrument, or name none; others are an
 * {@link AuditError}. `rows` are the rows of a table that they were read from.
 */
export function figuresOf(
  file: FiguresFile,
  instrument: Instrument,
  name: string,
  rows?: readonly number[],
): Figures {
  if (file.instrument !== undefined && file.instrument !== instrument.id) {
    throw new AuditError(
      `invalid figures: ${name}: they belong to instrument ${file.instrument}, not to ${instrument.id}`,
    );
  }
  return resolveFigures(file, instrument, name, rows);
}

/** The value of a figures file with its form checked, and its names not yet resolved. */
export function parseFigures(value: unknown, name: string): FiguresFile {
  const parsed = parseWith(figuresSchema, value);
  if (parsed.problems) throw invalid(name, parsed.problems);
  return parsed.data;
}

/**
 * Resolves the names in figures; what contradicts itself is an {@link AuditError}. `rows` are the
 * rows of a table that they were read from.
 */
export function resolveFigures(
  file: FiguresFile,
  instrument: Instrument,
  name: string,
  rows?: readonly number[],
): Figures {
  const problems: Contradiction[] = [];
  const ids = new Set<string>();
  const figures = file.figures.map((printed, index) => {
    const path = rows === undefined ? `figures[${index}]` : `row ${rows[index]}`;
    const wrong: Wrong = (key, message) => {
      const inRow = rows === undefined ? `${path}.${key}` : `${path} (${key})`;
      problems.push({ path: key === "" ? path : inRow, message });
    };
    if (ids.has(printed.id)) wrong("id", `duplicate id: ${quoted(printed.id)}`);
    ids.add(printed.id);
    checkPrinted(printed, wrong);
    const figure = inWords(printed, instrument);
    return { printed: figure, target: targetOf(figure, instrument, path, wrong, problems) };
  });
  const places = [...new Set(file.figures.map((figure) => figure.at))];
  for (const [index, { at }] of (file.tables ?? []).entries()) {
    if (places.includes(at)) continue;
    const meant = didYouMean(at, places);
    const message = `unknown place: ${quoted(at)}; no figure is printed there${meant}`;
    problems.push({ path: `tables[${index}].at`, message });
  }
  if (problems.length > 0) throw invalid(name, problems);
  return {
    id: file.id,
    cases: file.cases ?? null,
    notedPlaces: (file.tables ?? []).map((table) => table.at),
    figures,
  };
}

/** What is wrong with the form of a figure by itself. */
function checkPrinted(figure: FigureFile, wrong: Wrong): void {
  const { percent, count, countLimit, of, between, notCheckable, base } = figure;
  const hasNumber = [percent, count, countLimit, between, notCheckable].some(
    (part) => part !== undefined,
  );
  const isBase = base !== undefined && of !== undefined;
  if (!hasNumber && !isBase) {
    wrong("", "nothing is printed: a figure has a percent, a count or between");
  }
  const hasCount = count !== undefined || countLimit !== undefined;
  if (of !== undefined && !hasCount && percent === undefined && base === undefined) {
    wrong("of", "a base alone is not a figure; give its count or percent");
  }
  if (count !== undefined && countLimit !== undefined) {
    wrong("countLimit", "a count is printed as a number or as a limit, not both");
  }
  if (between !== undefined) {
    const [from, to] = between;
    if (Number(from) > Number(to)) wrong("between", `${from} is above ${to}`);
    else if (Number(to) > 100) wrong("between", `${to} is above 100`);
  }
}

/** The code of any answer that no figure names, where the figures are without an instrument. */
export const anyOther = "(any other)";

/**
 * A figure with its question's own id, where it names the question in another case, or by a label
 * that exactly one question has.
 */
function inWords(figure: FigureFile, { questions }: Instrument): FigureFile {
  const { question } = figure;
  if (question === undefined || questions.some(({ id }) => id === question)) return figure;
  const named = (text: string) => fold(text) === fold(question);
  const byId = questions.filter(({ id }) => named(id));
  const [found, ...others] = byId.length > 0 ? byId : questions.filter(({ label }) => named(label));
  return found === undefined || others.length > 0 ? figure : { ...figure, question: found.id };
}

function targetOf(
  figure: FigureFile,
  instrument: Instrument,
  path: string,
  wrong: Wrong,
  problems: Contradiction[],
): Target {
  const { question: id, answer, measure, where, notCheckable } = figure;
  const { questions, measures } = instrument;
  const narrowed: Rule =
    where === undefined
      ? everyCase
      : resolveCondition(where, `${path}.where`, questions, (one) => problems.push(one));
  if (id !== undefined && measure !== undefined) {
    wrong("measure", "a figure names a question or a measure, not both");
  }
  if (id !== undefined) {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) {
      const ids = questions.map((one) => one.id);
      wrong("question", `unknown question: ${quoted(id)}${didYouMean(id, ids)}`);
      return { kind: "cases" };
    }
    const target = answersTarget(figure, question, questions.indexOf(question), narrowed, wrong);
    return notCheckable === undefined ? target : { kind: "none", reason: notCheckable };
  }
  if (answer !== undefined) wrong("answer", "an answer needs its question");
  if (figure.base !== undefined) wrong("base", "a base needs its question");
  if (notCheckable !== undefined) return { kind: "none", reason: notCheckable };
  if (measure !== undefined) {
    const found = measures.find((one) => one.id === measure);
    if (found === undefined) {
      const known = measures.map((one) => one.id).join(", ");
      const allowed = known === "" ? "the instrument has none" : `one of ${known}`;
      wrong("measure", `unknown measure: ${quoted(measure)}; ${allowed}`);
      return { kind: "cases" };
    }
    const share = { count: found.count, of: allOf(narrowed, found.of) };
    return { kind: "share", share, hasBase: true, label: found.label, answer: null };
  }
  if (where !== undefined) {
    const share = { count: narrowed, of: everyCase };
    return {
      kind: "share",
      share,
      hasBase: true,
      label: "All that meet the condition",
      answer: null,
    };
  }
  if (figure.percent !== undefined || figure.between !== undefined || figure.of !== undefined) {
    wrong("", "a percent needs the question and answer, or the measure, that it belongs to");
  }
  return { kind: "cases" };
}

function answersTarget(
  figure: FigureFile,
  question: Question,
  position: number,
  narrowed: Rule,
  wrong: Wrong,
): Target {
  const { answer, base } = figure;
  const none: Target = { kind: "cases" };
  const why = whyUncounted(question);
  if (why !== null) {
    wrong("question", `${question.id} ${why} and has no figures`);
    return none;
  }
  if (base !== undefined) {
    if (answer !== undefined) wrong("base", "it is of all answers together; leave out the answer");
    const inBase = question.answers.flatMap((one, index) => (one.outsideBase ? [] : [index]));
    const whole = answerShare(question, position, inBase, narrowed);
    return {
      kind: "share",
      share: { count: whole.share.of, of: whole.share.of },
      hasBase: true,
      label: question.label,
      answer: "Total",
    };
  }
  if (answer === undefined) {
    const codes = question.answers.flatMap(({ code }) => (code === anyOther ? [] : [code]));
    const allowed =
      codes.length === 0 ? "a figure of a question needs one" : `one of ${listed(codes)}`;
    wrong("answer", `missing answer: ${allowed}`);
    return none;
  }
  const named: number[] = [];
  for (const code of typeof answer === "string" ? [answer] : answer) {
    const found = textsOf(question).get(fold(code));
    if (found === undefined) {
      const allowed = listed(question.answers.map((one) => one.code));
      wrong("answer", `unknown answer to ${question.id}: ${quoted(code)}; one of ${allowed}`);
      return none;
    }
    named.push(found);
  }
  const outside = named.find((one) => question.answers[one]?.outsideBase);
  const onlyCount = figure.percent === undefined && figure.between === undefined;
  if (outside !== undefined && !(onlyCount && figure.of === undefined)) {
    const code = question.answers[outside]?.code;
    wrong("answer", `${code} is outside the base of ${question.id}: it has a count and no percent`);
  }
  return {
    kind: "share",
    ...answerShare(question, position, named, narrowed),
    label: question.label,
    answer: named.map((one) => question.answers[one]?.label).join(" or "),
  };
}

function invalid(name: string, problems: readonly Contradiction[]): AuditError {
  return new AuditError(`invalid figures: ${name}: ${problemsInWords(problems)}`);
}
