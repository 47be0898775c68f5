import { describe, expect, test } from "vitest";
import { draftedFrom, errorsWith, fileOf } from "./drafted.ts";

const ids = (count: number) => [
  "case",
  ...Array.from({ length: count }, (_, row) => `c${row + 1}`),
];

/** So many cells, the same ones again and again. */
const again = (heading: string, texts: readonly string[], count = 24) => [
  heading,
  ...Array.from({ length: count }, (_, row) => texts[row % texts.length] ?? ""),
];

async function questionOf(...columns: readonly (readonly string[])[]) {
  const file = fileOf(ids((columns[0]?.length ?? 1) - 1), ...columns);
  const { instrument, notes } = await draftedFrom(file);
  expect(await errorsWith(instrument, file)).toEqual([]);
  return { question: instrument.questions[0], instrument, notes: notes.map(({ text }) => text) };
}

describe("a column becomes a question of its kind", () => {
  test.each([
    ["few texts", ["b", "a"], { answers: ["b", "a"] }],
    [
      "yes and no in their order",
      ["No", "N/A", "Yes", "Partly"],
      { answers: ["Yes", "Partly", "No", "N/A"] },
    ],
    ["numbers of few values, by size", ["10", "2", "1"], { answers: ["1", "2", "10"] }],
    ["spellings of one text", ["yes", "YES", " yes ", "no"], { answers: ["yes", "no"] }],
    [
      "a scale",
      ["Often", "Never", "Always"],
      { answers: ["Never", "Often", "Always"], ordered: true },
    ],
    ["other words", ["Other: hospice", "Home", "Other: park"], { answers: ["Other", "Home"] }],
    ["a formula", ["=1+1", "no"], { answers: [{ code: "1+1", label: "=1+1" }, "no"] }],
    ["several answers", ["a", "b", "c", "a;b", "c; a;"], { type: "multiple", separator: ";" }],
    ["codes with spaces", ["1", "2", "3", "1 2", "1 3"], { type: "multiple", separator: " " }],
    ["dates", ["2025-03-01", "2025-12-31"], { type: "date" }],
    ["days first", ["31/03/2025", "01/04/2025"], { type: "date", format: "dmy" }],
    ["months first", ["03/31/2025", "04/01/2025"], { type: "date", format: "mdy" }],
    ["times", ["2025-03-01 09:30", "2025-03-02 10:00"], { type: "datetime" }],
  ])("%s", async (_, texts, expected) => {
    const { question } = await questionOf(again("care", texts));
    expect(question).toMatchObject({ id: "care", ...expected });
  });

  test("answers that each end with the separator are several, where one cell has two", async () => {
    const column = ["harm", "Cut;", "", "Bruise, or cut;Fracture;", "Fracture;", "Bruise, or cut;"];
    const { question } = await questionOf(column);
    expect(question).toMatchObject({
      type: "multiple",
      separator: ";",
      answers: ["Cut", "Bruise, or cut", "Fracture"],
    });
    const plain = await questionOf(["harm", "Cut", "", "Bruise; Fracture", "Cut", "Bruise"]);
    expect(plain.question).not.toMatchObject({ type: "multiple" });
  });

  test("one remark is free text, and one word that may be an answer is not", async () => {
    const remark = await questionOf(["else", "", "no form in the notes", ""], ["b", "x", "x", "y"]);
    expect(remark.question).toMatchObject({ type: "text" });
    const word = await questionOf(["else", "", "yes", ""], ["b", "x", "x", "y"]);
    expect(word.question).not.toHaveProperty("type");
  });

  test("addresses are no question, even where all are anonymous", async () => {
    const { instrument } = await questionOf(
      again("fell", ["yes", "no"]),
      again("Email", ["anonymous"]),
    );
    expect(instrument.questions.map(({ id }) => id)).toEqual(["fell"]);
  });

  test.each([
    ["an answer with a comma", ["Yes, in full", "Yes, in part", "No"]],
    ["two words that are only found together", ["drug work", "housing", "no"]],
    ["a scale that is not certain", ["Never", "Often", "Blue"]],
    ["days that there are not", ["31/02/2025", "no"]],
  ])("not: %s", async (_, texts) => {
    const { question } = await questionOf(again("care", texts));
    expect(question).not.toHaveProperty("type");
    expect(question).not.toHaveProperty("ordered");
  });

  test("numbers of many values, with or without a decimal comma", async () => {
    const numbers = Array.from({ length: 24 }, (_, row) => String(40 + row));
    expect((await questionOf(again("age", numbers))).question).toMatchObject({ type: "number" });
    const commas = numbers.map((text, row) => `${text},${row % 10}5`);
    expect((await questionOf(again("weight", commas))).question).toMatchObject({
      type: "number",
      decimal: ",",
    });
  });

  test("what says that nothing applies, or nothing is known, is proposed and never set", async () => {
    const { question, notes } = await questionOf(again("care", ["yes", "no", "n/a", "-99"]));
    expect(JSON.stringify(question)).not.toMatch(/outsideBase|missing/);
    expect(notes.join("\n")).toMatch(/n\/a counts as an answer.*"outsideBase": true/);
    expect(notes.join("\n")).toMatch(/-99 counts as an answer.*"missing": \["-99"\]/);
  });
});

describe("headings", () => {
  test("in words become short ids that no two questions share, and labels", async () => {
    const { instrument } = await questionOf(
      again("Q12. Was the risk of falls analysed?", ["yes", "no"]),
      again("Was the risk of falls analysed (again)?", ["yes", "no"]),
      again("any", ["yes", "no"]),
      again("Größe", ["yes", "no"]),
    );
    expect(instrument.questions.map(({ id }) => id)).toEqual([
      "risk_falls_analysed",
      "risk_falls_analysed_2",
      "any_",
      "gro_e",
    ]);
    expect(instrument.questions[0]).toMatchObject({
      label: "Q12. Was the risk of falls analysed?",
      column: "Q12. Was the risk of falls analysed?",
      answers: "yes_no",
    });
    expect(instrument.answerSets).toEqual({ yes_no: ["yes", "no"] });
  });

  test("that are twice in a file are lost, and said", async () => {
    const { instrument, notes } = await questionOf(
      again("plan", ["yes", "no"]),
      again("care", ["yes", "no"]),
      again("Care", ["yes", "no"]),
    );
    expect(instrument.questions.map(({ id }) => id)).toEqual(["plan"]);
    expect(notes.join("\n")).toContain("several columns have one heading");
  });
});

describe("what is no question is ignored, and said", () => {
  const names = Array.from({ length: 12 }, (_, row) => `Person ${row}`);
  const mails = names.map((_, row) => `p${row}@example.org`);
  test.each([
    ["Email", mails],
    ["contact", mails],
    ["Name", names],
    ["IP Address", ["10.0.0.1", "10.0.0.2"]],
    ["where from", ["10.0.0.1", "10.0.0.2"]],
    ["Phone number", ["01632 960001", "01632 960002", "01632 960003"]],
    ["Start time", ["2025-03-01 09:30", "2025-03-02 10:00"]],
    ["_submission_time", ["2025-03-01 09:30", "2025-03-02 10:00"]],
    ["falls_complete", ["2", "0"]],
    ["nothing", [""]],
  ])("%s", async (heading, texts) => {
    const { instrument, notes } = await questionOf(
      again("plan", ["yes", "no"]),
      again(heading, texts),
    );
    expect(instrument.file?.ignore).toEqual([heading]);
    expect(notes.some((text) => text.includes(heading))).toBe(true);
  });

  test.each([
    ["Ward name", ["Elm", "Oak", "Ash"]],
    ["Status", ["open", "closed"]],
    ["end", ["home", "hospital"]],
  ])("%s is a question", async (heading, texts) => {
    const { instrument } = await questionOf(again("plan", ["yes", "no"]), again(heading, texts));
    expect(instrument.questions).toHaveLength(2);
  });
});

describe("columns that hold one answer each", () => {
  test.each([
    ["REDCap", ["harm___1", "harm___2"], ["1", "0"], ["0", "1"], "harm___{code}"],
    [
      "Kobo",
      ["care/harm/cut", "care/harm/burn"],
      ["True", "False"],
      ["False", "True"],
      "care/harm/{code}",
    ],
    ["labels", ["Q5 [Cut]", "Q5 [Burn]"], ["Cut", ""], ["", "Burn"], "Q5 [{code}]"],
    ["yes and no", ["Q5 [Cut]", "Q5 [Burn]"], ["Yes", "No"], ["No", "Yes"], "Q5 [{code}]"],
  ])("%s are one question", async (_, [one = "", two = ""], first, second, columns) => {
    const { instrument } = await questionOf(again(one, first), again(two, second));
    expect(instrument.questions).toHaveLength(1);
    expect(instrument.questions[0]).toMatchObject({ type: "multiple", columns });
  });

  test("but questions of one group are not", async () => {
    const { instrument } = await questionOf(
      again("care/plan", ["yes", "no"]),
      again("care/needs", ["no", "no", "yes"]),
    );
    expect(instrument.questions).toHaveLength(2);
  });
});

describe("the case id", () => {
  const answers = again("plan", ["yes", "no"]);
  test("is the first column that is different in every row, and no time or e-mail address", async () => {
    const file = fileOf(
      ["Timestamp", ...Array.from({ length: 24 }, (_, row) => `2025-03-01 09:${10 + row}`)],
      ["Email", ...Array.from({ length: 24 }, (_, row) => `p${row}@example.org`)],
      ids(24),
      answers,
    );
    expect((await draftedFrom(file)).instrument.caseId).toBe("case");
  });

  test("is several columns where only these are different together", async () => {
    const records = again(
      "record_id",
      Array.from({ length: 12 }, (_, row) => String(row + 1)),
    );
    const events = [
      "redcap_event_name",
      ...Array.from({ length: 24 }, (_, row) => (row < 12 ? "first" : "second")),
    ];
    const file = fileOf(records, events, answers);
    const { instrument } = await draftedFrom(file);
    expect(instrument.caseId).toEqual(["record_id", "redcap_event_name"]);
    expect(await errorsWith(instrument, file)).toEqual([]);
  });

  test("is the row where an id appears twice, and that is said", async () => {
    const doubled = ids(24).with(24, "c1");
    const file = fileOf(doubled, answers);
    const { instrument, notes } = await draftedFrom(file);
    expect(instrument.caseId).toBe("#row");
    expect(notes[0]?.text).toContain("1 row has the case of an earlier row");
    expect(await errorsWith(instrument, file)).toEqual([]);
  });

  test("is the column that is named", async () => {
    const file = fileOf(ids(24), ["other", ...ids(24).slice(1)], answers);
    expect((await draftedFrom(file, { caseId: ["other"] })).instrument.caseId).toBe("other");
    await expect(draftedFrom(file, { caseId: ["othr"] })).rejects.toThrow(
      /unknown column: "othr".*other/,
    );
  });
});

describe("who is asked", () => {
  const fell = again("fell", ["yes", "no", "no"], 30);
  const where = again("where", ["ward", "", "", "home", "", ""], 30);

  test("is written where no row contradicts it, with its support", async () => {
    const { instrument } = await questionOf(fell, where);
    expect(instrument.questions[1]).toMatchObject({
      askedIf: { fell: "yes" },
      // 30 rows, of which every third fell.
      note: "asked if fell is yes: 10 of 10 answered, 0 of 20 others",
    });
    expect(instrument.questions[1]).not.toHaveProperty("optional");
  });

  test("is a note where one row contradicts it", async () => {
    const { instrument } = await questionOf(fell, where.with(1, ""));
    expect(instrument.questions[1]).not.toHaveProperty("askedIf");
    expect(instrument.questions[1]).toMatchObject({
      optional: true,
      note: expect.stringMatching(/^probably asked if fell is yes: 9 of 10 answered/),
    });
  });

  test("is nothing where few rows may agree by chance", async () => {
    const { instrument } = await questionOf(
      ["fell", "yes", "no", "no", "yes", "no"],
      ["where", "ward", "", "", "ward", ""],
    );
    expect(instrument.questions.at(-1)).not.toHaveProperty("askedIf");
  });

  test("is said as perhaps where a number seems to decide", async () => {
    const ages = ["age", ...Array.from({ length: 40 }, (_, row) => String(50 + row))];
    const plans = [
      "plan",
      ...Array.from({ length: 40 }, (_, row) => (row < 15 ? "" : row % 2 ? "yes" : "no")),
    ];
    const { instrument } = await questionOf(ages, plans);
    expect(instrument.questions[1]).toMatchObject({
      optional: true,
      note: expect.stringContaining(
        "perhaps asked if age is 65 or more: 25 of 25 answered, 0 of 15 others",
      ),
    });
    expect(instrument.questions[1]).not.toHaveProperty("askedIf");
  });
});

test("a file of nothing but free text is questioned, one with an answer is not", async () => {
  const remarks = ["remark", "The ward was loud.", "Nobody came, so she waited for hours."];
  const said =
    "every question is free text, so nothing can be counted; is reviews.csv a file of cases?";
  const alone = await questionOf(remarks);
  expect(alone.question).toMatchObject({ type: "text" });
  expect(
    alone.notes.map((text) => text.replace(/is \S+ a file/, "is reviews.csv a file")),
  ).toContain(said);
  const counted = await questionOf([...remarks, "", ""], ["fell", "yes", "no", "yes", "no"]);
  expect(counted.notes.join("\n")).not.toContain("free text, so");
});
