import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applies,
  type Coding,
  codingOf,
  codingText,
  isSame,
} from "../../src/agree/coded-answers.ts";
import { compareCases } from "../../src/agree/compare-cases.ts";
import { readCodings } from "../../src/agree/read-codings.ts";
import { agree } from "../../src/api/agree.ts";
import { readContext } from "../../src/api/read.ts";
import type { CodedRow } from "../../src/instrument/coded-row.ts";
import { countsAnswers, type Instrument } from "../../src/instrument/instrument.ts";
import { askedRule } from "../../src/instrument/rule.ts";
import { questionsOf } from "../../src/instrument/rule-parts.ts";
import type { ReviewRow } from "../../src/reviews/source.ts";
import { instrumentOf, notApplicable, yesNo } from "../instrument-of.ts";

const kinds = Array.from({ length: 30 }, (_, index) => `kind${index}`);

const instrument = instrumentOf({
  id: "patterns",
  questions: [
    { id: "seen", answers: [...yesNo, notApplicable] },
    { id: "often", askedIf: { seen: "yes" } },
    { id: "why", type: "multiple", askedIf: { often: "no" }, answers: ["one", "two", "three"] },
    { id: "kinds", type: "multiple", optional: true, answers: kinds },
    {
      id: "grade",
      ordered: true,
      optional: true,
      askedIf: { any: [{ seen: "no" }, { often: "yes" }] },
      answers: ["poor", "fair", "good"],
    },
    {
      id: "visits",
      type: "number",
      optional: true,
      answers: [{ code: "999", label: "not known", outsideBase: true }],
      bands: [
        { code: "few", label: "1 or 2", from: 1, to: 2 },
        { code: "more", label: "3 or more", from: 3 },
      ],
    },
    { id: "minutes", type: "number", optional: true },
    { id: "note", type: "text", optional: true },
  ],
});

// Blank and faulty answers leave the routing of others undecided.
const review = fc.record({
  seen: fc.constantFrom("yes", "no", "na", "", "perhaps"),
  often: fc.constantFrom("yes", "no", ""),
  why: fc.constantFrom("", "one", "one;three", "three;one", "two"),
  kinds: fc.constantFrom("", "kind0", "kind23;kind24", "kind24", "kind0;kind29", kinds.join(";")),
  grade: fc.constantFrom("poor", "fair", "good", ""),
  visits: fc.constantFrom("", "0", "1", "2", "3", "999", "many"),
  minutes: fc.constantFrom("", "12", "13"),
  note: fc.constantFrom("", "a"),
});

/** The cases by the reviews of their readers, of whom some left the case out. */
const sample = fc
  .integer({ min: 2, max: 4 })
  .chain((readers) =>
    fc.array(
      fc.array(fc.option(review, { nil: null, freq: 4 }), {
        minLength: readers,
        maxLength: readers,
      }),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .filter((cases) => cases.some((row) => row.filter((one) => one !== null).length > 1));

function sourcesOf(cases: readonly (readonly (ReviewRow | null)[])[]) {
  const [first = []] = cases;
  return first.map((_, reader) => ({
    name: `reader ${reader}`,
    rows: cases.flatMap((row, index) => {
      const own = row[reader] ?? null;
      return own === null ? [] : [{ ...own, case_id: `case-${index}` }];
    }),
  }));
}

describe("compareCases()", () => {
  test("finds in one pass what looking at every question of every case finds", async () => {
    await fc.assert(
      fc.asyncProperty(sample, async (cases) => {
        const { codings } = await readCodings(
          sourcesOf(cases),
          await readContext({ instrument }),
          null,
        );
        const rows = [...codings.cases].map(([id, numbers]) => ({
          id,
          row: numbers.map((number) =>
            number === null ? null : codings.rows.read(number, new Int32Array(instrument.width)),
          ),
        }));
        const common = rows.filter(({ row }) => row.filter((one) => one !== null).length > 1);
        const { kept, toSettle, following } = compareCases(codings, instrument, Infinity).unsettled;
        const expected = common.flatMap(({ id, row }) => lookedThrough(id, row, instrument));
        expect(kept).toEqual(expected);
        expect(toSettle).toBe(expected.filter(({ follows }) => follows === null).length);
        expect(following).toBe(expected.length - toSettle);
        const compared = compareCases(codings, instrument, 0);
        expect(compared.common).toBe(common.length);
        for (const { question, patterns } of compared.questions) {
          const written = patterns.flatMap(({ codings: own, times }) =>
            Array.from({ length: times }, () => JSON.stringify(own)),
          );
          const each = common.map(({ row }) =>
            JSON.stringify(row.map((one) => one && codingOf(question, one))),
          );
          expect(written.sort()).toEqual(each.sort());
        }
      }),
    );
  });

  test("counts pairs as comparing every two readers does", async () => {
    await fc.assert(
      fc.asyncProperty(sample, async (cases) => {
        const sources = sourcesOf(cases);
        const { agreement } = await agree(sources, { instrument, allowErrors: true });
        const { codings } = await readCodings(sources, await readContext({ instrument }), null);
        for (const { id, applied, answers } of agreement!.questions) {
          const question = instrument.questions.find((one) => one.id === id)!;
          const each = [...codings.cases.values()].map((numbers) =>
            numbers.flatMap((number) =>
              number === null
                ? []
                : [codingOf(question, codings.rows.read(number, new Int32Array(instrument.width)))],
            ),
          );
          if (applied !== null) {
            expect(applied.agreement).toMatchObject(pairsIn(each, (coding) => applies(coding)));
          }
          for (const { answer, agreement: measured } of answers) {
            const position = question.answers.findIndex(({ code }) => code === answer);
            expect(measured).toMatchObject(
              pairsIn(each, (coding) => {
                if (coding.kind !== "answered" || !coding.inBase) return null;
                return answer === null ? coding.answers[0]! : coding.answers.includes(position);
              }),
            );
          }
        }
      }),
    );
  });

  test("keeps as many disagreements as it is to, the first ones, and counts all", async () => {
    await fc.assert(
      fc.asyncProperty(sample, fc.nat({ max: 5 }), async (cases, settleLimit) => {
        const options = { instrument, allowErrors: true };
        const { agreement: all } = await agree(sourcesOf(cases), options);
        const { agreement: some } = await agree(sourcesOf(cases), { ...options, settleLimit });
        expect(some).toEqual({ ...all, toSettle: all!.toSettle.slice(0, settleLimit) });
        expect(all!.toSettle).toHaveLength(all!.summary.toSettle + all!.summary.following);
      }),
    );
  });
});

/** Disagreements as they were found before patterns: every question of every case, coding by coding. */
function lookedThrough(id: string, row: readonly (CodedRow | null)[], { questions }: Instrument) {
  const differs = new Set<number>();
  return questions.flatMap((question, position) => {
    if (!countsAnswers(question)) return [];
    const codings = row.map((one) => one && codingOf(question, one));
    if (areSame(codings)) return [];
    differs.add(position);
    const asked = codings.filter((coding) => coding !== null && coding.kind !== "not-asked");
    const isAboutAsking = codings.some((coding) => coding?.kind === "not-asked") && areSame(asked);
    const rule = askedRule(question.askedIf);
    const earlier =
      rule !== null && isAboutAsking
        ? questionsOf(rule).find((one) => differs.has(one))
        : undefined;
    return [
      {
        case: id,
        question: question.id,
        label: question.label,
        answers: codings.map((coding) => coding && codingText(coding, question)),
        follows: earlier === undefined ? null : questions[earlier]!.id,
      },
    ];
  });
}

function areSame(codings: readonly (Coding | null)[]): boolean {
  const given = codings.flatMap((coding) => coding ?? []);
  return given.every((one) => isSame(given[0]!, one));
}

function pairsIn<T>(cases: readonly (readonly Coding[])[], of: (coding: Coding) => T | null) {
  const pairs = cases.flatMap((codings) => {
    const rated = codings.map(of).filter((one) => one !== null);
    return rated.flatMap((one, index) => rated.slice(index + 1).map((other) => one === other));
  });
  return { count: pairs.filter(Boolean).length, base: pairs.length };
}
