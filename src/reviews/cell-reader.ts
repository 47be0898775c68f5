import { saysMissing } from "../findings/answer-hint.ts";
import { isErrorValue } from "../findings/error-value.ts";
import { nearestOf } from "../findings/nearest.ts";
import { isOpposite } from "../findings/opposite.ts";
import { blankTest, type TextTest, textTest } from "../instrument/blank-text.ts";
import { cellSchema } from "../instrument/cell-schema.ts";
import { blank, type CodedRow, faulty, inBase, outOfBase } from "../instrument/coded-row.ts";
import { nameIsAnswer } from "../instrument/compared-with.ts";
import { fold } from "../instrument/fold.ts";
import { isDate, type Question } from "../instrument/instrument.ts";
import { type DecimalSign, decimalSigns, parseNumber } from "../instrument/parse-number.ts";
import { answerByText, textsOf } from "../instrument/texts-of.ts";
import { type NotADate, notADate } from "./not-a-date.ts";
import { saysNotApplicable } from "./not-applicable.ts";
import { limitsPassed, readNumber } from "./number-reader.ts";
import { type TextMemory, textMemory } from "./text-memory.ts";
import { unlikelyNumbers } from "./unlikely-number.ts";

/** What is wrong with the text of a cell: a finding without its place. */
export type CellFault =
  | {
      readonly code: "unknown-answer";
      readonly allowed: readonly string[];
      readonly nearest: string | null;
      readonly separator: string | null;
    }
  | {
      readonly code: "not-a-number";
      readonly allowed: readonly string[];
      readonly decimal: DecimalSign | null;
    }
  | { readonly code: "number-in-no-band"; readonly allowed: readonly string[] }
  | NotADate
  | { readonly code: "out-of-range"; readonly limits: string }
  | { readonly code: "unlikely-number"; readonly band: string }
  | { readonly code: "conflicting-answers"; readonly exclusive: string | null }
  | { readonly code: "repeated-answer" | "error-value" };

/** Reads the cells of one question's column. */
export interface CellReader {
  readonly question: Question;
  /**
   * Writes the code of a text into the question's places of a coded row; gives whether the text
   * has a fault, or is an unlikely number.
   */
  read(text: string, row: CodedRow): boolean;
  /** What is wrong with a text that {@link read} found a fault in. */
  fault(text: string): CellFault | null;
  /** Whether a cell with this text counts as blank. */
  readonly isBlank: TextTest;
  /** Whether a text is declared to mean nothing where the question was not asked. */
  readonly meansNotAsked: TextTest;
  /** Whether a text only says that the question does not apply. */
  isOutsideBase(text: string): boolean;
}

/**
 * A reader for each question, which remembers every text it has judged. Questions with the same
 * list of answers share what they remember: each text is judged once for all of them.
 */
export function cellReaders(questions: readonly Question[]): readonly CellReader[] {
  const shared: Shared[] = [];
  return questions.map((question) => {
    const { answers, missing, type } = question;
    if (type !== "single" || question.askedIf === "unknown")
      return cellReader(question, textMemory());
    let alike = shared.find((one) => one.answers === answers && one.missing === missing);
    if (alike === undefined) {
      alike = { answers, missing, codes: textMemory() };
      shared.push(alike);
    }
    return cellReader(question, alike.codes);
  });
}

/** What the questions have in common that share what they remember. */
interface Shared extends Pick<Question, "answers" | "missing"> {
  readonly codes: TextMemory<number>;
}

function cellReader(question: Question, codes: TextMemory<number>): CellReader {
  const faults = textMemory<CellFault | null>();
  const faultOf = faultFinder(question);
  const isBlank = blankTest(question);
  let schema: ReturnType<typeof cellSchema> | null = null;
  const parse = (text: string): readonly number[] | null => {
    schema ??= cellSchema(question);
    return schema.safeParse(text).data ?? null;
  };
  const judge: Judge = (text) => {
    const given = parse(text);
    return given === null || conflicts(given, question) ? null : given;
  };
  const meansNotAsked = textTest(question.notAsked, question);
  const saysNothing = (text: string) => {
    if (question.type === "text") return meansNotAsked(text);
    if (parse(text) !== null) return false;
    return meansNotAsked(text) || (saysNotApplicable(text) && !isErrorValue(text));
  };
  return {
    question,
    read: readerOf(
      question,
      // Nobody can say whether it was asked: what would be no finding where it was not is no answer.
      question.askedIf === "unknown" ? (text) => isBlank(text) || saysNothing(text) : isBlank,
      judge,
      codes,
    ),
    isBlank,
    meansNotAsked,
    fault: (text) => {
      const known = faults.get(text);
      if (known !== undefined) return known;
      const fault = faultOf(text, parse(text));
      faults.set(text, fault);
      return fault;
    },
    isOutsideBase: (text) => {
      if (saysNotApplicable(text)) return true;
      const given = judge(text);
      return given !== null && given.length > 0 && given.every((one) => isOutside(question, one));
    },
  };
}

function readerOf(question: Question, isBlank: TextTest, judge: Judge, codes: TextMemory<number>) {
  switch (question.type) {
    case "text":
      return readText(question, isBlank);
    case "multiple":
      return readSeveral(question, isBlank, judge);
    case "number":
    case "date":
    case "datetime":
      return readNumber(question, isBlank, judge);
    case "single":
      return readOne(question, isBlank, judge, codes);
  }
}

type Judge = (text: string) => readonly number[] | null;

function readText({ slot }: Question, isBlank: TextTest): CellReader["read"] {
  return (text, row) => {
    const isError = isErrorValue(text);
    row[slot] = isBlank(text) ? blank : isError ? faulty : inBase;
    return row[slot] === faulty;
  };
}

function readOne(
  { slot }: Question,
  isBlank: TextTest,
  judge: Judge,
  codes: TextMemory<number>,
): CellReader["read"] {
  const judgeOnce = (text: string): number => {
    const [code = faulty] = isBlank(text) ? [blank] : (judge(text) ?? []);
    codes.set(text, code);
    return code;
  };
  return (text, row) => {
    const code = codes.get(text) ?? judgeOnce(text);
    row[slot] = code;
    return code === faulty;
  };
}

function readSeveral(question: Question, isBlank: TextTest, judge: Judge): CellReader["read"] {
  const { slot, answers } = question;
  const flags = answers.map((_, position) => slot + 1 + position);
  const known = textMemory<Several>();
  const judgeSeveral = (text: string): Several => {
    const given = isBlank(text) ? [] : judge(text);
    const several: Several = {
      state: given === null ? faulty : stateOf(given, question),
      places: (given ?? []).map((position) => slot + 1 + position),
      fault: given === null || new Set(given).size < given.length,
    };
    known.set(text, several);
    return several;
  };
  return (text, row) => {
    for (const flag of flags) row[flag] = 0;
    const { state, places, fault } = known.get(text) ?? judgeSeveral(text);
    row[slot] = state;
    for (const place of places) row[place] = 1;
    return fault;
  };
}

/** The code of a cell with several answers, and the places to set. */
interface Several {
  readonly state: number;
  readonly places: readonly number[];
  readonly fault: boolean;
}

function stateOf(given: readonly number[], question: Question): number {
  if (given.length === 0) return blank;
  return given.every((position) => isOutside(question, position)) ? outOfBase : inBase;
}

export function isOutside(question: Question, position: number): boolean {
  return question.answers[position]?.outsideBase ?? false;
}

/** "Not applicable", or an exclusive answer, together with another contradicts itself. */
export function conflicts(given: readonly number[], question: Question): boolean {
  const outside = new Set(given.map((position) => isOutside(question, position)));
  return outside.size > 1 || exclusiveAmong(given, question) !== null;
}

/** The code of an exclusive answer that is given with others; `null` if there is none. */
export function exclusiveAmong(given: readonly number[], { answers }: Question): string | null {
  const alone = given.find((position) => answers[position]?.exclusive);
  if (alone === undefined || given.every((position) => position === alone)) return null;
  return answers[alone]?.code ?? null;
}

/** Says what is wrong with texts; what the question allows is gathered once, for the first. */
function faultFinder(question: Question) {
  let allowed: readonly string[] | null = null;
  const isUnlikely = unlikelyNumbers(question);
  let nearestAnswer: ((text: string) => string | null) | null = null;
  return (text: string, given: readonly number[] | null): CellFault | null => {
    if (isErrorValue(text) && (given === null || question.type === "text")) {
      return { code: "error-value" };
    }
    if (given !== null) {
      const [only = question.answers.length] = given;
      const limits = limitsPassed(text, only, question);
      if (limits !== null) return { code: "out-of-range", limits };
      if (isUnlikely(text, only)) {
        return { code: "unlikely-number", band: question.answers[only]?.code ?? "" };
      }
      if (conflicts(given, question)) {
        return { code: "conflicting-answers", exclusive: exclusiveAmong(given, question) };
      }
      return new Set(given).size < given.length ? { code: "repeated-answer" } : null;
    }
    allowed ??= question.answers
      .filter(({ band }) => band === null || nameIsAnswer(question, band))
      .map((answer) => answer.code);
    if (question.type === "number") {
      const written = fold(text);
      if (parseNumber(written, question.decimal) !== null) {
        const all = question.answers.map((answer) => answer.code);
        return { code: "number-in-no-band", allowed: all };
      }
      const decimal = decimalSigns.find((sign) => parseNumber(written, sign) !== null) ?? null;
      return { code: "not-a-number", allowed, decimal };
    }
    if (isDate(question)) return notADate(text, question, allowed);
    // Only findings that are kept are read: of thousands of wrong texts most need no hint.
    const hint = () => {
      nearestAnswer ??= answerFinder(question);
      return nearestAnswer(text);
    };
    let near: string | null | undefined;
    return {
      code: "unknown-answer",
      allowed,
      get nearest() {
        near = near === undefined ? hint() : near;
        return near;
      },
      get separator() {
        return otherSeparator(text, question);
      },
    };
  };
}

/** The sign that parts a text into answers where the question's own does not; `null` if none does. */
function otherSeparator(text: string, question: Question): string | null {
  if (question.type !== "multiple" || question.separators.length > 1) return null;
  const answerOf = answerByText(question);
  const parted = [",", ";", "|", "/"].find((sign) => {
    const parts = text
      .split(sign)
      .map(fold)
      .filter((part) => part !== "");
    return parts.length > 1 && parts.every((part) => answerOf(part) !== null);
  });
  return parted ?? null;
}

/** Finds the code of the answer that is nearest to a wrong text, or to the wrong part of a list. */
function answerFinder(question: Question): (text: string) => string | null {
  const texts = textsOf(question);
  const nearest = nearestOf([...texts.keys()]);
  return (text) => {
    const parts = question.type === "multiple" ? text.split(question.separator) : [text];
    const wrong = parts.map(fold).find((part) => part !== "" && !texts.has(part)) ?? fold(text);
    if (saysMissing(wrong)) return null;
    const near = nearest(wrong);
    if (near === null || isChance(wrong, near) || isOpposite(wrong, near)) return null;
    return question.answers[texts.get(near) ?? -1]?.code ?? null;
  };
}

/** Whether two texts are so short that they are near each other by chance, as "nk" and "no" are. */
function isChance(text: string, other: string): boolean {
  if (Math.min(text.length, other.length) > 3) return false;
  return !text.startsWith(other) && !other.startsWith(text);
}
