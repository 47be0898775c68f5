import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DraftCondition, everyOf, notOf, someOf } from "../../../src/draft/draft-condition.ts";
import { type ConditionQuestion, conditionOf } from "../../../src/draft/form/condition-of.ts";
import { parseExpression } from "../../../src/draft/form/expression.ts";

const questions: readonly ConditionQuestion[] = [
  { id: "fell", kind: "single", codes: ["1", "0"] },
  { id: "band", kind: "single", codes: ["01", "2", "3", "99"] },
  { id: "sex", kind: "single", codes: ["men", "women", "true"] },
  { id: "harm", kind: "multiple", codes: ["a", "b", "c"] },
  { id: "box", kind: "multiple", codes: ["1", "2", "-1"] },
  { id: "age", kind: "number", codes: [] },
  { id: "seen", kind: "date", codes: [] },
  { id: "words", kind: "text", codes: [] },
];

function found(text: string) {
  const { expression } = parseExpression(text);
  return conditionOf(expression!, (reference) => {
    const name = reference.kind === "field" ? reference.name : reference.steps.at(-1)!;
    return questions.find(({ id }) => id === name) ?? `${name} is not a question`;
  });
}

const allAnswered = (id: string) => ({ [id]: { answered: true } });

describe("what can be said", () => {
  test.each([
    ["[fell] = '1'", { fell: "1" }],
    ["[fell] = 1", { fell: "1" }],
    ["1 = [fell]", { fell: "1" }],
    ["[fell]", { fell: "1" }],
    ["${fell} = '1' and ${sex} = 'men'", { fell: "1", sex: "men" }],
    ["[band] = '1'", { band: "01" }],
    ["[band] > 2", { band: ["3", "99"] }],
    ["2 < [band]", { band: ["3", "99"] }],
    ["[band] <> '2'", { not: { band: "2" } }],
    ["[band] = 2 or [band] = 3", { band: ["2", "3"] }],
    ["not(${band} = 2 or ${band} = 3)", { not: { band: ["2", "3"] } }],
    ["[band] <> 2 and [band] <> 3", { not: { band: ["2", "3"] } }],
    ["selected(${harm}, 'a')", { harm: "a" }],
    ["selected(../group/harm, 'a')", { harm: "a" }],
    ["selected(${harm}, 'a') and selected(${harm}, 'b')", { all: [{ harm: "a" }, { harm: "b" }] }],
    ["${harm} = 'a'", { harm: "a", not: { harm: ["b", "c"] } }],
    ["${harm} = 'a b c'", { all: [{ harm: "a" }, { harm: "b" }, { harm: "c" }] }],
    ["[box(2)] = '1'", { box: "2" }],
    ["[box(2)]", { box: "2" }],
    ["[box(-1)] > 0", { box: "-1" }],
    ["[box(2)] = '0'", { not: { box: "2" } }],
    ["[box(2)] <> '1'", { not: { box: "2" } }],
    ["[box(2)] = ''", { not: { box: "2" } }],
    ["[age] >= 65", { age: { from: 65 } }],
    ["${age} >= 18 and ${age} < 65", { age: { from: 18, under: 65 } }],
    ["${age} > 18 and ${age} > 20", { all: [{ age: { over: 18 } }, { age: { over: 20 } }] }],
    ["[age] = 3", { age: { from: 3, to: 3 } }],
    ["[age] <> 3", { not: { age: { from: 3, to: 3 } } }],
    ["number(${age}) <= 2.5", { age: { to: 2.5 } }],
    ["[words] <> ''", allAnswered("words")],
    ['[seen] = ""', { not: allAnswered("seen") }],
    ["${words}", allAnswered("words")],
    ["string-length(${words}) > 0", allAnswered("words")],
    ["string-length(${sex}) = 0", { not: allAnswered("sex") }],
    ["count-selected(${harm}) >= 1", allAnswered("harm")],
    ["not(selected(${harm}, 'a'))", { not: { harm: "a" } }],
    ["not(not(${sex} = 'men'))", { sex: "men" }],
    ["${sex} = true()", { sex: "true" }],
    ["selected(${harm}, 'a') = true()", { harm: "a" }],
    ["(${sex} = 'men') = 'false'", { not: { sex: "men" } }],
    ["coalesce(${sex}, '') = 'men'", { sex: "men" }],
    ["if(${sex} = 'men', true(), false())", { sex: "men" }],
    ["true()", {}],
    ["1 = 2", { not: {} }],
    ["[fell] = 1 or true()", {}],
  ])("%s", (text, condition) => {
    expect(found(text)).toEqual({ condition, loss: null, faults: [] });
  });
});

describe("what the form gets wrong is said, and never holds", () => {
  test.each([
    ["[band] = '88'", { not: {} }, 'band has no choice "88"'],
    ["[band] <> '88'", {}, 'band has no choice "88"'],
    ["[band] = '88' or [fell] = 1", { fell: "1" }, 'band has no choice "88"'],
    ["[band] = '88' and [fell] = 1", { not: {} }, 'band has no choice "88"'],
    ["selected(${harm}, 'd')", { not: {} }, 'harm has no choice "d"'],
    ["[age] = 'old'", { not: {} }, 'age is a number and is compared with "old"'],
  ])("%s", (text, condition, fault) => {
    const { faults, ...rest } = found(text);
    expect(rest).toEqual({ condition, loss: null });
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });
});

describe("what cannot be expressed is lost with its reason", () => {
  test.each([
    ["[words] = 'x'", "it depends on the words of words, which is free text"],
    ["[seen] > '2020-01-01'", "it compares seen with a date"],
    ["[age] > [band]", "it compares two questions"],
    ["[age] + 1 > 3", "it calculates"],
    ["count-selected(${harm}) > 1", "it counts with count-selected()"],
    ["regex(${words}, 'x')", "it uses regex()"],
    ["sum([age], [band]) > 3", "it uses sum()"],
    ["[nobody] = 1", "nobody is not a question"],
    ["[fell] = 1 and [nobody] = 1", "nobody is not a question"],
  ])("%s", (text, loss) => {
    expect(found(text)).toEqual({ condition: null, loss, faults: [] });
  });
});

/** Whether a condition holds, worked out in the plainest way; codes only. */
function truth(condition: DraftCondition, given: Readonly<Record<string, string>>): boolean {
  return Object.entries(condition).every(([key, term]) => {
    if (key === "not") return !truth(Object(term), given);
    if (key === "any") return [term].flat().some((part) => truth(Object(part), given));
    if (key === "all") return [term].flat().every((part) => truth(Object(part), given));
    return [term].flat().includes(given[key] ?? "");
  });
}

test("joined conditions hold where their parts say so", () => {
  const one = fc
    .record({ id: fc.constantFrom("x", "y"), code: fc.constantFrom("a", "b", "c") })
    .map(({ id, code }): DraftCondition => ({ [id]: code }));
  const tree = fc.letrec<{ any: DraftCondition }>((tie) => ({
    any: fc.oneof(
      { depthSize: "medium" },
      one,
      fc.constantFrom<DraftCondition>({}, { not: {} }),
      fc.array(tie("any"), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("any"), { maxLength: 3 }).map((any) => ({ any })),
      tie("any").map((not) => ({ not })),
    ),
  })).any;
  const simpler = (condition: DraftCondition): DraftCondition =>
    everyOf(
      Object.entries(condition).map(([key, term]) => {
        const parts = [term].flat().map(Object);
        if (key === "not") return notOf(simpler(parts[0]));
        if (key === "any") return someOf(parts.map(simpler));
        return key === "all" ? everyOf(parts.map(simpler)) : { [key]: term };
      }),
    );
  const codes = fc.constantFrom("", "a", "b", "c");
  fc.assert(
    fc.property(tree, fc.record({ x: codes, y: codes }), (condition, given) => {
      expect(truth(simpler(condition), given)).toBe(truth(condition, given));
    }),
  );
});
