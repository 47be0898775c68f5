import type { Figure } from "../../figures/figure.ts";
import {
  type Answer,
  countsAnswers,
  hasNumbers,
  type Instrument,
  type Question,
} from "../../instrument/instrument.ts";
import { simplify } from "../../instrument/rule-parts.ts";
import { countsWithin } from "../../stats/printed-percent.ts";
import type { Random } from "../../stats/seeded-random.ts";
import { shareRanges } from "../model/figure-constraints.ts";

/**
 * How often each answer to a question should be given, in per cent of those who were asked. These
 * are targets only: the figures come first.
 */
export interface TargetShares {
  readonly answers: readonly number[];
  readonly missing: number;
}

/** Blanks, where a question is optional, or perhaps not asked. */
const missingPercent = 5;
/** The base from which the share of a printed percent is read. */
const fineBase = 10_000;

/**
 * Target shares for every question: the printed shares where there are any, and otherwise shares
 * drawn at random, so that an answer that no figure concerns is given neither never nor always.
 */
export function targetShares(
  { questions }: Instrument,
  figures: readonly Figure[],
  random: Random,
): readonly TargetShares[] {
  const printed = printedShares(figures);
  return questions.map((question, position) => {
    const mayBeBlank = question.optional || question.askedIf === "unknown";
    const missing = mayBeBlank ? missingPercent : 0;
    const answers = targeted(question);
    const outsideAnswers = answers.filter((answer) => answer.outsideBase).length;
    const outside = outsideAnswers === 0 ? 0 : 5 + Math.floor(20 * random());
    const known = printed.get(position) ?? new Map<number, number>();
    const inBase = inBaseShares(question.type, answers, known, random);
    const base = 100 - missing - outside;
    return {
      missing,
      answers: answers.map(({ outsideBase }, answer) =>
        Math.round(outsideBase ? outside / outsideAnswers : ((inBase[answer] ?? 0) * base) / 100),
      ),
    };
  });
}

type Targeted = Pick<Answer, "outsideBase">;

/** What has a target: the answers, and without bands after them a number. */
function targeted(question: Question): readonly Targeted[] {
  const { answers } = question;
  return hasNumbers(question) && !countsAnswers(question)
    ? [...answers, { outsideBase: false }]
    : answers;
}

/** The printed shares of single answers in their base, in per cent, by question and answer. */
function printedShares(figures: readonly Figure[]): Map<number, Map<number, number>> {
  const shares = new Map<number, Map<number, number>>();
  for (const { target, printed } of figures) {
    if (target.kind !== "share" || printed.where !== undefined || printed.measure !== undefined) {
      continue;
    }
    const count = simplify(target.share.count);
    if (count.kind !== "answer") continue;
    const [answer, ...others] = count.answers;
    const exact =
      printed.count !== undefined && printed.of !== undefined && printed.of > 0
        ? (100 * printed.count) / printed.of
        : null;
    const [range] = shareRanges(printed, "either");
    const counts = range === undefined ? null : countsWithin(range, fineBase);
    const share =
      exact ?? (counts === null ? null : (counts.from + counts.to) / 2 / (fineBase / 100));
    if (answer === undefined || others.length > 0 || share === null) continue;
    const known = shares.get(count.question) ?? new Map<number, number>();
    known.set(answer, share);
    shares.set(count.question, known);
  }
  return shares;
}

/** Shares of a base: the known ones, and the rest divided at random among the other answers. */
function inBaseShares(
  type: Question["type"],
  answers: readonly Targeted[],
  known: ReadonlyMap<number, number>,
  random: Random,
): readonly number[] {
  const weights = answers.map(({ outsideBase }, answer) =>
    outsideBase || known.has(answer) ? 0 : 0.4 + random(),
  );
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const knownShare = [...known.values()].reduce((sum, share) => sum + share, 0);
  // Several answers may be given at once, so their shares need not add up to 100.
  const rest = Math.max(0, 100 - knownShare) * (type === "multiple" ? 1.2 : 1);
  return answers.map(
    (_, answer) =>
      known.get(answer) ?? (totalWeight === 0 ? 0 : (rest * (weights[answer] ?? 0)) / totalWeight),
  );
}
