import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNames, resultFormats } from "../../src/cli/output-options.ts";
import { call, callForAll, folderOf, type Surroundings, textsIn } from "./call.ts";

// What acts on a terminal or turns the reading direction; only the line end may be written raw.
const acting =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const instrument = "fixtures/many-faults/instrument.json";
const figures = ["--figures", "fixtures/many-faults/figures.json"];
const header = ["case_id", "visited", "reason", "days", "services", "remark", "told"];

const text = fc
  .array(
    fc.constantFrom(
      ...["\u001b", "\u001b[31m", "\u009b", "\u202e", "\r", "\n", "\t", "\b", "\u0007", "\u007f"],
      ...["\u2028", "\u2066", "\ufeff", "=", '"', ",", ";", "|", "`", "yes", "3", "housing", "e"],
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

/** Cells as CSV, each in quotation marks. */
const record = (cells: readonly string[]) =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;

const reviews = fc
  .record({
    more: fc.array(text, { maxLength: 2 }),
    rows: fc.array(fc.array(text, { minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ more, rows }) => [[...header, ...more], ...rows].map(record).join(""));

function expectHarmless(...written: readonly string[]): void {
  expect(written.map((one) => acting.exec(one)?.[0] ?? null)).toEqual(written.map(() => null));
}

/** Calls the program for a result in every format; none of them may act. Gives the exit code. */
async function callHarmless(argv: readonly string[], surroundings?: Surroundings): Promise<number> {
  const formats = argv[0] === "validate" || argv[0] === "verify" ? formatNames : resultFormats;
  const { code, stdout, stderr, written } = await callForAll(argv, formats, surroundings);
  expectHarmless(stdout, stderr, ...[...written.values()].map(textsIn));
  return code;
}

// One run writes every format: each is made from the result alone.
test("characters of a file that act on a terminal are never written raw, in any format", async () => {
  await fc.assert(
    fc.asyncProperty(reviews, async (stdin) => {
      for (const command of [
        ["validate"],
        ["verify", "--allow-errors", ...figures],
        ["score", "--allow-errors"],
      ]) {
        const argv = [...command, "-", "-i", instrument];
        expect(await callHarmless(argv, { stdin })).toBeLessThan(2);
      }
    }),
    { numRuns: 60 },
  );
});

test.each(formatNames)("nor those of a file's name: %s", async (format) => {
  const name = "a\u001b[31m\u202e\r.csv";
  const content = [header, ["invented-001", "yess", "", "", "none", "", "yes"]]
    .map(record)
    .join("");
  const folder = await folderOf({ [name]: content });
  for (const file of [name, "missing\u001b[31m.csv"]) {
    const argv = ["validate", `${folder}/${file}`, "-i", instrument, "--format", format];
    const { stdout, stderr } = await call(argv);
    expectHarmless(textsIn(stdout), stderr);
    // Markdown escapes more than others do, and SARIF's files are addresses.
    expect(`${textsIn(stdout)}${stderr}`.replaceAll("\\", "")).toMatch(/u001b\[31m|%1B%5B31m/);
  }
});

test("nor those of an instrument, in a codebook, a template and the tables", async () => {
  const bad = "x\u001b[31m\u009b\u202e\ty";
  const value = {
    id: "visits",
    version: bad,
    caseId: "case_id",
    unit: bad,
    title: bad,
    sections: [{ id: "visits", title: bad }],
    questions: [
      {
        id: "visited",
        section: "visits",
        label: bad,
        reference: bad,
        role: "judgement",
        answers: [{ code: bad, label: bad, also: [`${bad}${bad}`] }],
      },
      {
        id: "kinds",
        section: "visits",
        label: bad,
        type: "multiple",
        separator: "\u001b;",
        askedIf: { visited: bad },
        answers: [{ code: "a", label: "A", outsideBase: true }],
      },
    ],
    measures: [{ id: "m", section: "visits", label: bad, count: { visited: bad } }],
  };
  const reviewsOf = [
    ["case_id", "visited", "kinds"],
    ["invented-001", bad, "a"],
  ]
    .map(record)
    .join("");
  const folder = await folderOf({ "i.json": JSON.stringify(value), "reviews.csv": reviewsOf });
  const own = ["-i", `${folder}/i.json`];
  for (const argv of [
    ["validate", `${folder}/reviews.csv`],
    ["codebook"],
    ["score", `${folder}/reviews.csv`, "--bases"],
  ]) {
    expect(await callHarmless([...argv, ...own])).toBe(0);
  }
  const { stdout, stderr } = await call(["codebook", "--template", ...own]);
  expectHarmless(stdout, stderr);
});

test.each([
  ["a command", ["sc\u001b[31more"]],
  ["an option", ["score", "--\u001b[31m"]],
  ["a value", ["score", "x", "--format", "\u001b[31m\n"]],
  ["a section", ["score", "fixtures/spotlight-2025/reviews.csv", "--section", "\u001b[31m\u202e"]],
  ["an instrument", ["score", "fixtures/spotlight-2025/reviews.csv", "-i", "\u001b[31m"]],
  ["a file", ["score", "no\u001b[31m\n\rwhere"]],
  ["a target", ["score", "x", "-o", "no\u001b[31m\n\rwhere/x"]],
  ["a schema", ["schema", "\u001b[31m"]],
])("nor those of %s on the command line, and the error stays one line", async (_, argv) => {
  const { code, stdout, stderr } = await call(argv);
  expectHarmless(stdout, stderr);
  expect(stderr).toMatch(/^da-audit: [^\n]+\n$/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
});

test("a cell that a spreadsheet would run as a formula is text in the CSV", async () => {
  for (const formula of ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"]) {
    const rows = [header, [formula, formula, formula, formula, formula, "", formula]];
    const stdin = rows.map(record).join("");
    const { stdout } = await call(["validate", "-", "-i", instrument, "-f", "csv"], { stdin });
    expect(stdout).not.toMatch(/(^|,)"?[=+\-@\t\r]/m);
  }
});
