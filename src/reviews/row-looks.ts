import { plural } from "../findings/counted.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { CsvRecord } from "../records/csv-record.ts";

/**
 * How surely a word names a line of totals. Where cases have names, one may be called "n" or "all";
 * hardly one is called "Grand total".
 */
export type TotalsWord = "strong" | "weak";

const things = "(?:number|score|n|cases?|reviews?|records?|rows?|forms?|responses?)";
const strong = () =>
  new RegExp(
    `^(?:(?:(?:grand|sub|row|column|sheet|page|final|overall)[ -]?)?totals?(?: (?:of |for )?(?:all |the )?${things})?|sums?|means?|averages?|avg|medians?|counts?|std|st\\.? ?dev|stdevs?|sd|s\\.d|standard deviation|variance|min|minimum|max|maximum|range|percent|per cent|percentages?|%|overall|summary|statistics)$`,
  );
const weak = () =>
  new RegExp(
    `^(?:n|base|(?:number|no\\.?) of ${things}|cases|all(?: (?:the )?${things})?|\\d+ ${things})$`,
  );
/** What is added to such a word: ` (n = 112)`, `: 112`, ` (%)`. */
const addition = / ?\((?:n ?= ?)?[\d.,]+\)|[ ,]*\bn ?= ?[\d.,]+$| ?\(%\)|: ?[\d.,]+$|[:.*]+$/g;

const beginning =
  /^\s*(?:%|n(?![a-z\d])|\d+ |[([#*†‡¹/=_~–—-]|(?:grand|sub|row|column|sheet|page|final|overall|total|sum|mean|average|avg|median|count|std|st\.? ?dev|sd|s\.d|standard|variance|min|max|range|per ?cent|statistics|all|base|note|source|footnote|comment|key|legend|n\.?b|caveat|definition|end|eof|continued|number|no|cases))/i;

/**
 * Whether a text begins as words for totals and notes do: a quick look that spares nearly every id
 * the others.
 */
export function mayBeWord(text: string): boolean {
  return beginning.test(text);
}

/** Recognises the words that name a line of totals, whatever a row is called. */
export function totalsWords({
  unit,
  questions,
}: Pick<Instrument, "unit" | "questions">): (text: string) => TotalsWord | null {
  const units = [plural(unit), unit].map(fold);
  // Made when a row is first suspected; most files have none.
  let named: ReadonlySet<string> | null = null;
  return (text) => {
    const written = fold(text).replace(addition, "").trim();
    const unit = units.find((one) => written.endsWith(` ${one}`));
    const word = unit === undefined ? written : `${written.slice(0, -unit.length)}cases`;
    if (strong().test(word)) return "strong";
    // "Mean age", "Total of falls".
    const [, of = ""] =
      /^(?:total|sum|mean|average|median|count|number|no\.?)(?: of)? (.+)$/.exec(word) ?? [];
    named ??= new Set(questions.flatMap(({ id, label }) => [fold(id), fold(label)]));
    if (named.has(of)) return "weak";
    // Nothing is left of "n = 112".
    return weak().test(word) || (word === "" && /\d/.test(text)) ? "weak" : null;
  };
}

/** The first filled cell of a record; empty if it has none. */
export function firstFilled(record: CsvRecord): string {
  return record.find((text) => text.trim() !== "")?.trim() ?? "";
}

/** Whether a text has three words or more. */
export function isSentence(text: string): boolean {
  return /\S\s+\S+\s+\S/.test(text);
}

/**
 * Whether a text says by itself that it is a note: it begins with "Source:" or "Note:", with a mark
 * for footnotes or comments and more than one word, is a line of dashes, or says that the page ends.
 */
export function isMarkedNote(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^(?:notes?|source|sources|footnotes?|comments?|key|legend|n\.?b\.?|caveats?|definitions?)\s*[:.\-–—]/i.test(
      trimmed,
    ) ||
    (/^(?:#|\*|\/\/|--|†|‡|¹)/.test(trimmed) && /\s/.test(trimmed)) ||
    /^[-=_*~–—]{3,}$/.test(trimmed) ||
    /^(?:end|end of (?:the )?(?:file|report|data|table|list|export)|eof|page \d+(?: of \d+)?|continued)\.?$/i.test(
      trimmed,
    )
  );
}

/** Whether the cell of a heading row was written by a survey tool: Qualtrics' `{"ImportId":"QID1"}`. */
export function isImportId(text: string): boolean {
  return text.includes("{") && /^\{\s*"?ImportId"?\s*(?::.*)?\}$/i.test(text.trim());
}

/**
 * The shape of an id: `C-012` is `a-9`. Cases of one file have ids of few shapes.
 *
 * @example
 * idShape("C-012"); // => "a-9"
 */
export function idShape(id: string): string {
  return id
    .trim()
    .replace(/\p{L}+/gu, "a")
    .replace(/\p{N}+/gu, "9");
}
