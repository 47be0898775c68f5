import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { readOds } from "hucre/ods";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { agree } from "../../src/api/agree.ts";
import { compare } from "../../src/api/compare.ts";
import { score } from "../../src/api/score.ts";
import { validate } from "../../src/api/validate.ts";
import { verify } from "../../src/api/verify.ts";
import { printable as printableText } from "../../src/findings/printable.ts";
import { ods } from "../../src/formats/ods.ts";
import { pageWorkbook } from "../../src/formats/workbook/page-workbook.ts";
import { headingRow } from "../../src/formats/workbook/sheet-layout.ts";
import { sheetNames, tableName } from "../../src/formats/workbook/sheet-names.ts";
import { tableParts } from "../../src/formats/workbook/table-parts.ts";
import { type SheetCell, shownText } from "../../src/formats/workbook/workbook.ts";
import { writeOds } from "../../src/formats/workbook/write-ods.ts";
import { writeXlsx } from "../../src/formats/workbook/write-xlsx.ts";
import { xlsxText } from "../../src/formats/workbook/xlsx-text.ts";
import { xlsx } from "../../src/formats/xlsx.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import { loadInstrument } from "../../src/instrument/shipped/load-instrument.ts";
import { printableAgreement } from "../../src/pages/agreement-page.ts";
import { printableCodebook } from "../../src/pages/codebook-page.ts";
import { printableComparison } from "../../src/pages/comparison-page.ts";
import {
  cellText,
  type LongTable,
  type Page,
  type Printable,
  type TableCell,
} from "../../src/pages/page.ts";
import { printableReport } from "../../src/pages/report-page.ts";
import { printableValidation } from "../../src/pages/validation-page.ts";
import { printableVerification } from "../../src/pages/verification-page.ts";
import { once } from "../once.ts";

const file = (name: string) => ({ name, bytes: Readable.from([readFileSync(name)]) });
const spotlight = "fixtures/spotlight-2025/reviews.csv";
const faults = "fixtures/many-faults";
const figures = async (name: string) => ({
  figures: {
    name,
    value: JSON.parse(readFileSync(`src/instrument/shipped/${name}.figures.json`, "utf8")),
  },
});

/** One of every kind of result that has tables. */
const results: Readonly<Record<string, () => Promise<Printable>>> = {
  "a report": async () => {
    const { report } = await score(file(spotlight));
    return printableReport(report!, { bases: false });
  },
  "a report, broken down, of one decimal": async () => {
    const { report } = await score(file(spotlight), { by: ["sex"], places: 1 });
    return printableReport(report!, { bases: true });
  },
  "a report of few cases": async () => {
    const { report } = await score(file(spotlight), { where: "sex=women" });
    return printableReport(report!, { bases: false });
  },
  findings: async () => {
    const text = readFileSync(`${faults}/instrument.json`, "utf8");
    const instrument = readInstrument(JSON.parse(text));
    return printableValidation(await validate(file(`${faults}/reviews.csv`), { instrument }));
  },
  "no findings": async () => printableValidation(await validate(file(spotlight))),
  "a verification": async () => {
    const { verification } = await verify(file(spotlight));
    return printableVerification(verification!);
  },
  "a comparison": async () => {
    const [before, after] = [await figures("thematic-2023"), await figures("spotlight-2025")];
    return printableComparison((await compare(before, after)).comparison!);
  },
  "an agreement": async () => {
    const readers = ["first", "second"].map((name) => file(`fixtures/two-readers/${name}.csv`));
    const { agreement } = await agree(readers);
    return printableAgreement(agreement!, { settle: false, limit: 20 });
  },
  "a codebook": async () => printableCodebook(await loadInstrument("spotlight-2025")),
};
const kinds = Object.entries(results).map(([name, make]) => [name, once(make), make] as const);

function page(parts: Partial<Page>, table: Partial<LongTable> = {}): Printable {
  const whole = { title: "T", facts: [], warnings: [], parts: [], closing: [], ...parts };
  return { value: null, page: () => whole, longTable: () => ({ columns: [], rows: [], ...table }) };
}

/** What an independent reader finds in this cell. */
function readAs(cell: SheetCell): string | number | null {
  if (cell.kind === "number") return Number(cell.number);
  return cell.kind === "to-fill" ? null : shownText(cell);
}

/** A file's parts, as text. */
function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]),
  );
}

describe.each([
  { format: "xlsx", write: writeXlsx, read: readXlsx },
  { format: "ods", write: writeOds, read: readOds },
])("a workbook as $format", ({ write, read }) => {
  test.each(kinds)("gives an independent reader every cell of %s", async (_, result) => {
    const workbook = await pageWorkbook(await result());
    const { sheets, properties } = await read(write(workbook));
    expect(properties?.title).toBe(workbook.title);
    expect(sheets.map(({ name }) => name)).toEqual(workbook.sheets.map(({ name }) => name));
    for (const [index, { lines, table }] of workbook.sheets.entries()) {
      const rows = sheets[index]!.rows.map((row) => row.filter((cell) => cell !== null));
      expect(rows).toEqual([
        ...lines.map(({ text }) => [text]),
        ...(table === null
          ? []
          : [table.columns.map(({ name }) => name), ...table.rows.map((row) => row.map(readAs))]),
      ]);
    }
  });

  test.each(kinds)("has the same bytes for the same: %s", async (_, result, makeAgain) => {
    const [one, other] = [await result(), await makeAgain()];
    expect(Buffer.compare(write(await pageWorkbook(one)), write(await pageWorkbook(other)))).toBe(
      0,
    );
  });
});

describe.each(kinds)("the workbook of %s", (_, result) => {
  test("follows the guidance: titles in A1, no empty cell, a name for each column", async () => {
    const { sheets } = await pageWorkbook(await result());
    expect(sheets.slice(0, 3).map(({ name }) => name)).toEqual(["Cover", "Contents", "Notes"]);
    expect(new Set(sheets.map(({ name }) => name.toLowerCase())).size).toBe(sheets.length);
    for (const { name, lines, table } of sheets) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(lines[0]?.style).toBe("title");
      expect(lines.filter(({ text }) => text.trim() === "")).toEqual([]);
      if (table === null) continue;
      const columns = table.columns.map((column) => column.name.toLowerCase());
      expect(columns).not.toContain("");
      expect(new Set(columns).size).toBe(columns.length);
      expect(table.rows.length).toBeGreaterThan(0);
      for (const row of table.rows) {
        expect(row.length).toBe(columns.length);
        expect(row.map(shownText)).not.toContain("");
      }
    }
  });

  test("links to every sheet from its contents", async () => {
    const { sheets } = await pageWorkbook(await result());
    const links = sheets[1]!.table!.rows.map(([cell]) => cell?.kind === "link" && cell.sheet);
    expect(links).toEqual(sheets.slice(2).map(({ name }) => name));
  });

  test("has the numbers of the tables and no others", async () => {
    const printable = await result();
    const { parts } = await printable.page();
    const tables = parts.flatMap((part) => part.tables).filter(({ rows }) => rows.length > 0);
    const sheets = (await pageWorkbook(printable)).sheets.filter(
      ({ name, table }) => table !== null && !["Contents", "Notes", "Data"].includes(name),
    );
    const numbers = (text: string) => text.replaceAll("−", "-").match(/-?\d+(\.\d+)?/g) ?? [];
    const textOf = (cell: TableCell) => {
      // In print the end of an interval may be "<1"; here it is the rounded number.
      if (cell.kind === "interval") return `${cell.from} ${cell.to}`;
      return cell.kind === "bar" ? "" : cellText(cell);
    };
    for (const [index, { rows }] of tables.entries()) {
      const shown = sheets[index]!.table!.rows.map((row) => numbers(row.map(shownText).join(" ")));
      // The dash of an interval is not a sign.
      const wanted = rows.map((row) =>
        row.flatMap((cell) => numbers(textOf(cell).replaceAll("–", " "))),
      );
      const sorted = (all: readonly string[][]) => all.map((row) => row.toSorted());
      expect(
        sorted(shown.map((row) => row.flatMap((text) => numbers(text.replace("–", " "))))),
      ).toEqual(sorted(wanted));
    }
  });
});

describe("the parts of a workbook", () => {
  test("state title and language, and no time", async () => {
    const result = await results["a report"]!();
    const core = partsOf(await xlsx(result))["docProps/core.xml"]!;
    const meta = partsOf(await ods(result))["meta.xml"]!;
    for (const text of [core, meta]) {
      expect(text).toContain("<dc:title>Domestic abuse spotlight review, 2025</dc:title>");
      expect(text).toContain("<dc:language>en-GB</dc:language>");
      expect(text).not.toMatch(/created|modified|date/i);
    }
  });

  test("mark every table, with its range of cells", async () => {
    const result = await results["a report"]!();
    const workbook = await pageWorkbook(result);
    const parts = partsOf(writeXlsx(workbook));
    const content = partsOf(writeOds(workbook))["content.xml"]!;
    for (const [index, sheet] of workbook.sheets.entries()) {
      const { table } = sheet;
      const xml = parts[`xl/tables/table${index + 1}.xml`];
      expect(xml === undefined).toBe(table === null);
      if (table === null) continue;
      const first = headingRow(sheet);
      expect(xml).toMatch(new RegExp(` ref="A${first}:[A-Z]+${first + table.rows.length}"`));
      expect(xml).toContain(`displayName="${table.name}"`);
      expect(content).toContain(`table:name="${table.name}" table:target-range-address="&#39;`);
    }
    expect(Object.values(parts).join()).not.toContain("mergeCell");
    expect(content).not.toMatch(/spanned/);
  });

  test("begin an ods file with its media type, uncompressed", async () => {
    const bytes = await ods(await results["no findings"]!());
    // The name and the uncompressed content of the first member.
    expect(Buffer.from(bytes.subarray(30, 85)).toString()).toBe(
      "mimetypeapplication/vnd.oasis.opendocument.spreadsheet".padEnd(55, "P").slice(0, 55),
    );
  });

  test.each([
    ["=1+1"],
    ['=HYPERLINK("http://x","y")'],
    ["+cmd|' /C calc'!A0"],
    ["-2+3"],
    ["@SUM(A1:A9)"],
    ["\t=1"],
    ["\r=1"],
    ["</t><f>1</f>"],
    ["]]><x>"],
    ["_x0041_"],
    ["a  b"],
    ["\u0000\ufffe\ud800"],
  ])("keep %j as text, wherever it appears", async (attack) => {
    const result = page(
      {
        title: attack,
        facts: [attack],
        parts: [
          {
            title: attack,
            tables: [
              {
                title: attack,
                subtitle: attack,
                columns: [{ label: attack, align: "left" }],
                rows: [[{ kind: "text", text: attack }]],
                notes: [attack],
              },
            ],
          },
        ],
        provenance: () => [{ term: attack, text: attack }],
      },
      { columns: ["a", "b"], rows: [[attack, 1]] },
    );
    const shown = printableText(attack);
    for (const [bytes, read] of [
      [await xlsx(result), readXlsx],
      [await ods(result), readOds],
    ] as const) {
      const parts = Object.values(partsOf(bytes)).join("\n");
      expect(parts).not.toMatch(/<f>|table:formula|<f /);
      expect(parts).not.toMatch(/[\u0000-\u0008\ufffe\uffff]/);
      const { sheets } = await read(bytes);
      const data = sheets.at(-1)!;
      expect(data.name).toBe("Data");
      expect(data.rows.at(-1)).toEqual([shown, 1]);
      expect(sheets[0]!.rows[0]![0]).toBe(shown);
    }
  });

  test("of xlsx keep a text that begins like a formula as text when somebody edits it", async () => {
    const { "xl/styles.xml": styles = "", ...parts } = partsOf(
      await xlsx(page({}, { columns: ["a"], rows: [["=1+1"], ["plain"]] })),
    );
    const looks = styles.match(/<cellXfs.*<\/cellXfs>/)![0].match(/<xf .*?<\/xf>/g)!;
    const prefixed = looks.findIndex((look) => look.includes('quotePrefix="1"'));
    const sheet = Object.entries(parts).findLast(([path]) => /sheet\d+\.xml$/.test(path))![1];
    expect(sheet.match(new RegExp(` s="${prefixed}"`, "g"))).toHaveLength(1);
  });
});

describe("shownText()", () => {
  test.each([
    ["0.48", 0, "48%"],
    ["1.00", 0, "100%"],
    ["0.05", 0, "5%"],
    ["0.00", 0, "0%"],
    ["0.482", 1, "48.2%"],
    ["0.0005", 2, "0.05%"],
  ])("of the share %s with %i decimals is %s", (number, places, text) => {
    expect(shownText({ kind: "number", number, format: { kind: "percent", places } })).toBe(text);
  });
});

/** A workbook of one table with this title and these headings. */
async function bookOf(title: string, ...headings: readonly string[]) {
  const columns = ["Answer", ...headings].map((label) => ({ label, align: "left" }) as const);
  const table = {
    title,
    subtitle: null,
    columns,
    rows: [columns.map((): TableCell => ({ kind: "text", text: "x" }))],
    notes: [],
  };
  const page: Page = {
    title: "Book",
    facts: [],
    warnings: [],
    parts: [{ title, tables: [table] }],
    closing: [],
  };
  const workbook = await pageWorkbook({
    value: {},
    page: () => page,
    longTable: () => ({ columns: [], rows: [] }),
  });
  return { workbook, sheets: workbook.sheets.slice(3) };
}

describe("what a spreadsheet cannot hold", () => {
  test("is in several sheets where it is too many columns, each with the first", async () => {
    const headings = Array.from({ length: 20_000 }, (_, index) => `Group ${index}`);
    const { sheets } = await bookOf("Wide", ...headings);
    expect(sheets.map(({ table }) => table!.columns.length)).toEqual([16_384, 3_618]);
    const shown = sheets.map(({ table }) => table!.columns.map(({ name }) => name));
    expect(shown.map(([first]) => first)).toEqual(["Answer", "Answer"]);
    expect(shown.flatMap(([, ...others]) => others)).toEqual(headings);
    expect(sheets.map(({ lines }) => lines[0]!.text)).toEqual([
      "Wide (part 1 of 2)",
      "Wide (part 2 of 2)",
    ]);
  });

  test("stays in one sheet where it fits", async () => {
    const { sheets } = await bookOf("Wide", ...Array.from({ length: 16_383 }, (_, at) => `G${at}`));
    expect(sheets.map(({ lines }) => lines[0]!.text)).toEqual(["Wide"]);
  });

  test("splits rows as well, and loses none", () => {
    const columns = ["a", "b", "c"].map((name) => ({ name, align: "left" }) as const);
    const rows = Array.from({ length: 7 }, (_, row) =>
      columns.map(({ name }): SheetCell => ({ kind: "text", text: `${name}${row}` })),
    );
    const parts = tableParts({ columns, rows }, 2, 3);
    expect(parts.map((part) => [part.columns.length, part.rows.length])).toEqual([
      ...[
        [2, 3],
        [2, 3],
        [2, 3],
        [2, 3],
        [2, 1],
        [2, 1],
      ],
    ]);
    const texts = parts.flatMap((part) => part.rows.flat().map(shownText));
    expect(new Set(texts)).toEqual(new Set(rows.flat().map(shownText)));
  });

  test.each([
    ["letters", "x".repeat(300), `${"x".repeat(254)}…`],
    ["pairs", "😀".repeat(200), `${"😀".repeat(127)}…`],
    ["escapes", "\u0001".repeat(100), `${"\\u0001".repeat(42)}\\u…`],
    ["no more than allowed", "x".repeat(255), "x".repeat(255)],
  ])("is a heading of a table over 255 units, here of %s", async (_, heading, shown) => {
    const { sheets } = await bookOf("Long", heading, heading);
    const [, first, second] = sheets[0]!.table!.columns;
    expect(first!.name).toBe(shown);
    expect(second!.name.length).toBeLessThanOrEqual(255);
    expect(second!.name).toMatch(/ \(2\)$/);
  });

  test.each([
    ["letters", "x".repeat(40_000), "x…", 32_767],
    ["pairs", "😀".repeat(20_000), "😀…", 32_767],
    ["escapes", "\u0001".repeat(20_000), "\\u0001…", 32_767],
    ["no more than allowed", "x".repeat(32_767), "xx", 32_767],
  ])("is a cell over 32,767 units, here of %s", (_, text, end, length) => {
    const shown = xlsxText(text);
    expect(shown.endsWith(end)).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(length);
    expect(shown.length).toBeGreaterThan(length - 2);
    expect(shown).not.toMatch(/\p{Surrogate}/u);
  });
});

describe("names of sheets", () => {
  test("have no forbidden characters, and at most 31 in all", () => {
    const names = sheetNames();
    expect(names.sheet("A/B: [c]?*\\'d'")).toBe("A B c 'd");
    expect(names.sheet("x".repeat(40))).toBe("x".repeat(31));
    expect(names.sheet("x".repeat(40))).toBe(`${"x".repeat(29)} 2`);
    expect(names.sheet("X".repeat(40))).toBe(`${"X".repeat(29)} 3`);
    expect(names.sheet("[]")).not.toBe("");
    expect(names.sheet("History").toLowerCase()).not.toBe("history");
  });

  test.each([
    ["Care\u200b and pl\u00adan\u200ening", "Care and planning"],
    ["Care\nand\u2028planning\u0007", "Care and planning"],
    ["نمی\u200cداند", "نمیداند"],
    ["Half of a pair \ud83d", "Half of a pair"],
    ["Carer's view", "Carer's view"],
    ["'Carers' view'", "Carers' view"],
    [`${"x".repeat(30)}'s view`, "x".repeat(30)],
    ["\u200b", "table"],
    ["_x0041_ and _X00e9_", "x0041_ and X00e9_"],
    // 30 units and half of a pair: the pair is left out.
    [`Emoji ${"😀".repeat(13)}`, `Emoji ${"😀".repeat(12)}`],
  ])("of %j is %j", (wanted, name) => {
    expect(sheetNames().sheet(wanted)).toBe(name);
  });

  test("are names that spreadsheets open, whatever is wanted", () => {
    const parts = [
      "'",
      "\u200b",
      "\u00ad",
      "😀",
      "e\u0301",
      "\\",
      "[",
      "History",
      " ",
      "\ud83d",
      "a",
      "\n",
      "_x0041_",
      "\u202e",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...parts), { maxLength: 40 }), { maxLength: 6 }),
        (all) => {
          const names = sheetNames();
          const given = all.map((one) => names.sheet(one.join("")));
          expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
          for (const name of given) {
            // Twice: what the escape would make of it is what was measured.
            expect(printableText(name)).toBe(name);
            expect(name).toMatch(/^(?!\s|'|history$)[^[\]:*?/\\\p{Cc}\p{Cf}]{1,31}(?<!\s|')$/iu);
            expect(name.length).toBeLessThanOrEqual(31);
            expect(name).not.toMatch(/\p{Surrogate}/u);
          }
        },
      ),
    );
  });

  test("with an apostrophe double it where links and formulas name them", async () => {
    const { workbook } = await bookOf("Carer's view");
    const parts = unzipSync(writeXlsx(workbook));
    const contents = strFromU8(parts["xl/worksheets/sheet2.xml"]!);
    expect(contents).toContain('location="&#39;Carer&#39;&#39;s view&#39;!A1"');
    expect(strFromU8(parts["xl/workbook.xml"]!)).toContain("&#39;Carer&#39;&#39;s view&#39;!$");
    const sheets = await readXlsx(writeXlsx(workbook));
    expect(sheets.sheets.map(({ name }) => name)).toContain("Carer's view");
    expect((await readOds(writeOds(workbook))).sheets.map(({ name }) => name)).toContain(
      "Carer's view",
    );
  });

  test("become names of tables that formulas can use", () => {
    expect(tableName("Sample 2", 5)).toBe("t5_Sample_2");
    expect(tableName("Müll & 論", 7)).toMatch(/^t7_[A-Za-z0-9_]+$/);
  });
});
