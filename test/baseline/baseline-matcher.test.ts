import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type AcceptedFinding, type Baseline, readBaseline } from "../../src/baseline/baseline.ts";
import { baselineMatcher } from "../../src/baseline/baseline-matcher.ts";
import type { Finding } from "../../src/findings/finding.ts";

const today = "2026-11-24";
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const place = { file: "f.csv", row: 9, line: 9, column: null, caseId: "case-1" };
const wrong: Finding = {
  code: "unknown-answer",
  question: "visited",
  text: "yess",
  allowed: ["yes", "no"],
  nearest: "yes",
  separator: null,
  place,
};
const noId: Finding = { code: "missing-case-id", place: { ...place, caseId: null } };
const extra: Finding = { code: "unknown-column", name: "colour", nearest: null, place };

const entry: AcceptedFinding = {
  code: "unknown-answer",
  question: "visited",
  caseId: "case-1",
  value: hash("yess"),
  reason: "agreed with the reader",
};
const baseline = (...findings: readonly AcceptedFinding[]): Baseline => ({
  schema: "da-audit/baseline/1",
  findings: [...findings],
});

describe("baselineMatcher()", () => {
  test("accepts a finding with the same case, question, code and value, wherever it is", () => {
    const { accepts, acceptance } = baselineMatcher(baseline(entry), today);
    expect(accepts({ ...wrong, place: { ...place, file: "other.csv", row: 3, line: 4 } })).toBe(
      true,
    );
    expect(acceptance()).toEqual({
      accepted: { error: 1, warning: 0 },
      unexplained: 0,
      gone: [],
      expired: [],
    });
  });

  test.each<readonly [string, Finding]>([
    ["case", { ...wrong, place: { ...place, caseId: "case-2" } }],
    ["question", { ...wrong, question: "told" }],
    ["value", { ...wrong, text: "noo" }],
    ["code", { code: "missing-answer", question: "visited", place }],
  ])("accepts none with another %s", (_, finding) => {
    const { accepts, acceptance } = baselineMatcher(baseline(entry), today);
    expect(accepts(finding)).toBe(false);
    expect(acceptance().gone).toEqual([entry]);
  });

  test("detects changed free text by its digest, which is all it knows about it", () => {
    const unasked = (digest: string): Finding => ({
      ...{ code: "unasked-answer", question: "remark", text: null, askedIf: "", place },
      ...{ outsideBase: false, digest },
    });
    const first = baselineMatcher(baseline(), today);
    first.accepts(unasked(hash("secret")));
    const accepted = first.updated();
    expect(baselineMatcher(accepted, today).accepts(unasked(hash("secret")))).toBe(true);
    expect(baselineMatcher(accepted, today).accepts(unasked(hash("another")))).toBe(false);
  });

  test("accepts as many equal findings as it has entries", () => {
    const { accepts } = baselineMatcher(
      baseline(
        ...[1, 2].map(() => ({
          ...entry,
          code: "missing-case-id",
          question: null,
          caseId: null,
          value: hash(""),
        })),
      ),
      today,
    );
    expect([accepts(noId), accepts(noId), accepts(noId)]).toEqual([true, true, false]);
  });

  test("accepts until the end of the last day, and not after it", () => {
    const until = { ...entry, expires: today };
    expect(baselineMatcher(baseline(until), today).accepts(wrong)).toBe(true);
    const after = baselineMatcher(baseline(until), "2026-11-25");
    expect(after.accepts(wrong)).toBe(false);
    expect(after.acceptance()).toMatchObject({ expired: [until], gone: [] });
  });

  test("counts warnings separately, and entries without a reason", () => {
    const column = {
      ...entry,
      code: "unknown-column",
      question: null,
      value: hash("colour"),
      reason: " ",
    };
    const { accepts, acceptance } = baselineMatcher(baseline(column), today);
    expect(accepts(extra)).toBe(true);
    expect(acceptance()).toMatchObject({ accepted: { error: 0, warning: 1 }, unexplained: 1 });
  });

  test("updates the baseline to accept all findings of the run and nothing else", () => {
    const gone = { ...entry, caseId: "case-9" };
    const first = baselineMatcher(baseline(entry, gone), today);
    for (const finding of [wrong, noId, extra]) first.accepts(finding);
    const updated = readBaseline(JSON.parse(JSON.stringify(first.updated())));
    expect(updated.findings).toHaveLength(3);
    expect(updated.findings).toContainEqual(entry);
    expect(updated.findings).not.toContainEqual(gone);
    const second = baselineMatcher(updated, today);
    expect([wrong, noId, extra].map(second.accepts)).toEqual([true, true, true]);
    expect(second.acceptance()).toMatchObject({ gone: [], unexplained: 2 });
  });

  test("keeps the reason of an expired entry, but removes its last day", () => {
    const first = baselineMatcher(baseline({ ...entry, expires: "2026-01-01" }), today);
    first.accepts(wrong);
    expect(first.updated().findings).toEqual([entry]);
  });

  test("writes the same file whatever the order of the rows", () => {
    const orders = [
      [wrong, noId, extra],
      [extra, wrong, noId],
    ].map((findings) => {
      const run = baselineMatcher(baseline(), today);
      for (const finding of findings) run.accepts(finding);
      return run.updated();
    });
    expect(orders[0]).toEqual(orders[1]);
  });
});

describe("readBaseline()", () => {
  test.each([
    [null, "invalid baseline: b.json: must be an object, and is null"],
    [
      { schema: "da-audit/baseline/1", findings: [{ ...entry, value: "yess" }] },
      "invalid baseline: b.json: findings[0].value: invalid string: must match pattern /^[0-9a-f]{64}$/",
    ],
    [
      { schema: "da-audit/baseline/1", findings: [{ ...entry, expires: "24.11.2026" }] },
      "invalid baseline: b.json: findings[0].expires: invalid ISO date",
    ],
    [
      { schema: "da-audit/baseline/1", findings: [{ ...entry, code: "wrong" }] },
      /^invalid baseline: b\.json: findings\[0\]\.code: invalid option: expected one of "empty-file"/,
    ],
  ])("refuses %j", (value, message) => {
    expect(() => readBaseline(value, "b.json")).toThrow(message);
  });
});
