import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import type { Assumption } from "../../../src/feasibility/check/assumption.ts";
import type { CheckResult } from "../../../src/feasibility/check/check-result.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import type { Condition } from "../../../src/instrument/schema.ts";
import { type RoundingRule, roundingRules } from "../../../src/stats/printed-percent.ts";
import { countReviews } from "../../../src/tally/count-reviews.ts";
import {
  type Case,
  codesInBase,
  everyCase,
  everyTotal,
  instrumentValue,
  type SmallInstrument,
  smallCondition,
  smallInstrument,
  truth,
} from "../model/case-files.ts";

/** What a figure speaks of, as the figures file says it and as conditions that all must hold. */
interface Spoken {
  readonly named: {
    readonly question?: string;
    readonly answer?: readonly string[];
    readonly measure?: string;
    readonly where?: Condition;
  };
  readonly count: readonly Condition[];
  /** `null` where it has a count only. */
  readonly of: readonly Condition[] | null;
}

interface Numbers {
  readonly percent?: string;
  readonly count?: number;
  readonly of?: number;
  readonly between?: readonly [string, string];
}

/** The figures of a small report, with what is needed to try every file of cases on them. */
interface Report {
  readonly small: SmallInstrument;
  readonly cases: number;
  readonly rule: RoundingRule;
  readonly figures: readonly { readonly id: string; spoken: Spoken; numbers: Numbers }[];
}

/**
 * The percents that a rule makes of a share, in units of the last place: one, or two of a tie that
 * goes either way.
 */
function percentsOf(count: number, base: number, places: number, rule: RoundingRule): number[] {
  const scaled = 100 * 10 ** places * count;
  const down = Math.floor(scaled / base);
  const twice = 2 * (scaled % base);
  if (rule === "truncation") return [down];
  if (twice !== base) return [twice > base ? down + 1 : down];
  if (rule === "half-up") return [down + 1];
  if (rule === "half-even") return [down % 2 === 0 ? down : down + 1];
  return [down, down + 1];
}

/** Whether a count and its base are what a figure prints. */
function isTrue(numbers: Numbers, count: number, base: number | null, rule: RoundingRule): boolean {
  if (numbers.count !== undefined && numbers.count !== count) return false;
  if (base === null) return true;
  if (numbers.of !== undefined && numbers.of !== base) return false;
  const { percent, between } = numbers;
  if (base === 0) return percent === undefined && between === undefined;
  if (between !== undefined) {
    // Tenths at most, so that thousandths of the base are whole.
    const [from, to] = between.map((text) => Math.round(Number(text) * 10));
    if (1000 * count < from! * base || 1000 * count > to! * base) return false;
  }
  if (percent === undefined) return true;
  const places = percent.includes(".") ? 1 : 0;
  const printed = Math.round(Number(percent) * 10 ** places);
  return percentsOf(count, base, places, rule).includes(printed);
}

/** The numbers that a figure prints of a count and its base, chosen at random. */
function print(g: fc.GeneratorValue, count: number, base: number | null, rule: RoundingRule) {
  if (base === null) return { count };
  const has = () => g(fc.boolean);
  if (base === 0) return has() ? { count, of: 0 } : { count };
  const places = g(fc.nat, { max: 1 });
  const made = percentsOf(count, base, places, rule);
  const percent = (made[g(fc.nat, { max: 1 })] ?? made[0]!) / 10 ** places;
  const share = (100 * count) / base;
  const forms: readonly Numbers[] = [
    { percent: percent.toFixed(places) },
    { percent: percent.toFixed(places), count },
    { percent: percent.toFixed(places), of: base },
    { percent: percent.toFixed(places), count, of: base },
    { count },
    { count, of: base },
    {
      between: [
        (Math.floor(share * 10) / 10).toFixed(1),
        String(Math.min(100, Math.ceil(share) + g(fc.nat, { max: 5 }))),
      ],
    },
  ];
  return forms[g(fc.nat, { max: forms.length - 1 })]!;
}

function spokenOf(g: fc.GeneratorValue, { questions, measures }: SmallInstrument): Spoken {
  const where = g(fc.nat, { max: 4 }) === 0 ? smallCondition(g, fc, questions) : null;
  const narrowed = where === null ? [] : [where];
  const narrow = where === null ? {} : { where };
  const [measure] = measures;
  const kind = g(fc.nat, { max: 9 });
  if (kind === 0 && where === null) return { named: {}, count: [], of: null };
  if (kind === 1 && where !== null) return { named: narrow, count: narrowed, of: [] };
  if (kind < 4 && measure !== undefined) {
    const of = [...narrowed, measure.of];
    return { named: { measure: measure.id, ...narrow }, count: [...of, measure.count], of };
  }
  const question = questions[g(fc.nat, { max: questions.length - 1 })]!;
  const all = question.answers.map(({ code }) => code);
  const first = all[g(fc.nat, { max: all.length - 1 })]!;
  const several = g(fc.nat, { max: 3 }) === 0;
  const answer = several ? all.filter((code) => code === first || g(fc.boolean)) : [first];
  const inBase = codesInBase(question);
  const count: Condition[] = [...narrowed, { [question.id]: answer }];
  const hasBase = answer.every((code) => inBase.includes(code));
  return {
    named: { question: question.id, answer, ...narrow },
    count,
    of: hasBase ? [...narrowed, { [question.id]: inBase }] : null,
  };
}

/** The count and the base of a figure in a file of cases. */
function countIn(cases: readonly Case[], { questions }: SmallInstrument, { count, of }: Spoken) {
  const having = (conditions: readonly Condition[]) =>
    cases.filter((one) => conditions.every((part) => truth(part, questions, one) === 1)).length;
  return { count: having([...(of ?? []), ...count]), base: of === null ? null : having(of) };
}

/** Invents a report on a file of cases; where it may be false, each figure is of one of two files. */
function reportOf(g: fc.GeneratorValue, { mayBeFalse }: { readonly mayBeFalse: boolean }): Report {
  const small = smallInstrument(g, fc);
  const number = g(fc.integer, { min: 1, max: 4 });
  const rule = roundingRules[g(fc.nat, { max: roundingRules.length - 1 })]!;
  const possible = everyCase(small.questions, true);
  const fileOf = () =>
    Array.from({ length: number }, () => possible[g(fc.nat, { max: 10_000 }) % possible.length]!);
  const files = mayBeFalse ? [fileOf(), fileOf()] : [fileOf()];
  const figures = Array.from({ length: g(fc.integer, { min: 1, max: 5 }) }, (_, index) => {
    const spoken = spokenOf(g, small);
    const file = files[g(fc.nat, { max: files.length - 1 })]!;
    const { count, base } = countIn(file, small, spoken);
    return { id: `f${index + 1}`, spoken, numbers: print(g, count, base, rule) };
  });
  return { small, cases: number, rule, figures };
}

interface Settings {
  readonly rounding?: RoundingRule;
  readonly assume?: readonly Assumption[];
  /** Whether the size of the sample is told. */
  readonly sized?: boolean;
}

function checked({ small, cases, rule, figures }: Report, settings: Settings = {}) {
  const { rounding = rule, assume = [], sized = true } = settings;
  const value = {
    id: "figures",
    ...(sized ? { cases } : {}),
    figures: figures.map(({ id, spoken: { named }, numbers }) => ({
      id,
      at: "Table 1",
      ...named,
      ...numbers,
    })),
  };
  const instrument = readInstrument(instrumentValue(small));
  return check({ name: "figures", value }, { instrument, rounding, assume });
}

/** Every file of cases, as what figures and bases have in it. */
interface Tried {
  /** Whether a file has all of these figures. */
  can(ids: readonly string[]): boolean;
  /** The bases of a question in the files that have all of these figures. */
  bases(question: string, ids: readonly string[]): readonly number[];
}

/** Tries every file of cases; `null` where there are too many. */
function tried(
  { small: { questions }, cases, figures }: Report,
  rule: RoundingRule,
  missing: boolean,
): Tried | null {
  const sums = [
    ...figures.flatMap(({ spoken: { count, of } }) => [[...(of ?? []), ...count], of ?? []]),
    ...questions.map((question): Condition[] => [{ [question.id]: codesInBase(question) }]),
  ];
  const rows = everyCase(questions, missing).map((one) =>
    sums.map((parts) => (parts.every((part) => truth(part, questions, one) === 1) ? 1 : 0)),
  );
  const files = everyTotal(rows, cases)?.map((total) => ({
    held: figures
      .filter(({ spoken: { of }, numbers }, index) => {
        const base = of === null ? null : total[2 * index + 1]!;
        return isTrue(numbers, total[2 * index]!, base, rule);
      })
      .map(({ id }) => id),
    bases: total.slice(2 * figures.length),
  }));
  if (files === undefined) return null;
  const having = (ids: readonly string[]) =>
    files.filter(({ held }) => ids.every((id) => held.includes(id)));
  return {
    can: (ids) => having(ids).length > 0,
    bases: (id, ids) => {
      const position = questions.findIndex((question) => question.id === id);
      const found = new Set(having(ids).map(({ bases }) => bases[position]!));
      return [...found].sort((one, other) => one - other);
    },
  };
}

const idsOf = ({ figures }: Report) => figures.map(({ id }) => id);
const errorsOf = ({ problems }: CheckResult) =>
  problems.filter(({ severity }) => severity === "error").map((problem) => problem.figures);
/** What cannot be if everyone who was asked has an answer. */
const againstNoMissing = ({ problems }: CheckResult) =>
  problems
    .filter(({ assumption, code }) => assumption === "no-missing" && code !== "kinds-below-any")
    .map((problem) => problem.figures);
const without = (ids: readonly string[], sets: readonly (readonly string[])[]) =>
  ids.filter((id) => !sets.some((set) => set.includes(id)));

/** Holds that a promise is kept for every report that fast-check invents. */
async function always(
  numRuns: number,
  invent: { readonly mayBeFalse: boolean },
  promise: (report: Report) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const report = reportOf(g, invent);
      try {
        await promise(report);
      } catch (error) {
        // Shrunk random numbers tell nobody what the report was.
        if (error instanceof Error) error.message += `\n${JSON.stringify(report)}`;
        throw error;
      }
    }),
    { numRuns },
  );
}

const truthful = { mayBeFalse: false };
const doubtful = { mayBeFalse: true };

describe("check() of figures taken from a real file", () => {
  for (const sized of [true, false]) {
    const which = sized ? "of a known size" : "of a size that is not told";
    it(`never finds them impossible, by their own rounding rule or by either, ${which}`, () =>
      always(sized ? 60 : 15, truthful, async (report) => {
        const own = await checked(report, { sized });
        expect(own.possible).toBe(true);
        expect(errorsOf(own)).toEqual([]);
        if (report.rule === "truncation") return;
        const either = await checked(report, { sized, rounding: "either" });
        expect(either.possible).toBe(true);
      }));
  }

  it("leaves the base that each question has there", () =>
    always(15, truthful, async (report) => {
      const files = tried(report, report.rule, true);
      fc.pre(files !== null);
      const { bases } = await checked(report, { sized: false });
      for (const { question, feasible } of bases) {
        const real = files.bases(question, idsOf(report));
        expect(real.length).toBeGreaterThan(0);
        expect(feasible).toEqual(expect.arrayContaining([...real]));
      }
    }));
});

describe("check() of a question with several answers", () => {
  it("takes two answers outside its base for possible that one case gives together", async () => {
    const answers = ["group", "unknown", "na"].map((code) => {
      return { code, label: code, outsideBase: code !== "group" };
    });
    const instrument = readInstrument({
      ...instrumentValue({ questions: [], measures: [] }),
      questions: [{ id: "kinds", section: "all", label: "Kinds", type: "multiple", answers }],
    });
    const { tally, findings } = await countReviews(
      [{ name: "rows", rows: [{ case_id: "A1", kinds: "unknown;na" }] }],
      { instrument, instruments: [], limit: 10 },
    );
    // Whoever coded it so is told nothing, and each answer counts the case.
    expect(findings.error).toBe(0);
    expect(tally?.questions[0]?.answers).toEqual([0, 1, 1]);
    const figures = ["unknown", "na"].map((answer) => {
      return { id: answer, at: "Table 1", question: "kinds", answer, count: 1 };
    });
    for (const more of [
      [],
      [{ id: "both", at: "Table 1", question: "kinds", answer: ["unknown", "na"], count: 1 }],
    ]) {
      const value = { id: "figures", cases: 1, figures: [...figures, ...more] };
      expect((await check({ name: "figures", value }, { instrument })).possible).toBe(true);
    }
  });
});

describe("check() of a measure of a question with several answers", () => {
  it("takes answers outside its base for a part of the share where the measure names them", async () => {
    const answers = ["group", "single", "na"].map((code) => {
      return { code, label: code, outsideBase: code === "na" };
    });
    const instrument = readInstrument({
      ...instrumentValue({ questions: [], measures: [] }),
      questions: [{ id: "kinds", section: "all", label: "Kinds", type: "multiple", answers }],
      measures: [
        {
          id: "group_of_answered",
          section: "all",
          label: "Group, of all who answered",
          count: { kinds: "group" },
          of: { kinds: ["group", "single", "na"] },
        },
      ],
    });
    // One case has "group" and the other "na": 1 of 2.
    const figures = [{ id: "f1", at: "Table 1", measure: "group_of_answered", percent: "50" }];
    const told = [{ id: "f2", at: "Table 1", question: "kinds", answer: "na", count: 1 }];
    const group = [
      { id: "f3", at: "Table 1", question: "kinds", answer: "group", count: 1, of: 1 },
    ];
    const value = { id: "figures", cases: 2, figures: [...figures, ...told, ...group] };
    const result = await check({ name: "figures", value }, { instrument });
    expect(errorsOf(result)).toEqual([]);
    expect(result.possible).toBe(true);
  });
});

describe("check() of any figures, beside every file of cases there can be", () => {
  for (const assume of [[], ["no-missing"]] as const) {
    const which = assume.length === 0 ? "some answers missing" : "no answer missing";
    it(`finds them possible just where a file has them all, ${which}`, () =>
      always(60, doubtful, async (report) => {
        const files = tried(report, report.rule, assume.length === 0);
        fc.pre(files !== null);
        const { possible } = await checked(report, { assume });
        expect(possible).toBe(files.can(idsOf(report)));
      }));
  }

  it("names sets of figures that no file has, while one has the rest of each set", () =>
    always(60, doubtful, async (report) => {
      const files = tried(report, report.rule, true);
      fc.pre(files !== null);
      for (const set of errorsOf(await checked(report))) {
        expect(files.can(set), `${set}`).toBe(false);
        for (const id of set) {
          expect(files.can(set.filter((other) => other !== id)), `${set} without ${id}`).toBe(true);
        }
      }
    }));

  it("names no figure twice, and a file has all that it does not name", () =>
    always(60, doubtful, async (report) => {
      const files = tried(report, report.rule, true);
      fc.pre(files !== null);
      const sets = errorsOf(await checked(report));
      expect(new Set(sets.flat()).size).toBe(sets.flat().length);
      expect(files.can(without(idsOf(report), sets))).toBe(true);
    }));

  it("names, among others, a set as small as any that no file has", () =>
    always(60, doubtful, async (report) => {
      const files = tried(report, report.rule, true);
      fc.pre(files !== null);
      const sets = idsOf(report).reduce<readonly (readonly string[])[]>(
        (all, id) => all.flatMap((set) => [set, [...set, id]]),
        [[]],
      );
      const impossible = sets.filter((set) => !files.can(set)).map((set) => set.length);
      const named = errorsOf(await checked(report)).map((set) => set.length);
      expect(Math.min(...named)).toBe(Math.min(...impossible));
    }));

  it("leaves just the bases that files have in which the other figures are true", () =>
    always(60, doubtful, async (report) => {
      const files = tried(report, report.rule, true);
      fc.pre(files !== null);
      const result = await checked(report);
      const left = without(idsOf(report), errorsOf(result));
      for (const { question, feasible, settled } of result.bases) {
        expect(settled).toBe(true);
        expect(feasible, question).toEqual(files.bases(question, left));
      }
    }));

  it("leaves just the bases that files have in which nothing is missing, besides", () =>
    always(60, doubtful, async (report) => {
      const files = tried(report, report.rule, false);
      fc.pre(files !== null);
      const result = await checked(report);
      const left = without(idsOf(report), [...errorsOf(result), ...againstNoMissing(result)]);
      // A percent of fewer than the sample is told as such, and not again for what it assumes.
      fc.pre(files.can(left));
      for (const { question, withoutMissing } of result.bases) {
        // Where all percents of a question speak against it, nothing is left to be said of its base.
        const own = result.bases.find((one) => one.question === question)!.figures;
        const ofBase = report.figures.filter(({ id, spoken }) => own.includes(id) && spoken.of);
        if (!ofBase.some(({ id }) => left.includes(id))) continue;
        expect(withoutMissing, question).toEqual(files.bases(question, left));
      }
    }));

  it("finds what speaks against an assumption, and only that", () =>
    always(60, doubtful, async (report) => {
      const [any, none] = [tried(report, report.rule, true), tried(report, report.rule, false)];
      fc.pre(any !== null && none !== null);
      const result = await checked(report);
      for (const set of againstNoMissing(result)) {
        expect(any.can(set), `${set}`).toBe(true);
        expect(none.can(set), `${set}`).toBe(false);
        for (const id of set) {
          expect(none.can(set.filter((other) => other !== id)), `${set} without ${id}`).toBe(true);
        }
      }
    }));

  it("says of each rounding rule whether a file has the other figures by it", () =>
    always(60, doubtful, async (report) => {
      const result = await checked(report);
      const left = without(idsOf(report), errorsOf(result));
      for (const { rule, consistent, decidedBy } of result.rounding) {
        const files = tried(report, rule, true);
        fc.pre(files !== null);
        expect(consistent, rule).toBe(files.can(left));
        expect(decidedBy.length > 0, rule).toBe(!consistent);
        if (!consistent) expect(files.can(decidedBy), rule).toBe(false);
        for (const id of decidedBy) {
          expect(files.can(decidedBy.filter((other) => other !== id)), rule).toBe(true);
        }
      }
    }));
});
