import type { Figure } from "../../figures/figure.ts";
import type { Question } from "../../instrument/instrument.ts";
import { bare } from "../../instrument/rule-parts.ts";
import { countsWithin, type PrintedRange, type RoundingRule } from "../../stats/printed-percent.ts";
import { demandedShares } from "../model/demanded-rows.ts";
import type { CasesRange } from "./parts.ts";

export interface LoneQuestionOptions {
  /** How many are asked. */
  readonly cases: CasesRange;
  readonly missing: boolean;
  readonly rule: RoundingRule;
  /** How many must give certain answers for what hangs on them to be possible; nothing does. */
  readonly needs?: readonly Need[];
}

/** How many cases must give one of these answers. */
export interface Need {
  readonly answers: readonly number[];
  readonly cases: CasesRange;
}

/**
 * Whether a question can have a base, if nothing else bears on it, found by adding up the least and
 * the most that each answer can be. `null` where its figures are of sets of answers that overlap
 * without one holding the other, or of other cases: then only the solver can tell.
 */
export function loneQuestionTest(
  question: Question,
  figures: readonly Figure[],
  { cases, missing, rule, needs = [] }: LoneQuestionOptions,
): ((base: number) => boolean) | null {
  const sets = answerSets(figures, needs, rule);
  const outside = outsideRange(question, figures);
  if (sets === null || outside === null) return null;
  const isOutside = (answer: number) => question.answers[answer]?.outsideBase ?? false;
  const several = question.type === "multiple";
  if (several && (needs.length > 0 || sets.some(({ answers }) => answers.length > 1))) return null;
  const inside = sets.filter(({ answers }) => !answers.some(isOutside));
  const inBase = [...question.answers.keys()].filter((answer) => !isOutside(answer));
  const leftOut = missing || question.optional ? Number.POSITIVE_INFINITY : outside.to;
  return (base) => {
    if (base + outside.from > cases.to || base + leftOut < cases.from) return false;
    if (several) return coverFits(inside, inBase, base);
    const whole = { answers: inBase, counts: [], bases: [], ranges: [], needs: [] };
    const counts = nestedCounts(whole, inside, base);
    return counts !== null && counts.from <= base && base <= counts.to;
  };
}

/**
 * How many can have an answer outside the base, by the figures that count them; without an end
 * where one is not counted. `null` where no number is right, or only the solver can tell.
 */
export function outsideRange(
  { answers, type }: Question,
  figures: readonly Figure[],
): CasesRange | null {
  const counts = new Map<number, number>();
  for (const { target, printed } of figures) {
    if (target.kind !== "share") return null;
    const rule = bare(target.share.count);
    if (rule.kind !== "answer") return null;
    const named = rule.answers;
    if (!named.some((answer) => answers[answer]?.outsideBase)) continue;
    const [answer, ...others] = named;
    const { count } = printed;
    if (answer === undefined || others.length > 0 || count === undefined) return null;
    if ((counts.get(answer) ?? count) !== count) return null;
    counts.set(answer, count);
  }
  const all = answers.flatMap(({ outsideBase }, answer) => (outsideBase ? [answer] : []));
  const least = sum([...counts.values()]);
  const open = all.some((answer) => !counts.has(answer));
  const to = open ? Number.POSITIVE_INFINITY : least;
  // Of a question with several answers one case may give two of them.
  return { from: type === "multiple" ? Math.max(0, ...counts.values()) : least, to };
}

/** What figures print of one set of answers, and what is needed of it. */
interface AnswerFigures {
  readonly answers: readonly number[];
  readonly counts: readonly number[];
  readonly bases: readonly number[];
  readonly ranges: readonly PrintedRange[];
  readonly needs: readonly CasesRange[];
}

/**
 * The figures by the answers they are of, larger sets first; `null` where two sets overlap without
 * one holding the other, or a figure is of other cases.
 */
function answerSets(
  figures: readonly Figure[],
  needs: readonly Need[],
  rule: RoundingRule,
): readonly AnswerFigures[] | null {
  const sets = new Map<string, { [key in keyof AnswerFigures]: AnswerFigures[key][number][] }>();
  const setOf = (named: readonly number[]) => {
    const answers = [...new Set(named)].sort((one, other) => one - other);
    const known = sets.get(answers.join());
    const set = known ?? { answers, counts: [], bases: [], ranges: [], needs: [] };
    sets.set(answers.join(), set);
    return set;
  };
  for (const figure of figures) {
    const { target, printed } = figure;
    if (target.kind !== "share" || printed.where !== undefined || printed.measure !== undefined) {
      return null;
    }
    const count = bare(target.share.count);
    if (count.kind !== "answer") return null;
    const set = setOf(count.answers);
    if (printed.count !== undefined) set.counts.push(printed.count);
    if (printed.of !== undefined) set.bases.push(printed.of);
    set.ranges.push(...demandedShares(printed, rule));
  }
  for (const { answers, cases } of needs) setOf(answers).needs.push(cases);
  const sorted = [...sets.values()].sort((one, other) => other.answers.length - one.answers.length);
  const nested = sorted.every(({ answers: larger }, index) =>
    sorted.slice(index + 1).every(({ answers: smaller }) => {
      const shared = smaller.filter((answer) => larger.includes(answer)).length;
      return shared === 0 || shared === smaller.length;
    }),
  );
  return nested ? sorted : null;
}

interface Counts {
  readonly from: number;
  readonly to: number;
}

/**
 * The counts that a set of answers can have, with the sets inside it: every number from the least
 * to the most, because each set inside can have every number of its own.
 */
function nestedCounts(
  set: AnswerFigures,
  inside: readonly AnswerFigures[],
  base: number,
): Counts | null {
  const own = countsOf(set, base);
  if (own === null) return null;
  let [from, to] = [0, 0];
  let left = inside;
  const free = new Set(set.answers);
  while (left.length > 0) {
    const [largest, ...rest] = left;
    if (largest === undefined) break;
    const within = rest.filter(({ answers }) =>
      answers.every((one) => largest.answers.includes(one)),
    );
    const counts = nestedCounts(largest, within, base);
    if (counts === null) return null;
    from += counts.from;
    to += counts.to;
    for (const answer of largest.answers) free.delete(answer);
    left = rest.filter((one) => !within.includes(one));
  }
  const most = free.size > 0 ? base : to;
  const counts = { from: Math.max(own.from, from), to: Math.min(own.to, most) };
  return counts.from > counts.to ? null : counts;
}

/** Whether the answers to a question with several can cover its base, none exceeding it. */
function coverFits(
  sets: readonly AnswerFigures[],
  inBase: readonly number[],
  base: number,
): boolean {
  const named = new Set(sets.flatMap(({ answers }) => answers));
  const counts = sets.map((set) => countsOf(set, base));
  const complete = inBase.every((answer) => named.has(answer));
  const most = sum(counts.map((one) => one?.to ?? 0));
  return !counts.includes(null) && (!complete || most >= base);
}

/** The counts that are true to all figures of a set of answers; `null` where there is none. */
function countsOf({ counts, bases, ranges, needs }: AnswerFigures, base: number): Counts | null {
  if (bases.some((of) => of !== base)) return null;
  let [from, to] = [Math.max(0, ...counts), Math.min(base, ...counts)];
  for (const need of needs) [from, to] = [Math.max(from, need.from), Math.min(to, need.to)];
  for (const range of ranges) {
    const within = countsWithin(range, base);
    if (within === null) return null;
    [from, to] = [Math.max(from, within.from), Math.min(to, within.to)];
  }
  return from > to ? null : { from, to };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
