import { createReadStream } from "node:fs";
import { expect, test } from "vitest";
import { draft } from "../../../src/api/draft.ts";
import { validate } from "../../../src/api/validate.ts";
import { labelledDraft } from "../../../src/draft/data/labelled-draft.ts";
import type { DraftInstrument } from "../../../src/draft/draft-instrument.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import type { SavVariable } from "../../../src/records/spss/sav-file.ts";

test("a draft of an SPSS file has its labels, and no answer that is declared missing", async () => {
  const name = "fixtures/one-audit/cases.sav";
  const file = () => ({ name, bytes: createReadStream(name) });
  const { instrument, takenFor } = await draft(file());
  expect(takenFor).toBe("data");
  const read = readInstrument(instrument);
  const fell = read.questions.find(({ id }) => id === "fell");
  expect(fell?.label).toBe("Did the patient fall?");
  expect(fell?.answers.map(({ code, label }) => [code, label])).toEqual([
    ["0", "No"],
    ["1", "Yes"],
  ]);
  // "Not asked" is 9, which the file declares missing.
  const fracture = read.questions.find(({ id }) => id === "harm_fracture");
  expect(fracture?.answers.map(({ label }) => label)).toEqual(["Not selected", "Selected"]);
  const { findings } = await validate(file(), { instrument: read });
  expect(findings).toEqual({ error: 0, warning: 0 });
});

test("numbers are codes only if all of them have labels", () => {
  const instrument: DraftInstrument = {
    $schema: "",
    id: "x",
    version: "1",
    title: "X",
    caseId: "id",
    sections: [{ id: "s", title: "S" }],
    questions: [{ id: "visited", section: "s", label: "visited", type: "number" }],
  };
  const variable: SavVariable = {
    name: "VISITED",
    label: "Was the person visited?",
    kind: "number",
    format: "F8.2",
    valueLabels: new Map([
      ["1", "Yes"],
      ["2", "No"],
      ["99", "Refused"],
    ]),
    missing: { values: ["99"], range: null },
  };
  const drafted = (...values: readonly string[]) =>
    labelledDraft(instrument, [variable], [["VISITED"], ...values.map((value) => [value])])
      .questions[0];
  expect(drafted("1", "", "2")).toEqual({
    id: "visited",
    section: "s",
    label: "Was the person visited?",
    answers: [
      { code: "1", label: "Yes" },
      { code: "2", label: "No" },
    ],
  });
  expect(drafted("1", "17")).toMatchObject({ type: "number", label: "Was the person visited?" });
});
