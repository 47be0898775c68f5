import { countsOfLimit } from "../../figures/count-limit.ts";
import type { Figure } from "../../figures/figure.ts";
import type { Question } from "../../instrument/instrument.ts";
import { simplify } from "../../instrument/rule-parts.ts";
import { countsWithin, type PrintedRange, type RoundingRule } from "../../stats/printed-percent.ts";
import type { CountRange } from "../model/count-range.ts";
import { shareRanges } from "../model/figure-constraints.ts";

export interface BaseTestOptions {
  /** How many are asked. */
  readonly cases: CountRange;
  readonly missing: boolean;
  readonly rule: RoundingRule;
  /** Numbers of cases that dependent questions require; none. */
  readonly required?: readonly Requirement[];
}

/** How many cases must give one of these answers. */
export interface Requirement {
  readonly answers: readonly number[];
  readonly cases: CountRange;
}

/**
 * A test whether a question can have a base if no other question restricts it, by adding up the
 * lower and upper bounds of its answers' counts. `null` where figures are of sets of answers that
 * overlap without one containing the other, or of other cases: only the solver can decide then.
 */
export function baseTest(
  question: Question,
  figures: readonly Figure[],
  { cases, missing, rule, required = [] }: BaseTestOptions,
): ((base: number) => boolean) | null {
  const sets = answerSets(figures, required, rule);
  const outside = outsideRange(question, figures);
  if (sets === null || outside === null) return null;
  const isOutside = (answer: number) => question.answers[answer]?.outsideBase ?? false;
  const isMultiple = question.type === "multiple";
  if (isMultiple && question.answers.some(({ exclusive }) => exclusive)) return null;
  if (isMultiple && (required.length > 0 || sets.some(({ answers }) => answers.length > 1))) {
    return null;
  }
  const inside = sets.filter(({ answers }) => !answers.some(isOutside));
  const inBase = [...question.answers.keys()].filter((answer) => !isOutside(answer));
  const mostLeftOut = missing || question.optional ? Number.POSITIVE_INFINITY : outside.to;
  return (base) => {
    if (base + outside.from > cases.to || base + mostLeftOut < cases.from) return false;
    if (isMultiple) return canCover(inside, inBase, base);
    const whole = { answers: inBase, counts: [], bases: [], ranges: [], required: [] };
    const counts = nestedCounts(whole, inside, base);
    return counts !== null && counts.from <= base && base <= counts.to;
  };
}

/**
 * How many can have an answer outside the base, by the figures that count them; without an upper
 * bound where one is not counted. `null` where the figures contradict each other, or only the
 * solver can decide.
 */
export function outsideRange(
  { answers, type }: Question,
  figures: readonly Figure[],
): CountRange | null {
  const counts = new Map<number, number>();
  for (const { target, printed } of figures) {
    if (target.kind !== "share") return null;
    const rule = simplify(target.share.count);
    if (rule.kind !== "answer") return null;
    const named = rule.answers;
    if (!named.some((answer) => answers[answer]?.outsideBase)) continue;
    const [answer, ...others] = named;
    const { count } = printed;
    if (answer === undefined || others.length > 0 || count === undefined) return null;
    if ((counts.get(answer) ?? count) !== count) return null;
    counts.set(answer, count);
  }
  const outside = answers.flatMap(({ outsideBase }, answer) => (outsideBase ? [answer] : []));
  const least = total([...counts.values()]);
  const isOpen = outside.some((answer) => !counts.has(answer));
  const to = isOpen ? Number.POSITIVE_INFINITY : least;
  // One case may give two answers to a `multiple` question.
  return { from: type === "multiple" ? Math.max(0, ...counts.values()) : least, to };
}

/** What figures print of one set of answers, and what is required of it. */
interface AnswerSet {
  readonly answers: readonly number[];
  readonly counts: readonly number[];
  readonly bases: readonly number[];
  readonly ranges: readonly PrintedRange[];
  readonly required: readonly CountRange[];
}

/**
 * The figures by the set of answers they are of, larger sets first; `null` where two sets overlap
 * without one containing the other, or a figure is of other cases.
 */
function answerSets(
  figures: readonly Figure[],
  required: readonly Requirement[],
  rule: RoundingRule,
): readonly AnswerSet[] | null {
  const sets = new Map<string, { [key in keyof AnswerSet]: AnswerSet[key][number][] }>();
  const setOf = (named: readonly number[]) => {
    const answers = [...new Set(named)].sort((left, right) => left - right);
    const known = sets.get(answers.join());
    const set = known ?? { answers, counts: [], bases: [], ranges: [], required: [] };
    sets.set(answers.join(), set);
    return set;
  };
  for (const { target, printed } of figures) {
    if (target.kind !== "share" || printed.where !== undefined || printed.measure !== undefined) {
      return null;
    }
    const count = simplify(target.share.count);
    if (count.kind !== "answer") return null;
    const set = setOf(count.answers);
    if (printed.count !== undefined) set.counts.push(printed.count);
    if (printed.countLimit !== undefined) set.required.push(countsOfLimit(printed.countLimit));
    if (printed.of !== undefined) set.bases.push(printed.of);
    set.ranges.push(...shareRanges(printed, rule));
  }
  for (const { answers, cases } of required) setOf(answers).required.push(cases);
  const sorted = [...sets.values()].sort(
    (left, right) => right.answers.length - left.answers.length,
  );
  const areNested = sorted.every(({ answers: larger }, index) =>
    sorted.slice(index + 1).every(({ answers: smaller }) => {
      const shared = smaller.filter((answer) => larger.includes(answer)).length;
      return shared === 0 || shared === smaller.length;
    }),
  );
  return areNested ? sorted : null;
}

/**
 * The counts that a set of answers can have, given the sets inside it: every number between two
 * bounds, because each set inside can have every number between its own.
 */
function nestedCounts(
  set: AnswerSet,
  inside: readonly AnswerSet[],
  base: number,
): CountRange | null {
  const own = countsOf(set, base);
  if (own === null) return null;
  let [from, to] = [0, 0];
  let left = inside;
  const free = new Set(set.answers);
  while (left.length > 0) {
    const [largest, ...rest] = left;
    if (largest === undefined) break;
    const within = rest.filter(({ answers }) =>
      answers.every((answer) => largest.answers.includes(answer)),
    );
    const counts = nestedCounts(largest, within, base);
    if (counts === null) return null;
    from += counts.from;
    to += counts.to;
    for (const answer of largest.answers) free.delete(answer);
    left = rest.filter((smaller) => !within.includes(smaller));
  }
  const most = free.size > 0 ? base : to;
  const counts = { from: Math.max(own.from, from), to: Math.min(own.to, most) };
  return counts.from > counts.to ? null : counts;
}

/** Whether the answers to a `multiple` question can cover its base, none exceeding it. */
function canCover(sets: readonly AnswerSet[], inBase: readonly number[], base: number): boolean {
  const named = new Set(sets.flatMap(({ answers }) => answers));
  const counts = sets.map((set) => countsOf(set, base));
  const isComplete = inBase.every((answer) => named.has(answer));
  const most = total(counts.map((range) => range?.to ?? 0));
  return !counts.includes(null) && (!isComplete || most >= base);
}

/** The counts of which every figure of a set of answers is true; `null` where there is none. */
function countsOf({ counts, bases, ranges, required }: AnswerSet, base: number): CountRange | null {
  if (bases.some((of) => of !== base)) return null;
  let [from, to] = [Math.max(0, ...counts), Math.min(base, ...counts)];
  for (const cases of required) [from, to] = [Math.max(from, cases.from), Math.min(to, cases.to)];
  for (const range of ranges) {
    const within = countsWithin(range, base);
    if (within === null) return null;
    [from, to] = [Math.max(from, within.from), Math.min(to, within.to)];
  }
  return from > to ? null : { from, to };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
