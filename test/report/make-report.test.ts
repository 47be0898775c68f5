import { describe, expect, it } from "vitest";
import { type ScoreOptions, score } from "../../src/api/score.ts";
import { AuditError } from "../../src/findings/audit-error.ts";
import { reportSchema } from "../../src/report/report.ts";
import { instrumentOf, licenceOrOrder } from "../instrument-of.ts";

const instrument = instrumentOf({
  ...licenceOrOrder,
  version: "2",
  measures: [
    { id: "worked", section: "work", count: { work: "yes" } },
    {
      id: "late_of_orders",
      count: { why_not: "late" },
      of: { type: "order", why_not: ["late", "full"] },
    },
  ],
});

const licence = { type: "licence", note: "x" };
const rows = [
  { ...licence, work: "yes" },
  { ...licence, work: "yes" },
  { ...licence, work: "yes" },
  { ...licence, work: "yes" },
  { ...licence, work: "yes" },
  { ...licence, work: "no", why_not: "late" },
  { ...licence, work: "no", why_not: "late;full" },
  { ...licence, work: "no", why_not: "full;late" },
  { ...licence, work: "na" },
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
    const work = questions[1]!;
    expect(work.states).toEqual({ cases: 10, notAsked: 1, missing: 0, outsideBase: 1, base: 8 });
    expect(work.answers).toMatchObject([
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
      { code: "na", count: 0, percent: null },
    ]);
  });

  it("gives measures their base, and nothing but a count where it is 0", async () => {
    const { measures } = await reportOf();
    expect(measures).toMatchObject([
      { id: "worked", count: 5, base: 10, share: 1 / 2, percent: "50" },
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
      "work is no",
      null,
    ]);
    expect(questions.map(({ judgement }) => judgement)).toEqual([false, true, false, false]);
    expect(questions[0]!.reference).toBe("Table 1");
  });

  it("names the instrument and the files", async () => {
    expect(await reportOf()).toMatchObject({
      schema: "da-audit/report/1",
      instrument: { id: "licence-or-order", version: "2", title: "Licence or order" },
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
    expect(work.questions.map(({ id }) => id)).toEqual(["work", "why_not", "note"]);
    expect(work.measures.map(({ id }) => id)).toEqual(["worked"]);
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
