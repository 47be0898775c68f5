import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import type { Assumption } from "../../../src/feasibility/check/assumption.ts";
import type { CheckResult } from "../../../src/feasibility/check/check-result.ts";
import type { Condition } from "../../../src/instrument/condition.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { type RoundingRule, roundingRules } from "../../../src/stats/printed-percent.ts";
import { countReviews } from "../../../src/tally/count-reviews.ts";
import {
  type Case,
  codesInBase,
  everyCase,
  everyTotal,
  instrumentValue,
  isInBase,
  type SmallInstrument,
  smallCondition,
  smallInstrument,
  truth,
} from "../model/case-files.ts";

/** What a figure counts, as the figures file says it and as conditions that must all hold. */
interface Counted {
  readonly named: {
    readonly question?: string;
    readonly answer?: readonly string[];
    readonly base?: true;
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
  readonly countLimit?: string;
  readonly of?: number;
  readonly between?: readonly [string, string];
}

/** The figures of a small report, with all that is needed to try every file of cases on them. */
interface Report {
  readonly small: SmallInstrument;
  readonly cases: number;
  readonly rule: RoundingRule;
  readonly figures: readonly { readonly id: string; counted: Counted; numbers: Numbers }[];
}

/**
 * The percentages that a rule gives for a share, in units of the last place: one, or two for a tie that
 * may be rounded either way.
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

/** Whether a number is on the side of a limit that its sign says. */
function isWithin(limit: string, number: number, bound: number): boolean {
  if (limit.startsWith("<")) return number < bound;
  if (limit.startsWith("≤")) return number <= bound;
  return limit.startsWith(">") ? number > bound : number >= bound;
}

/** Whether a count and its base are what a figure prints. */
function isTrue(numbers: Numbers, count: number, base: number | null, rule: RoundingRule): boolean {
  if (numbers.count !== undefined && numbers.count !== count) return false;
  const { countLimit } = numbers;
  if (countLimit !== undefined && !isWithin(countLimit, count, Number(countLimit.slice(1)))) {
    return false;
  }
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
  if (/^[<>≤≥]/.test(percent)) {
    return isWithin(percent, 100 * count, Number(percent.slice(1)) * base);
  }
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
    { percent: `<${Math.floor(share) + 1}` },
    { percent: `≥${Math.floor(share)}`, of: base },
    { percent: `≤${Math.ceil(share)}`, count },
    ...(share > 0 ? [{ percent: `>${Math.ceil(share) - 1}` }] : []),
    { countLimit: `<${count + 1 + g(fc.nat, { max: 1 })}` },
    { countLimit: `≥${Math.max(0, count - g(fc.nat, { max: 1 }))}`, of: base },
    {
      between: [
        (Math.floor(share * 10) / 10).toFixed(1),
        String(Math.min(100, Math.ceil(share) + g(fc.nat, { max: 5 }))),
      ],
    },
  ];
  return forms[g(fc.nat, { max: forms.length - 1 })]!;
}

function countedBy(g: fc.GeneratorValue, { questions, measures }: SmallInstrument): Counted {
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
  const counted = questions.filter(({ type }) => type !== "text");
  const question = counted[g(fc.nat, { max: Math.max(0, counted.length - 1) })];
  if (question === undefined) return { named: {}, count: [], of: null };
  if (kind === 4) {
    const whole: Condition[] = [...narrowed, { [question.id]: codesInBase(question) }];
    return { named: { question: question.id, base: true, ...narrow }, count: whole, of: whole };
  }
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
function countIn(cases: readonly Case[], { questions }: SmallInstrument, { count, of }: Counted) {
  const having = (conditions: readonly Condition[]) =>
    cases.filter((each) => conditions.every((part) => truth(part, questions, each) === 1)).length;
  return { count: having([...(of ?? []), ...count]), base: of === null ? null : having(of) };
}

/** Invents a report on a file of cases; if it may be false, each figure is of one of two files. */
function reportOf(g: fc.GeneratorValue, { mayBeFalse }: { readonly mayBeFalse: boolean }): Report {
  const small = smallInstrument(g, fc);
  const number = g(fc.integer, { min: 1, max: 4 });
  const rule = roundingRules[g(fc.nat, { max: roundingRules.length - 1 })]!;
  const possible = everyCase(small.questions, true);
  const fileOf = () =>
    Array.from({ length: number }, () => possible[g(fc.nat, { max: 10_000 }) % possible.length]!);
  const files = mayBeFalse ? [fileOf(), fileOf()] : [fileOf()];
  const figures = Array.from({ length: g(fc.integer, { min: 1, max: 5 }) }, (_, index) => {
    const counted = countedBy(g, small);
    const file = files[g(fc.nat, { max: files.length - 1 })]!;
    const { count, base } = countIn(file, small, counted);
    return { id: `f${index + 1}`, counted, numbers: print(g, count, base, rule) };
  });
  return { small, cases: number, rule, figures };
}

interface Settings {
  readonly rounding?: RoundingRule;
  readonly assume?: readonly Assumption[];
  /** Whether the figures give the size of the sample. */
  readonly sized?: boolean;
}

function checkReport({ small, cases, rule, figures }: Report, settings: Settings = {}) {
  const { rounding = rule, assume = [], sized = true } = settings;
  const value = {
    id: "figures",
    ...(sized ? { cases } : {}),
    figures: figures.map(({ id, counted: { named }, numbers }) => ({
      id,
      at: "Table 1",
      ...named,
      ...numbers,
    })),
  };
  const instrument = readInstrument(instrumentValue(small));
  return check({ name: "figures", value }, { instrument, rounding, assume });
}

/** Every file of cases, by the figures that are true of it and the bases that it has. */
interface EveryFile {
  /** Whether all of these figures are true of one file. */
  allows(ids: readonly string[]): boolean;
  /** The bases of a question in the files of which all of these figures are true. */
  bases(question: string, ids: readonly string[]): readonly number[];
}

/** Tries every file of cases; `null` where there are too many. */
function everyFile(
  { small: { questions }, cases, figures }: Report,
  rule: RoundingRule,
  missing: boolean,
): EveryFile | null {
  const conditions = [
    ...figures.flatMap(({ counted: { count, of } }) => [[...(of ?? []), ...count], of ?? []]),
    ...questions.map((question): Condition[] => [isInBase(question)]),
  ];
  const rows = everyCase(questions, missing).map((each) =>
    conditions.map((parts) => (parts.every((part) => truth(part, questions, each) === 1) ? 1 : 0)),
  );
  const files = everyTotal(rows, cases)?.map((total) => ({
    trueFigures: figures
      .filter(({ counted: { of }, numbers }, index) => {
        const base = of === null ? null : total[2 * index + 1]!;
        return isTrue(numbers, total[2 * index]!, base, rule);
      })
      .map(({ id }) => id),
    bases: total.slice(2 * figures.length),
  }));
  if (files === undefined) return null;
  const having = (ids: readonly string[]) =>
    files.filter(({ trueFigures }) => ids.every((id) => trueFigures.includes(id)));
  return {
    allows: (ids) => having(ids).length > 0,
    bases: (id, ids) => {
      const position = questions.findIndex((question) => question.id === id);
      const found = new Set(having(ids).map(({ bases }) => bases[position]!));
      return [...found].sort((left, right) => left - right);
    },
  };
}

const idsOf = ({ figures }: Report) => figures.map(({ id }) => id);
const errorsOf = ({ problems }: CheckResult) =>
  problems.filter(({ severity }) => severity === "error").map((problem) => problem.figures);
/** The figures that cannot all be true if everyone who was asked has an answer. */
const againstNoMissing = ({ problems }: CheckResult) =>
  problems
    .filter(({ assumption, code }) => assumption === "no-missing" && code !== "kinds-below-any")
    .map((problem) => problem.figures);
const without = (ids: readonly string[], sets: readonly (readonly string[])[]) =>
  ids.filter((id) => !sets.some((set) => set.includes(id)));

const sharesFigure = (set: readonly string[], others: readonly (readonly string[])[]) =>
  others.some((other) => other.some((id) => set.includes(id)));

/** Asserts something of every report that fast-check invents. */
async function always(
  numRuns: number,
  invent: { readonly mayBeFalse: boolean },
  assertion: (report: Report) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const report = reportOf(g, invent);
      try {
        await assertion(report);
      } catch (error) {
        // Shrunk random numbers do not show what the report was.
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
    const which = sized ? "of a known size" : "of an unknown size";
    it(`never finds them impossible, by their own rounding rule or by either, ${which}`, () =>
      always(sized ? 60 : 15, truthful, async (report) => {
        const own = await checkReport(report, { sized });
        expect(own.possible).toBe(true);
        expect(errorsOf(own)).toEqual([]);
        if (report.rule === "truncation") return;
        const either = await checkReport(report, { sized, rounding: "either" });
        expect(either.possible).toBe(true);
      }));
  }

  it("finds the base that each question has there feasible", () =>
    always(15, truthful, async (report) => {
      const files = everyFile(report, report.rule, true);
      fc.pre(files !== null);
      const { bases } = await checkReport(report, { sized: false });
      for (const { question, feasible } of bases) {
        const real = files.bases(question, idsOf(report));
        expect(real.length).toBeGreaterThan(0);
        expect(feasible).toEqual(expect.arrayContaining([...real]));
      }
    }));
});

describe("check() of a multiple question", () => {
  it("accepts that one case gives two answers outside the base", async () => {
    const answers = ["group", "unknown", "na"].map((code) => {
      return { code, label: code, outsideBase: code !== "group" };
    });
    const instrument = readInstrument({
      ...instrumentValue({ questions: [], measures: [] }),
      questions: [{ id: "kinds", section: "all", label: "Kinds", type: "multiple", answers }],
    });
    const { counted, findings } = await countReviews(
      [{ name: "rows", rows: [{ case_id: "A1", kinds: "unknown;na" }] }],
      { instruments: [instrument], limit: 10 },
      () => ({}),
    );
    // That is no finding, and the case counts for each answer.
    expect(findings.error).toBe(0);
    expect(counted?.tally.questions[0]?.answers).toEqual([0, 1, 1]);
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

describe("check() of a measure of a multiple question", () => {
  it("counts answers outside the base where the measure names them", async () => {
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
    const outside = [{ id: "f2", at: "Table 1", question: "kinds", answer: "na", count: 1 }];
    const group = [
      { id: "f3", at: "Table 1", question: "kinds", answer: "group", count: 1, of: 1 },
    ];
    const value = { id: "figures", cases: 2, figures: [...figures, ...outside, ...group] };
    const result = await check({ name: "figures", value }, { instrument });
    expect(errorsOf(result)).toEqual([]);
    expect(result.possible).toBe(true);
  });
});

describe("check() of any figures, compared with every possible file of cases", () => {
  for (const assume of [[], ["no-missing"]] as const) {
    const which = assume.length === 0 ? "some answers missing" : "no answer missing";
    it(`finds them possible exactly where all are true of one file, ${which}`, () =>
      always(60, doubtful, async (report) => {
        const files = everyFile(report, report.rule, assume.length === 0);
        fc.pre(files !== null);
        const { possible } = await checkReport(report, { assume });
        expect(possible).toBe(files.allows(idsOf(report)));
      }));
  }

  it("names sets of figures that are true of no file, but are if any one is left out", () =>
    always(60, doubtful, async (report) => {
      const files = everyFile(report, report.rule, true);
      fc.pre(files !== null);
      const sets = errorsOf(await checkReport(report));
      for (const [index, set] of sets.entries()) {
        expect(files.allows(set), `${set}`).toBe(false);
        // What is left of a figure in another set is checked further, and may then need more figures.
        const shares = sets.some(
          (other, at) => at !== index && other.some((id) => set.includes(id)),
        );
        if (shares) continue;
        for (const id of set) {
          expect(files.allows(set.filter((each) => each !== id)), `${set} without ${id}`).toBe(
            true,
          );
        }
      }
    }));

  it("names no set twice, and the figures that it does not name are true of one file", () =>
    always(60, doubtful, async (report) => {
      const files = everyFile(report, report.rule, true);
      fc.pre(files !== null);
      const sets = errorsOf(await checkReport(report));
      expect(new Set(sets.map((set) => set.join())).size).toBe(sets.length);
      expect(files.allows(without(idsOf(report), sets))).toBe(true);
    }));

  it("hides nothing behind a misprinted percent: count and base are checked further", () =>
    always(60, doubtful, async (report) => {
      const wrong = report.figures.find(({ numbers: { percent, count, of } }) => {
        return percent !== undefined && count !== undefined && of !== undefined;
      });
      fc.pre(wrong?.numbers.of !== undefined && wrong.numbers.of > 0);
      const withNumbers = (numbers: Numbers): Report => ({
        ...report,
        figures: report.figures.map((figure) =>
          figure === wrong ? { ...wrong, numbers } : figure,
        ),
      });
      const { percent: _, ...others } = wrong.numbers;
      // More than half a unit of a percent off, whatever the rule.
      const share = (100 * others.count!) / others.of!;
      const misprint = share > 50 ? Math.floor(share) - 2 : Math.ceil(share) + 2;
      const right = errorsOf(await checkReport(withNumbers(others)));
      const misprinted = withNumbers({ ...others, percent: String(misprint) });
      const named = errorsOf(await checkReport(misprinted)).map((set) => set.join());
      expect(named.sort()).toEqual([...right.map((set) => set.join()), wrong.id].sort());
    }));

  it("names, among others, a set as small as any that is true of no file", () =>
    always(60, doubtful, async (report) => {
      const files = everyFile(report, report.rule, true);
      fc.pre(files !== null);
      const sets = idsOf(report).reduce<readonly (readonly string[])[]>(
        (all, id) => all.flatMap((set) => [set, [...set, id]]),
        [[]],
      );
      const impossible = sets.filter((set) => !files.allows(set)).map((set) => set.length);
      const named = errorsOf(await checkReport(report)).map((set) => set.length);
      expect(Math.min(...named)).toBe(Math.min(...impossible));
    }));

  it("finds exactly the bases that occur in files of which the other figures are true", () =>
    always(60, doubtful, async (report) => {
      const files = everyFile(report, report.rule, true);
      fc.pre(files !== null);
      const result = await checkReport(report);
      const left = without(idsOf(report), errorsOf(result));
      for (const { question, feasible, settled } of result.bases) {
        expect(settled).toBe(true);
        expect(feasible, question).toEqual(files.bases(question, left));
      }
    }));

  it("finds exactly the bases that occur in such files with nothing missing", () =>
    always(60, doubtful, async (report) => {
      const files = everyFile(report, report.rule, false);
      fc.pre(files !== null);
      const result = await checkReport(report);
      const left = without(idsOf(report), [...errorsOf(result), ...againstNoMissing(result)]);
      // A percent of fewer than the sample is a warning already, and not reported again.
      fc.pre(files.allows(left));
      for (const { question, withoutMissing } of result.bases) {
        // If all percentages of a question contradict the assumption, its base is left open.
        const own = result.bases.find((base) => base.question === question)!.figures;
        const ofBase = report.figures.filter(({ id, counted }) => own.includes(id) && counted.of);
        if (!ofBase.some(({ id }) => left.includes(id))) continue;
        expect(withoutMissing, question).toEqual(files.bases(question, left));
      }
    }));

  it("finds what contradicts an assumption, and only that", () =>
    always(60, doubtful, async (report) => {
      const [any, none] = [
        everyFile(report, report.rule, true),
        everyFile(report, report.rule, false),
      ];
      fc.pre(any !== null && none !== null);
      const result = await checkReport(report);
      const sets = againstNoMissing(result);
      for (const [index, set] of sets.entries()) {
        expect(none.allows(set), `${set}`).toBe(false);
        if (sharesFigure(set, [...errorsOf(result), ...sets.toSpliced(index, 1)])) continue;
        expect(any.allows(set), `${set}`).toBe(true);
        for (const id of set) {
          expect(none.allows(set.filter((each) => each !== id)), `${set} without ${id}`).toBe(true);
        }
      }
    }));

  it("finds for each rounding rule whether the other figures are true of one file under it", () =>
    always(60, doubtful, async (report) => {
      const result = await checkReport(report);
      const left = without(idsOf(report), errorsOf(result));
      for (const { rule, consistent, decidedBy } of result.rounding) {
        const files = everyFile(report, rule, true);
        fc.pre(files !== null);
        expect(consistent, rule).toBe(files.allows(left));
        expect(decidedBy.length > 0, rule).toBe(!consistent);
        if (!consistent) expect(files.allows(decidedBy), rule).toBe(false);
        for (const id of decidedBy) {
          expect(files.allows(decidedBy.filter((each) => each !== id)), rule).toBe(true);
        }
      }
    }));
});
