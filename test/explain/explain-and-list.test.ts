import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explain, listCases } from "../../src/api/explain.ts";
import { score } from "../../src/api/score.ts";
import { verify } from "../../src/api/verify.ts";
import type { Explanation } from "../../src/explain/explanation.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import { instrumentNames } from "../../src/instrument/shipped/index.ts";
import { loadInstrument } from "../../src/instrument/shipped/load-instrument.ts";
import { printableExplanation } from "../../src/pages/explanation-page.ts";
import { instrumentOf } from "../instrument-of.ts";

/** A scenario's reviews, to be read as often as is wanted, and its instrument. */
async function scenario(name: string) {
  const bytes = readFileSync(`fixtures/${name}/reviews.csv`);
  async function* pieces() {
    yield bytes;
  }
  const own = `fixtures/${name}/instrument.json`;
  const instrument = existsSync(own)
    ? readInstrument(JSON.parse(readFileSync(own, "utf8")))
    : await loadInstrument(name);
  return { source: () => ({ name, bytes: pieces() }), instrument };
}

/** The ids of the cases that count, in the order of the file. */
async function idsOf(name: string): Promise<readonly string[]> {
  const { source, instrument } = await scenario(name);
  const { groups } = await listCases(source(), `not ${oneAnswer(instrument)}`, {
    instrument,
  });
  return groups.flatMap(({ cases }) => cases);
}

/** A condition on one answer: a case meets it or does not, and is listed either way. */
function oneAnswer({ questions }: Awaited<ReturnType<typeof loadInstrument>>): string {
  const first = questions.find(({ answers }) => answers.length > 0);
  return `${first?.id}="${first?.answers[0]?.code}"`;
}

const names = readdirSync("fixtures", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`fixtures/${entry.name}/reviews.csv`))
  .map(({ name }) => name);
// The others hold no case.
const counting = names.filter((name) => !["empty-file", "header-only"].includes(name));
const small = counting.filter((name) => name !== "core-2024");

describe.each(counting)("of %s", (name) => {
  test("the cases listed behind every answer, state and measure are as many as score counts", async () => {
    const { source, instrument } = await scenario(name);
    const { report } = await score(source(), { instrument, allowErrors: true });
    for (const { id, states, answers } of report!.questions) {
      const { groups, base } = await listCases(source(), id, { instrument });
      const counts = (kind: string) =>
        groups.filter((group) => group.kind === kind).reduce((sum, { count }) => sum + count, 0);
      expect(base).toBe(states.base);
      expect(counts("missing")).toBe(states.missing);
      expect(counts("notAsked")).toBe(states.notAsked);
      for (const { code, count } of answers) {
        expect(groups.find((group) => group.code === code)?.count).toBe(count);
      }
      for (const group of groups) {
        expect(group.cases).toHaveLength(group.count);
        expect(new Set(group.cases).size).toBe(group.count);
      }
    }
    for (const { id, count, base } of report!.measures) {
      const list = await listCases(source(), id, { instrument });
      expect([list.groups[0]?.count, list.base]).toEqual([count, base]);
    }
  });
});

describe.each(small)("of %s", (name) => {
  test("what is explained of every case adds up to what score counts", async () => {
    const { source, instrument } = await scenario(name);
    const { report } = await score(source(), { instrument, allowErrors: true });
    const all: Explanation[] = [];
    for (const id of await idsOf(name)) {
      // A case without an id cannot be asked for.
      if (!id.startsWith("row ")) all.push(await explain(source(), id, { instrument }));
    }
    const nameless = report!.cases - all.length;
    expect(nameless).toBeLessThanOrEqual(1);
    for (const [index, { states, answers }] of report!.questions.entries()) {
      const own = all.map(({ questions }) => questions[index]!);
      const having = (state: string) => own.filter((one) => one.state === state).length;
      const sums = ["base", "outsideBase", "missing", "notAsked"].map(having);
      const counted = [states.base, states.outsideBase, states.missing, states.notAsked];
      expect(sums.reduce((sum, one) => sum + one, 0)).toBe(states.cases - nameless);
      for (const [position, sum] of sums.entries()) {
        expect(counted[position]! - sum).toBeGreaterThanOrEqual(0);
        expect(counted[position]! - sum).toBeLessThanOrEqual(nameless);
      }
      for (const { code, count } of answers) {
        const given = own.filter((one) => one.answers.some((answer) => answer.code === code));
        expect(count - given.length).toBeGreaterThanOrEqual(0);
        expect(count - given.length).toBeLessThanOrEqual(nameless);
      }
    }
    for (const [index, { count, base }] of report!.measures.entries()) {
      const own = all.map(({ measures }) => measures[index]!.state);
      const counted = own.filter((state) => state === "counted").length;
      expect([counted, counted + own.filter((state) => state === "base").length]).toEqual([
        count,
        base,
      ]);
    }
  });
});

describe.each(instrumentNames)("figures of %s", (name) => {
  test("have as many cases behind them as verify counts", async () => {
    const { source, instrument } = await scenario(name);
    const { verification } = await verify(source(), { instrument });
    for (const { id, recomputed, printed, at } of verification!.figures) {
      if (recomputed === null) {
        await expect(listCases(source(), id, { instrument })).rejects.toThrow(
          /case data cannot decide/,
        );
        continue;
      }
      const { of, base, groups } = await listCases(source(), id, { instrument });
      expect(of.figure).toEqual({ id, at, printed });
      expect([groups[0]?.count, base]).toEqual([recomputed.count, recomputed.base]);
    }
  });
});

test("a text that counts as blank is shown where it makes an answer missing", async () => {
  const questions = ["met", { id: "why", type: "text", optional: true }, "done"] as const;
  const instrument = instrumentOf({
    file: { missing: ["NK"] },
    questions: [...questions, { id: "how", askedIf: { met: "no" } }],
  });
  const rows = [{ case_id: "c1", met: "yes", why: " nk", done: "", how: "NK" }];
  const explanation = await explain({ name: "cases", rows }, "c1", { instrument });
  const shown = explanation.questions.map(({ id, state, countsAsBlank }) => {
    return [id, state, countsAsBlank];
  });
  expect(shown).toEqual([
    ["met", "base", null],
    ["why", "missing", "nk"],
    ["done", "missing", null],
    ["how", "notAsked", null],
  ]);
  const page = printableExplanation(explanation).page();
  expect(JSON.stringify(await page)).toContain(JSON.stringify('missing ("nk")').slice(1, -1));
});

test.each(["remarks is answered", '{"remarks": {"answered": true}}'])(
  "lists the cases of %s, which needs no sign",
  async (condition) => {
    const instrument = instrumentOf({
      questions: ["met", { id: "remarks", type: "text", optional: true }],
    });
    const rows = [
      { case_id: "c1", met: "yes", remarks: "seen" },
      { case_id: "c2", met: "yes", remarks: " " },
      { case_id: "c3", met: "no", remarks: "told" },
    ];
    const { groups } = await listCases({ name: "cases", rows }, condition, { instrument });
    expect(groups.map(({ cases }) => cases)).toEqual([["c1", "c3"], ["c2"]]);
  },
);
