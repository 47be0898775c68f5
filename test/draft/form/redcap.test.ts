import { createReadStream } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { DraftQuestion } from "../../../src/draft/draft-instrument.ts";
import type { FormDraft } from "../../../src/draft/form/form-instrument.ts";
import type { FormOptions } from "../../../src/draft/form/form-options.ts";
import { formDraft } from "../../../src/draft/form/read-form.ts";
import { readTables } from "../../../src/records/read-tables.ts";

const file = "fixtures/forms/falls.dictionary.csv";

async function drafted(options: Partial<FormOptions> = {}): Promise<FormDraft> {
  const tables = await readTables(createReadStream(file), file);
  return formDraft(tables, { name: file, repeat: null, caseId: null, language: null, ...options })!;
}

/** A dictionary of a few fields, by the names that REDCap's programs have for its columns. */
function dictionaryOf(...fields: readonly Readonly<Record<string, string>>[]) {
  const headings = [
    "field_name",
    "form_name",
    "field_type",
    "field_label",
    "select_choices_or_calculations",
    "branching_logic",
    "field_annotation",
  ];
  const rows = fields.map((field) =>
    headings.map((name) => field[name] ?? (name === "form_name" ? "form" : "")),
  );
  return [{ name: null, rows: [headings, ["id", "form", "text", "Id"], ...rows] }];
}

const options = { name: "x.csv", repeat: null, caseId: null, language: null };

let draft: FormDraft;
const question = (id: string): DraftQuestion =>
  draft.instrument.questions.find((one) => one.id === id)!;

beforeAll(async () => {
  draft = await drafted();
});

describe("a data dictionary", () => {
  test("names the instrument, its case and its files", () => {
    const { id, title, caseId, file: form, sections } = draft.instrument;
    expect({ id, title, caseId, sections }).toEqual({
      id: "falls",
      title: "Falls",
      caseId: "admission",
      sections: [
        { id: "patient", title: "Patient" },
        { id: "care", title: "Care" },
      ],
    });
    expect(form?.rows).toEqual({ redcap_repeat_instrument: "", "Repeat Instrument": "" });
    expect(form?.ignore).toEqual(expect.arrayContaining(["*_complete", "redcap_*", "letter"]));
  });

  test("gives answers by code, with commas in labels and choices on lines", () => {
    expect(question("sex").answers).toEqual([
      { code: "1", label: "Men" },
      { code: "2", label: "Women" },
      { code: "3", label: "Another, or not said" },
    ]);
    expect(question("plan").answers).toEqual([
      { code: "full", label: "In full" },
      { code: "part", label: "In part" },
      { code: "absent", label: "None" },
    ]);
    expect(question("fell").answers).toBe("yesno");
    expect(draft.instrument.answerSets?.yesno).toEqual([
      { code: "1", label: "Yes" },
      { code: "0", label: "No" },
    ]);
  });

  test("shares the answers of a matrix under its name", () => {
    expect(question("risk_1").answers).toBe("risk");
    expect(question("risk_2").answers).toBe("risk");
    expect(draft.instrument.answerSets?.risk).toHaveLength(3);
  });

  test("finds the columns of a checkbox, also of a negative code and in files with labels", () => {
    expect(question("harm")).toMatchObject({
      type: "multiple",
      columns: {
        "1": ["harm___1", "Harm done (choice=Fracture)"],
        "2": ["harm___2", "Harm done (choice=Bruise, or cut)"],
        "-1": ["harm____1", "Harm done (choice=None)"],
      },
    });
  });

  test("reads numbers and dates with their limits", () => {
    expect(question("age")).toMatchObject({ type: "number", from: 0, to: 120 });
    expect(question("weight")).toMatchObject({ from: 20.5, to: 300, decimal: "," });
    expect(question("pain")).toMatchObject({ type: "number", from: 0, to: 100 });
    expect(question("score")).toMatchObject({ type: "number", optional: true });
    expect(question("admitted")).toMatchObject({
      type: "date",
      from: "2024-01-31",
    });
    // A condition compares it with a number.
    expect(question("days")).toMatchObject({ type: "number" });
  });

  test("reads what identifies a person as text", () => {
    expect(question("born")).toMatchObject({ type: "text" });
    expect(question("nhs_number")).toMatchObject({ type: "text" });
  });

  test("drops marks from labels, and shows what the form fills in as …", () => {
    expect(question("age").label).toBe("Age in years");
    expect(question("harm_site").label).toBe("Where is …?");
  });

  test("says who is asked, and keeps the form's words where it cannot", () => {
    expect(question("harm").askedIf).toEqual({ fell: "1" });
    expect(question("harm_site").askedIf).toEqual({ harm: ["1", "2"] });
    expect(question("witness").askedIf).toEqual({ fell: "1", age: { from: 65 } });
    expect(question("plan").askedIf).toEqual({ risk_1: ["2", "3"] });
    expect(question("high").askedIf).toEqual({ score: { over: 4 } });
    expect(question("long").askedIf).toEqual({ days: { over: 20 } });
    expect(question("old_plan").askedIf).toEqual({ not: {} });
    expect(question("visit")).toMatchObject({
      askedIf: "unknown",
      note: "[baseline_arm_1][fell] = '1'",
    });
    expect(draft.conditions).toEqual({ kept: 7, lost: 1 });
  });

  test("says what is required, and that the rest is not", () => {
    expect(question("age")).not.toHaveProperty("optional");
    expect(question("weight")).toMatchObject({ optional: true });
  });

  test("tells what it assumed and lost, with the row", () => {
    expect(draft.notes).toEqual(
      expect.arrayContaining([
        {
          kind: "lost",
          row: 21,
          question: "visit",
          text: `its condition cannot be expressed, as it asks about fell at the event baseline_arm_1: "[baseline_arm_1][fell] = '1'"`,
        },
        {
          kind: "assumed",
          row: 22,
          question: "old_plan",
          text: 'there is a mistake in the form: plan has no choice "none", so the form compares it with nothing',
        },
        {
          kind: "lost",
          row: 5,
          question: "admitted",
          text: 'its limit "today" is not a fixed date',
        },
      ]),
    );
    expect(draft.notes.map(({ question: name }) => name)).toEqual(
      expect.arrayContaining(["ward", "days", "letter", "intro"]),
    );
    expect(draft.notes.map(({ question: name }) => name)).not.toContain("age");
  });
});

test("a choice that its annotation says is given alone is exclusive", () => {
  const harm = {
    field_name: "harm",
    field_type: "checkbox",
    select_choices_or_calculations: "1, Fracture | 98, None | 99, Not known",
  };
  const answers = (field_annotation: string) =>
    formDraft(dictionaryOf({ ...harm, field_annotation }), options)?.instrument.questions[0]
      ?.answers;
  expect(answers("@HIDDEN @NONEOFTHEABOVE='98,99'")).toEqual([
    { code: "1", label: "Fracture" },
    { code: "98", label: "None", exclusive: true },
    { code: "99", label: "Not known", exclusive: true },
  ]);
  expect(answers("@NONEOFTHEABOVE=98")).toContainEqual({ code: "99", label: "Not known" });
  expect(answers("")).toContainEqual({ code: "98", label: "None" });
});

test("a form that repeats is drafted alone, its cases by instance", async () => {
  const { instrument, notes } = await drafted({ repeat: "care" });
  expect(instrument.caseId).toEqual(["admission", "redcap_repeat_instance"]);
  expect(instrument.file?.rows).toEqual({ redcap_repeat_instrument: "care" });
  expect(instrument.sections).toEqual([{ id: "care", title: "Care" }]);
  expect(instrument.questions[0]?.id).toBe("risk_1");
  // Who fell is in another table.
  expect(notes.map(({ text }) => text).join("\n")).not.toContain("fell is not a question");
});

test("a case id of several parts is that of a project with events", async () => {
  const { instrument } = await drafted({ caseId: ["admission", "redcap_event_name"] });
  expect(instrument.caseId).toEqual(["admission", "redcap_event_name"]);
});

describe("what is refused", () => {
  test("a repeat that is not in the form", async () => {
    await expect(drafted({ repeat: "visits" })).rejects.toThrow(
      'unknown repeat: "visits"; one of patient, care',
    );
  });

  test("a language, of which a dictionary has one", async () => {
    await expect(drafted({ language: "cy" })).rejects.toThrow("unsupported language");
  });

  test("a form with nothing to ask", () => {
    expect(() => formDraft(dictionaryOf(), options)).toThrow("missing questions: x.csv");
  });

  test("conditions in a circle, which it names", () => {
    const field = (name: string, other: string) => ({
      field_name: name,
      field_type: "yesno",
      branching_logic: `[${other}] = 1`,
    });
    expect(() =>
      formDraft(dictionaryOf(field("a", "b"), field("b", "c"), field("c", "b")), options),
    ).toThrow("contradicting form: x.csv: b is asked depending on c, and c depending on b (row 4)");
    // The same without the last condition is no circle, although a later question is named.
    const line = dictionaryOf(field("a", "b"), field("b", "c"), {
      field_name: "c",
      field_type: "yesno",
    });
    expect(formDraft(line, options)?.conditions).toEqual({ kept: 2, lost: 0 });
  });

  test("nothing else: a table that is no form is none", () => {
    expect(formDraft([{ name: null, rows: [["id", "age"]] }], options)).toBeNull();
  });
});
