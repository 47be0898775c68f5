import { describe, expect, test } from "vitest";
import type { Agreement } from "../../src/agree/agreement.ts";
import { type AgreeOptions, agree } from "../../src/api/agree.ts";
import type { ReviewRow } from "../../src/reviews/source.ts";
import { doubleCodingSize } from "../../src/stats/double-coding-size.ts";
import { instrumentOf, notApplicable, yesNo } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "readers",
  questions: [
    "seen",
    { id: "often", askedIf: { seen: "yes" } },
    { id: "shared", optional: true, answers: [...yesNo, notApplicable] },
    {
      id: "grade",
      ordered: true,
      optional: true,
      answers: ["poor", "fair", "good"].map((code) => ({ code, label: code })),
    },
    {
      id: "kinds",
      type: "multiple",
      optional: true,
      answers: [
        "group",
        { code: "single", label: "One to one" },
        { code: "none", outsideBase: true },
      ],
    },
    {
      id: "visits",
      type: "number",
      optional: true,
      bands: [
        { code: "few", label: "1 or 2", from: 1, to: 2 },
        { code: "more", label: "3 or more", from: 3 },
      ],
    },
    { id: "note", type: "text", optional: true },
  ],
});

async function agreementOf(
  first: readonly ReviewRow[],
  second: readonly ReviewRow[],
  options: AgreeOptions = {},
): Promise<Agreement> {
  const sources = [
    { name: "first", rows: first },
    { name: "second", rows: second },
  ];
  const { agreement } = await agree(sources, { instrument, ...options });
  return agreement!;
}

function question({ questions }: Agreement, id: string) {
  return questions.find((one) => one.id === id)!;
}

const first = [
  {
    case_id: 1,
    seen: "yes",
    often: "yes",
    shared: "yes",
    grade: "good",
    kinds: "group;single",
    visits: 1,
    note: "a",
  },
  {
    case_id: 2,
    seen: "yes",
    often: "no",
    shared: "na",
    grade: "fair",
    kinds: "none",
    visits: 2,
    note: "b",
  },
  { case_id: 3, seen: "no", shared: "no", grade: "poor", kinds: "single", visits: 5 },
  { case_id: 4, seen: "yes", often: "yes", shared: "yes", grade: "good", kinds: "", visits: "" },
  { case_id: "only-first", seen: "no" },
];
const second = [
  { case_id: 4, seen: "yes", often: "no", shared: "na", grade: "poor", kinds: "group", visits: 1 },
  {
    case_id: 3,
    seen: "yes",
    often: "yes",
    shared: "no",
    grade: "fair",
    kinds: "single",
    visits: 3,
    note: "c",
  },
  { case_id: 2, seen: "yes", often: "no", shared: "na", grade: "fair", kinds: "none", visits: 1 },
  {
    case_id: 1,
    seen: "yes",
    often: "yes",
    shared: "no",
    grade: "good",
    kinds: "single",
    visits: 2,
  },
  { case_id: "only-second", seen: "no" },
];

describe("agree()", () => {
  test("compares the cases that both coded, whatever their order", async () => {
    const agreement = await agreementOf(first, second);
    expect(agreement).toMatchObject({
      cases: 6,
      common: 4,
      readers: [
        { name: "first", cases: 5 },
        { name: "second", cases: 5 },
      ],
    });
    // They differ on case 3 alone.
    expect(question(agreement, "seen").answers[0]).toMatchObject({
      answer: null,
      cases: 4,
      agreement: { count: 3, base: 4, percent: "75" },
    });
  });

  test("keeps apart whether a question applied, and what was answered where it did", async () => {
    const agreement = await agreementOf(first, second);
    // Asked of both in cases 1, 2 and 4, of the second alone in case 3.
    expect(question(agreement, "often").applied).toMatchObject({
      agreement: { count: 3, base: 4 },
    });
    expect(question(agreement, "often").answers[0]).toMatchObject({
      agreement: { count: 2, base: 3 },
    });
    // Not applicable to both in case 2, to the second alone in case 4.
    expect(question(agreement, "shared").applied).toMatchObject({
      agreement: { count: 3, base: 4 },
    });
    expect(question(agreement, "shared").answers[0]).toMatchObject({
      agreement: { count: 1, base: 2 },
    });
    // Asked of all, with no answer outside the base.
    expect(question(agreement, "seen").applied).toBeNull();
    expect(question(agreement, "grade").applied).toBeNull();
  });

  test("takes each of several answers by itself, given or not", async () => {
    const agreement = await agreementOf(first, second);
    // In the base for both in cases 1 and 3; blank for the first in case 4.
    expect(question(agreement, "kinds").applied).toMatchObject({
      agreement: { count: 3, base: 3 },
    });
    expect(question(agreement, "kinds").answers).toMatchObject([
      { answer: "group", agreement: { count: 1, base: 2 } },
      { answer: "single", agreement: { count: 2, base: 2 } },
    ]);
  });

  test("compares numbers by their band, and leaves out what is blank", async () => {
    const agreement = await agreementOf(first, second);
    expect(question(agreement, "visits").answers[0]).toMatchObject({
      agreement: { count: 3, base: 3 },
    });
  });

  test("leaves out free text, in the list to settle too", async () => {
    const agreement = await agreementOf(first, second);
    expect(agreement.questions.map(({ id }) => id)).not.toContain("note");
    expect(agreement.toSettle.map((row) => row.question)).not.toContain("note");
  });

  test("lists what is to be settled, case by case, and what follows from it", async () => {
    const { toSettle, summary } = await agreementOf(first, second);
    expect(toSettle.map((row) => [row.case, row.question, ...row.answers, row.follows])).toEqual([
      ["1", "shared", "Yes", "No", null],
      ["1", "kinds", "Group; One to one", "One to one", null],
      ["3", "seen", "No", "Yes", null],
      ["3", "often", "not asked", "Yes", "seen"],
      ["3", "grade", "poor", "fair", null],
      ["4", "often", "Yes", "No", null],
      ["4", "shared", "Yes", "Not applicable", null],
      ["4", "grade", "good", "poor", null],
      ["4", "kinds", "no answer", "Group", null],
      ["4", "visits", "no answer", "1 or 2", null],
    ]);
    expect(summary).toMatchObject({ toSettle: 9, following: 1 });
  });

  test("is not changed by which reader is the first", async () => {
    const there = await agreementOf(first, second);
    const back = await agreementOf(second, first);
    expect(back.summary).toEqual(there.summary);
    for (const { id, applied, answers } of there.questions) {
      const other = question(back, id);
      expect(other.applied?.agreement).toEqual(applied?.agreement);
      for (const [index, { agreement, kappa }] of answers.entries()) {
        expect(other.answers[index]!.agreement).toEqual(agreement);
        expect(other.answers[index]!.kappa.coefficient ?? -2).toBeCloseTo(
          kappa.coefficient ?? -2,
          12,
        );
      }
    }
  });

  test("of a reader with himself finds nothing to settle", async () => {
    const { toSettle, questions } = await agreementOf(first, first);
    expect(toSettle).toEqual([]);
    for (const { applied, answers } of questions) {
      for (const { agreement, kappa } of [...answers, ...(applied === null ? [] : [applied])]) {
        expect(agreement.count).toBe(agreement.base);
        if (kappa.coefficient !== null) expect(kappa.coefficient).toBe(1);
      }
    }
  });

  test("has as many disagreements in its tables as in its list", async () => {
    const { questions, toSettle } = await agreementOf(first, second);
    for (const { id, type, applied, answers } of questions.filter(
      (one) => one.type !== "multiple",
    )) {
      const [answer] = answers;
      const counted =
        answer!.agreement.base -
        answer!.agreement.count +
        (applied === null ? 0 : applied.agreement.base - applied.agreement.count);
      const listed = toSettle.filter(
        (row) => row.question === id && !row.answers.includes("no answer"),
      );
      expect([id, type, listed.length]).toEqual([id, type, counted]);
    }
  });

  test("reads one file with a row a reader as it reads a file of each", async () => {
    const rows = [
      ...first.map((row) => ({ ...row, coder: "first" })),
      ...second.map((row) => ({ ...row, coder: "second" })),
    ];
    const { agreement } = await agree([{ name: "all", rows }], { instrument, reader: "coder" });
    const apart = await agreementOf(first, second);
    expect({ ...agreement, files: [] }).toEqual({ ...apart, files: [] });
  });

  test("takes more than two readers, also where one left a case out", async () => {
    const third = first.slice(0, 2).map((row) => ({ ...row, seen: "yes", often: "yes" }));
    const { agreement } = await agree(
      [first, second, third].map((rows, index) => ({ name: `reader ${index + 1}`, rows })),
      { instrument },
    );
    // Cases 1 and 2 have three pairs each, 3 and 4 one; they differ in case 3 alone.
    expect(question(agreement!, "seen").answers[0]).toMatchObject({
      cases: 4,
      agreement: { count: 7, base: 8 },
      kappa: { method: "Fleiss' kappa" },
    });
    const row = agreement!.toSettle.find((one) => one.case === "3" && one.question === "seen")!;
    expect(row.answers).toEqual(["No", "Yes", null]);
  });

  test("says what follows from a later question too", async () => {
    const later = instrumentOf({
      questions: [{ id: "often", askedIf: { seen: "yes" } }, "seen"],
    });
    const two = ["yes", "no"].map((seen, index) => ({
      name: `reader ${index}`,
      rows: [{ case_id: 1, seen, often: ["yes", ""][index] }],
    }));
    const { agreement } = await agree(two, { instrument: later });
    expect(agreement!.toSettle.map((row) => [row.question, row.follows])).toEqual([
      ["often", "seen"],
      ["seen", null],
    ]);
  });

  test("says that one who was asked and differs again does not merely follow", async () => {
    const three = ["yes", "yes", "no"].map((seen, index) => ({
      name: `reader ${index}`,
      rows: [{ case_id: 1, seen, often: ["yes", "no", ""][index] }],
    }));
    const { agreement } = await agree(three, { instrument });
    expect(agreement!.toSettle.map((row) => [row.question, row.follows])).toEqual([
      ["seen", null],
      ["often", null],
    ]);
  });

  test("plans as many cases as bring the pairs that are needed", async () => {
    const { plan, questions } = await agreementOf(first, second, { plan: 40 });
    expect(plan).toMatchObject({ points: 40, level: 0.95 });
    expect(plan!.rows.find(({ agreement }) => agreement === 0.9)!.cases).toBe(
      doubleCodingSize(0.9, 0.4),
    );
    const often = questions.find(({ id }) => id === "often")!.answers[0]!;
    const pairs = doubleCodingSize(2 / 3, 0.4)!;
    // 3 of the 4 cases were asked of both.
    expect(often.plan).toEqual({ pairs, cases: Math.ceil((pairs * 4) / 3) });
  });

  test("has no plan for a question that never applied to both, and makes none unasked", async () => {
    const nobody = [{ case_id: 1, seen: "no" }];
    const { questions } = await agreementOf(nobody, nobody, { plan: 40 });
    expect(questions.find(({ id }) => id === "often")!.answers[0]!.plan).toEqual({
      pairs: null,
      cases: null,
    });
    const unasked = await agreementOf(nobody, nobody);
    expect(unasked.plan).toBeNull();
    expect(
      unasked.questions.every(({ answers }) => answers.every(({ plan }) => plan === null)),
    ).toBe(true);
  });

  test("gives the findings where a file has errors, and with leave counts these as missing", async () => {
    const bad = [{ case_id: 1, seen: "perhaps" }];
    const sources = [
      { name: "first", rows: [{ case_id: 1, seen: "yes", often: "no" }] },
      { name: "second", rows: bad },
    ];
    const refused = await agree(sources, { instrument });
    expect(refused.agreement).toBeNull();
    expect(refused.validation.findings.error).toBe(1);
    const { agreement } = await agree(sources, { instrument, allowErrors: true });
    expect(question(agreement!, "seen").answers[0]!.cases).toBe(0);
    expect(agreement!.toSettle[0]!.answers).toEqual(["Yes", "no answer"]);
  });
});
