import { describe, expect, it } from "vitest";
import { type ScoreOptions, score } from "../../src/api/score.ts";
import { AuditError } from "../../src/findings/audit-error.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import { reportSchema } from "../../src/report/report.ts";

const instrument = readInstrument({
  id: "small",
  version: "2",
  caseId: "case_id",
  title: "A small instrument",
  sections: [
    { id: "sample", title: "Sample" },
    { id: "work", title: "Work" },
  ],
  questions: [
    {
      id: "type",
      section: "sample",
      label: "Type",
      reference: "Table 1",
      answers: [
        { code: "licence", label: "Licence" },
        { code: "order", label: "Order" },
      ],
    },
    {
      id: "done",
      section: "work",
      label: "Work done",
      role: "judgement",
      askedIf: { type: "licence" },
      answers: [
        { code: "yes", label: "Yes" },
        { code: "no", label: "No" },
        { code: "na", label: "Not applicable", outsideBase: true },
      ],
    },
    {
      id: "kinds",
      section: "work",
      label: "Kinds of work",
      type: "multiple",
      askedIf: { done: "no" },
      answers: [
        { code: "late", label: "Too late" },
        { code: "full", label: "No place" },
      ],
    },
    { id: "note", section: "work", label: "Note", type: "text", optional: true },
  ],
  measures: [
    { id: "all_done", section: "work", label: "Done, of all", count: { done: "yes" } },
    {
      id: "late_of_orders",
      section: "sample",
      label: "Late, of orders",
      count: { kinds: "late" },
      of: { type: "order", kinds: ["late", "full"] },
    },
  ],
});

const licence = { type: "licence", note: "x" };
const rows = [
  { ...licence, done: "yes" },
  { ...licence, done: "yes" },
  { ...licence, done: "yes" },
  { ...licence, done: "yes" },
  { ...licence, done: "yes" },
  { ...licence, done: "no", kinds: "late" },
  { ...licence, done: "no", kinds: "late;full" },
  { ...licence, done: "no", kinds: "full;late" },
  { ...licence, done: "na" },
  { type: "order" },
].map((row, index) => ({ case_id: index + 1, ...row }));

async function reportOf(options: ScoreOptions = {}, cases: readonly object[] = rows) {
  const { report } = await score(
    { name: "rows", rows: cases.map((row) => ({ ...row })) },
    { instrument, ...options },
  );
  return report!;
}

describe("makeReport()", () => {
  it("gives every answer its count, base, share and percent", async () => {
    const { questions } = await reportOf();
    const done = questions[1]!;
    expect(done.states).toEqual({ cases: 10, notAsked: 1, missing: 0, outsideBase: 1, base: 8 });
    expect(done.answers).toMatchObject([
      // 62.5 % and 37.5 %, rounded half up.
      { code: "yes", label: "Yes", count: 5, base: 8, share: 5 / 8, percent: "63" },
      { code: "no", label: "No", count: 3, base: 8, share: 3 / 8, percent: "38" },
      { code: "na", label: "Not applicable", count: 1, base: null, share: null, percent: null },
    ]);
  });

  it("gives a share its Wilson interval, and none to an answer outside the base", async () => {
    const [yes, , outside] = (await reportOf()).questions[1]!.answers;
    // R 4.2.2: prop.test(5, 8, correct = FALSE)$conf.int.
    expect(yes!.interval!.lower).toBeCloseTo(0.305742394602627, 9);
    expect(yes!.interval!.upper).toBeCloseTo(0.863155714176403, 9);
    expect(outside!.interval).toBeNull();
  });

  it("rounds as it is told to, and says so", async () => {
    const report = await reportOf({ rounding: "half-even", places: 0 });
    expect(report.questions[1]!.answers.map(({ percent }) => percent)).toEqual(["62", "38", null]);
    expect(report.options).toMatchObject({ rounding: "half-even", places: 0 });
    const exact = await reportOf({ places: 1 });
    expect(exact.questions[1]!.answers.map(({ percent }) => percent)).toEqual([
      "62.5",
      "37.5",
      null,
    ]);
  });

  it("counts cases where a question has several answers", async () => {
    const { states, answers } = (await reportOf()).questions[2]!;
    expect(states).toEqual({ cases: 10, notAsked: 7, missing: 0, outsideBase: 0, base: 3 });
    expect(answers).toMatchObject([
      { code: "late", count: 3, percent: "100" },
      { code: "full", count: 2, percent: "67" },
    ]);
  });

  it("gives measures their base, and nothing but a count where it is 0", async () => {
    const { measures } = await reportOf();
    expect(measures).toMatchObject([
      { id: "all_done", count: 5, base: 10, share: 1 / 2, percent: "50" },
      { id: "late_of_orders", count: 0, base: 0, share: null, percent: null, interval: null },
    ]);
  });

  it("of no case has every count 0 and no percent", async () => {
    const { report } = await score({ name: "rows", rows: [] }, { instrument, allowErrors: true });
    expect(report!.cases).toBe(0);
    for (const { answers } of report!.questions) {
      for (const answer of answers) {
        expect(answer).toMatchObject({ count: 0, share: null, percent: null, interval: null });
      }
    }
  });

  it("says who is asked, and what is a judgement", async () => {
    const { questions } = await reportOf();
    expect(questions.map(({ askedIf }) => askedIf)).toEqual([
      null,
      "type is licence",
      "done is no",
      null,
    ]);
    expect(questions.map(({ judgement }) => judgement)).toEqual([false, true, false, false]);
    expect(questions[0]!.reference).toBe("Table 1");
  });

  it("names the instrument and the files", async () => {
    expect(await reportOf()).toMatchObject({
      schema: "da-audit/report/1",
      instrument: { id: "small", version: "2", title: "A small instrument" },
      files: [{ name: "rows", sha256: null, cases: 10 }],
      cases: 10,
      findings: { error: 0, warning: 0 },
    });
  });

  it("is what its own schema demands", async () => {
    const report = await reportOf();
    expect(reportSchema.parse(report)).toEqual(report);
  });

  it("is the same bytes for the same reviews, whatever the order of their keys", async () => {
    const turned = rows.map((row) => Object.fromEntries(Object.entries(row).reverse()));
    expect(JSON.stringify(await reportOf({}, turned))).toBe(JSON.stringify(await reportOf()));
  });
});

describe("makeReport() of some sections", () => {
  it("shows their questions and measures, in the instrument's order", async () => {
    const work = await reportOf({ sections: ["work"] });
    expect(work.sections.map(({ id }) => id)).toEqual(["work"]);
    expect(work.questions.map(({ id }) => id)).toEqual(["done", "kinds", "note"]);
    expect(work.measures.map(({ id }) => id)).toEqual(["all_done"]);
    const both = await reportOf({ sections: ["work", "sample"] });
    expect(both).toEqual(await reportOf());
  });

  it("gives the same numbers as the whole", async () => {
    const [sample] = (await reportOf({ sections: ["sample"] })).measures;
    expect(sample).toEqual((await reportOf()).measures[1]);
  });

  it("refuses a section that the instrument does not have, with the nearest", async () => {
    const refused = reportOf({ sections: ["wrok"] });
    await expect(refused).rejects.toThrow(AuditError);
    await expect(refused).rejects.toThrow('unknown section: "wrok"');
    await expect(reportOf({ sections: ["samples"] })).rejects.toThrow(
      'unknown section: "samples"; did you mean sample?; one of sample, work',
    );
  });
});
