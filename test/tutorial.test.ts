import { copyFileSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { call, folderOf } from "./cli/call.ts";

// Goes the way of the tutorial, from a survey tool's workbook to published tables, as somebody does who has never
// written an instrument: every command of the page, and what it says to change, in the spreadsheet.

const given = "fixtures/tutorial";
const page = readFileSync("src/manual/tutorial.md", "utf8");

async function folderWithWorkbooks() {
  const folder = await folderOf({ "figures.json": readFileSync(`${given}/figures.json`) });
  for (const name of ["falls.xlsx", "fixed.xlsx"]) {
    copyFileSync(`${given}/${name}`, join(folder, name));
  }
  return folder;
}

/** What the page says to change in the workbook of the draft. */
async function edited(workbook: Buffer) {
  const { sheets } = await readXlsx(workbook);
  const data = sheets.find(({ name }) => name === "Data");
  const rows = (data?.rows ?? []).map((row) => row.map((cell) => (cell ?? "") as string));
  const at = rows.findIndex((row) => row.includes("row") && row.includes("in"));
  const header = rows[at] ?? [];
  const column = (name: string) => {
    if (!header.includes(name)) header.push(name);
    return header.indexOf(name);
  };
  const rowWith = (...cells: string[]) =>
    rows.find((row) => cells.every((cell) => row.includes(cell))) ?? [];
  const set = (row: string[], name: string, text: string) => {
    row[column(name)] = text;
  };
  const instrument = rowWith("instrument");
  set(instrument, "title", "Falls on the ward");
  set(instrument, "unit", "admission");
  for (const id of ["fall_reported_within_day", "harm_done"]) {
    set(rowWith("question", id), "askedIf", "patient_fall_ward=Yes");
    set(rowWith("question", id), "optional", "");
  }
  set(rowWith("answer", "Not needed"), "outsideBase", "yes");
  set(rowWith("answer", "None of these"), "exclusive", "yes");
  set(rowWith("question", "care_good_enough_overall"), "role", "judgement");
  const kept = rows.slice(at).filter((row) => !row.includes("Yess"));
  const width = header.length;
  const whole = kept.map((row) => Array.from({ length: width }, (_, cell) => row[cell] ?? ""));
  return Buffer.from(await writeXlsx({ sheets: [{ name: "Data", rows: whole }] }));
}

describe("the tutorial", () => {
  test("leads from a workbook to the tables, with the spreadsheet alone", async () => {
    const folder = await folderWithWorkbooks();
    const top = process.cwd();
    process.chdir(folder);
    try {
      const drafted = await call(["draft", "falls.xlsx", "-o", "draft.json"]);
      expect(drafted.code).toBe(0);
      const [said = ""] = [...page.matchAll(/```text\n([\s\S]*?)```/g)].map(([, text]) => text);
      expect(drafted.stderr).toBe(said);
      expect((await call(["codebook", "-i", "draft.json", "-o", "instrument.xlsx"])).code).toBe(0);
      const { writeFileSync } = await import("node:fs");
      writeFileSync("instrument.xlsx", await edited(readFileSync("instrument.xlsx")));
      const found = await call(["validate", "falls.xlsx", "-i", "instrument.xlsx"]);
      expect([found.code, found.stdout]).toEqual([1, expect.stringContaining("3 errors")]);
      const outputs = ["-o", "report.html", "-o", "tables.xlsx", "-o", "tables.md"];
      const scored = await call(["score", "fixed.xlsx", "-i", "instrument.xlsx", ...outputs]);
      expect([scored.code, scored.stderr]).toEqual([0, ""]);
      const [own, shown] = [
        await call(["score", "fixed.xlsx", "-i", "instrument.xlsx", "--json"]),
        await call([
          ...["score", "fixed.xlsx", "--json", "-i"],
          resolve(top, `${given}/instrument.json`),
        ]),
      ].map(({ stdout }) => JSON.parse(stdout));
      // The order of answers is the draft's; all that is counted is the same.
      const counts = ({ questions }: typeof own) =>
        questions.map(({ id, states, summary, answers }: typeof own) => [
          ...[id, states, summary],
          answers.map(({ code, count, base }: typeof own) => `${code} ${count} of ${base}`).sort(),
        ]);
      expect(counts(own)).toEqual(counts(shown));
      const verified = await call([
        ...["verify", "fixed.xlsx", "-i", "instrument.xlsx", "--figures", "figures.json"],
      ]);
      expect(verified.stdout).toContain("3 figures: 1 matches, 1 differs, 1 impossible");
    } finally {
      process.chdir(top);
    }
  });

  test("has a CSV of the same answers as its workbook", async () => {
    const instrument = ["-i", `${given}/instrument.json`, "--json"];
    const [workbook, csv] = [
      await call(["validate", `${given}/falls.xlsx`, ...instrument]),
      await call(["validate", `${given}/reviews.csv`, ...instrument]),
    ].map(({ stdout }) => JSON.parse(stdout));
    const items = ({ groups }: typeof csv) =>
      groups.map(({ code, question, items: own }: typeof csv) => [
        ...[code, question],
        own.map(({ row, column, text }: typeof csv) => [row, column, text]),
      ]);
    expect(items(workbook)).toEqual(items(csv));
  });
});
