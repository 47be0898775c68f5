import type { TextTest } from "../instrument/blank-text.ts";
import { blank, type CodedRow, faulty, writeNumber } from "../instrument/coded-row.ts";
import { dateRangeInWords } from "../instrument/date-range.ts";
import { dayOf, parseDate, secondsOfDay } from "../instrument/date-text.ts";
import { fold } from "../instrument/fold.ts";
import { isDate, type Question } from "../instrument/instrument.ts";
import { isInRange, rangeInWords } from "../instrument/number-range.ts";
import { parseNumber } from "../instrument/parse-number.ts";
import { textMemory } from "./text-memory.ts";
import { unlikelyNumbers } from "./unlikely-number.ts";

/**
 * Writes the code of a cell with a number or a date into a coded row, and the number after it;
 * gives whether there is something to report. `judge` gives the answers of a text.
 */
export function readNumber(
  question: Question,
  isBlank: TextTest,
  judge: (text: string) => readonly number[] | null,
): (text: string, row: CodedRow) => boolean {
  const { slot, answers } = question;
  const isUnlikely = unlikelyNumbers(question);
  const known = textMemory<ReadNumber>();
  const judgeNumber = (text: string): ReadNumber => {
    const given = isBlank(text) ? null : judge(text);
    // A number that is none of the answers has the position after the last of them.
    const code = given === null ? (isBlank(text) ? blank : faulty) : (given[0] ?? answers.length);
    const number = code < 0 ? null : numberOf(text, code, question);
    const read: ReadNumber = {
      code,
      number: number ?? Number.NaN,
      fault: code === faulty || isBeyond(question, number) || isUnlikely(text, code),
    };
    known.set(text, read);
    return read;
  };
  return (text, row) => {
    const { code, number, fault } = known.get(text) ?? judgeNumber(text);
    row[slot] = code;
    writeNumber(row, slot + 1, number);
    return fault;
  };
}

/** The code of a cell with a number, the number, and whether there is something to report. */
interface ReadNumber {
  readonly code: number;
  readonly number: number;
  readonly fault: boolean;
}

/** The number of a text that gives the answer at this position, or none of the answers; `null` for none. */
function numberOf(
  text: string,
  position: number,
  { type, answers, decimal, date }: Question,
): number | null {
  const answer = answers[position];
  // Beside the numbers, "999" is the text of an answer.
  if (answer !== undefined && answer.band === null) return null;
  if (type === "number") return parseNumber(fold(text), decimal);
  const read = date === null ? null : parseDate(fold(text), date.format);
  if (read === null || read === "impossible") return null;
  // A date that is written with a time is the day.
  return type === "date" ? dayOf(read.seconds) * secondsOfDay : read.seconds;
}

/** Whether a number is not one of those that the instrument says are likely. */
function isBeyond({ limits }: Question, number: number | null): boolean {
  return limits !== null && number !== null && !isInRange(limits, number);
}

/** What is likely, where a text that gives this answer, or none of the answers, is beyond it; else `null`. */
export function limitsPassed(text: string, position: number, question: Question): string | null {
  const { limits } = question;
  if (limits === null || !isBeyond(question, numberOf(text, position, question))) return null;
  return isDate(question) ? dateRangeInWords(limits) : rangeInWords(limits);
}
