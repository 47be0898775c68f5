import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../src/api/compare.ts";
import { score } from "../../src/api/score.ts";
import { compareRounds } from "../../src/compare/compare-rounds.ts";
import type { Comparison } from "../../src/compare/comparison.ts";
import { roundOfReport } from "../../src/compare/report-round.ts";
import type { Instrument } from "../../src/instrument/instrument.ts";
import type { ReviewRow } from "../../src/reviews/source.ts";
import { fisherExact } from "../../src/stats/fisher-exact.ts";
import { holm } from "../../src/stats/holm.ts";
import { instrumentOf, notApplicable, yesNo } from "../instrument-of.ts";

const questions = [
  { id: "seen", optional: true },
  { id: "planned", optional: true },
  {
    id: "shared",
    label: "Plan shared",
    askedIf: { planned: "yes" },
    optional: true,
    answers: [...yesNo, notApplicable],
  },
  { id: "grade", optional: true, answers: ["good", "fair", "poor"] },
  { id: "note", type: "text", optional: true },
];
const measures = [
  {
    id: "seen_planned",
    label: "Planned of seen",
    count: { planned: "yes" },
    of: { seen: "yes" },
  },
];

/** The instrument of a round, with some of its questions changed. */
function roundInstrument(
  changed: Readonly<Record<string, object>> = {},
  own = measures,
): Instrument {
  return instrumentOf({
    id: "rounds",
    questions: questions.map((question) => ({ ...question, ...changed[question.id] })),
    measures: own,
  });
}

async function roundOf(rows: readonly ReviewRow[], instrument = roundInstrument(), name = "rows") {
  const { report } = await score({ name, rows }, { instrument, allowErrors: true });
  return roundOfReport(report, name, "reviews");
}

const options = {
  level: 0.95,
  rounding: "half-up",
  places: 0,
  allowErrors: false,
  failIfLower: [],
} as const;

const anyRows = fc
  .array(
    fc.record({
      seen: fc.constantFrom("yes", "no", ""),
      planned: fc.constantFrom("yes", "no", ""),
      grade: fc.constantFrom("good", "fair", "poor", ""),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map((row, index) => ({
      case_id: `A${index}`,
      ...row,
      shared: row.planned === "yes" ? "yes" : "",
    })),
  );

function rowsOf(comparison: Comparison, id: string) {
  return comparison.rows.filter(({ question, measure }) => (question ?? measure) === id);
}

describe("compareRounds()", () => {
  test("finds no difference between a round and itself", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const round = await roundOf(rows);
        for (const row of compareRounds(round, round, options).rows) {
          if (row.verdict === "cannot-compare") {
            expect(row.why).toMatch(/^no base/);
          } else {
            expect(row.verdict).toBe("no-clear-change");
            expect(row.difference!.points).toBe("0");
            if (row.p !== null) expect(row.p).toBeCloseTo(1, 12);
          }
        }
      }),
    );
  });

  test("mirrors every verdict when the rounds are swapped", async () => {
    const mirrored = { higher: "lower", lower: "higher" } as const;
    await fc.assert(
      fc.asyncProperty(anyRows, anyRows, async (earlier, later) => {
        const [first, second] = [await roundOf(earlier), await roundOf(later)];
        const there = compareRounds(first, second, { ...options, level: 0.5 });
        const back = compareRounds(second, first, { ...options, level: 0.5 });
        for (const [index, { verdict, before, after }] of there.rows.entries()) {
          const reverse = back.rows[index]!;
          expect({ before: reverse.after, after: reverse.before }).toEqual({ before, after });
          expect(reverse.verdict).toBe(
            verdict === "higher" || verdict === "lower" ? mirrored[verdict] : verdict,
          );
        }
      }),
    );
  });

  test("adjusts p-values within their families, and bases the verdicts on them", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyRows, async (earlier, later) => {
        const comparison = compareRounds(await roundOf(earlier), await roundOf(later), options);
        const { rows, summary } = comparison;
        for (const family of ["judgements", "questions"]) {
          const own = rows.filter((row) => row.family === family);
          expect(own.map(({ pAdjusted }) => pAdjusted)).toEqual(holm(own.map(({ p }) => p)));
        }
        expect(rows.filter(({ family }) => family === "judgements")).toEqual(
          rows.filter(({ measure }) => measure !== null),
        );
        expect(rows.every(({ family }) => family !== null && family !== "named")).toBe(true);
        for (const { verdict, pAdjusted, why, p } of rows) {
          const isClear = verdict === "higher" || verdict === "lower";
          expect(isClear).toBe(pAdjusted !== null && pAdjusted <= 1 - 0.95 && isClear);
          if (p === null) expect(why).not.toBeNull();
        }
        const { higher, lower, tests } = summary;
        expect(higher + lower + summary["no-clear-change"] + summary["cannot-compare"]).toBe(
          rows.length,
        );
        expect(tests).toBe(rows.filter(({ p }) => p !== null).length);
        expect(JSON.stringify(comparison)).not.toMatch(/NaN|Infinity/);
      }),
    );
  });

  const cases = (count: number, row: (index: number) => object): readonly ReviewRow[] =>
    Array.from({ length: count }, (_, index) => ({ case_id: `A${index}`, ...row(index) }));
  const early = cases(60, (index) => ({ seen: index < 17 ? "yes" : "no", grade: "good" }));
  const late = cases(112, (index) => ({ seen: index < 84 ? "yes" : "no", grade: "poor" }));

  test("gives both shares with count and base, and what is clearly higher or lower", async () => {
    const comparison = compareRounds(await roundOf(early), await roundOf(late), options);
    const [seen] = rowsOf(comparison, "seen");
    expect(seen).toMatchObject({
      answer: "yes",
      before: { count: 17, base: 60, percent: "28", derived: false },
      after: { count: 84, base: 112, percent: "75" },
      // 84/112 − 17/60
      difference: { points: "+47" },
      p: fisherExact([
        [84, 28],
        [17, 43],
      ]),
      verdict: "higher",
    });
    expect(rowsOf(comparison, "grade").map(({ answer, verdict }) => [answer, verdict])).toEqual([
      ["good", "lower"],
      ["fair", "no-clear-change"],
      ["poor", "higher"],
    ]);
  });

  test("gives the reason where no case has an answer and there is no test", async () => {
    const comparison = compareRounds(await roundOf(early), await roundOf(late), options);
    const fair = rowsOf(comparison, "grade")[1]!;
    expect(fair).toMatchObject({ p: null, why: "no test, since every case has the same answer" });
  });

  test("cannot compare without a base on one side, and gives the reason", async () => {
    const comparison = compareRounds(await roundOf(early), await roundOf(late), options);
    for (const id of ["planned", "shared"]) {
      expect(rowsOf(comparison, id)[0]).toMatchObject({
        verdict: "cannot-compare",
        why: "no base: no cases before",
        difference: null,
      });
    }
    expect(rowsOf(comparison, "seen_planned")[0]).toMatchObject({
      before: { count: 0, base: 17 },
      after: { count: 0, base: 84 },
      verdict: "no-clear-change",
    });
  });

  test("leaves out free text", async () => {
    const round = await roundOf(early);
    expect(rowsOf(compareRounds(round, round, options), "note")).toEqual([]);
  });

  const changes: readonly (readonly [string, string, Instrument, string])[] = [
    [
      "different wording",
      "seen",
      roundInstrument({ seen: { label: "Met" } }),
      "different wording: before Seen; after Met",
    ],
    [
      "different answers",
      "seen",
      roundInstrument({ seen: { answers: [...yesNo, "partly"] } }),
      "different answers: before Yes, No; after Yes, No, Partly",
    ],
    [
      "an answer with another label",
      "seen",
      roundInstrument({
        seen: {
          answers: [{ code: "yes", label: "Fully" }, "no"],
        },
      }),
      "different answers: before Yes, No; after Fully (yes), No",
    ],
    [
      "a different base rule",
      "shared",
      roundInstrument({ shared: { answers: [...yesNo, { code: "na", label: "Not applicable" }] } }),
      "different answers: before Yes, No; after Yes, No, Not applicable (na). different base rule: before not in the base: Not applicable (na); after every answer counts",
    ],
    [
      "different routing",
      "shared",
      roundInstrument({ shared: { askedIf: { seen: "yes" } } }),
      "asked of different cases: before if planned is yes; after if seen is yes",
    ],
    [
      "no routing",
      "shared",
      roundInstrument({ shared: { askedIf: undefined } }),
      "asked of different cases: before if planned is yes; after every case",
    ],
    [
      "routing that depends on a question with different answers",
      "shared",
      roundInstrument({ planned: { answers: [...yesNo, "partly"] } }),
      "asked of different cases: if planned is yes; the answers to planned differ",
    ],
    [
      "a different type",
      "seen",
      roundInstrument({ seen: { type: "multiple", answers: yesNo } }),
      "different type: before single; after multiple",
    ],
    [
      "another measure with the same name",
      "seen_planned",
      roundInstrument({}, [{ ...measures[0]!, of: { seen: "no" } }]),
      "counts different cases: before planned is yes, of seen is yes; after planned is yes, of seen is no",
    ],
  ];
  test.each(changes)(
    "does not compare %s, and names the difference",
    async (_, id, changed, why) => {
      const comparison = compareRounds(await roundOf(early), await roundOf(late, changed), options);
      expect(rowsOf(comparison, id)).toEqual([
        expect.objectContaining({ verdict: "cannot-compare", why, before: null, after: null }),
      ]);
      expect(comparison.instruments.differing.map((difference) => difference.id)).toContain(id);
    },
  );

  test("takes wording that differs in case, blanks or dashes alone for the same", async () => {
    const changed = roundInstrument({ seen: { label: " SEEN " } });
    const comparison = compareRounds(await roundOf(early), await roundOf(late, changed), options);
    expect(comparison.instruments.differing).toEqual([]);
  });

  test("lists what only one of the two asks", async () => {
    const other = instrumentOf({ id: "other", version: "2", questions: [questions[0]!, "heard"] });
    const after = await roundOf(
      cases(5, () => ({ seen: "yes", heard: "no" })),
      other,
    );
    expect(compareRounds(await roundOf(early), after, options).instruments).toEqual({
      common: 1,
      onlyBefore: ["planned", "shared", "grade", "note", "seen_planned"],
      onlyAfter: ["heard"],
      differing: [],
    });
  });

  test("refuses two rounds that have nothing in common", async () => {
    const other = instrumentOf({ id: "other", questions: ["heard"] });
    const after = await roundOf(
      cases(5, () => ({ heard: "no" })),
      other,
      "late.csv",
    );
    const before = await roundOf(early, roundInstrument(), "early.csv");
    expect(() => compareRounds(before, after, options)).toThrow(
      "contradicting rounds: early.csv (rounds) and late.csv (other) have no question in common",
    );
  });
});

describe("compare()", () => {
  test("gives the same of reviews and of their saved report", async () => {
    const instrument = roundInstrument();
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        case_id: index,
        seen: index % 3 === 0 ? "yes" : "no",
        planned: "no",
        grade: "fair",
      }));
    const { report } = await score({ name: "early", rows: rows(40) }, { instrument });
    const late = { reviews: { name: "late", rows: rows(60) } };
    const ofReviews = await compare({ reviews: { name: "early", rows: rows(40) } }, late, {
      instrument,
    });
    const ofReport = await compare({ report, name: "early" }, late, { instrument });
    expect(ofReport.comparison!.rows).toEqual(ofReviews.comparison!.rows);
    expect(ofReport.comparison!.before.kind).toBe("report");
  });

  test("does not compare a measure of a saved report that does not say what it counts", async () => {
    const instrument = roundInstrument();
    const source = {
      name: "rows",
      rows: [{ case_id: 1, seen: "yes", planned: "yes", shared: "yes" }],
    };
    const { report } = await score(source, { instrument });
    const old = {
      ...report,
      measures: report!.measures.map(({ countedIf: _, of: __, ...measure }) => measure),
      where: undefined,
      madeBy: "a key that nobody knows",
    };
    const { comparison } = await compare(
      { report: old, name: "old.json" },
      { report, name: "new" },
    );
    expect(rowsOf(comparison!, "seen_planned")[0]).toMatchObject({
      verdict: "cannot-compare",
      why: "counts different cases: before not known, of every case; after planned is yes, of seen is yes",
    });
  });

  test("gives the findings where reviews have errors, unless these are allowed", async () => {
    const instrument = roundInstrument();
    const good = { reviews: { name: "good", rows: [{ case_id: 1, seen: "yes" }] } };
    const bad = { reviews: { name: "bad", rows: [{ case_id: 1, seen: "perhaps" }] } };
    const refused = await compare(good, bad, { instrument });
    expect(refused.comparison).toBeNull();
    expect(refused.validation!.findings.error).toBe(1);
    const allowed = await compare(good, bad, { instrument, allowErrors: true });
    expect(allowed.comparison!.after.errors).toBe(1);
  });
});
