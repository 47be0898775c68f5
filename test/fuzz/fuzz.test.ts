import { expect, test } from "vitest";
import * as library from "../../src/index.ts";

// A path that is put together is not looked into by the compiler: the scripts have no types.
const script = ["..", "fuzz", "kinds.js"].join("/");
const { inputAt, kinds, tryInput } = await import(/* @vite-ignore */ script);

const seed = "test";

/** What is wrong with each of the first inputs of a kind; nothing where all is well. */
async function faultsOf(kind: string, tried: object, count: number): Promise<readonly string[]> {
  const faults: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const fault = await tryInput(tried, seed, { kind, index });
    if (fault !== null) faults.push(`${kind}:${index}: ${fault}`);
  }
  return faults;
}

test.each(Object.keys(kinds))("a handful of random %s is in order", async (kind) => {
  expect(await faultsOf(kind, library, 12)).toEqual([]);
});

test("every kind is among the inputs of a round, and no input comes twice", () => {
  const inputs = Array.from({ length: 500 }, (_, number) => JSON.stringify(inputAt(number)));
  expect(new Set(inputs).size).toBe(500);
  expect(new Set(inputs.map((text) => JSON.parse(text).kind))).toEqual(new Set(Object.keys(kinds)));
});

/** The library with a fault in its reports. */
function withReport(change: (report: library.Report) => library.Report) {
  return {
    ...library,
    async score(...args: Parameters<typeof library.score>) {
      const scored = await library.score(...args);
      return { ...scored, report: scored.report && change(scored.report) };
    },
  };
}

type Question = library.Report["questions"][number];

function withQuestions(change: (question: Question) => Question) {
  return withReport((report) => ({ ...report, questions: report.questions.map(change) }));
}

const injected = {
  "a count that is one too high": withQuestions((question) => ({
    ...question,
    answers: question.answers.map((answer) => ({ ...answer, count: answer.count + 1 })),
  })),
  "a missing answer in the base": withQuestions(({ states, ...question }) => ({
    ...question,
    states: { ...states, base: states.base + states.missing, missing: 0 },
  })),
  "a percentage that is cut off": withQuestions((question) => ({
    ...question,
    answers: question.answers.map(({ percent, ...answer }) => ({
      ...answer,
      percent: percent && String(Math.floor(100 * (answer.share ?? 0))),
    })),
  })),
  "a measure of another base": withReport((report) => ({
    ...report,
    measures: report.measures.map((measure) => ({ ...measure, base: report.cases })),
  })),
} as const;

test.each(Object.entries(injected))("the tally finds %s", async (_, faulty) => {
  expect(await faultsOf("counts", faulty, 20)).not.toEqual([]);
});

test("an exception, a result that is no such result, and chance are found", async () => {
  const crashing = { ...library, validate: () => Promise.reject(new TypeError("no")) };
  expect((await faultsOf("files", crashing, 1))[0]).toContain("TypeError: no");
  const shapeless = { ...library, validate: async () => ({}) };
  expect((await faultsOf("files", shapeless, 1))[0]).toContain("its schema refuses");
  let calls = 0;
  const chancy = {
    ...library,
    async validate(...args: Parameters<typeof library.validate>) {
      calls += 1;
      return { ...(await library.validate(...args)), tool: String(calls) };
    },
  };
  expect((await faultsOf("files", chancy, 5))[0]).toContain("called twice");
});
