import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { draftedSchema } from "../../src/draft/drafted.ts";
import { call, folderOf } from "./call.ts";

const workbook = "fixtures/forms/falls.xlsx";
const dictionary = "fixtures/forms/falls.dictionary.csv";

describe("draft", () => {
  test("prints the instrument, and says on standard error what it took the file for", async () => {
    const { code, stdout, stderr } = await call(["draft", dictionary]);
    expect(JSON.parse(stdout)).toMatchObject({ id: "falls", caseId: "admission" });
    expect(stderr).toContain(
      `da-audit: ${dictionary} is a REDCap data dictionary: 21 questions, 7 of 8 conditions kept\n`,
    );
    expect(stderr).toContain("\nlost, 3:\n");
    expect(stderr).toContain("  rows 3, 4: it is marked as an identifier");
    expect(code).toBe(0);
  });

  test("writes the instrument to a file, whole", async () => {
    const folder = await folderOf();
    const file = join(folder, "mine.json");
    const { code, stdout } = await call(["draft", workbook, "-o", file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ id: "falls_odk" });
  });

  test("gives programs everything, with --json", async () => {
    const { stdout } = await call(["draft", workbook, "--json"]);
    const drafted = draftedSchema.parse(JSON.parse(stdout));
    expect(drafted).toMatchObject({
      takenFor: "xlsform",
      questions: 19,
      conditions: { kept: 9, lost: 1 },
      instrument: { id: "falls_odk" },
    });
    expect(drafted.notes).toHaveLength(6);
  });

  test("fails with --strict only if something was lost", async () => {
    expect((await call(["draft", workbook, "--strict"])).code).toBe(1);
    const folder = await folderOf();
    const whole = join(folder, "whole.csv");
    await writeFile(
      whole,
      "field_name,form_name,field_type,field_label\nid,a,text,Id\nx,a,yesno,X\n",
    );
    expect((await call(["draft", whole, "--strict"])).code).toBe(0);
  });

  test("takes the case id in parts", async () => {
    const { stdout, stderr } = await call(["draft", dictionary, "--case-id", "admission,event"]);
    expect(JSON.parse(stdout)).toMatchObject({ caseId: ["admission", "event"] });
    expect(stderr).not.toContain("--case-id");
  });

  test("takes the dictionary of REDCap's API, as JSON", async () => {
    const fields = [
      { field_name: "id", form_name: "a", field_type: "text", field_label: "Id" },
      {
        field_name: "x",
        form_name: "a",
        field_type: "yesno",
        field_label: "X",
        required_field: "y",
      },
    ];
    const { code, stdout } = await call(["draft", "-"], { stdin: JSON.stringify(fields) });
    expect(JSON.parse(stdout)).toMatchObject({
      caseId: "id",
      questions: [{ id: "x", label: "X" }],
    });
    expect(code).toBe(0);
    const other = await call(["draft", "-"], { stdin: '{ "id": "falls" }' });
    expect(other).toMatchObject({ code: 2, stdout: "" });
  });

  test("reads standard input", async () => {
    const { code, stderr } = await call(["draft", "-"], { stdin: await readFile(dictionary) });
    expect(stderr).toContain("da-audit: standard input is a REDCap data dictionary");
    expect(code).toBe(0);
  });
});

describe("draft refuses in one line, and writes nothing", () => {
  const header = "field_name,form_name,field_type,field_label,branching_logic\nid,f,text,Id,\n";
  test.each([
    ["a file without cases", "case,age\n", "missing cases: "],
    ["a form with nothing to ask", header, "missing questions: "],
    [
      "conditions in a circle",
      `${header}a,f,yesno,A,[b] = 1\nb,f,yesno,B,[a] = 1\n`,
      "contradicting form: ",
    ],
    ["a workbook that is none", "PK\u0003\u0004 no archive", "invalid file: "],
    ["an empty file", "", "missing header: "],
  ])("%s", async (_, content, message) => {
    const folder = await folderOf();
    const [file, target] = [join(folder, "form.csv"), join(folder, "mine.json")];
    await writeFile(file, content);
    const { code, stdout, stderr } = await call(["draft", file, "-o", target]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(existsSync(target)).toBe(false);
  });

  test("a sheet that the workbook does not have", async () => {
    const { code, stderr } = await call(["draft", workbook, "--sheet", "surveys"]);
    expect(stderr).toBe(
      'da-audit: unknown sheet: "surveys"; did you mean survey?; one of survey, choices, settings\n',
    );
    expect(code).toBe(2);
  });
});
