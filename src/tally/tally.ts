import type { CodedRow } from "../instrument/coded-row.ts";
import { compileRule } from "../instrument/compile-rule.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { Rule, Share } from "../instrument/rule.ts";
import { answersGiven } from "../instrument/states.ts";
import { type Counts, mergeCounts, startCounts } from "./counts.ts";

/** The same counts for each answer to one question, but for the answers to that question. */
export interface GroupedCounts {
  /** In the order of the question's answers; a case with several answers is in each of their groups. */
  readonly groups: readonly Counts[];
  /** The cases without an answer: not asked, or missing. */
  readonly none: Counts;
}

/** Counts only; no row is kept. */
export interface Tally extends Counts {
  /** Cases that were read and not counted, because of a condition. */
  readonly leftOut: {
    /** They do not meet the condition. */
    notMet: number;
    /** It depends on an answer that is missing. */
    unknown: number;
  };
  readonly breakdowns: readonly GroupedCounts[];
}

/** What to count in addition to the questions; nothing, of every case. */
export interface Wanted {
  readonly shares?: readonly Share[];
  /** Count only the cases for which this holds. */
  readonly where?: Rule | null;
  /** Positions of the questions by whose answers all counts are broken down. */
  readonly by?: readonly number[];
}

/** A tally that is being made. */
export interface Tallying {
  readonly tally: Tally;
  /** Adds one coded row. */
  add(row: CodedRow): void;
}

/** Starts an empty tally of what is wanted. */
export function startTally(
  instrument: Instrument,
  { shares = [], where = null, by = [] }: Wanted,
): Tallying {
  const whole = startCounts(instrument, shares);
  const groups = by.map((position) => startGroups(instrument, position, shares));
  const leftOut = { notMet: 0, unknown: 0 };
  const tally = Object.assign(whole.counts, {
    leftOut,
    breakdowns: groups.map(({ breakdown }) => breakdown),
  });
  const addAll = (row: CodedRow) => {
    whole.add(row);
    for (const { add } of groups) add(row);
  };
  const add = groups.length === 0 ? whole.add : addAll;
  if (where === null) return { tally, add };
  const holds = compileRule(where, instrument.questions);
  return {
    tally,
    add(row) {
      const truth = holds(row);
      if (truth === 1) add(row);
      else if (truth === 0) leftOut.notMet += 1;
      else leftOut.unknown += 1;
    },
  };
}

function startGroups(
  instrument: Instrument,
  position: number,
  shares: readonly Share[],
): { readonly breakdown: GroupedCounts; readonly add: (row: CodedRow) => void } {
  const question = instrument.questions[position];
  if (question === undefined) throw new RangeError(`no question at ${position}`);
  // Not the answers to the question itself: of a thousand groups they would be a million counts.
  const groups = question.answers.map(() => startCounts(instrument, shares, position));
  const none = startCounts(instrument, shares, position);
  return {
    breakdown: { groups: groups.map(({ counts }) => counts), none: none.counts },
    add(row) {
      const given = answersGiven(question, row);
      if (given.length === 0) none.add(row);
      for (const answer of given) groups[answer]!.add(row);
    },
  };
}

/** The tally of both parts: what counting all their cases in one go would give. */
export function mergeTallies(one: Tally, other: Tally): Tally {
  return {
    ...mergeCounts(one, other),
    leftOut: {
      notMet: one.leftOut.notMet + other.leftOut.notMet,
      unknown: one.leftOut.unknown + other.leftOut.unknown,
    },
    breakdowns: one.breakdowns.map(({ groups, none }, index) => {
      const more = other.breakdowns[index]!;
      return {
        groups: groups.map((group, answer) => mergeCounts(group, more.groups[answer]!)),
        none: mergeCounts(none, more.none),
      };
    }),
  };
}
