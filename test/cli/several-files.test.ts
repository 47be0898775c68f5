import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { type Report, reportSchema } from "../../src/report/report.ts";
import { validationSchema } from "../../src/reviews/validation.ts";
import { call, folderOf } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const visits = "fixtures/many-faults-fixed/instrument.json";
const header = "case_id,visited,reason,days,services,remark,told";

async function lines(): Promise<readonly string[]> {
  return (await readFile(cases, "utf8")).trimEnd().split("\n");
}

/** A report without the names, hashes and counts of the files it was made of. */
function withoutFiles(json: string): Omit<Report, "files"> {
  const { files: _, ...rest } = reportSchema.parse(JSON.parse(json));
  return rest;
}

describe("several files are one sample", () => {
  test("halves give the report of the whole", async () => {
    const [head = "", ...rows] = await lines();
    const folder = await folderOf({
      "north.csv": [head, ...rows.slice(0, 40), ""].join("\n"),
      "south.csv": [head, ...rows.slice(40), ""].join("\n"),
    });
    const { code, stdout } = await call([
      "score",
      `${folder}/north.csv`,
      `${folder}/south.csv`,
      "--json",
    ]);
    expect(withoutFiles(stdout)).toEqual(
      withoutFiles((await call(["score", cases, "--json"])).stdout),
    );
    const { files } = reportSchema.parse(JSON.parse(stdout));
    expect(files.map(({ name, cases: count }) => [name, count])).toEqual([
      [`${folder}/north.csv`, 40],
      [`${folder}/south.csv`, 72],
    ]);
    expect(code).toBe(0);
  });

  test("columns may stand in another order, and separators differ", async () => {
    const [head = "", ...rows] = await lines();
    const turned = (line: string, separator: string) =>
      parse(line)
        .flat()
        .reverse()
        .map((cell) => (cell.includes(separator) ? `"${cell}"` : cell))
        .join(separator);
    const folder = await folderOf({
      "north.csv": [head, ...rows.slice(0, 40), ""].join("\n"),
      "south.csv": [head, ...rows.slice(40)].map((line) => `${turned(line, ";")}\r\n`).join(""),
    });
    const { stdout } = await call([
      "score",
      `${folder}/north.csv`,
      `${folder}/south.csv`,
      "--json",
    ]);
    expect(withoutFiles(stdout)).toEqual(
      withoutFiles((await call(["score", cases, "--json"])).stdout),
    );
  });

  test("a case coded in two of them is a finding that names both places", async () => {
    const folder = await folderOf({
      "one.csv": `${header}\ninvented-001,yes,,3,none,,yes\n\ninvented-002,yes,,3,none,,yes\n`,
      "two.csv": `${header}\ninvented-003,yes,,3,none,,yes\ninvented-002,no,ill,,none,,no\n`,
    });
    const files = [`${folder}/one.csv`, `${folder}/two.csv`];
    const { code, stdout } = await call(["validate", ...files, "-i", visits, "--json"]);
    const { cases: count, groups, files: read } = validationSchema.parse(JSON.parse(stdout));
    expect(groups).toMatchObject([{ code: "duplicate-case-id", count: 1 }]);
    expect(groups[0]?.items).toMatchObject([
      {
        file: files[1],
        row: 3,
        column: "A",
        name: "case_id",
        caseId: "invented-002",
        detail: `first in row 4 of ${files[0]}`,
      },
    ]);
    expect(
      read.map(({ cases: own, emptyRows, repeatedRows }) => [own, emptyRows, repeatedRows]),
    ).toEqual([
      [2, 1, 0],
      [1, 0, 1],
    ]);
    expect({ code, count }).toEqual({ code: 1, count: 3 });
  });

  test("each file's own header is checked, and a finding names its file", async () => {
    const folder = await folderOf({
      "one.csv": `${header}\ninvented-001,yes,,3,none,,yes\n`,
      "two.csv": `told,${header.replace(",told", "")},colour\nyess,invented-002,yes,,3,none,,red\n`,
    });
    const { stdout } = await call([
      "validate",
      `${folder}/one.csv`,
      `${folder}/two.csv`,
      "-i",
      visits,
      "--json",
    ]);
    const { groups } = validationSchema.parse(JSON.parse(stdout));
    expect(
      groups.flatMap(({ code, items }) =>
        items.map((item) => [code, item.file, item.row, item.column]),
      ),
    ).toEqual([
      ["unknown-column", `${folder}/two.csv`, 1, "H"],
      ["unknown-answer", `${folder}/two.csv`, 2, "A"],
    ]);
  });

  test("the terminal says which file a finding is in", async () => {
    const folder = await folderOf({
      "one.csv": `${header}\ninvented-001,yes,,3,none,,yes\n`,
      "two.csv": `${header}\ninvented-002,yes,,3,none,,yess\n`,
    });
    const { stdout } = await call([
      "validate",
      `${folder}/one.csv`,
      `${folder}/two.csv`,
      "-i",
      visits,
      "-f",
      "markdown",
    ]);
    expect(stdout).toContain("| Row | Column | Case | Detail | File |");
    expect(stdout).toContain("two.csv |\n");
    expect(stdout).not.toContain("one.csv |\n");
  });

  test("an empty one among them is a finding of its own", async () => {
    const folder = await folderOf({
      "one.csv": `${header}\ninvented-001,yes,,3,none,,yes\n`,
      "two.csv": "",
    });
    const { code, stdout } = await call([
      "validate",
      `${folder}/two.csv`,
      `${folder}/one.csv`,
      "-i",
      visits,
      "--json",
    ]);
    const { cases: count, groups } = validationSchema.parse(JSON.parse(stdout));
    expect(groups).toMatchObject([{ code: "empty-file", items: [{ file: `${folder}/two.csv` }] }]);
    expect({ code, count }).toEqual({ code: 1, count: 1 });
  });
});

describe("- is standard input", () => {
  test("and gives what the file gives, but for its name", async () => {
    const stdin = await readFile(cases);
    for (const command of ["score", "validate", "verify"]) {
      const fromFile = await call([command, cases]);
      const fromInput = await call([command, "-"], { stdin });
      expect(fromInput).toEqual({
        ...fromFile,
        stdout: fromFile.stdout.replace(cases, "standard input"),
      });
    }
  });

  test("and may be one file among several", async () => {
    const [head = "", ...rows] = await lines();
    const folder = await folderOf({ "north.csv": [head, ...rows.slice(0, 40), ""].join("\n") });
    const stdin = [head, ...rows.slice(40), ""].join("\n");
    const { stdout } = await call(["score", `${folder}/north.csv`, "-", "--json"], { stdin });
    expect(withoutFiles(stdout)).toEqual(
      withoutFiles((await call(["score", cases, "--json"])).stdout),
    );
  });
});
