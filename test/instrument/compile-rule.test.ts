import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blank,
  faulty,
  inBase,
  notAsked,
  outOfBase,
  undecided,
} from "../../src/instrument/coded-row.ts";
import { compileRule, type Truth } from "../../src/instrument/compile-rule.ts";
import type { Condition } from "../../src/instrument/condition.ts";
import type { Rule } from "../../src/instrument/rule.ts";
import { instrumentOf } from "../instrument-of.ts";

const abc = ["a", "b", { code: "c", outsideBase: true }];
const a = 0;
const b = 1;
const c = 2;

/** The truth of a condition on three questions, for what is coded in their places. */
function truthOf(condition: Condition, row: readonly number[]): Truth {
  const { questions, measures } = instrumentOf({
    id: "three-questions",
    questions: [
      { id: "one", answers: abc },
      { id: "two", answers: abc, optional: true },
      { id: "many", type: "multiple", answers: abc },
    ],
    measures: [{ id: "held", count: condition }],
  });
  return compileRule(measures[0]!.count, questions)(Int32Array.from(row));
}

const nothing = [blank, blank, blank, 0, 0, 0];

describe("compileRule() of one answer", () => {
  it("holds for that answer and for no other", () => {
    expect(truthOf({ one: "a" }, [a, ...nothing.slice(1)])).toBe(1);
    expect(truthOf({ one: "a" }, [b, ...nothing.slice(1)])).toBe(0);
  });

  it("holds for an answer outside the base as for any other", () => {
    expect(truthOf({ one: "c" }, [c, ...nothing.slice(1)])).toBe(1);
  });

  for (const [name, code, truth] of [
    ["is unknown where the answer is missing", blank, -1],
    ["is unknown where the answer is faulty", faulty, -1],
    ["is unknown where it is undecided who is asked", undecided, -1],
    ["does not hold where the question was not asked", notAsked, 0],
  ] as const) {
    it(name, () => {
      expect(truthOf({ one: "a" }, [code, ...nothing.slice(1)])).toBe(truth);
      expect(truthOf({ many: "a" }, [a, a, code, 1, 1, 1])).toBe(truth);
    });
  }

  it("does not hold where an optional question is blank, for nothing is missing", () => {
    expect(truthOf({ two: "a" }, [a, blank, ...nothing.slice(2)])).toBe(0);
    expect(truthOf({ two: "a" }, [a, faulty, ...nothing.slice(2)])).toBe(-1);
  });

  it("looks through all answers of a multiple question", () => {
    expect(truthOf({ many: "b" }, [a, a, inBase, 1, 1, 0])).toBe(1);
    expect(truthOf({ many: "c" }, [a, a, inBase, 1, 1, 0])).toBe(0);
  });
});

describe("compileRule() of whether a question is answered", () => {
  const { questions, measures } = instrumentOf({
    questions: [
      { id: "one", answers: abc },
      { id: "many", type: "multiple", answers: abc },
      { id: "words", type: "text" },
      { id: "perhaps", answers: abc, optional: true },
    ],
    measures: ["one", "many", "words", "perhaps"].map((id) => ({
      id: `${id}_answered`,
      count: { [id]: { answered: true } },
    })),
  });

  for (const [title, code, truth] of [
    ["holds where there is an answer, in its base", inBase, 1],
    ["does not hold where it is blank, required or not: that is known", blank, 0],
    ["does not hold where it was not asked", notAsked, 0],
    ["is unknown where the text is no answer", faulty, -1],
    ["is unknown where it is undecided who is asked", undecided, -1],
  ] as const) {
    it(`${title}, for every type`, () => {
      for (const [position, { count }] of measures.entries()) {
        const row = new Int32Array(questions.at(-1)!.slot + 1).fill(notAsked);
        row[questions[position]!.slot] = code;
        expect(compileRule(count, questions)(row), questions[position]!.id).toBe(truth);
      }
    });
  }

  it("holds for an answer outside the base", () => {
    const holds = measures.map(({ count }) => compileRule(count, questions));
    expect(holds[0]!(Int32Array.from([c, blank, 0, 0, 0, blank, blank]))).toBe(1);
    expect(holds[1]!(Int32Array.from([blank, outOfBase, 0, 0, 1, blank, blank]))).toBe(1);
  });
});

describe("compileRule() of a list of codes", () => {
  it("holds for any of them", () => {
    for (const [code, truth] of [
      [a, 1],
      [b, 0],
      [c, 1],
      [blank, -1],
      [notAsked, 0],
    ] as const) {
      expect(truthOf({ one: ["a", "c"] }, [code, ...nothing.slice(1)])).toBe(truth);
    }
  });

  it("holds for a multiple question that gives one of them among others", () => {
    expect(truthOf({ many: ["a", "c"] }, [a, a, inBase, 0, 1, 1])).toBe(1);
    expect(truthOf({ many: ["a", "c"] }, [a, a, inBase, 0, 1, 0])).toBe(0);
  });
});

describe("compileRule() of several keys", () => {
  it("holds where all of them do", () => {
    expect(truthOf({ one: "a", many: "b" }, [a, a, inBase, 0, 1, 0])).toBe(1);
    expect(truthOf({ one: "a", many: "b" }, [a, a, inBase, 1, 0, 0])).toBe(0);
  });

  it("does not hold where one part does not, though another is unknown", () => {
    expect(truthOf({ one: "a", many: "b" }, [b, a, blank, 0, 0, 0])).toBe(0);
    expect(truthOf({ many: "b", one: "a" }, [b, a, blank, 0, 0, 0])).toBe(0);
  });

  it("is unknown where one part is unknown and the others hold", () => {
    expect(truthOf({ one: "a", many: "b" }, [a, a, blank, 0, 0, 0])).toBe(-1);
  });

  it("does the same in all", () => {
    expect(truthOf({ all: [{ many: "a" }, { many: "b" }] }, [a, a, inBase, 1, 1, 0])).toBe(1);
    expect(truthOf({ all: [{ many: "a" }, { many: "b" }] }, [a, a, inBase, 0, 1, 0])).toBe(0);
    expect(truthOf({ all: [{ many: "a" }, { one: "b" }] }, [a, a, blank, 0, 0, 0])).toBe(0);
    expect(truthOf({ all: [] }, nothing)).toBe(1);
  });

  it("of no key holds for every case", () => {
    expect(truthOf({}, nothing)).toBe(1);
  });
});

describe("compileRule() of any", () => {
  const condition = { any: [{ one: "a" }, { many: "b" }] };

  it("holds where one part does, though another is unknown", () => {
    expect(truthOf(condition, [a, a, blank, 0, 0, 0])).toBe(1);
    expect(truthOf(condition, [blank, a, inBase, 0, 1, 0])).toBe(1);
  });

  it("is unknown where no part holds and one is unknown", () => {
    expect(truthOf(condition, [b, a, blank, 0, 0, 0])).toBe(-1);
  });

  it("does not hold where no part does", () => {
    expect(truthOf(condition, [b, a, inBase, 1, 0, 1])).toBe(0);
    expect(truthOf({ any: [] }, nothing)).toBe(0);
  });
});

describe("compileRule() of not", () => {
  it("turns yes and no, and leaves unknown as it is", () => {
    expect(truthOf({ not: { one: "a" } }, [a, ...nothing.slice(1)])).toBe(0);
    expect(truthOf({ not: { one: "a" } }, [b, ...nothing.slice(1)])).toBe(1);
    expect(truthOf({ not: { one: "a" } }, [blank, ...nothing.slice(1)])).toBe(-1);
    expect(truthOf({ not: { one: "a" } }, [undecided, ...nothing.slice(1)])).toBe(-1);
  });

  it("holds where the question was not asked, for then the answer was not given", () => {
    expect(truthOf({ not: { one: "a" } }, [notAsked, ...nothing.slice(1)])).toBe(1);
  });

  it("stands beside other keys as one more part", () => {
    expect(truthOf({ one: ["a", "b"], not: { two: "a" } }, [a, b, ...nothing.slice(2)])).toBe(1);
    expect(truthOf({ one: ["a", "b"], not: { two: "a" } }, [a, a, ...nothing.slice(2)])).toBe(0);
  });
});

describe("compileRule() of any rule", () => {
  const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({
        kind: fc.constant("answer" as const),
        question: fc.constantFrom(0, 1, 2),
        answers: fc.subarray([a, b, c], { minLength: 1 }),
      }),
      fc.record({ kind: fc.constant("not" as const), rule: tie("rule") }),
      fc.record({
        kind: fc.constantFrom("all" as const, "any" as const),
        rules: fc.array(tie("rule"), { maxLength: 3 }),
      }),
    ),
  }));
  const { questions } = instrumentOf({
    id: "three-alike",
    questions: ["one", "two", "three"].map((id) => ({ id, answers: abc })),
  });
  const row = fc.array(fc.constantFrom(a, b, c, blank), { minLength: 3, maxLength: 3 });

  it("says yes or no only where no missing answer could change it", () => {
    fc.assert(
      fc.property(rule, row, (one, codes) => {
        const holds = compileRule(one, questions);
        const truth = holds(Int32Array.from(codes));
        if (truth === -1) return;
        for (const answer of [a, b, c]) {
          const filled = codes.map((code) => (code === blank ? answer : code));
          expect(holds(Int32Array.from(filled))).toBe(truth);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("is never unknown where every answer is there", () => {
    fc.assert(
      fc.property(rule, row, (one, codes) => {
        const filled = codes.map((code) => (code === blank ? notAsked : code));
        expect(compileRule(one, questions)(Int32Array.from(filled))).not.toBe(-1);
      }),
    );
  });

  it("keeps De Morgan's law, unknown included", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 3 }), row, (rules, codes) => {
        const coded = Int32Array.from(codes);
        const noneHolds: Rule = { kind: "not", rule: { kind: "any", rules } };
        const eachFails: Rule = {
          kind: "all",
          rules: rules.map((part) => ({ kind: "not", rule: part })),
        };
        expect(compileRule(noneHolds, questions)(coded)).toBe(
          compileRule(eachFails, questions)(coded),
        );
      }),
    );
  });
});
