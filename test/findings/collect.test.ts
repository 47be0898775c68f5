import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingCollector } from "../../src/findings/collect.ts";
import type { Finding } from "../../src/findings/finding.ts";

const order = ["plan", "court"];

function findingAt(row: number, kind: number): Finding {
  const place = { file: "f.csv", row, line: row, column: null, caseId: `case ${row}` };
  const question = kind % 2 === 0 ? "plan" : "court";
  if (kind < 2) return { code: "missing-answer", question, place };
  if (kind < 4) return { code: "repeated-answer", question, text: "a;a", place };
  if (kind === 4) return { code: "missing-case-id", place };
  // The same code with two severities, so that two groups have one rank.
  const unasked = { code: "unasked-answer", question: "plan", text: "x", digest: null } as const;
  return { ...unasked, askedIf: "court is yes", outsideBase: kind === 5, place };
}

function collect(findings: readonly Finding[], limit: number) {
  const collector = findingCollector(limit);
  for (const finding of findings) collector.add(finding);
  return collector;
}

const someFindings = fc
  .array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 })
  .map((kinds) => kinds.map((kind, index) => findingAt(index + 2, kind)));

describe("findingCollector()", () => {
  it("merged in order gives the findings of the whole, wherever it was cut", () => {
    fc.assert(
      fc.property(
        someFindings,
        fc.array(fc.nat({ max: 40 }), { maxLength: 3 }),
        fc.integer({ min: 0, max: 6 }),
        (all, cuts, limit) => {
          const ends = [...cuts, all.length].sort((left, right) => left - right);
          const merged = findingCollector(limit);
          let start = 0;
          for (const end of ends) {
            merged.merge(collect(all.slice(start, end), limit).findings(order));
            start = end;
          }
          expect(merged.findings(order)).toEqual(collect(all, limit).findings(order));
        },
      ),
    );
  });

  it("counts what it does not keep", () => {
    const all = [2, 3, 4].map((row) => findingAt(row, 0));
    const { error, groups } = collect(all, 2).findings(order);
    expect(error).toBe(3);
    expect(groups.map(({ count, items }) => [count, items.length])).toEqual([[3, 2]]);
  });
});
