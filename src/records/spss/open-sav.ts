import { AuditError } from "../../findings/audit-error.ts";
import { momentText, shortestNumber } from "../workbook/cell-text.ts";
import { readDictionary, type SavColumn, trimmed } from "./dictionary.ts";
import type { SavCase, SavFile, SavVariable } from "./sav-file.ts";
import { savUnits } from "./sav-units.ts";

/** From the beginning of SPSS's calendar, 14 October 1582, to 1970, in seconds. */
const calendar = 12_219_379_200;

/** The value of a number that is not there. */
const systemMissing = -Number.MAX_VALUE;

/**
 * Opens a file of SPSS or PSPP: `.sav`, and `.zsav`, which is compressed once more. Throws an `AuditError`
 * for one that is damaged.
 *
 * It is read here and not by a library: the one there is decodes texts eight bytes at a time, which breaks
 * letters of two bytes, knows UTF-8 alone, and refuses `.zsav`. The form is the one that PSPP's
 * developers' guide describes, "System File Format".
 */
export function openSav(bytes: Buffer, name: string, decimal: "." | "," = "."): SavFile {
  const damaged = () =>
    new AuditError(
      `invalid file: ${name} cannot be read as a file of SPSS; is it cut off? Save or download it again`,
    );
  const guarded = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      // A place beyond the end of the file, and what zlib cannot unpack.
      if (error instanceof RangeError || isZlibError(error)) throw damaged();
      throw error;
    }
  };
  const dictionary = guarded(() => readDictionary(bytes));
  if (dictionary === null || dictionary.columns.length === 0) throw damaged();
  const { columns, decode, caseCount } = dictionary;
  function* cases(): Generator<SavCase> {
    const units = guarded(() => savUnits(bytes, dictionary!));
    for (let count = 0; count !== caseCount; count += 1) {
      const one = guarded(() => caseIn());
      if (one === null) {
        if (caseCount !== null) throw damaged();
        return;
      }
      yield one;
    }

    function caseIn(): SavCase | null {
      if (units.isAtEnd()) return null;
      const missing: number[] = [];
      const record = columns.map((column, cell) => {
        const text = column.width === 0 ? numberIn(column) : textIn(column);
        if (text === null) return "";
        if (!isMissing(text, column)) return textOf(text, column.variable, decimal);
        missing.push(cell);
        return "";
      });
      return { record, missing };
    }
    function numberIn({ isBig }: SavColumn): number | null {
      const unit = units.next();
      if (unit === "blank") return null;
      if (typeof unit === "number") return unit;
      const value = isBig ? unit.readDoubleBE(0) : unit.readDoubleLE(0);
      return value === systemMissing || Number.isNaN(value) ? null : value;
    }
    function textIn({ segments }: SavColumn): string | null {
      const parts = segments.map(({ units: count, bytes: used }) => {
        const whole = Buffer.alloc(count * 8, 0x20);
        for (let at = 0; at < count; at += 1) {
          const unit = units.next();
          if (typeof unit === "object") unit.copy(whole, at * 8);
        }
        return whole.subarray(0, used);
      });
      const text = trimmed(decode(Buffer.concat(parts)));
      return text.trim() === "" ? null : text;
    }
  }
  return { variables: columns.map(({ variable }) => variable), cases };
}

function isMissing(value: number | string, { variable, missingNumbers }: SavColumn): boolean {
  const { values, range } = variable.missing;
  if (typeof value === "string") return values.includes(value);
  if (missingNumbers.includes(value)) return true;
  return range !== null && value >= range.from && value <= range.to;
}

/** A value as text: the code of an answer, a date in ISO's form. */
function textOf(value: number | string, { kind }: SavVariable, decimal: "." | ","): string {
  if (typeof value === "string") return value;
  switch (kind) {
    case "date":
      return momentText((value - calendar) * 1000).replace(/T.*/, "");
    case "datetime":
      return momentText((value - calendar) * 1000);
    case "time":
      return clockText(value);
    case "number":
    case "text":
      return shortestNumber(value, decimal);
  }
}

/** A time of day, or a duration of any length, which is stored in seconds. */
function clockText(value: number): string {
  const seconds = Math.round(Math.abs(value));
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
  return value < 0 ? `-${clock}` : clock;
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(?:Z_|ERR_)/.test(String(error.code));
}
