import { describe, expect, test } from "vitest";
import { score } from "../../src/api/score.ts";
import { validate } from "../../src/api/validate.ts";
import type { Report } from "../../src/report/report.ts";
import { call, folderOf } from "../cli/call.ts";
import { type InstrumentParts, instrumentFile, instrumentOf } from "../instrument-of.ts";

const source = (name: string, lines: readonly string[]) => ({
  name,
  bytes: (async function* () {
    yield Buffer.from(`${lines.join("\n")}\n`);
  })(),
});

async function reportOf(parts: InstrumentParts, ...files: readonly (readonly string[])[]) {
  const sources = files.map((lines, index) => source(`${index + 1}.csv`, lines));
  const { report, validation } = await score(sources, {
    instrument: instrumentOf(parts),
    allowErrors: true,
  });
  const codes = validation.groups.flatMap(({ code, items }) => items.map(() => code));
  return { report: report as Report, codes };
}

describe("an id of several parts", () => {
  const parts = { caseId: ["record_id", "event"], questions: ["fell"] };

  test("one record in several events is several cases", async () => {
    const { report, codes } = await reportOf(parts, [
      "record_id,event,fell",
      "1,baseline,yes",
      "1,follow-up,no",
      "2,baseline,yes",
    ]);
    expect([report.cases, codes]).toEqual([3, []]);
  });

  test("the same parts are one case, and are named together", async () => {
    const { report, codes } = await reportOf(parts, [
      "record_id,event,fell",
      "1,baseline,yes",
      " 1 ,baseline,yes",
    ]);
    expect([report.cases, codes]).toEqual([1, ["duplicate-case-id"]]);
    const instrument = instrumentOf(parts);
    const { groups } = await validate(
      source("f.csv", ["record_id,event,fell", "1,a,maybe", ",b,maybe", "1,,maybe", ",,maybe"]),
      { instrument },
    );
    const ids = groups.flatMap(({ items }) => items.map(({ caseId }) => caseId));
    expect(new Set(ids)).toEqual(new Set(["1 / a", "– / b", "1", null]));
  });

  test("a part without a column is missing", async () => {
    const { codes } = await reportOf(parts, ["record_id,fell", "1,yes"]);
    expect(codes).toEqual(["missing-column"]);
  });
});

describe("rows that have no ids", () => {
  const parts = { caseId: "#row", questions: ["fell"] };

  test("each row is a case, in several files too", async () => {
    const lines = ["fell,when", "yes,1", "yes,1", "no,2"];
    const { report, codes } = await reportOf(parts, lines, lines);
    expect([report.cases, codes]).toEqual([6, ["unknown-column", "unknown-column"]]);
  });

  test("a case is explained by its row", async () => {
    const folder = await folderOf({
      "i.json": JSON.stringify(instrumentFile(parts)),
      "r.csv": "fell\nyes\nno\nmaybe\n",
    });
    const explain = ["explain", "row 4", `${folder}/r.csv`, "-i", `${folder}/i.json`];
    const { stdout } = await call(explain);
    expect(stdout).toContain("maybe");
    expect(
      (await call(["explain", "row 9", `${folder}/r.csv`, "-i", `${folder}/i.json`])).code,
    ).toBe(2);
  });

  test("readers cannot be compared", async () => {
    const folder = await folderOf({
      "i.json": JSON.stringify(instrumentFile(parts)),
      "a.csv": "fell\nyes\n",
      "b.csv": "fell\nno\n",
    });
    const files = ["a.csv", "b.csv"].map((name) => `${folder}/${name}`);
    const { stderr, code } = await call(["agree", ...files, "-i", `${folder}/i.json`]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("has no case ids")]);
  });
});

describe("rows that the instrument chooses", () => {
  const parts = {
    caseId: "record_id",
    file: { rows: { redcap_repeat_instrument: "", event: ["Baseline", "follow-up"] } },
    questions: ["fell"],
  };
  const header = "record_id,event,redcap_repeat_instrument,fell";

  test("the others are left out, counted, and are no finding", async () => {
    const { report, codes } = await reportOf(parts, [
      header,
      "1,baseline,,yes",
      "1,baseline,visits,",
      "2,FOLLOW-UP ,,no",
      "3,screening,,maybe",
      ",,,",
    ]);
    expect([report.cases, codes]).toEqual([2, []]);
    expect(report.files[0]).toMatchObject({ cases: 2, leftOutRows: 2, emptyRows: 1 });
  });

  test("a column that may be blank need not be there, another must", async () => {
    const without = ["record_id,event,fell", "1,baseline,yes"];
    expect((await reportOf(parts, without)).codes).toEqual([]);
    const { codes } = await reportOf(parts, ["record_id,fell", "1,yes"]);
    expect(codes).toContain("missing-column");
  });

  test("not leaves out the rows that have all of its texts", async () => {
    const { report } = await reportOf(
      { caseId: "record_id", file: { rows: { not: { event: "test" } } }, questions: ["fell"] },
      ["record_id,event,fell", "1,test,yes", "2,,yes", "3,real,no"],
    );
    expect(report.cases).toBe(2);
  });

  test("without the key every row is a case", async () => {
    const lines = [header, "1,baseline,,yes", "2,screening,visits,no"];
    const { report } = await reportOf({ caseId: "record_id", questions: ["fell"] }, lines);
    expect(report.cases).toBe(2);
    expect(report.files[0]?.leftOutRows).toBe(0);
  });

  test("invented cases are cases, with an id of parts too", async () => {
    const instrument = instrumentFile({ ...parts, caseId: ["record_id", "event"] });
    const figures = {
      id: "f",
      cases: 5,
      figures: [{ id: "a", at: "Text", question: "fell", answer: "yes", of: 5, count: 2 }],
    };
    const folder = await folderOf({
      "i.json": JSON.stringify(instrument),
      "f.json": JSON.stringify(figures),
    });
    const invented = await call([
      "synth",
      `${folder}/f.json`,
      "-i",
      `${folder}/i.json`,
      "--seed",
      "1",
    ]);
    expect(invented.stdout.split("\n")[0]).toBe("record_id,event,redcap_repeat_instrument,fell");
    const scored = await call(["score", "-", "-i", `${folder}/i.json`, "--json"], {
      stdin: invented.stdout,
    });
    expect([scored.code, JSON.parse(scored.stdout).cases]).toEqual([0, 5]);
  });
});
