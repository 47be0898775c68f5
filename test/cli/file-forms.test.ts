import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { reportSchema } from "../../src/report/report.ts";
import { once } from "../once.ts";
import { call, folderOf } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const records = parse(readFileSync(cases, "utf8"));

const encodings = {
  "UTF-8": (text: string) => Buffer.from(text),
  "UTF-8 with a mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "UTF-16, low byte first": (text: string) => iconv.encode(text, "utf-16le", { addBOM: true }),
  "UTF-16, high byte first": (text: string) => iconv.encode(text, "utf-16be", { addBOM: true }),
  "Windows-1252": (text: string) => iconv.encode(text, "windows-1252"),
} as const;
const separators = { comma: ",", semicolon: ";", tab: "\t", bar: "|" } as const;
const lineEnds = { LF: "\n", CRLF: "\r\n", CR: "\r" } as const;

/** The years as the instrument's labels, whose dash is a byte of its own in Windows-1252. */
function yearsAsBands(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [header = [], ...cells] = rows;
  const column = header.indexOf("da_years");
  const band = (text: string) => {
    const years = Number(text);
    if (years === 0) return "<1";
    if (years <= 3) return "1 – 3";
    if (years <= 6) return "4 – 6";
    return years <= 9 ? "7 – 9" : "10 or more";
  };
  return [
    header,
    ...cells.map((row) => row.map((cell, index) => (index === column ? band(cell) : cell))),
  ];
}

interface Form {
  readonly separator: string;
  readonly lineEnd: string;
  /** Whether every cell stands in quotation marks, or only those that must. */
  readonly quoted?: boolean;
}

function asText(
  rows: readonly (readonly string[])[],
  { separator, lineEnd, quoted = false }: Form,
): string {
  const cell = (text: string) => (quoted || text.includes(separator) ? `"${text}"` : text);
  return rows.map((row) => row.map(cell).join(separator) + lineEnd).join("");
}

async function reportOf(content: Uint8Array) {
  const file = join(await folderOf({ "reviews.csv": content }), "reviews.csv");
  const { code, stdout, stderr } = await call(["score", file, "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { files, ...rest } = reportSchema.parse(JSON.parse(stdout));
  expect(files).toMatchObject([{ name: file, cases: 112, emptyRows: 0, repeatedRows: 0 }]);
  return rest;
}

/** A report without the numbers summarised, of which bands say nothing. */
function withoutNumbers({ questions, ...rest }: Awaited<ReturnType<typeof reportOf>>) {
  return { ...rest, questions: questions.map((question) => ({ ...question, summary: null })) };
}

const reportOfFixture = once(() => reportOf(readFileSync(cases)));

describe.each(Object.entries(encodings))("in %s", (_, encode) => {
  describe.each(Object.entries(separators))("with a %s between cells", (_name, separator) => {
    describe.each(Object.entries(lineEnds))("and %s at line ends", (_end, lineEnd) => {
      test("the same cases give the same report", async () => {
        const expected = await reportOfFixture();
        expect(await reportOf(encode(asText(records, { separator, lineEnd })))).toEqual(expected);
      });

      test("and with bands for numbers, and all in quotation marks, they do", async () => {
        const expected = withoutNumbers(await reportOfFixture());
        const banded = yearsAsBands(records);
        const of = async (form: Form) =>
          withoutNumbers(await reportOf(encode(asText(banded, form))));
        expect(await of({ separator, lineEnd })).toEqual(expected);
        expect(await of({ separator, lineEnd, quoted: true })).toEqual(expected);
      });
    });
  });
});

test("the bands in Windows-1252 have bytes that are not UTF-8", () => {
  const bytes = encodings["Windows-1252"](
    asText(yearsAsBands(records), { separator: ",", lineEnd: "\n" }),
  );
  // 39 cases of one to three years, 20 of four to six, 13 of seven to nine (Annexe B).
  expect(bytes.filter((byte) => byte === 0x96)).toHaveLength(39 + 20 + 13);
});

test("a line that names the separator, as spreadsheets write it, is no header", async () => {
  const text = asText(records, { separator: ";", lineEnd: "\r\n" });
  expect(await reportOf(Buffer.from(`sep=;\r\n${text}`))).toEqual(await reportOfFixture());
});

test("the last line may lack its end", async () => {
  for (const lineEnd of Object.values(lineEnds)) {
    const text = asText(records, { separator: ",", lineEnd });
    expect(await reportOf(Buffer.from(text.slice(0, -lineEnd.length)))).toEqual(
      await reportOfFixture(),
    );
  }
});

test("cells may have space around them, and other letters' case", async () => {
  const [header = [], ...rows] = records;
  const loose = [
    header.map((name) => ` ${name.toUpperCase()} `),
    ...rows.map(([id = "", ...cells]) => [
      ` ${id} `,
      ...cells.map((cell) => ` ${cell.toUpperCase()}\u00a0`),
    ]),
  ];
  expect(await reportOf(Buffer.from(asText(loose, { separator: ",", lineEnd: "\n" })))).toEqual(
    await reportOfFixture(),
  );
});
