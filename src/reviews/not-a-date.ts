import { type DateFormat, dateFormats, parseDate } from "../instrument/date-text.ts";
import { fold } from "../instrument/fold.ts";
import type { Question } from "../instrument/instrument.ts";

/** What is wrong with a text where a date is needed. */
export interface NotADate {
  readonly code: "not-a-date";
  readonly allowed: readonly string[];
  readonly format: DateFormat;
  /** Whether it names a day or time that there is not. */
  readonly isImpossible: boolean;
  /** The format in which it would be a date; `null` if there is none. */
  readonly otherFormat: DateFormat | null;
}

/** Says why a text is no date of a question. */
export function notADate(text: string, { date }: Question, allowed: readonly string[]): NotADate {
  const format = date?.format ?? "ymd";
  const written = fold(text);
  const otherFormat = dateFormats.find((one) => {
    const read = parseDate(written, one);
    return read !== null && read !== "impossible";
  });
  return {
    code: "not-a-date",
    allowed,
    format,
    isImpossible: parseDate(written, format) === "impossible",
    otherFormat: otherFormat ?? null,
  };
}
