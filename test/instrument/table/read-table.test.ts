import { describe, expect, test } from "vitest";
import { fileOf } from "../../../src/instrument/file-of.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { readInstrumentTable } from "../../../src/instrument/table/read-table.ts";
import { instrumentTable } from "../../../src/instrument/table/write-table.ts";
import { instrumentFile, licenceOrOrder, yesNo } from "../../instrument-of.ts";

type Rows = readonly (readonly string[])[];

const instrument = readInstrument(instrumentFile(licenceOrOrder));
const { columns, rows } = instrumentTable(fileOf(instrument));
const book: Rows = [columns, ...rows.map((row) => row.map((cell) => String(cell ?? "")))];

function read(table: Rows) {
  const { value, placeOf } = readInstrumentTable(table, "mine.csv");
  return readInstrument(value, "mine.csv", placeOf);
}

/** The table with another text in a cell: of the row with this id or code, in this column. */
function withCell(of: string, column: string, text: string, table: Rows = book): Rows {
  const at = columnAt(column, table);
  const row = rowAt(of, table);
  return table.map((cells, index) => (index === row ? cells.with(at, text) : cells));
}

const columnAt = (name: string, [headings = []]: Rows = book) => headings.indexOf(name);
const rowAt = (name: string, table: Rows = book) =>
  table.findIndex(
    (cells) =>
      cells[columnAt("row", table)] !== "section" &&
      (cells[columnAt("id", table)] === name || cells[columnAt("code", table)] === name),
  );
const cellOf = (table: Rows, of: string, column: string) =>
  table[rowAt(of, table)]?.[columnAt(column, table)];

describe("a table that was edited in a spreadsheet", () => {
  const answers = book.filter(([kind]) => kind === "answer");
  const others = book.filter(([kind]) => kind !== "answer");
  test.each<[string, Rows]>([
    ["blank rows", book.flatMap((row) => [row, [], row.map(() => " ")])],
    ["lines above the headings", [["My instrument"], [], ...book]],
    ["other columns first", book.map((row) => [...row].reverse())],
    [
      "columns of one's own",
      book.map((row, index) => ["x", ...row, index === 0 ? "Who asked for it" : "me"]),
    ],
    [
      "other capitals",
      book.map((row, index) =>
        row.map((cell, at) => (index === 0 || at === 0 ? cell.toUpperCase() : cell)),
      ),
    ],
    ["all answers at its end", [...others, ...answers]],
    [
      "answers that do not say of what",
      book.map((row) => (row[0] === "answer" ? row.with(1, "") : row)),
    ],
    [
      "cells that a sheet shows as empty",
      book.map((row) => row.map((cell) => (cell === "" ? "[z]" : cell))),
    ],
    [
      "other capitals in a reference",
      book.map((row) =>
        row
          .with(1, row[1]?.toUpperCase() ?? "")
          .map((cell, at) => (at === 1 && row[0] === "row" ? "in" : cell)),
      ),
    ],
    ["ids of conditions in capitals", withCell("work", "askedIf", "TYPE = licence")],
    ["a truth value of a spreadsheet", withCell("note", "optional", "TRUE")],
    ["a type in capitals", withCell("why_not", "type", "Multiple")],
    ["conditions as JSON", withCell("work", "askedIf", '{ "type": "licence" }')],
  ])("is the same instrument with %s", (_, table) => {
    expect(read(table)).toEqual(instrument);
  });

  test("is another instrument where it says something else", () => {
    const edited = read(withCell("work", "label", "Was there work with them?"));
    expect(edited.questions.map(({ label }) => label)).toContain("Was there work with them?");
  });

  test("takes a new answer without a label, and answers in one cell", () => {
    const row = book[0]?.map((name) => ({ row: "answer", in: "type", code: "Parole" })[name] ?? "");
    const added = read([...book, row ?? []]);
    expect(added.questions[0]?.answers.at(-1)).toMatchObject({ code: "Parole", label: "Parole" });
    const table = [
      ["row", "in", "id", "title", "version", "caseId", "section", "label", "answers"],
      ["instrument", "", "mine", "Mine", "1", "case_id", "", "", ""],
      ["section", "", "all", "All", "", "", "", "", ""],
      ["question", "", "q1", "", "", "", "all", "Was it so?", "Yes | No"],
      ["question", "", "q2", "", "", "", "all", "And this?", "Yes\nNo"],
    ];
    const { questions } = read(table);
    expect(questions.map(({ answers: own }) => own.map(({ code }) => code))).toEqual([
      ["Yes", "No"],
      ["Yes", "No"],
    ]);
  });
});

describe("a table that is no instrument is refused in one line, with the row and the column", () => {
  const second = book.find(([kind]) => kind === "instrument") ?? [];
  test.each<[string, Rows, string]>([
    [
      "a row of no kind",
      withCell("work", "row", "questoin"),
      'row 8, column row: "questoin" is not a kind of row; one of instrument, section, answer set, question, band, answer, measure',
    ],
    [
      "a row that does not say what it is",
      withCell("work", "row", ""),
      "row 8, column row: is blank; one of instrument, section, answer set, question, band, answer, measure",
    ],
    [
      "no yes and no no",
      withCell("note", "optional", "maybe"),
      'row 16, column optional: "maybe" is neither yes nor no',
    ],
    [
      "a condition that is none",
      withCell("work", "askedIf", "type is licence"),
      'row 8, column askedIf: "type is licence", character 9: there is "licence" where answered is expected; write it as question=answer, joined by and, or, not',
    ],
    [
      "a condition on an unknown question",
      withCell("work", "askedIf", "typ=licence"),
      'row 8, column askedIf: unknown question: "typ"; did you mean type?',
    ],
    [
      "a condition on an unknown answer",
      withCell("work", "askedIf", "type=licens"),
      'row 8, column askedIf: unknown answer to type: "licens"; one of licence, order',
    ],
    [
      "an unknown type",
      withCell("note", "type", "words"),
      'row 16, column type: "words" is not one of single, multiple, number, date, datetime, text',
    ],
    [
      "what a row of its kind has not",
      withCell("note", "code", "x"),
      'row 16, column code: "x" is not read, because a question has no code',
    ],
    [
      "an answer to no question",
      withCell("licence", "in", "typo"),
      'row 6, column in: "typo" is the id of no question',
    ],
    ["a label that is missing", withCell("work", "label", ""), "row 8, column label is missing"],
    [
      "a column with a mistake in its name",
      withCell("id", "label", "lable"),
      "row 1, column lable: did you mean label? A column of your own needs another name",
    ],
    [
      "a column twice",
      book.map((row) => [...row, row[2] ?? ""]),
      "row 1, column id: there are two columns of this name; rename one",
    ],
    ["two instruments", [...book, second], "row 17, column row: row 2 is the instrument already"],
    [
      "no instrument",
      book.filter(([kind]) => kind !== "instrument"),
      "row 1, column row: no row below is the instrument, with its id, version, title and caseId",
    ],
    [
      "two questions of one id",
      [...book, book[rowAt("note")] ?? []],
      "row 17, column id: duplicate",
    ],
  ])("%s", (_, table, message) => {
    expect(() => read(table)).toThrow(`invalid instrument: mine.csv: ${message}`);
  });
});

test("cells say plainly what can be said plainly", () => {
  const file = instrumentFile({
    questions: [
      { id: "age", type: "number", bands: [{ code: "1-3", from: 1, to: 3 }] },
      { id: "met", answers: [{ code: "007", label: "=SUM(A1)", also: ["y", "1"] }, ...yesNo] },
      { id: "done", askedIf: { met: ["yes", "no"], not: { age: "1-3" } }, missing: ["-99"] },
    ],
  });
  const { columns: names, rows: cells } = instrumentTable(fileOf(readInstrument(file)));
  const table = [names, ...cells.map((row) => row.map((cell) => String(cell ?? "")))];
  expect(cellOf(table, '"1-3"', "from")).toBe("1");
  expect(cellOf(table, '"007"', "label")).toBe('"=SUM(A1)"');
  expect(cellOf(table, '"007"', "also")).toBe("y | 1");
  expect(cellOf(table, "done", "askedIf")).toBe("met=yes,no and not (age=1-3)");
  expect(cellOf(table, "done", "missing")).toBe('["-99"]');
});
