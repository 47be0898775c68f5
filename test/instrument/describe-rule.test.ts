import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/instrument/condition.ts";
import { describeRule } from "../../src/instrument/describe-rule.ts";
import { instrumentOf } from "../instrument-of.ts";

const answers = ["yes", "partly"];

function inWords(count: Condition): string {
  const { questions, measures } = instrumentOf({
    id: "two-questions",
    questions: [
      { id: "done", answers },
      { id: "kinds", type: "multiple", answers },
    ],
    measures: [{ id: "held", count }],
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
    [
      "joins all with and",
      { all: [{ kinds: "yes" }, { kinds: "partly" }] },
      "kinds includes yes and kinds includes partly",
    ],
    ["says that a question is answered", { done: { answered: true } }, "done is answered"],
    ["of nothing asked is always", {}, "always"],
    ["of none to choose from is never", { any: [] }, "never"],
  ] as const) {
    it(title, () => {
      expect(inWords(condition)).toBe(words);
    });
  }
});
