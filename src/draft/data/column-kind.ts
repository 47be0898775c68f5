import { isErrorValue } from "../../findings/error-value.ts";
import { fold } from "../../instrument/fold.ts";
import { isOther, otherAnswer } from "../../instrument/other-answer.ts";
import { type DecimalSign, parseNumber } from "../../instrument/parse-number.ts";
import { isSentence } from "../../reviews/row-looks.ts";
import type { CodedColumn } from "./coded-column.ts";
import { isMostly } from "./column-looks.ts";
import { type DateForm, dateForm, looksLikeDate } from "./date-form.ts";

/** What is in a column, as a question would ask for it. */
export type ColumnKind =
  | {
      readonly kind: "single";
      /** The texts of the answers. */
      readonly answers: readonly string[];
      /** For each text of the column the position of its answer. */
      readonly answerOf: readonly number[];
    }
  | {
      readonly kind: "multiple";
      readonly separator: Separating;
      readonly answers: readonly string[];
      /** For each text of the column the positions of its answers. */
      readonly answersOf: readonly (readonly number[])[];
    }
  | {
      readonly kind: "number";
      readonly decimal: DecimalSign;
      /** For each text of the column its number; NaN for another answer. */
      readonly numbers: readonly number[];
      /** Texts beside the numbers. */
      readonly others: readonly string[];
    }
  | { readonly kind: "date"; readonly form: DateForm }
  | { readonly kind: "text"; readonly isAlmostDate: boolean };

/** The signs that may separate several answers, the surest first. */
const separating = [";", "|", "\n", ",", " "] as const;
type Separating = (typeof separating)[number];

/** More different answers than this are free text. */
const mostAnswers = 40;
/** More different answers than this are not given several at a time. */
const mostParts = 25;
/** No answer is longer than this. */
const longestAnswer = 90;
/** Numbers of so few different values may be the codes of answers. */
const mostCodes = 10;
/** So many texts may be beside the numbers of a column. */
const mostOthers = 5;

/** Says what a column holds, by the texts in it and how often each is given. */
export function columnKind(column: CodedColumn): ColumnKind {
  const form = dateForm(column);
  if (form !== null) return { kind: "date", form };
  if (isMostly(column, looksLikeDate)) return { kind: "text", isAlmostDate: true };
  return (
    numberKind(column, ".") ??
    severalKind(column) ??
    numberKind(column, ",") ??
    singleKind(column) ?? { kind: "text", isAlmostDate: false }
  );
}

function numberKind(column: CodedColumn, decimal: DecimalSign): ColumnKind | null {
  const { texts } = column;
  const numbers: number[] = [];
  const others: string[] = [];
  for (const text of texts) {
    const value = parseNumber(fold(text), decimal);
    numbers.push(value ?? Number.NaN);
    if (value === null) others.push(text);
    if (others.length > mostOthers) return null;
  }
  const different = texts.length - others.length;
  const isMany = different > mostCodes || isMostlyDifferent(different, givenIn(column));
  const values = new Map(texts.map((text, index) => [text, numbers[index] ?? Number.NaN]));
  const isNumber = (text: string) => !Number.isNaN(values.get(text));
  if (!isMany || !isMostly(column, isNumber)) return null;
  if (others.some((text) => text.length > longestAnswer)) return null;
  return { kind: "number", decimal, numbers, others };
}

function severalKind(column: CodedColumn): ColumnKind | null {
  for (const separator of separating) {
    const found = separatedKind(column, separator);
    if (found !== null) return found;
  }
  return null;
}

function separatedKind(
  { texts, counts, isSpacedAlike }: CodedColumn,
  separator: Separating,
): ColumnKind | null {
  // Of "in full" in two spellings only one would be cut.
  if (separator.trim() === "" && !isSpacedAlike) return null;
  const cut: (readonly string[])[] = [];
  const different = new Set<string>();
  for (const text of texts) {
    const parts = partsOf(text, separator);
    for (const part of parts) different.add(otherOf(part) === null ? fold(part) : "other");
    if (different.size > mostParts) return null;
    cut.push(parts);
  }
  // An answer "#N/A" would hide the cells that could not be calculated.
  if (cut.flat().some(isErrorValue)) return null;
  const plural = cut.reduce(
    (sum, parts, index) => sum + (parts.length > 1 ? (counts[index] ?? 0) : 0),
    0,
  );
  // Microsoft Forms ends such a cell with the sign too: then one cell of several answers is enough.
  const isEnded = separator === ";" && texts.every((text) => text.trimEnd().endsWith(separator));
  if (plural < (isEnded ? 1 : 2)) return null;
  const answers = mergedAnswers(cut.flat());
  if (answers.texts.length > mostParts || answers.texts.length < 2) return null;
  if (answers.texts.some((text) => text.length > longestAnswer)) return null;
  const answersOf = cut.map((parts) => parts.map((part) => answers.find(part)));
  if (answersOf.some((given) => given.length === 0 || new Set(given).size < given.length))
    return null;
  const alone = new Set(answersOf.flatMap((given) => (given.length === 1 ? given : [])));
  if (alone.size * 2 < answers.texts.length) return null;
  // An answer is given with different ones; the words of "drug work" are only found together.
  const company = new Map<number, number>();
  for (const given of answersOf) {
    for (const answer of given) company.set(answer, (company.get(answer) ?? 0) + 1);
  }
  const isBound = (answer: number) => !alone.has(answer) && (company.get(answer) ?? 0) < 2;
  if (separator !== ";" && separator !== "|" && [...answers.texts.keys()].some(isBound))
    return null;
  return { kind: "multiple", separator, answers: answers.texts, answersOf };
}

function partsOf(text: string, separator: Separating): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function singleKind(column: CodedColumn): ColumnKind | null {
  const isFree = (text: string) => text.length > longestAnswer;
  if (column.texts.some(isFree)) return null;
  const { texts, find } = mergedAnswers(column.texts);
  if (texts.length > mostAnswers) return null;
  const given = givenIn(column);
  if (isMostlyDifferent(texts.length, given)) return null;
  // A remark that one person made is no answer that others could give.
  if (given === 1 && texts.every(isSentence)) return null;
  return { kind: "single", answers: texts, answerOf: column.texts.map(find) };
}

/** The different answers among texts: "Other: hospice" is the answer "Other". */
function mergedAnswers(given: readonly string[]): {
  readonly texts: readonly string[];
  readonly find: (text: string) => number;
} {
  const texts: string[] = [];
  const known = new Map<string, number>();
  const add = (text: string) => {
    const meaning = fold(text);
    const position = known.get(meaning) ?? texts.length;
    if (position === texts.length) texts.push(text);
    known.set(meaning, position);
  };
  for (const text of given) add(otherOf(text) ?? text);
  return { texts, find: (text) => known.get(fold(otherOf(text) ?? text)) ?? 0 };
}

/** The answer "Other" of a text that says which other; `null` for every other text. */
function otherOf(text: string): string | null {
  if (!isOther(text)) return null;
  const [, name = ""] =
    /^(other(?: \(please (?:specify|state)\))?)\s*(?::|[-–—])/i.exec(text) ?? [];
  if (name === "") return null;
  const answer = { code: name, label: name, also: [], outsideBase: false, exclusive: false };
  const find = otherAnswer({ answers: [{ ...answer, band: null }] });
  return find(fold(text)) === null ? null : name;
}

function isMostlyDifferent(different: number, given: number): boolean {
  return different > 1 && different * 2 > given;
}

function givenIn({ counts }: Pick<CodedColumn, "counts">): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
