import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { reportSchema } from "../../src/report/report.ts";
import { validationSchema } from "../../src/reviews/validation.ts";
import { call } from "./call.ts";

const instrument = "fixtures/many-faults/instrument.json";
const file = "test/records/spss/packed.sav";

/** The same cases as the file has, with the words of the instrument. */
const csv = `case_id,visited,reason,days,services,remark,told,long,seen,born,at
inv-001,yes,,3.5,housing,Zoë said größer — 日本,yes,,,,
inv-002,no,ill,,none,,no,,,,
inv-003,yes,,,debt,plain,,,,,
`;

describe("a file of SPSS", () => {
  test.each([["packed.sav"], ["plain.sav"], ["zipped.zsav"]])(
    "%s gives the report of the CSV: values are read by their labels",
    async (name) => {
      const score = async (of: string, stdin: Uint8Array | string) => {
        const argv = ["score", of, "-i", instrument, "--allow-errors", "--json"];
        const { stdout } = await call(argv, { stdin });
        return reportSchema.parse(JSON.parse(stdout));
      };
      const { files: expectedFiles, ...expected } = await score("-", csv);
      const { files, ...result } = await score("-", readFileSync(`test/records/spss/${name}`));
      expect(result).toEqual(expected);
      expect(files[0]).toEqual({
        ...expectedFiles[0],
        sha256: files[0]?.sha256,
        missingCells: 2,
      });
    },
  );

  test("says how many cells are declared missing, and where their answers are missing", async () => {
    const { stdout } = await call(["validate", file, "-i", instrument]);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      `2 cells of ${file} with a value that SPSS declares missing count as blank`,
    );
    const { stdout: json } = await call(["validate", file, "-i", instrument, "--json"]);
    const { groups } = validationSchema.parse(JSON.parse(json));
    const missing = groups.filter(({ code }) => code === "missing-answer");
    expect(missing.map(({ items }) => items.map(({ row, name }) => [row, name]))).toEqual([
      [[4, "days"]],
      [[4, "told"]],
    ]);
  });

  test("has no sheets, and is refused in one line if it is cut off", async () => {
    const sheet = await call(["score", file, "-i", instrument, "--sheet", "Cases"]);
    expect(sheet).toEqual({
      code: 2,
      stdout: "",
      stderr: `da-audit: invalid sheet: "Cases"; ${file} is of SPSS and has no sheets: leave --sheet out\n`,
    });
    const stdin = readFileSync(file).subarray(0, 3000);
    expect(await call(["score", "-", "-i", instrument], { stdin })).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "da-audit: invalid file: standard input cannot be read as a file of SPSS; is it cut off? Save or download it again\n",
    });
  });
});
