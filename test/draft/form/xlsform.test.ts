import { createReadStream } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { DraftQuestion } from "../../../src/draft/draft-instrument.ts";
import type { FormDraft } from "../../../src/draft/form/form-instrument.ts";
import type { FormOptions } from "../../../src/draft/form/form-options.ts";
import { formDraft } from "../../../src/draft/form/read-form.ts";
import { readTables } from "../../../src/records/read-tables.ts";

const file = "fixtures/forms/falls.xlsx";
const usual = { name: "x.xlsx", repeat: null, caseId: null, language: null };

async function drafted(options: Partial<FormOptions> = {}): Promise<FormDraft> {
  const tables = await readTables(createReadStream(file), file);
  return formDraft(tables, { ...usual, ...options })!;
}

const headings = ["type", "name", "label", "relevant", "calculation", "constraint", "appearance"];

/** The draft of a survey of a few rows: type, name, label, relevant, calculation, constraint. */
function draftOf(
  survey: readonly (readonly string[])[],
  options: Partial<FormOptions> = {},
): FormDraft {
  const choices = [
    ["list name", "name", "label"],
    ["yn", "yes", "Yes"],
    ["yn", "no", "No"],
    ["places", "home", "Home"],
    ["places", "ward", "Ward"],
  ];
  const sheets = [
    { name: "survey", rows: [headings, ...survey] },
    { name: "choices", rows: choices },
  ];
  return formDraft(sheets, { ...usual, ...options })!;
}

function questionsOf(draft: FormDraft): Readonly<Record<string, DraftQuestion>> {
  return Object.fromEntries(draft.instrument.questions.map((one) => [one.id, one]));
}

let draft: FormDraft;
const question = (id: string): DraftQuestion => questionsOf(draft)[id]!;

beforeAll(async () => {
  draft = await drafted();
});

describe("a form", () => {
  test("names the instrument, and its sections by the outermost groups", () => {
    const { id, version, title, caseId, sections } = draft.instrument;
    expect({ id, version, title, caseId, sections }).toEqual({
      id: "falls_odk",
      version: "20240131",
      title: "Falls on the ward",
      caseId: "#row",
      sections: [
        { id: "patient", title: "The patient" },
        { id: "care", title: "Care" },
        { id: "general", title: "Falls on the ward" },
      ],
    });
  });

  test("knows the groups before its columns, and the columns that are no questions", () => {
    const { prefixes, ignore, missing } = draft.instrument.file!;
    expect(prefixes).toEqual(
      expect.arrayContaining(["care", "patient/needs", "patient-needs", "The patient/Needs"]),
    );
    expect(ignore).toEqual(
      expect.arrayContaining(["_*", "KEY", "start", "*/photo", "*gps-*", "*-thanks"]),
    );
    expect(missing).toEqual(["n/a"]);
  });

  test("shows one language and understands the others", () => {
    expect(draft.instrument.answerSets?.yes_no).toEqual([
      { code: "yes", label: "Yes", also: ["Ydy"] },
      { code: "no", label: "No", also: ["Nac ydy"] },
    ]);
    expect(question("fell")).toMatchObject({ label: "Fell on the ward", column: "Cwympodd" });
  });

  test("adds the other answer, and the words for it", () => {
    expect(question("sex").answers).toContainEqual({ code: "other", label: "Other" });
    expect(question("sex_other")).toMatchObject({ type: "text", askedIf: { sex: "other" } });
  });

  test("finds the answers to a multiple question in any tool's columns", () => {
    expect(question("harm")).toMatchObject({
      type: "multiple",
      columns: ["harm/{code}", "harm.{code}", "Harm done/{label}", "Niwed/{label}"],
    });
  });

  test("takes limits from constraints and ranges", () => {
    expect(question("age")).toMatchObject({ type: "number", from: 0, to: 129 });
    expect(question("pain")).toMatchObject({ type: "number", from: 0, to: 10 });
    expect(question("fell_on")).toMatchObject({ type: "date" });
    expect(question("seen_at")).toMatchObject({ type: "datetime" });
  });

  test("renames what no id can be, or what two groups have, and finds its column", () => {
    expect(question("needs._notes").column).toEqual([
      "patient/needs/_notes",
      "patient-needs-_notes",
      "patient.needs._notes",
    ]);
    expect(question("care._notes").column).toContain("care/_notes");
  });

  test("joins the conditions of groups with those of their questions", () => {
    expect(question("needs._notes").askedIf).toEqual({ age: { from: 65 }, frail: "yes" });
    expect(question("fell_on").askedIf).toEqual({ fell: "yes", age: { answered: true } });
  });

  test("tells what a calculation can give", () => {
    expect(question("old").answers).toEqual([
      { code: "yes", label: "yes" },
      { code: "no", label: "no" },
    ]);
    expect(question("risk")).toMatchObject({ type: "number", optional: true });
    expect(question("why_old").askedIf).toEqual({ old: "yes", risk: { over: 150 } });
  });

  test("keeps what cannot be expressed in the form's words", () => {
    expect(question("why_many")).toMatchObject({
      askedIf: "unknown",
      note: "count-selected(${harm}) > 1",
    });
    expect(draft.conditions).toEqual({ kept: 9, lost: 1 });
  });

  test("tells what was lost, with its row, and nothing of what was kept", () => {
    expect(draft.notes.filter(({ kind }) => kind === "lost")).toEqual([
      {
        kind: "lost",
        row: 25,
        question: "why_many",
        text: 'its condition cannot be expressed, as it counts with count-selected(): "count-selected(${harm}) > 1"',
      },
      {
        kind: "lost",
        row: 30,
        question: "practice",
        text: 'its choices are in the file "gps.csv"; it is read as text',
      },
    ]);
  });
});

test("another language is shown if it is asked for, by its name or code", async () => {
  for (const language of ["cy", "Cymraeg", "cymraeg (cy)"]) {
    const { instrument } = await drafted({ language });
    expect(instrument.questions[0]).toMatchObject({
      label: "Oed mewn blynyddoedd",
      column: "Age in years",
    });
    // "Yes" is the code as well.
    expect(instrument.answerSets?.yes_no?.[0]).toEqual({ code: "yes", label: "Ydy" });
    expect(instrument.questions.find(({ id }) => id === "harm")?.answers).toContainEqual({
      code: "bruise",
      label: "Clais",
      also: ["Bruise or cut"],
    });
  }
});

test("the question that tells cases apart is the case id, and no question", () => {
  const survey = [
    ["text", "patient", "Patient"],
    ["select_one yn", "fell", "Fell", "${patient} != ''"],
  ];
  const { instrument } = draftOf(survey, { caseId: ["patient"] });
  expect(instrument.caseId).toBe("patient");
  expect(instrument.questions.map(({ id }) => id)).toEqual(["fell"]);
  expect(questionsOf(draftOf(survey)).patient).toMatchObject({ type: "text" });
});

describe("how real forms are written", () => {
  test("old spellings of types and headings are understood", () => {
    const rows = [
      ["type", "name", "label:English", "bind:relevant"],
      ["select all that apply from places or specify other", "where", "Where", ""],
      ["select one from yn", "seen", "Seen", "selected(${where}, 'other')"],
    ];
    const choices = [
      ["list name", "value", "caption"],
      ["places", "home", "Home"],
      ["yn", "yes", "Yes"],
    ];
    const sheets = [
      { name: "Survey", rows },
      { name: "Choices", rows: choices },
    ];
    const found = questionsOf(formDraft(sheets, usual)!);
    expect(Object.keys(found)).toEqual(["where", "where_other", "seen"]);
    expect(found.seen?.askedIf).toEqual({ where: "other" });
  });

  test("a loop over choices is a group for each of them", () => {
    const found = questionsOf(
      draftOf([
        ["select_multiple places", "where", "Where"],
        ["begin loop over places", "each", ""],
        ["select_one yn", "often", "Often in %(label)s?", "selected(${where}, '%(name)s')"],
        ["end loop", "", ""],
      ]),
    );
    expect(found["ward.often"]).toMatchObject({
      label: "Often in Ward?",
      column: ["each/ward/often", "each-ward-often", "each.ward.often"],
      askedIf: { where: "ward" },
    });
  });

  test("a path names a question by its groups, and a name the nearest", () => {
    const found = questionsOf(
      draftOf([
        ["begin group", "a", "A"],
        ["select_one yn", "x", "X"],
        ["end group", "", ""],
        ["begin group", "b", "B"],
        ["select_one yn", "x", "X"],
        ["text", "y", "Y", "../../a/x = 'yes'"],
        ["text", "z", "Z", "${x} = 'yes' or /data/a/x = 'no'"],
        ["end group", "", ""],
      ]),
    );
    expect(found.y?.askedIf).toEqual({ "a.x": "yes" });
    expect(found.z?.askedIf).toEqual({ any: [{ "b.x": "yes" }, { "a.x": "no" }] });
  });

  test("a hidden column has the values that conditions compare it with, and it says so", () => {
    const hidden = draftOf([
      ["hidden", "source", ""],
      ["text", "y", "Y", "${source} = ‘user’"],
    ]);
    expect(questionsOf(hidden).y?.askedIf).toEqual({ source: "user" });
    expect(hidden.notes.map(({ text }) => text)).toContain(
      "its values are taken to be those that conditions name: user",
    );
  });

  test("rows of Kobo's rating have its list, and a matrix is left out aloud", () => {
    const rows = [
      ["type", "name", "label", "kobo--score-choices"],
      ["begin_score", "risks", "Risks", "yn"],
      ["score__row", "falls", "Falls"],
      ["score__row", "harm", "Harm"],
      ["end_score", ""],
      ["begin_kobomatrix", "grid", "Grid"],
      ["text", "inner", "Inner"],
      ["end_kobomatrix", ""],
    ];
    const choices = [
      ["list_name", "name", "label"],
      ["yn", "yes", "Yes"],
    ];
    const sheets = [
      { name: "survey", rows },
      { name: "choices", rows: choices },
    ];
    const made = formDraft(sheets, usual)!;
    expect(Object.keys(questionsOf(made))).toEqual(["falls", "harm"]);
    expect(questionsOf(made).harm).toMatchObject({ section: "risks", answers: "yn" });
    expect(made.notes).toContainEqual({
      kind: "lost",
      row: 6,
      question: "grid",
      text: "a matrix of Kobo is not read; its columns are left out",
    });
  });

  test("a picture is kept where a condition asks for it", () => {
    const found = questionsOf(
      draftOf([
        ["image", "photo", "Photo"],
        ["image", "other", "Other photo"],
        ["text", "y", "Y", "${photo} != ''"],
      ]),
    );
    expect(Object.keys(found)).toEqual(["photo", "y"]);
    expect(found.y?.askedIf).toEqual({ photo: { answered: true } });
  });

  test("two questions with several answers and one name have the columns of their groups", () => {
    const several = (group: string) => [
      ["begin group", group, group],
      ["select_multiple places", "where", `Where in ${group}`],
      ["end group", "", ""],
    ];
    const found = questionsOf(draftOf([...several("a"), ...several("b")]));
    expect(found["b.where"]?.columns).toEqual([
      "b/where/{code}",
      "b-where/{code}",
      "b.where/{code}",
    ]);
  });
});

describe("a repeat", () => {
  const survey = [
    ["select_one yn", "has", "Has children"],
    ["begin repeat", "children", "Children", "${has} = 'yes'"],
    ["integer", "age", "Age"],
    ["text", "toys", "Toys", "${age} < 10 and ${has} = 'yes'"],
    ["text", "school", "School", "${age} > 5"],
    ["end repeat", "", ""],
    ["text", "why", "Why", "${has} = 'no'"],
  ];

  test("is refused, and how to take it alone is said", () => {
    expect(() => draftOf(survey)).toThrow(
      "unsupported repeat: x.xlsx: children (row 3) may be asked several times in a case, which makes a table of its own; draft it with --repeat children, or the rest of the form with --repeat none",
    );
  });

  test("is drafted alone", () => {
    const alone = draftOf(survey, { repeat: "children" });
    const { age, toys, school, ...others } = questionsOf(alone);
    expect(others).toEqual({});
    expect(school?.askedIf).toEqual({ age: { over: 5 } });
    expect(toys?.askedIf).toBe("unknown");
    expect(age).not.toHaveProperty("askedIf");
    expect(alone.notes.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("has is asked once for all of children, in another table"),
    );
  });

  test("can be left out", () => {
    const rest = draftOf(survey, { repeat: "none" });
    expect(Object.keys(questionsOf(rest))).toEqual(["has", "why"]);
  });

  test("must be one of the form's", () => {
    expect(() => draftOf(survey, { repeat: "toys" })).toThrow(
      'unknown repeat: "toys"; one of children',
    );
    expect(() => draftOf([["text", "a", "A"]], { repeat: "toys" })).toThrow(
      "the form has no repeat",
    );
  });
});

describe("what is refused in one line", () => {
  test.each([
    [
      "a list of choices that is missing",
      [["select_one yesno", "a", "A"]],
      'missing choices: x.xlsx: row 2 of the sheet survey takes the list "yesno", which is not on the sheet choices; one of yn, places',
    ],
    ["nothing to ask", [["note", "a", "Words"]], "missing questions: x.xlsx"],
    [
      "a circle",
      [
        ["select_one yn", "a", "A", "${b} = 'yes'"],
        ["select_one yn", "b", "B", "${a} = 'yes'"],
      ],
      "contradicting form: x.xlsx: a is asked depending on b, and b depending on a (row 2)",
    ],
    [
      "a question that depends on itself",
      [["select_one yn", "a", "A", "${a} = 'yes'"]],
      "contradicting form: x.xlsx: a is asked depending on a (row 2)",
    ],
  ])("%s", (_, survey, message) => {
    expect(() => draftOf(survey)).toThrow(message);
  });

  test("a language that the form does not have", async () => {
    await expect(drafted({ language: "fr" })).rejects.toThrow(
      'unknown language: "fr"; one of English (en), Cymraeg (cy)',
    );
  });

  test("a sheet without its header", () => {
    const choices = { name: "choices", rows: [["list_name", "name", "label"]] };
    const survey = { name: "survey", rows: [["what", "how"]] };
    expect(() => formDraft([survey, choices], usual)).toThrow(
      "missing header: x.xlsx: the sheet survey has no row with the headings type and name",
    );
    // Without choices, a sheet that happens to be called so is no form.
    expect(formDraft([survey], usual)).toBeNull();
  });
});
