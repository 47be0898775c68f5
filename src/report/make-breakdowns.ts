import { countsAnswers, type Instrument, isDate, type Question } from "../instrument/instrument.ts";
import { familyOf } from "../instrument/test-family.ts";
import { holmByFamily } from "../stats/holm-by-family.ts";
import type { Counts } from "../tally/counts.ts";
import type { GroupedCounts, Tally } from "../tally/tally.ts";
import type { Breakdown, GroupTest } from "./breakdown.ts";
import { groupTest, noTest, type Untested } from "./group-test.ts";
import { periodCounts } from "./period-counts.ts";
import type { Report } from "./report.ts";
import { type ShareOptions, shareOfBase } from "./share-of-base.ts";
import { questionStates } from "./states.ts";
import { summaryOf } from "./summary.ts";

/** A test that is not adjusted yet. */
type InFamily = Omit<GroupTest, "pAdjusted">;

/** What a breakdown is made of. */
interface Subject {
  readonly instrument: Instrument;
  /** Ids of the sections that are shown. */
  readonly shown: ReadonlySet<string>;
  /** The counts of all cases. */
  readonly whole: Counts;
  /** The number of cases that were drawn from the caseload. */
  readonly sample: number;
  readonly options: ShareOptions;
}

/**
 * A report with its breakdowns, one for each position of a question in `by`. A
 * question is not broken down by itself. The p-values are adjusted after Holm: those of judgements and
 * measures together, and those of the other questions; not what describes the sample.
 */
export function brokenDown(
  report: Report,
  by: readonly number[],
  tally: Tally,
  instrument: Instrument,
  options: ShareOptions,
): Report {
  const shown = new Set(report.sections.map(({ id }) => id));
  const { notMet, unknown } = tally.leftOut;
  const sample = tally.cases + notMet + unknown;
  const subject = { instrument, shown, whole: tally, sample, options };
  return { ...report, breakdowns: [...makeBreakdowns(by, tally, subject)] };
}

function makeBreakdowns(
  by: readonly number[],
  tally: Tally,
  subject: Subject,
): readonly Breakdown[] {
  const made = by.flatMap((position, index) => {
    const question = subject.instrument.questions[position];
    const counted = tally.breakdowns[index];
    return question && counted ? [makeBreakdown(question, counted, subject)] : [];
  });
  const parts = made.flatMap(({ questions, measures }) => [...questions, ...measures]);
  const adjusted = holmByFamily(parts.flatMap(({ tests }) => tests)).values();
  const withAdjusted = (tests: readonly InFamily[]): GroupTest[] =>
    tests.map((test) => ({ ...test, pAdjusted: adjusted.next().value ?? null }));
  return made.map((breakdown) => ({
    ...breakdown,
    questions: breakdown.questions.map((part) => ({ ...part, tests: withAdjusted(part.tests) })),
    measures: breakdown.measures.map((part) => ({ ...part, tests: withAdjusted(part.tests) })),
  }));
}

function makeBreakdown(
  { id, label, type, answers }: Question,
  { groups, none }: GroupedCounts,
  { instrument, shown, whole, sample, options }: Subject,
) {
  const overlapping = type === "multiple";
  const ofSample = new Set(
    instrument.sections.flatMap((section) => (section.sample ? [section.id] : [])),
  );
  const inFamily = (tests: readonly Untested[], section: string, judgement: boolean) => {
    const family = familyOf({ judgement, sample: ofSample.has(section) });
    return tests.map((test): InFamily => ({ ...test, family }));
  };
  const all = [...groups, none];
  return {
    question: id,
    label,
    overlapping,
    groups: all.map(({ cases }, group) => {
      const { code = null, label = "No answer" } = answers[group] ?? {};
      return { code, label, cases };
    }),
    questions: instrument.questions.flatMap((question, position) => {
      if (question.id === id || question.type === "text" || !shown.has(question.section)) return [];
      const ofGroup = (group: Counts) => group.questions[position];
      const periods = [...periodCounts(question, whole.questions[position]?.numbers).keys()];
      return {
        id: question.id,
        groups: all.map((group) => groupOf(question, periods, group, position, sample, options)),
        tests: inFamily(
          overlapping
            ? untested
            : questionTests(
                question,
                groups.flatMap((one) => ofGroup(one) ?? []),
              ),
          question.section,
          question.judgement,
        ),
      };
    }),
    measures: instrument.measures.flatMap((measure, position) => {
      if (!shown.has(measure.section)) return [];
      const shares = all.map((group) => group.shares[position] ?? { count: 0, base: 0 });
      return {
        id: measure.id,
        groups: shares.map(({ count, base }) => shareOfBase(count, base, sample, options)),
        tests: inFamily(
          overlapping ? untested : [groupTest(givenOrNot(shares.slice(0, groups.length)), null)],
          measure.section,
          true,
        ),
      };
    }),
  };
}

function groupOf(
  question: Question,
  /** The periods in which any case has a date. */
  periods: readonly string[],
  group: Counts,
  position: number,
  sample: number,
  options: ShareOptions,
) {
  const counts = group.questions[position];
  const states = questionStates(counts, group.cases);
  const inPeriods = periodCounts(question, counts?.numbers);
  return {
    states,
    answers: [
      ...periods.map((code) => {
        return { code, ...shareOfBase(inPeriods.get(code) ?? 0, states.base, sample, options) };
      }),
      ...question.answers.map(({ code, outsideBase }, answer) => {
        const count = counts?.answers[answer] ?? 0;
        return { code, ...shareOfBase(count, outsideBase ? null : states.base, sample, options) };
      }),
    ],
    summary: isDate(question) ? null : summaryOf(counts?.numbers),
  };
}

/** Numbers are not compared, and the answers beside them are not all. */
const numbersUntested: readonly Untested[] = [
  { ...noTest, answer: null, note: "numbers without bands are not tested" },
];

const datesUntested: readonly Untested[] = [
  { ...noTest, answer: null, note: "dates are not tested" },
];

/** One test of all answers that exclude one another; of several answers together one for each. */
function questionTests(
  question: Question,
  groups: readonly Counts["questions"][number][],
): readonly Untested[] {
  if (isDate(question)) return datesUntested;
  if (!countsAnswers(question)) return numbersUntested;
  const { type, answers } = question;
  const inBase = answers.flatMap(({ code, outsideBase }, index) =>
    outsideBase ? [] : [{ code, counts: groups.map((group) => group.answers[index] ?? 0) }],
  );
  if (type !== "multiple")
    return [
      groupTest(
        inBase.map(({ counts }) => counts),
        null,
      ),
    ];
  return inBase.map(({ code, counts }) =>
    groupTest(
      givenOrNot(groups.map(({ base }, group) => ({ count: counts[group] ?? 0, base }))),
      code,
    ),
  );
}

/** Cases that a share counts, and the others of its base, for each group. */
function givenOrNot(shares: readonly { readonly count: number; readonly base: number }[]) {
  return [shares.map(({ count }) => count), shares.map(({ count, base }) => base - count)];
}

/** Groups that share cases are not independent of each other. */
const untested: readonly Untested[] = [
  { ...noTest, answer: null, note: "a case can be in several groups" },
];
