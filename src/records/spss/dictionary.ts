import iconv from "iconv-lite";
import { shortestNumber } from "../workbook/cell-text.ts";
import type { SavMissing, SavVariable } from "./sav-file.ts";

/** What an SPSS file says before its cases. */
export interface SavDictionary {
  readonly columns: readonly SavColumn[];
  /** `null` where the file does not say. */
  readonly caseCount: number | null;
  /** 0 for none, 1 for a byte for each small number, 2 for zlib over that. */
  readonly compression: number;
  /** What is taken from a compressed byte to have its number. */
  readonly bias: number;
  readonly isBig: boolean;
  /** Where the cases begin. */
  readonly end: number;
  decode(bytes: Buffer): string;
}

/** A variable and how its values are stored. */
export interface SavColumn {
  readonly variable: SavVariable;
  /** In bytes; 0 for a number. */
  readonly width: number;
  /** A text is stored in pieces of eight bytes; a very long one as several texts in succession. */
  readonly segments: readonly { readonly units: number; readonly bytes: number }[];
  readonly missingNumbers: readonly number[];
  readonly isBig: boolean;
}

interface RawVariable {
  readonly shortName: string;
  readonly width: number;
  readonly label: Buffer | null;
  readonly format: number;
  /** Below 0 a range comes first. */
  readonly missingCount: number;
  readonly missing: readonly Buffer[];
  /** The labels of its values, as they are stored. */
  readonly labels: (readonly [Buffer, Buffer])[];
}

// PSPP's developers' guide, "System File Format".
const records = { variable: 2, labels: 3, labelled: 4, documents: 6, extension: 7, end: 999 };
const extensions = {
  integers: 3,
  longNames: 13,
  longTexts: 14,
  encoding: 20,
  longLabels: 21,
  longMissing: 22,
};

/** The most bytes of a text that is stored in one. A longer one has a segment for every 252 of its width. */
const longest = 255;
const perSegment = 252;

/** Reads the dictionary; `null` where there is none. Throws a `RangeError` where it is cut off. */
export function readDictionary(bytes: Buffer): SavDictionary | null {
  const layout = bytes.readInt32LE(64);
  const isBig = layout !== 2 && layout !== 3;
  const int = (at: number) => (isBig ? bytes.readInt32BE(at) : bytes.readInt32LE(at));
  const double = (from: Buffer, at = 0) => (isBig ? from.readDoubleBE(at) : from.readDoubleLE(at));
  const slice = (at: number, length: number) => {
    if (length < 0 || at + length > bytes.length) throw new RangeError("beyond the end");
    return bytes.subarray(at, at + length);
  };
  if (isBig && ![2, 3].includes(bytes.readInt32BE(64))) return null;
  const compression = int(72);
  if (![0, 1, 2].includes(compression)) return null;
  const slots: (RawVariable | null)[] = [];
  const more = new Map<number, Buffer>();
  let at = 176;
  let last: (readonly [Buffer, Buffer])[] = [];
  for (let isEnd = false; !isEnd; ) {
    const type = int(at);
    at += 4;
    switch (type) {
      case records.variable: {
        const width = int(at);
        const [hasLabel, missingCount, format] = [int(at + 4), int(at + 8), int(at + 12)];
        const shortName = slice(at + 20, 8)
          .toString("latin1")
          .trimEnd();
        at += 28;
        let label: Buffer | null = null;
        if (hasLabel === 1) {
          const length = int(at);
          label = slice(at + 4, length);
          at += 4 + 4 * Math.ceil(length / 4);
        }
        const count = Math.abs(missingCount);
        if (count > 3) return null;
        const missing = Array.from({ length: count }, (_, index) => slice(at + 8 * index, 8));
        at += 8 * count;
        // A text longer than eight bytes has a place for each eight, of which only the first is a variable.
        slots.push(
          width === -1
            ? null
            : { shortName, width, label, format, missingCount, missing, labels: [] },
        );
        break;
      }
      case records.labels: {
        const count = int(at);
        at += 4;
        last = [];
        for (let index = 0; index < count; index += 1) {
          const length = slice(at + 8, 1)[0] ?? 0;
          last.push([slice(at, 8), slice(at + 9, length)]);
          at += 8 + 8 * Math.ceil((length + 1) / 8);
        }
        break;
      }
      case records.labelled: {
        const count = int(at);
        for (let index = 0; index < count; index += 1) {
          slots[int(at + 4 + 4 * index) - 1]?.labels.push(...last);
        }
        at += 4 + 4 * count;
        break;
      }
      case records.documents:
        at += 4 + 80 * int(at);
        break;
      case records.extension: {
        const [subtype, size, count] = [int(at), int(at + 4), int(at + 8)];
        more.set(subtype, slice(at + 12, size * count));
        at += 12 + size * count;
        break;
      }
      case records.end:
        at += 4;
        isEnd = true;
        break;
      default:
        return null;
    }
  }
  const decode = decoder(more, isBig);
  const textAfter = (subtype: number) => decode(more.get(subtype) ?? Buffer.alloc(0));
  const names = pairs(textAfter(extensions.longNames), "\t");
  const widths = pairs(textAfter(extensions.longTexts), /\0\t?/);
  const longLabels = labelsOfLongTexts(more.get(extensions.longLabels), isBig, decode);
  const longMissing = missingOfLongTexts(more.get(extensions.longMissing), isBig, decode);
  const columns: SavColumn[] = [];
  for (let index = 0; index < slots.length; index += 1) {
    const raw = slots[index];
    if (raw === null || raw === undefined) continue;
    const name = names.get(raw.shortName) ?? raw.shortName;
    const width = Number(widths.get(raw.shortName) ?? raw.width);
    const segments = raw.width === 0 ? [] : segmentsOf(width);
    // The other segments of a very long text are variables of their own.
    let passed = segments.reduce((sum, { units }) => sum + units, 0) - unitsOf(raw.width);
    while (passed > 0) {
      index += 1;
      const next = slots[index];
      if (next === undefined) throw new RangeError("segments that are not there");
      passed -= next === null ? 0 : unitsOf(next.width);
    }
    const kind = raw.width === 0 ? kindOf(raw.format) : "text";
    const valueText = (stored: Buffer) =>
      raw.width === 0 ? shortestNumber(double(stored)) : trimmed(decode(stored));
    columns.push({
      variable: {
        name,
        label: raw.label === null ? null : decode(raw.label).trim() || null,
        kind,
        format: formatText(raw.format, width),
        valueLabels: new Map([
          ...raw.labels.map(([value, label]) => [valueText(value), decode(label).trim()] as const),
          ...(longLabels.get(name) ?? []),
        ]),
        missing:
          raw.width === 0
            ? missingNumbers(raw, double)
            : {
                values: [...raw.missing.map(valueText), ...(longMissing.get(name) ?? [])],
                range: null,
              },
      },
      width: raw.width === 0 ? 0 : width,
      segments,
      missingNumbers: raw.width === 0 ? discrete(raw).map((stored) => double(stored)) : [],
      isBig,
    });
  }
  const count = int(80);
  return {
    columns,
    caseCount: count < 0 ? null : count,
    compression,
    bias: double(bytes, 84),
    isBig,
    end: at,
    decode,
  };
}

/** A text without what fills its place: blanks, or zeros where a short value has a longer one. */
export function trimmed(text: string): string {
  return text.replace(/[\0 ]+$/, "");
}

/** Those of the missing values that are no ends of a range. */
function discrete({ missingCount, missing }: RawVariable): readonly Buffer[] {
  return missingCount < 0 ? missing.slice(2) : missing;
}

function missingNumbers(raw: RawVariable, double: (stored: Buffer) => number): SavMissing {
  const values = discrete(raw).map((stored) => shortestNumber(double(stored)));
  const [from, to] = raw.missing;
  return {
    values,
    range:
      raw.missingCount < 0 && from !== undefined && to !== undefined
        ? { from: double(from), to: double(to) }
        : null,
  };
}

function unitsOf(width: number): number {
  return Math.max(1, Math.ceil(width / 8));
}

function segmentsOf(width: number): SavColumn["segments"] {
  if (width <= longest) return [{ units: unitsOf(width), bytes: width }];
  const count = Math.ceil(width / perSegment);
  return Array.from({ length: count }, (_, index) => {
    const rest = width - index * perSegment;
    return index === count - 1
      ? { units: unitsOf(rest), bytes: rest }
      : { units: unitsOf(longest), bytes: longest };
  });
}

/** `NAME=value` for each short name, as several records of the dictionary have it. */
function pairs(text: string, between: string | RegExp): ReadonlyMap<string, string> {
  const all = text.split(between).flatMap((pair) => {
    const equals = pair.indexOf("=");
    return equals === -1 ? [] : [[pair.slice(0, equals), pair.slice(equals + 1)] as const];
  });
  return new Map(all);
}

/** Reads lengths and texts, one after another. */
function fieldsIn(bytes: Buffer, isBig: boolean, decode: (bytes: Buffer) => string) {
  let at = 0;
  const int = () => {
    at += 4;
    return isBig ? bytes.readInt32BE(at - 4) : bytes.readInt32LE(at - 4);
  };
  const textOfLength = (length: number) => {
    if (length < 0 || at + length > bytes.length) throw new RangeError("beyond the end");
    at += length;
    return trimmed(decode(bytes.subarray(at - length, at)));
  };
  return {
    int,
    byte: () => bytes.readUInt8(at++),
    text: () => textOfLength(int()),
    textOfLength,
    isAtEnd: () => at >= bytes.length,
  };
}

type LabelsByName = ReadonlyMap<string, readonly (readonly [string, string])[]>;

function labelsOfLongTexts(
  bytes: Buffer | undefined,
  isBig: boolean,
  decode: (bytes: Buffer) => string,
): LabelsByName {
  const found = new Map<string, readonly (readonly [string, string])[]>();
  const fields = fieldsIn(bytes ?? Buffer.alloc(0), isBig, decode);
  while (!fields.isAtEnd()) {
    const name = fields.text();
    fields.int();
    const count = fields.int();
    const labels: (readonly [string, string])[] = [];
    for (let index = 0; index < count; index += 1) labels.push([fields.text(), fields.text()]);
    found.set(name, labels);
  }
  return found;
}

function missingOfLongTexts(
  bytes: Buffer | undefined,
  isBig: boolean,
  decode: (bytes: Buffer) => string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const fields = fieldsIn(bytes ?? Buffer.alloc(0), isBig, decode);
  while (!fields.isAtEnd()) {
    const name = fields.text();
    const count = fields.byte();
    const length = fields.int();
    found.set(
      name,
      Array.from({ length: count }, () => fields.textOfLength(length)),
    );
  }
  return found;
}

/** The texts of a file are in the encoding that it names, or whose number it gives. */
function decoder(more: ReadonlyMap<number, Buffer>, isBig: boolean): (bytes: Buffer) => string {
  const named = more.get(extensions.encoding)?.toString("latin1").trim();
  const integers = more.get(extensions.integers);
  const number =
    integers === undefined || integers.length < 32
      ? 0
      : isBig
        ? integers.readInt32BE(28)
        : integers.readInt32LE(28);
  const name = named ?? (number === 65001 ? "utf-8" : `windows-${number}`);
  const encoding = iconv.encodingExists(name) ? name : "windows-1252";
  // Most files are in UTF-8, which needs no table.
  if (/^utf-?8$/i.test(encoding)) return (bytes) => bytes.toString("utf8");
  return (bytes) => iconv.decode(bytes, encoding, { stripBOM: false });
}

// The numbers of SPSS's formats: those that are dates, and the names of all that are usual.
const dates = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const times = new Set([21, 25, 40]);
const datetimes = new Set([22, 41]);
const formatNames = new Map([
  [1, "A"],
  [3, "COMMA"],
  [4, "DOLLAR"],
  [5, "F"],
  [17, "E"],
  [20, "DATE"],
  [21, "TIME"],
  [22, "DATETIME"],
  [23, "ADATE"],
  [24, "JDATE"],
  [25, "DTIME"],
  [26, "WKDAY"],
  [27, "MONTH"],
  [28, "MOYR"],
  [29, "QYR"],
  [30, "WKYR"],
  [31, "PCT"],
  [32, "DOT"],
  [38, "EDATE"],
  [39, "SDATE"],
  [40, "MTIME"],
  [41, "YMDHMS"],
]);

function kindOf(format: number): SavVariable["kind"] {
  const type = (format >> 16) & 0xff;
  if (dates.has(type)) return "date";
  if (times.has(type)) return "time";
  return datetimes.has(type) ? "datetime" : "number";
}

function formatText(format: number, textWidth: number): string {
  const type = (format >> 16) & 0xff;
  const width = textWidth > longest ? textWidth : (format >> 8) & 0xff;
  const places = format & 0xff;
  return `${formatNames.get(type) ?? "F"}${width}${places === 0 ? "" : `.${places}`}`;
}
