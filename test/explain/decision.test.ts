import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "../../src/explain/decision.ts";
import {
  blank,
  type CodedRow,
  faulty,
  notAsked,
  undecided,
} from "../../src/instrument/coded-row.ts";
import { compileRule } from "../../src/instrument/compile-rule.ts";
import { readCondition } from "../../src/instrument/read-condition.ts";
import type { Rule } from "../../src/instrument/rule.ts";
import { instrumentOf } from "../instrument-of.ts";

const answers = ["a", "b"];
const instrument = instrumentOf({
  id: "four-questions",
  questions: ["q0", "q1", "q2", "q3"].map((id) => ({ id, answers, optional: id === "q3" })),
});
const { questions } = instrument;
const of = (condition: string, row: readonly number[]) =>
  decide(readCondition(condition, instrument), Int32Array.from(row), questions);

const code = fc.constantFrom(0, 1, blank, faulty, notAsked, undecided);
const row: fc.Arbitrary<CodedRow> = fc
  .array(code, { minLength: 4, maxLength: 4 })
  .map((codes) => Int32Array.from(codes));
const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant("answer" as const),
      question: fc.nat(3),
      answers: fc.subarray([0, 1], { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      rules: fc.array(tie("rule"), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), rule: tie("rule") }),
  ),
}));

describe("decide()", () => {
  it("names all that keeps a rule from holding, and all that one that holds rests on", () => {
    expect(of("q0=a and q1=a", [0, 0, 0, 0])).toEqual({ truth: 1, by: [0, 1] });
    expect(of("q0=a and q1=a and q2=a", [0, 1, 1, 0])).toEqual({ truth: 0, by: [1, 2] });
    expect(of("q0=a or q1=a or q2=a", [1, 0, 0, 0])).toEqual({ truth: 1, by: [1, 2] });
    expect(of("q0=a or q1=a", [1, 1, 0, 0])).toEqual({ truth: 0, by: [0, 1] });
    expect(of("not (q0=a and q1=a)", [0, 1, 0, 0])).toEqual({ truth: 1, by: [1] });
  });

  it("names the missing answers by which it is unknown", () => {
    expect(of("q0=a and q1=a", [blank, 0, 0, 0])).toEqual({ truth: -1, by: [0] });
    // What does not hold decides, whatever is missing.
    expect(of("q0=a and q1=a", [blank, 1, 0, 0])).toEqual({ truth: 0, by: [1] });
  });

  it("says the same of a rule as the function that counts", () => {
    fc.assert(
      fc.property(rule, row, (one, codes) => {
        expect(decide(one, codes, questions).truth).toBe(compileRule(one, questions)(codes));
      }),
    );
  });

  it("names what decides: no other answer changes what holds or does not", () => {
    fc.assert(
      fc.property(rule, row, row, (one, codes, others) => {
        const { truth, by } = decide(one, codes, questions);
        fc.pre(truth !== -1);
        const changed = codes.map((own, position) =>
          by.includes(position) ? own : others[position]!,
        );
        expect(compileRule(one, questions)(changed)).toBe(truth);
      }),
    );
  });
});
