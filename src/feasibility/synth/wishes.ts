import type { Figure } from "../../figures/figure.ts";
import type { Instrument, Question } from "../../instrument/instrument.ts";
import { bare } from "../../instrument/rule-parts.ts";
import { countsWithin } from "../../stats/printed-percent.ts";
import { demandedShares } from "../model/demanded-rows.ts";
import type { Random } from "./random.ts";

/**
 * How often each answer to a question should be given, in per cent of those who were asked. They
 * are wishes only: what figures demand comes first.
 */
export interface Wishes {
  readonly answers: readonly number[];
  readonly missing: number;
}

/** Blanks, where a question is optional. */
const missingPercent = 5;
/** Shares are read off a base of this size. */
const fine = 10_000;

/**
 * Wishes for every question: the printed shares where there are some, and otherwise shares drawn
 * at random, so that what no figure tells is neither nothing nor everything.
 */
export function wishesFor(
  { questions }: Instrument,
  figures: readonly Figure[],
  random: Random,
): readonly Wishes[] {
  const printed = printedShares(figures);
  return questions.map((question, position) => {
    const missing = question.optional ? missingPercent : 0;
    const outside = question.answers.filter((answer) => answer.outsideBase).length;
    const left = outside === 0 ? 0 : 5 + Math.floor(20 * random());
    const known = printed.get(position) ?? new Map<number, number>();
    const inBase = inBaseShares(question, known, random);
    const base = 100 - missing - left;
    return {
      missing,
      answers: question.answers.map(({ outsideBase }, answer) =>
        Math.round(outsideBase ? left / outside : ((inBase[answer] ?? 0) * base) / 100),
      ),
    };
  });
}

/** The printed shares of single answers in their base, in per cent, by question and answer. */
function printedShares(figures: readonly Figure[]): Map<number, Map<number, number>> {
  const shares = new Map<number, Map<number, number>>();
  for (const { target, printed } of figures) {
    if (target.kind !== "share" || printed.where !== undefined || printed.measure !== undefined) {
      continue;
    }
    const count = bare(target.share.count);
    if (count.kind !== "answer") continue;
    const [answer, ...others] = count.answers;
    const counted =
      printed.count !== undefined && printed.of !== undefined && printed.of > 0
        ? (100 * printed.count) / printed.of
        : null;
    const [range] = demandedShares(printed, "either");
    const counts = range === undefined ? null : countsWithin(range, fine);
    const share =
      counted ?? (counts === null ? null : (counts.from + counts.to) / 2 / (fine / 100));
    if (answer === undefined || others.length > 0 || share === null) continue;
    const known = shares.get(count.question) ?? new Map<number, number>();
    known.set(answer, share);
    shares.set(count.question, known);
  }
  return shares;
}

/** Shares of a base: the known ones, and what they leave, drawn at random among the others. */
function inBaseShares(
  { answers, type }: Question,
  known: ReadonlyMap<number, number>,
  random: Random,
): readonly number[] {
  const weights = answers.map(({ outsideBase }, answer) =>
    outsideBase || known.has(answer) ? 0 : 0.4 + random(),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const taken = [...known.values()].reduce((sum, share) => sum + share, 0);
  // Several answers may be given at once, so theirs need not add up to 100.
  const left = Math.max(0, 100 - taken) * (type === "multiple" ? 1.2 : 1);
  return answers.map(
    (_, answer) => known.get(answer) ?? (total === 0 ? 0 : (left * (weights[answer] ?? 0)) / total),
  );
}
