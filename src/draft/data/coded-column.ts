import { isErrorValue } from "../../findings/error-value.ts";
import { fold } from "../../instrument/fold.ts";
import type { CsvRecord } from "../../records/csv-record.ts";

/** In place of the position of a text: nothing is in the cell. */
export const noText = -1;

/** In place of the position of a text: a spreadsheet could not calculate the cell. */
export const errorText = -2;

/** A column of a file, each different text once. */
export interface CodedColumn {
  /** The texts as they are first written, in the order in which they first appear. */
  readonly texts: readonly string[];
  /** How often each is given. */
  readonly counts: readonly number[];
  /** For each row the position of its text, {@link noText} or {@link errorText}. */
  readonly codes: Int32Array;
  readonly blanks: number;
  readonly errors: number;
  /** Whether no two spellings of one text differ in the space between their words. */
  readonly isSpacedAlike: boolean;
}

/** Codes the texts of one column, compared as answers are. */
export function codedColumn(rows: readonly CsvRecord[], cell: number): CodedColumn {
  const texts: string[] = [];
  const counts: number[] = [];
  const codes = new Int32Array(rows.length);
  const byText = new Map<string, number>();
  const byMeaning = new Map<string, number>();
  let blanks = 0;
  let errors = 0;
  let isSpacedAlike = true;
  const codeOf = (text: string): number => {
    const trimmed = text.trim();
    if (trimmed === "") return noText;
    if (isErrorValue(trimmed)) return errorText;
    const meaning = fold(trimmed);
    const known = byMeaning.get(meaning);
    if (known !== undefined) {
      isSpacedAlike &&= spaceIn(trimmed) === spaceIn(texts[known] ?? "");
      return known;
    }
    byMeaning.set(meaning, texts.length);
    texts.push(trimmed);
    counts.push(0);
    return texts.length - 1;
  };
  for (const [row, record] of rows.entries()) {
    const text = record[cell] ?? "";
    let code = text === "" ? noText : byText.get(text);
    if (code === undefined) {
      code = codeOf(text);
      byText.set(text, code);
    }
    codes[row] = code;
    if (code === noText) blanks += 1;
    else if (code === errorText) errors += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  return { texts, counts, codes, blanks, errors, isSpacedAlike };
}

function spaceIn(text: string): string {
  return text.replace(/ +/g, " ").replace(/\S+/g, "x");
}
