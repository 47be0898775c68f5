import { createReadStream } from "node:fs";
import { expect, test } from "vitest";
import { draft } from "../../../src/api/draft.ts";
import { validate } from "../../../src/api/validate.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";

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
