import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCorrections } from "../../src/api/apply-corrections.ts";
import { listCorrections } from "../../src/api/validate.ts";
import { blankWord, type Correction } from "../../src/corrections/correction.ts";
import { correctionsFile } from "../../src/formats/corrections.ts";
import { csvLine } from "../../src/formats/csv-line.ts";
import { instrumentOf } from "../instrument-of.ts";
import { filledCsv } from "./filled-list.ts";

const instrument = instrumentOf({
  id: "visits",
  questions: [
    "seen",
    {
      id: "days",
      type: "number",
      bands: [{ code: "week", label: "A week", from: 1, to: 7 }],
      askedIf: { seen: "yes" },
    },
    {
      id: "help",
      type: "multiple",
      answers: [
        { code: "housing", label: "Housing, or rent" },
        "debt",
        { code: "none", label: "None needed", outsideBase: true },
      ],
      askedIf: { not: { seen: "no" } },
    },
    { id: "remark", type: "text", optional: true },
  ],
});

async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function listOf(cases: Uint8Array) {
  const { corrections, validation } = await listCorrections(
    { name: "cases.csv", bytes: once(cases) },
    { instrument },
  );
  const text = Buffer.from(await correctionsFile(corrections, "csv")).toString();
  return { corrections: corrections.corrections, validation, text };
}

async function applied(list: string, cases: Uint8Array, name = "cases.csv") {
  const { application, fixed } = await applyCorrections(
    { name: "mend.csv", bytes: once(Buffer.from(list)) },
    { name, open: () => once(cases) },
    { instrument },
  );
  const pieces: Uint8Array[] = [];
  for await (const piece of fixed()) pieces.push(piece);
  return { application, fixed: Buffer.concat(pieces) };
}

const csvOf = (rows: readonly (readonly string[])[]) =>
  Buffer.from([["case_id", "seen", "days", "help", "remark"], ...rows].map(csvLine).join(""));

/** A random allowed answer. */
function answerTo({ question, choices }: Correction, drawn: number, row: number): string {
  if (question === "case_id") return `new-${row}-${drawn}`;
  return choices[drawn % choices.length] ?? "nothing to add";
}

const cell = (...texts: readonly string[]) => fc.constantFrom("", ...texts);
const rows = fc.array(
  fc.tuple(
    cell("1", "2", "3"),
    cell("yes", "no", "Yes", "perhaps"),
    cell("3", "week", "40", "a week", " "),
    cell("housing", "debt;housing", "none;debt", "debt;debt", "food"),
    cell('a, "b"', "c\nd"),
  ),
  { minLength: 1, maxLength: 6 },
);

describe("a list, filled in and applied", () => {
  test("fixes every cell that it lists, and changes no other", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(20), async (table, drawn) => {
        fc.pre(table.some((row) => row.some((text) => text.trim() !== "")));
        let cases: Buffer = csvOf(table);
        // An answer may cause another question to be asked, which the next list then contains.
        for (let round = 0; round < 5; round += 1) {
          const { corrections, text } = await listOf(cases);
          if (corrections.length === 0) break;
          const answers = corrections.map((correction) =>
            answerTo(correction, drawn + round, correction.row),
          );
          const { application, fixed } = await applied(filledCsv(text, answers), cases);
          expect(application.refused).toEqual([]);
          expect(application.applied).toHaveLength(corrections.length);
          const before: readonly (readonly string[])[] = parse(cases, { relax_column_count: true });
          const after: readonly (readonly string[])[] = parse(fixed, { relax_column_count: true });
          const listed = new Set(corrections.map(({ row, column }) => `${row} ${column}`));
          for (const [row, cells] of before.entries()) {
            for (const [at, own] of cells.entries()) {
              const name = `${row + 1} ${String.fromCharCode(65 + at)}`;
              if (!listed.has(name)) expect(after[row]?.[at]).toBe(own);
            }
          }
          cases = fixed;
        }
        expect((await listOf(cases)).validation.findings).toEqual({ error: 0, warning: 0 });
      }),
      { numRuns: 100 },
    );
  });

  test("finds its cells where rows were sorted, added and removed", async () => {
    const table = [
      ["a", "perhaps", "", "", ""],
      ["b", "yes", "", "housing", ""],
      ["c", "", "", "", ""],
    ];
    const { text } = await listOf(csvOf(table));
    const list = filledCsv(text, ["no", "5", "no"]);
    const moved = csvOf([["new", "no", "", "", ""], table[1]!, table[0]!]);
    const { application, fixed } = await applied(list, moved);
    expect(fixed).toEqual(
      csvOf([
        ["new", "no", "", "", ""],
        ["b", "yes", "5", "housing", ""],
        ["a", "no", "", "", ""],
      ]),
    );
    expect(application.refused).toMatchObject([
      { caseId: "c", why: "this case is no longer in the file" },
    ]);
  });

  test("says which id in the file differs only in its spelling", async () => {
    const { corrections, text } = await listOf(
      csvOf([
        ["007", "perhaps", "", "", ""],
        ["a", "no", "", "", ""],
      ]),
    );
    const list = filledCsv(
      text,
      corrections.map(() => "no"),
    );
    const why = async (id: string) => {
      const { application } = await applied(
        list,
        csvOf([
          ["a", "no", "", "", ""],
          [id, "perhaps", "", "", ""],
        ]),
      );
      return application.refused.map((refused) => refused.why);
    };
    expect(await why("7")).toEqual([
      'this case is no longer in the file; "7" and "007" differ only by leading zeros',
    ]);
    expect(await why("8")).toEqual(["this case is no longer in the file"]);
    expect(await why("007")).toEqual([]);
  });

  test("fixes an id that a spreadsheet has made, below a line that names the separator", async () => {
    const cases = Buffer.from('sep=;,,,,\ncase_id,seen,days,help,remark\n1E+05,no,,,6" bed\n');
    const { corrections, text } = await listOf(cases);
    expect(corrections.map(({ wrong, stands }) => [wrong, stands])).toEqual([
      ["altered case id", "1E+05"],
    ]);
    const { fixed } = await applied(filledCsv(text, ["100123"]), cases);
    expect(fixed.toString()).toBe(cases.toString().replace("1E+05", "100123"));
  });

  test("refuses an answer whose cell has changed since", async () => {
    const { text } = await listOf(
      csvOf([
        ["a", "perhaps", "", "", ""],
        ["b", "", "", "", ""],
      ]),
    );
    const list = filledCsv(text, ["no", "no"]);
    const since = csvOf([
      ["a", "yes", "3", "debt", ""],
      ["b", " ", "", "", ""],
    ]);
    const { application, fixed } = await applied(list, since);
    expect(application.refused).toMatchObject([
      { caseId: "a", answer: "no", why: 'the cell has changed: it now contains "yes"' },
    ]);
    // A cell of blanks counts as empty.
    expect(fixed.toString()).toContain("b,no,");
  });

  test("fixes a cell whose text counts as blank, and takes such a text for a blank", async () => {
    const declared = instrumentOf({ file: { missing: ["NK"] }, questions: ["seen", "told"] });
    const cases = Buffer.from("case_id,seen,told\na,nk,perhaps\n");
    const { corrections } = await listCorrections(
      { name: "cases.csv", bytes: once(cases) },
      { instrument: declared },
    );
    const list = Buffer.from(await correctionsFile(corrections, "csv")).toString();
    const { application, fixed } = await applyCorrections(
      { name: "list.csv", bytes: once(Buffer.from(filledCsv(list, ["yes", "NK"]))) },
      { name: "cases.csv", open: () => once(cases) },
      { instrument: declared },
    );
    const pieces: Uint8Array[] = [];
    for await (const piece of fixed()) pieces.push(piece);
    expect(application.refused).toEqual([]);
    expect(Buffer.concat(pieces).toString()).toBe("case_id,seen,told\na,yes,\n");
  });

  test("refuses free text that has changed since, and never shows it", async () => {
    const asked = instrumentOf({
      id: "r",
      questions: [
        { id: "seen", answers: ["no", "yes"] },
        { id: "remark", type: "text", askedIf: { seen: "yes" } },
      ],
    });
    const text = (remark: string) =>
      Buffer.from(`case_id,seen,remark\na,no,${remark}\nb,no,same\n`);
    const { corrections } = await listCorrections(
      { name: "f.csv", bytes: once(text("secret")) },
      { instrument: asked },
    );
    const list = filledCsv(Buffer.from(await correctionsFile(corrections, "csv")).toString(), [
      blankWord,
      blankWord,
    ]);
    const { application } = await applyCorrections(
      { name: "mend.csv", bytes: once(Buffer.from(list)) },
      { name: "f.csv", open: () => once(text("secret two")) },
      { instrument: asked },
    );
    expect(application.refused).toMatchObject([{ why: "the cell has changed" }]);
    expect(application.applied).toMatchObject([{ from: null, to: null }]);
    expect(JSON.stringify(application)).not.toContain("secret");
  });

  test("gives an id to its own row, and to no other", async () => {
    const table = [
      ["a", "no", "", "", ""],
      ["", "no", "", "", ""],
      ["a", "no", "", "", ""],
    ];
    const { text } = await listOf(csvOf(table));
    const { fixed } = await applied(filledCsv(text, ["b", "c"]), csvOf(table));
    expect(fixed).toEqual(
      csvOf([
        ["a", "no", "", "", ""],
        ["b", "no", "", "", ""],
        ["c", "no", "", "", ""],
      ]),
    );
    // Rows were moved: the case in row 3 has an id, and row 4 is not a second coding.
    const moved = csvOf([["z", "no", "", "", ""], table[0]!, table[1]!]);
    const { application } = await applied(filledCsv(text, ["b", "c"]), moved);
    expect(application.applied).toEqual([]);
    expect(application.refused).toHaveLength(2);
  });

  test("refuses two different answers to one cell, and accepts two equal ones", async () => {
    const cases = csvOf([["a", "", "", "", ""]]);
    const { text } = await listOf(cases);
    const list = filledCsv(text, ["no"]);
    const row = list.split("\n")[1]!;
    const same = await applied(`${list}${row}\n`, cases);
    expect([same.application.applied.length, same.application.refused.length]).toEqual([2, 0]);
    const differing = await applied(`${list}${row.replace(",no,", ",yes,")}\n`, cases);
    expect(differing.application.refused).toMatchObject([
      { listRow: 3, why: 'another row of the list says "no"' },
    ]);
  });

  test("ignores rows of other files in a list for several", async () => {
    const cases = csvOf([["a", "", "", "", ""]]);
    const { text } = await listOf(cases);
    const [head, row = ""] = filledCsv(text, ["no"]).split("\n");
    const both = `${head}\n${row}\n${row.replace("cases.csv", "north/other.csv")}\n`;
    const { application } = await applied(both, cases, "C:\\data\\cases.csv");
    expect([application.applied.length, application.ofOtherFiles]).toEqual([1, 1]);
    await expect(applied(both, cases, "third.csv")).rejects.toThrow(
      "contradicting files: no row of mend.csv is for third.csv; they are for cases.csv, other.csv",
    );
    // A list for a single file is applied whatever the file is called now.
    const renamed = await applied(filledCsv(text, ["no"]), cases, "third.csv");
    expect(renamed.application.applied).toHaveLength(1);
  });

  test("reports rows of the list whose cell cannot be identified", async () => {
    const cases = csvOf([["a", "", "", "", ""]]);
    const { text } = await listOf(cases);
    const list = filledCsv(text, ["no"]);
    const broken = list
      .replace(/sha256-\w+/, "1.2E+15")
      .concat("x,B,a,,,,,no,seen,cases.csv,sha256-0123456789abcdef\n");
    const { application, fixed } = await applied(broken, cases);
    expect(application.broken).toEqual([
      { listRow: 2, why: "its fingerprint was changed" },
      { listRow: 3, why: "its row is not a number" },
    ]);
    expect(fixed).toEqual(cases);
  });

  test("reads lists with the earlier headings and instructions", async () => {
    const cases = csvOf([["a", "", "", "", ""]]);
    const { text } = await listOf(cases);
    const earlier = filledCsv(text, ["no"])
      .replace("\ufeff", "")
      .replace(",In the cell,", ",What stands there,");
    expect(earlier).toContain(",What stands there,");
    const title = "Visits: cells to mend\n3 more cells are not listed; mend these first.\n";
    const { application } = await applied(`${title}${earlier}`, cases);
    expect(application.applied).toHaveLength(1);
  });

  test.each(["There is nothing to fix.", "There is nothing to mend."])(
    "reads a list that only says %s",
    async (line) => {
      const { application } = await applied(
        `Visits\n${line}\n`,
        csvOf([["a", "yes", "3", "debt", ""]]),
      );
      expect([application.applied, application.broken, application.left]).toEqual([[], [], []]);
    },
  );

  test("fails if the file changes between reading and writing", async () => {
    let opened = 0;
    const { text } = await listOf(csvOf([["a", "", "", "", ""]]));
    const { fixed } = await applyCorrections(
      { name: "mend.csv", bytes: once(Buffer.from(filledCsv(text, ["no"]))) },
      {
        name: "cases.csv",
        open: () => {
          opened += 1;
          return once(csvOf([["a", "", "", "", opened === 1 ? "" : "more"]]));
        },
      },
      { instrument },
    );
    const all = async () => {
      for await (const _ of fixed());
    };
    await expect(all()).rejects.toThrow("cases.csv changed while it was being read");
  });
});
