import { describe, expect, test } from "vitest";
import { validate } from "../../src/api/validate.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  caseId: "ResponseId",
  questions: [
    { id: "Q1", label: "Did the patient fall?" },
    {
      id: "harm",
      label: "What harm was done?",
      type: "multiple",
      optional: true,
      answers: [
        { code: "1", label: "Fracture" },
        { code: "2", label: "Bruise, or cut" },
        { code: "3", label: "Other (please specify)" },
        { code: "none", label: "None of these", exclusive: true },
      ],
    },
    { id: "remarks", label: "Any remarks?", type: "text", optional: true },
  ],
});

async function read(...lines: readonly string[]) {
  const bytes = (async function* () {
    yield Buffer.from(`${lines.join("\n")}\n`);
  })();
  const { files, groups } = await validate({ name: "f.csv", bytes }, { instrument });
  const { cases, headerRow, rowsAbove, headingRows } = files[0]!;
  const found = groups.map(({ code }) => code);
  return { cases, headerRow, rowsAbove, headingRows, found };
}

const cases = ["R_1,Yes,,,,", "R_2,No,,,,"];

describe("the headings of SurveyMonkey", () => {
  const header = [
    "ResponseId,Did the patient fall?,What harm was done?,,,Any remarks?",
    ',Response,Fracture,"Bruise, or cut",Other (please specify),Open-Ended Response',
  ];

  test("name the column of each answer by both rows", async () => {
    const rows = ["R_1,Yes,Fracture,,torn nail,seen", "R_2,No,,,,"];
    expect(await read(...header, ...rows)).toEqual({
      cases: 2,
      headerRow: 1,
      rowsAbove: 0,
      headingRows: 1,
      found: [],
    });
  });

  test("are found below a title too", async () => {
    const { cases, headerRow, rowsAbove, headingRows, found } = await read(
      "Falls audit,,,,,",
      "",
      ...header,
      "R_1,Yes,Fracture,,,",
    );
    expect([cases, headerRow, rowsAbove, headingRows, found]).toEqual([1, 3, 1, 1, []]);
  });

  test("a file that ends after them has no case", async () => {
    const { cases, headingRows, found } = await read(...header);
    expect([cases, headingRows, found]).toEqual([0, 1, ["no-cases"]]);
  });
});

describe("the headings of Qualtrics", () => {
  const ids = '"{""ImportId"":""_recordId""}"';

  test("are three rows, the second of which names columns too", async () => {
    expect(
      await read(
        "ResponseId,Q2,Q7",
        "Response ID,Did the patient fall?,Any remarks?",
        `${ids},${ids},${ids}`,
        "R_1,Yes,x",
        "R_2,No,y",
      ),
    ).toEqual({
      cases: 2,
      headerRow: 1,
      rowsAbove: 0,
      headingRows: 2,
      found: ["missing-column"],
    });
  });

  test("of optional and text questions alone are no cases", async () => {
    const optional = instrumentOf({
      caseId: "ResponseId",
      questions: [{ id: "Q2", label: "Remarks", type: "text", optional: true }],
    });
    const bytes = (async function* () {
      yield Buffer.from(`ResponseId,Q2\nResponse ID,Remarks\n${ids},"{}"\nR_1,x\nR_2,y\n`);
    })();
    const { cases } = await validate({ name: "f.csv", bytes }, { instrument: optional });
    expect(cases).toBe(2);
  });
});

describe("what is no row of headings", () => {
  test.each([
    ["a case", cases],
    ["a case without an id that says Response", [",Response,,,,seen", ...cases]],
    ["an empty row", ["", ...cases]],
  ])("%s", async (_, rows) => {
    const header = "ResponseId,Q1,harm,a,b,remarks";
    const { cases: counted, headingRows } = await read(header, ...rows);
    expect(counted).toBe(2);
    expect(headingRows).toBe(0);
  });
});
