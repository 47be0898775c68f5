import { quoted } from "../findings/printable.ts";
import type { CodedRow } from "./coded-row.ts";
import { blank, numberAt } from "./coded-row.ts";

import type { ConditionRange } from "./condition.ts";
import { dateRange, dateRangeInWords, hasTimes } from "./date-range.ts";
import { type Answer, hasNumbers, isBanded, isDate, type Question } from "./instrument.ts";
import {
  isEmptyRange,
  isInRange,
  isWithin,
  type NumberRange,
  numberRange,
  overlap,
  rangeContradiction,
  rangeInWords,
  type WrittenRange,
} from "./number-range.ts";
import { parseNumber } from "./parse-number.ts";
import type { Rule } from "./rule.ts";

/** The part of a rule that compares the number of a question. */
export type RangeRule = Extract<Rule, { kind: "range" }>;

/** Whether a number is in a range: 1 yes, 0 no, −1 unknown. */
type Known = 1 | 0 | -1;

/**
 * The rule that a question's number is in a range, or why it cannot be asked of the question.
 */
export function rangeRule(
  question: Pick<Question, "id" | "type">,
  position: number,
  written: ConditionRange,
): RangeRule | string {
  const { id, type } = question;
  if (!hasNumbers({ type })) return `${id} has neither numbers nor dates to compare`;
  const contradiction = rangeContradiction(written);
  if (contradiction !== null) return contradiction;
  const range = writtenRange(type, written);
  if (typeof range === "string") return `${id}: ${range}`;
  if (isEmptyRange(range))
    return `nothing is ${isDate({ type }) ? dateRangeInWords(range) : emptyInWords(range)}`;
  return { kind: "range", question: position, range };
}

/** A range without numbers in words; two ends that are one number are both said. */
function emptyInWords({ from, to, ...ends }: NumberRange): string {
  const upper = rangeInWords({ from: Number.NEGATIVE_INFINITY, to, ...ends });
  return `${rangeInWords({ from, to: Number.POSITIVE_INFINITY, ...ends })} ${upper}`;
}

/** The range of numbers or dates between these ends, or why it is none. */
export function writtenRange(
  type: Question["type"],
  written: ConditionRange,
): NumberRange | string {
  const texts = definedEnds(written, isText);
  const numbers = definedEnds(written, isNumber);
  if (!isDate({ type })) {
    const [text] = Object.values(texts);
    return text === undefined ? numberRange(numbers) : `"${text}" is not a number`;
  }
  const [number] = Object.values(numbers);
  if (number !== undefined) return `${number} is not a day; write it as "2025-03-31"`;
  if (type === "date" && hasTimes(texts)) return "a date has no time of day; compare it with a day";
  return dateRange(texts);
}

type End = string | number;

function isText(end: End): end is string {
  return typeof end === "string";
}

function isNumber(end: End): end is number {
  return typeof end === "number";
}

/** The ends of one kind. */
function definedEnds<T extends End>(
  { from, over, to, under }: ConditionRange,
  isKind: (end: End) => end is T,
): WrittenRange<T> {
  const kept = (end: End | undefined) => (end !== undefined && isKind(end) ? end : undefined);
  const ends = { from: kept(from), over: kept(over), to: kept(to), under: kept(under) };
  return Object.fromEntries(Object.entries(ends).filter(([, end]) => end !== undefined));
}

/**
 * The rule that a question's number is the one of this text; `null` where it has bands, by whose
 * codes it is counted, and for any other text.
 */
export function exactNumber(
  question: Pick<Question, "type" | "answers">,
  position: number,
  text: string,
): RangeRule | null {
  const number = parseNumber(text);
  if (question.type !== "number" || isBanded(question) || number === null) return null;
  return { kind: "range", question: position, range: numberRange({ from: number, to: number }) };
}

/**
 * Whether the number of a coded row is in a range. An answer that is no number is not; of a band that
 * is given by its name, nobody knows where part of it is in the range.
 */
export function compileRange(
  { slot, answers }: Question,
  { range }: RangeRule,
  ofNoAnswer: (code: number) => Known,
): (row: CodedRow) => Known {
  const ofNames = answers.map(({ band }): Known => truthOfName(band, range));
  return (row: CodedRow) => {
    const code = row[slot] ?? blank;
    if (code < 0) return ofNoAnswer(code);
    const number = numberAt(row, slot + 1);
    return Number.isNaN(number) ? (ofNames[code] ?? 0) : isInRange(range, number) ? 1 : 0;
  };
}

function truthOfName(band: Answer["band"], range: NumberRange): Known {
  if (band === null || !overlap(band, range)) return 0;
  return isWithin(band, range) ? 1 : -1;
}

/** Whether a range contains a part of a band and not all of it, so that the band's name says too little. */
export function cuts(range: NumberRange, band: NumberRange): boolean {
  return overlap(band, range) && !isWithin(band, range);
}

/**
 * A rule about a number or a date in words: `age is 65 or more`, `bmi is 18.5 or more and under
 * 25`, `visit is from 2025-04-01 to 2025-04-30`.
 */
export function rangeText({ id, type }: Pick<Question, "id" | "type">, range: NumberRange): string {
  if (isDate({ type })) return `${id} is ${dateRangeInWords(range) || "a date"}`;
  const { from, to, fromIncluded, toIncluded } = range;
  if (from === to) return `${id} is ${from}`;
  const parts = [
    Number.isFinite(from) ? (fromIncluded ? `${from} or more` : `over ${from}`) : "",
    Number.isFinite(to) ? (toIncluded ? `${to} or less` : `under ${to}`) : "",
  ].filter((part) => part !== "");
  return `${id} is ${parts.length === 0 ? "a number" : parts.join(" and ")}`;
}

/** The end of a range that a sign of comparison stands for, as a condition has it. */
export const comparisons = {
  ">=": "from",
  ">": "over",
  "<=": "to",
  "<": "under",
} as const;

export type ComparisonSign = keyof typeof comparisons;

/** A value in the text of a condition that is no number, refused. */
export function notANumber(text: string): string {
  return `${quoted(text)} is not a number; write digits, and decimals after a point, or a day as 2025-03-31`;
}
