import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { call } from "../cli/call.ts";

const instrument = ["-i", "fixtures/many-faults/instrument.json"];
const csv = "case_id,visited,reason\nüber-1,yes,日本\n".repeat(3);
const refusal = async (stdin: string | Uint8Array) =>
  (await call(["validate", "-", ...instrument], { stdin })).stderr;

describe("a file that is no CSV is named for what it is", () => {
  test.each([
    ["UTF-32", "utf-32le", true],
    ["UTF-32", "utf-32be", true],
    ["UTF-32", "utf-32le", false],
    ["UTF-32", "utf-32be", false],
    ["UTF-16 without a byte order mark", "utf-16le", false],
    ["UTF-16 without a byte order mark", "utf-16be", false],
  ])("%s, written as %s, with a mark: %s", async (name, encoding, addBOM) => {
    expect(await refusal(iconv.encode(csv, encoding, { addBOM }))).toBe(
      `da-audit: unsupported encoding: standard input looks like ${name}; save it again as "CSV UTF-8"\n`,
    );
  });

  test.each([
    '[{"case_id": "1"}]',
    '{"case_id": "1"}\n{"case_id": "2"}\n',
    '\ufeff\n  {\n  "id": "x"}',
    '[["case_id"], ["1"]]',
    '["case_id"]',
    "[]",
    "{}\n",
  ])("JSON: %s", async (text) => {
    expect(await refusal(text)).toMatch(/^da-audit: unsupported file: standard input is JSON/);
  });

  test.each([
    ["HTML", "<html><body><table><tr><td>case_id</td></tr></table></body></html>"],
    ["HTML", "\n<!DOCTYPE html>\n<table>"],
    ["HTML", "<table border=1><tr><td>case_id"],
    ["XML", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>'],
  ])("%s that may be called .xls: %s", async (kind, text) => {
    expect(await refusal(text)).toBe(
      `da-audit: unsupported file: standard input is ${kind}, not a workbook, whatever its name says; open it in a spreadsheet and save it as .xlsx\n`,
    );
  });

  test("but a heading in pointed brackets is none of these", async () => {
    expect(await refusal("<tab>,case_id,visited,reason\n1,2,yes,ill\n")).toBe("");
  });

  test("and what is neither stays no text", async () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, at) => (at * at * 31) % 256);
    expect(await refusal(bytes)).toContain("is not text");
    expect(await refusal(`case_id,visited\n1,\0${"x".repeat(500)}\n`)).toContain("is not text");
  });

  test.each(["[case_id],visited\n1,yes\n", "{case_id},visited\n1,yes\n", 'case_id,"{""a"":1}"\n'])(
    "but a header with brackets is a header: %s",
    async (text) => {
      expect(await refusal(text)).toBe("");
    },
  );

  test("and UTF-16 with its mark is read", async () => {
    expect(await refusal(iconv.encode(csv, "utf-16le", { addBOM: true }))).toBe("");
  });
});
