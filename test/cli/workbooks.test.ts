import { strToU8, zipSync } from "fflate";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { type Report, reportSchema } from "../../src/report/report.ts";
import { validationSchema } from "../../src/reviews/validation.ts";
import { rawOds, rawRow, rawTable, rawText, rawXlsx } from "../workbook-of.ts";
import { call, folderOf } from "./call.ts";

const instrument = "fixtures/many-faults/instrument.json";
const header = ["case_id", "visited", "reason", "days", "services", "remark", "told"];
const first = ["invented-001", "yes", "", "3", "housing", "", "yes"];
const second = ["invented-002", "no", "ill", "", "debt", "", "no"];
const table = [header, first, second];
const csv = table.map((row) => `${row.join(",")}\n`).join("");

async function scored(stdin: Uint8Array | string, ...options: string[]) {
  const argv = ["score", "-", "-i", instrument, "--json", ...options];
  const { code, stdout, stderr } = await call(argv, { stdin });
  return { code, stderr, result: stdout === "" ? null : reportSchema.parse(JSON.parse(stdout)) };
}

async function validated(stdin: Uint8Array, file = instrument) {
  const { code, stdout, stderr } = await call(["validate", "-", "-i", file, "--json"], { stdin });
  return { code, stderr, result: validationSchema.parse(JSON.parse(stdout)) };
}

/** What a result says apart from its files. */
function withoutFiles(result: Report | null) {
  return { ...result, files: null };
}

const sheets = [{ name: "Cases", rows: table }];

describe("a workbook of reviews", () => {
  test.each([
    ["XLSX", () => writeXlsx({ sheets })],
    ["ODS", () => writeOds({ sheets })],
    ["XLSX of raw XML", () => rawXlsx([{ name: "Cases", rows: rawTable(table) }])],
  ])("as %s gives the report of the CSV, and names its sheet", async (_, write) => {
    const expected = await scored(csv);
    const { code, stderr, result } = await scored(await write());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(withoutFiles(result)).toEqual(withoutFiles(expected.result));
    expect(result?.files[0]?.sheet).toEqual({
      name: "Cases",
      sheets: 1,
      hiddenRows: 0,
    });
    expect(result?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(expected.result?.files[0]?.sheet).toBeUndefined();
  });

  test("is known by its bytes, whatever its name is", async () => {
    const folder = await folderOf({ "cases.csv": Buffer.from(await writeXlsx({ sheets })) });
    const { code, stderr } = await call(["score", `${folder}/cases.csv`, "-i", instrument]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("is read with a title above, blank rows between, and rows that are hidden", async () => {
    const rows = [
      rawRow(1, [rawText("Audit of visits")]),
      rawRow(4, header.map(rawText)),
      rawRow(5, first.map(rawText)),
      rawRow(7, second.map(rawText), ' hidden="1"'),
      rawRow(9, [], ' hidden="1"'),
      rawRow(10, ["", "", "<c/>"]),
    ];
    const stdin = rawXlsx([{ name: "Visits", rows }]);
    const { result } = await scored(stdin);
    expect(result?.cases).toBe(2);
    expect(result?.files[0]).toMatchObject({
      headerRow: 4,
      rowsAbove: 1,
      sheet: { name: "Visits", sheets: 1, hiddenRows: 1 },
    });
    const { stdout } = await call(["score", "-", "-i", instrument], { stdin });
    expect(stdout).toContain(
      'sheet "Visits" of standard input, 1 hidden row counted too\nthe header is in row 4; 1 row above it was skipped',
    );
  });

  test("has findings in the rows and columns that it shows", async () => {
    const rows = rawTable(
      [header, first, ["invented-002", "no", "tired", "", "debt", "", "no"]],
      3,
    );
    const { result } = await validated(rawXlsx([{ name: "Cases", rows }]));
    expect(result?.groups).toMatchObject([
      { code: "unknown-answer", items: [{ row: 5, line: null, column: "C", name: "reason" }] },
    ]);
  });
});

test("numbers of a workbook are numbers, also where the instrument wants a decimal comma", async () => {
  const own = {
    ...{ id: "lab", version: "1", caseId: "case_id", title: "Laboratory" },
    sections: [{ id: "all", title: "All" }],
    file: { decimal: "," },
    questions: [{ id: "level", section: "all", label: "Level", type: "number" }],
  };
  const folder = await folderOf({ "lab.json": JSON.stringify(own) });
  const rows = [
    ["case_id", "level"],
    ["A", 7.25],
    ["B", 1.234],
    ["C", "2,5"],
  ];
  const stdin = await writeXlsx({ sheets: [{ name: "Cases", rows }] });
  const { code, result } = await validated(stdin, `${folder}/lab.json`);
  expect([code, result.groups]).toEqual([0, []]);
});

describe("the sheet", () => {
  const notes = { name: "Notes", rows: rawTable([["Read me"], ["told", "by whom"]]) };
  const cases = { name: "Cases", rows: rawTable(table) };

  test("is the visible one with the columns, wherever it is", async () => {
    const hidden = { name: "Old", rows: rawTable([header, first]), state: "hidden" } as const;
    const { code, result } = await scored(rawXlsx([notes, hidden, cases]));
    expect([code, result?.cases, result?.files[0]?.sheet?.name]).toEqual([0, 2, "Cases"]);
  });

  test.each([["Old"], ["old"], ["Cases"]])("can be named: %s", async (name) => {
    const old = { name: "Old", rows: rawTable([header, first]), state: "veryHidden" } as const;
    const { code, result } = await scored(rawXlsx([notes, old, cases]), "--sheet", name);
    expect([code, result?.cases]).toEqual([0, name === "Cases" ? 2 : 1]);
  });

  test("can be named by the instrument, and by the option, which wins", async () => {
    const { readFile } = await import("node:fs/promises");
    const own = JSON.parse(await readFile(instrument, "utf8"));
    const folder = await folderOf({
      "own.json": JSON.stringify({ ...own, file: { ...own.file, sheet: "North" } }),
      "both.xlsx": rawXlsx([
        { name: "North", rows: rawTable([header, first]) },
        { name: "South", rows: rawTable(table) },
      ]),
      "cases.csv": csv,
    });
    const casesOf = async (...argv: string[]) => {
      const { stdout } = await call(["score", ...argv, "-i", `${folder}/own.json`, "--json"]);
      return JSON.parse(stdout).cases;
    };
    expect(await casesOf(`${folder}/both.xlsx`)).toBe(1);
    expect(await casesOf(`${folder}/both.xlsx`, "--sheet", "South")).toBe(2);
    expect(await casesOf(`${folder}/cases.csv`)).toBe(2);
  });

  test.each([
    [
      "two that fit",
      rawXlsx([cases, { ...cases, name: "Copy" }]),
      [],
      'contradicting sheets: "Cases", "Copy" of standard input all have the columns of cases; name one with --sheet',
    ],
    [
      "none that fits",
      rawXlsx([
        notes,
        { name: "Other", rows: rawTable([["a", "b"]]) },
        { ...cases, state: "hidden" },
      ]),
      [],
      'missing sheet: no visible sheet of standard input has the instrument\'s columns in one of its first 20 rows; it has "Notes", "Other", "Cases" (hidden): name one with --sheet, or another instrument',
    ],
    [
      "a name that no sheet has",
      rawXlsx([notes, cases]),
      ["--sheet", "Case"],
      'unknown sheet: "Case"; did you mean Cases?; standard input has "Notes", "Cases"',
    ],
    [
      "a sheet of a CSV",
      csv,
      ["--sheet", "Cases"],
      'invalid sheet: "Cases"; standard input is CSV, which has no sheets: leave --sheet out',
    ],
    [
      "no cells at all",
      rawXlsx([{ name: "Picture", rows: [] }]),
      [],
      "unsupported file: no sheet of standard input has cells; a picture of a table is not read",
    ],
  ])("is refused in one line: %s", async (_, stdin, options, line) => {
    const { code, stderr, result } = await scored(stdin, ...options);
    expect({ code, stderr, result }).toEqual({
      code: 2,
      stderr: `da-audit: ${line}\n`,
      result: null,
    });
  });
});

describe("a file that is not a workbook to be read is refused in one line", () => {
  const whole = rawXlsx([{ name: "Cases", rows: rawTable(table) }]);
  const bomb = new Uint8Array(60_000_000).fill(32);
  test.each([
    [
      "cut off",
      whole.subarray(0, whole.length - 200),
      "cannot be read as a workbook; is it cut off?",
    ],
    [
      "an archive of something else",
      Buffer.from(zipSync({ "a.txt": strToU8("a") })),
      "is not a workbook",
    ],
    [
      "what unpacks to far more than it is",
      rawXlsx([{ name: "Cases", rows: rawTable(table) }], { "xl/media/a.bin": bomb }),
      "unpacks to more than 2 GB or 200 times its size",
    ],
    [
      "ODS with a password",
      rawOds("", "", { "META-INF/manifest.xml": strToU8("<a><manifest:encryption-data/></a>") }),
      "has a password",
    ],
  ])("%s", async (_, stdin, words) => {
    const { code, stderr, result } = await scored(stdin);
    expect([code, result]).toEqual([2, null]);
    expect(stderr).toContain(words);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
