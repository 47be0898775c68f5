import { describe, expect, it } from "vitest";
import { describeRule } from "../../src/instrument/describe-rule.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import type { Condition } from "../../src/instrument/schema.ts";

const answers = [
  { code: "yes", label: "Yes" },
  { code: "partly", label: "Partly" },
];

function inWords(count: Condition): string {
  const { questions, measures } = readInstrument({
    id: "two-questions",
    version: "1",
    caseId: "case_id",
    title: "Two questions",
    sections: [{ id: "all", title: "All" }],
    questions: [
      { id: "done", section: "all", label: "Done", answers },
      { id: "kinds", section: "all", label: "Kinds", type: "multiple", answers },
    ],
    measures: [{ id: "held", section: "all", label: "Held", count }],
  });
  return describeRule(measures[0]!.count, questions);
}

describe("describeRule()", () => {
  for (const [title, condition, words] of [
    ["says is for one answer", { done: "yes" }, "done is yes"],
    ["joins a list with or", { done: ["yes", "partly"] }, "done is yes or partly"],
    ["says includes for several answers", { kinds: "yes" }, "kinds includes yes"],
    ["joins keys with and", { done: "yes", kinds: "yes" }, "done is yes and kinds includes yes"],
    [
      "joins any with or",
      { any: [{ done: "yes" }, { kinds: "yes" }] },
      "done is yes or kinds includes yes",
    ],
    ["puts not before brackets", { not: { done: "yes" } }, "not (done is yes)"],
    [
      "brackets what else could be read two ways",
      { kinds: "partly", any: [{ done: "yes" }, { kinds: "yes" }] },
      "kinds includes partly and (done is yes or kinds includes yes)",
    ],
    ["of nothing asked is always", {}, "always"],
    ["of none to choose from is never", { any: [] }, "never"],
  ] as const) {
    it(title, () => {
      expect(inWords(condition)).toBe(words);
    });
  }
});
