import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateFormats,
  dateInFile,
  isoDate,
  parseDate,
  periodOf,
} from "../../src/instrument/date-text.ts";

/** The same as ISO text; null and "impossible" stay. */
function read(text: string, format: (typeof dateFormats)[number] = "ymd") {
  const date = parseDate(text, format);
  return typeof date === "object" && date !== null ? isoDate(date.seconds) : date;
}

describe("parseDate()", () => {
  it.each([
    ["2025-03-31", "ymd", "2025-03-31"],
    ["2025/3/31", "dmy", "2025-03-31"],
    ["31/03/2025", "dmy", "2025-03-31"],
    [" 31.3.2025 ", "dmy", "2025-03-31"],
    ["31-03-2025", "dmy", "2025-03-31"],
    ["03/04/2025", "dmy", "2025-04-03"],
    ["03/04/2025", "mdy", "2025-03-04"],
    ["2024-02-29", "ymd", "2024-02-29"],
    ["2025-03-31T14:05", "ymd", "2025-03-31 14:05"],
    ["2025-03-31 14:05:09.120Z", "ymd", "2025-03-31 14:05:09"],
    ["2025-03-31T23:30:00+01:00", "ymd", "2025-03-31 23:30"],
    ["3/31/2025 2:05:09 PM", "mdy", "2025-03-31 14:05:09"],
    ["3/31/2025 12:00 am", "mdy", "2025-03-31"],
    ["3/31/2025 12:30 PM", "mdy", "2025-03-31 12:30"],
  ] as const)("reads %s in the format %s", (text, format, iso) => {
    expect(read(text, format)).toBe(iso);
  });

  it.each([
    ["31/02/2025", "dmy"],
    ["2025-02-29", "ymd"],
    ["2025-13-01", "ymd"],
    ["2025-00-10", "ymd"],
    ["31/12/2025", "mdy"],
    ["0025-03-31", "ymd"],
    ["2025-03-31 24:00", "ymd"],
    ["2025-03-31 13:05 pm", "ymd"],
    ["2025-03-31 10:60", "ymd"],
  ] as const)("knows that there is no %s in the format %s", (text, format) => {
    expect(read(text, format)).toBe("impossible");
  });

  it.each([
    ["31/03/2025", "ymd"],
    ["31/03/25", "dmy"],
    ["45747", "dmy"],
    ["31 March 2025", "dmy"],
    ["2025-03", "ymd"],
    ["", "ymd"],
    ["yesterday", "dmy"],
  ] as const)("takes %s in the format %s for none", (text, format) => {
    expect(read(text, format)).toBeNull();
  });

  it("reads every day that is written in its format, and no other day", () => {
    const days = fc.integer({ min: -300_000, max: 300_000 });
    fc.assert(
      fc.property(days, fc.constantFrom(...dateFormats), (day, format) => {
        const seconds = day * 86_400;
        expect(parseDate(dateInFile(seconds, format), format)).toEqual({
          seconds,
          hasTime: false,
        });
      }),
    );
  });
});

describe("periodOf()", () => {
  const moment = (text: string) => Date.parse(`${text}T12:00:00Z`) / 1000;

  it.each([
    ["2025-03-31", "2025-03", "2025 Q1", "2025"],
    ["2025-04-01", "2025-04", "2025 Q2", "2025"],
    ["1969-12-31", "1969-12", "1969 Q4", "1969"],
  ])("puts %s into its month, quarter and year", (text, month, quarter, year) => {
    expect(periodOf(moment(text), "month")).toBe(month);
    expect(periodOf(moment(text), "quarter")).toBe(quarter);
    expect(periodOf(moment(text), "year")).toBe(year);
  });
});
