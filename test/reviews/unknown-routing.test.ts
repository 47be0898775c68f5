import { describe, expect, test } from "vitest";
import { agree } from "../../src/api/agree.ts";
import { check } from "../../src/api/check.ts";
import { compare } from "../../src/api/compare.ts";
import { explain } from "../../src/api/explain.ts";
import { score } from "../../src/api/score.ts";
import { synth } from "../../src/api/synth.ts";
import { validate } from "../../src/api/validate.ts";
import { baseDetails } from "../../src/pages/plain-tables.ts";
import { instrumentOf, type QuestionParts, yesNo } from "../instrument-of.ts";

const note = "asked if weight has fallen by more than 5 kg";
const words = `a condition is met that is not understood ("${note}"): a blank counts as not asked`;

/** An instrument whose last question is asked under a condition that cannot be expressed. */
const withReason = (parts: Exclude<QuestionParts, string>) =>
  instrumentOf({ questions: ["seen", { askedIf: "unknown", note, ...parts }] });

const types = [
  ["single", { id: "reason" }, "yes", "maybe"],
  ["multiple", { id: "reason", type: "multiple", answers: yesNo }, "yes;no", "yes;maybe"],
  ["number", { id: "reason", type: "number", bands: [{ code: "few", from: 0, to: 9 }] }, "4", "x"],
] as const;

async function reasonOf(parts: Exclude<QuestionParts, string>, cells: readonly string[]) {
  const rows = cells.map((reason, index) => ({ case_id: `c${index}`, seen: "yes", reason }));
  const { report, validation } = await score(
    { name: "cases", rows },
    { instrument: withReason(parts), allowErrors: true },
  );
  const findings = validation.groups.map(({ code, count }) => `${code} ${count}`);
  return { ...report!.questions[1]!, findings };
}

describe("of a question of which nobody knows who is asked", () => {
  test.each(types)(
    "a %s: blanks are not asked, answers are in the base",
    async (_, parts, given) => {
      const { states, findings, askedIf } = await reasonOf(parts, [given, "", " ", given, ""]);
      expect(states).toEqual({ cases: 5, notAsked: 3, missing: 0, outsideBase: 0, base: 2 });
      expect(findings).toEqual([]);
      expect(askedIf).toBe(words);
    },
  );

  test.each(types)(
    "a %s: a text that is no answer is a finding",
    async (_, parts, given, wrong) => {
      const { states, findings } = await reasonOf(parts, [given, wrong]);
      expect(states).toEqual({ cases: 2, notAsked: 0, missing: 1, outsideBase: 0, base: 1 });
      expect(findings).toHaveLength(1);
    },
  );

  test.each(types)("a %s: n/a, and what is declared so, is not asked", async (_, parts) => {
    const { states, findings } = await reasonOf({ ...parts, notAsked: ["88"] }, ["n/a", "88"]);
    expect(states.notAsked).toBe(2);
    expect(findings).toEqual([]);
  });

  test("an error of a spreadsheet is one", async () => {
    const { states, findings } = await reasonOf({ id: "reason" }, ["#N/A", "n/a"]);
    expect(states).toMatchObject({ notAsked: 1, missing: 1 });
    expect(findings).toEqual(["error-value 1"]);
  });

  test("an answer that is written so is an answer", async () => {
    const answers = [...yesNo, { code: "n/a", outsideBase: true }, "0"];
    const parts = { id: "reason", answers, notAsked: ["0"] };
    const { states, findings } = await reasonOf(parts, ["n/a", "0", "yes"]);
    expect(states).toEqual({ cases: 3, notAsked: 0, missing: 0, outsideBase: 1, base: 2 });
    expect(findings).toEqual([]);
  });

  test("free text is in the base where there is any", async () => {
    const { states } = await reasonOf({ id: "reason", type: "text" }, ["lost weight", "", "n/a"]);
    expect(states).toMatchObject({ notAsked: 1, base: 2 });
  });

  test("a required question beside it is missing as before", async () => {
    const rows = [{ case_id: "c1", seen: "", reason: "" }];
    const { groups } = await validate(
      { name: "cases", rows },
      { instrument: withReason({ id: "reason" }) },
    );
    expect(groups.map(({ code, question }) => [code, question])).toEqual([
      ["missing-answer", "seen"],
    ]);
  });

  test("the base says that the condition is not understood", async () => {
    expect(baseDetails(await reasonOf({ id: "reason" }, ["yes", ""]), "case")).toEqual([
      "2 cases − 1 not asked − 0 missing − 0 outside the base = base 1",
      `Asked if ${words}.`,
    ]);
  });

  test("explain says so of a blank", async () => {
    const rows = [{ case_id: "c1", seen: "yes", reason: "" }];
    const { questions } = await explain({ name: "cases", rows }, "c1", {
      instrument: withReason({ id: "reason" }),
    });
    expect(questions[1]).toMatchObject({ state: "notAsked", askedIf: words, because: [] });
  });

  const figures = (of: number) => ({
    name: "figures",
    value: {
      id: "figures",
      cases: 10,
      figures: [{ id: "f1", at: "Table 1", question: "reason", answer: "yes", count: 1, of }],
    },
  });

  test.each([
    [4, true],
    [10, true],
    [11, false],
  ])("check allows any base up to the sample: %i of 10", async (of, possible) => {
    const instrument = withReason({ id: "reason" });
    expect((await check(figures(of), { instrument, assume: ["no-missing"] })).possible).toBe(
      possible,
    );
    // Where everybody is asked, the others may only be missing.
    const ofAll = instrumentOf({ questions: ["seen", "reason"] });
    expect((await check(figures(of), { instrument: ofAll })).possible).toBe(possible);
  });

  test("synth gives the base that is printed", async () => {
    const instrument = withReason({ id: "reason" });
    const { cases } = await synth(figures(4), { instrument });
    expect([...cases!.rows()].filter((row) => row[2] !== "")).toHaveLength(4);
  });

  test("agree takes a blank for not asked", async () => {
    const two = ["yes", ""].map((reason, index) => ({
      name: `reader ${index}`,
      rows: [{ case_id: "c1", seen: "yes", reason }],
    }));
    const { agreement } = await agree(two, { instrument: withReason({ id: "reason" }) });
    expect(agreement!.toSettle).toMatchObject([
      { question: "reason", answers: ["Yes", "not asked"], follows: null },
    ]);
  });

  test("compare tells two of them apart by their notes", async () => {
    const rounds = async (other: string) => {
      const [before, after] = [note, other].map(async (own) => ({
        name: own,
        report: (
          await score(
            { name: "cases", rows: [{ case_id: "c1", seen: "yes", reason: "no" }] },
            { instrument: withReason({ id: "reason", note: own }) },
          )
        ).report,
      }));
      return { before: await before!, after: await after! };
    };
    const kinds = async (other: string) => {
      const { before, after } = await rounds(other);
      const { comparison } = await compare(before, after, {});
      return comparison!.instruments.differing.map(({ id, kind }) => [id, kind]);
    };
    expect(await kinds(note)).toEqual([]);
    expect(await kinds("asked if it has risen")).toEqual([["reason", "routing"]]);
  });
});
