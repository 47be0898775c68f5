import { AuditError } from "../findings/audit-error.ts";
import { isDate } from "../instrument/instrument.ts";
import { familyOf, type TestFamily } from "../instrument/test-family.ts";
import { numberDefaults } from "../stats/defaults.ts";
import { holmByFamily } from "../stats/holm-by-family.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import type { Rounding } from "../stats/percent.ts";
import { percentText } from "../stats/percent.ts";
import { version } from "../version.ts";
import { type CompareSharesOptions, compareShares } from "./compare-shares.ts";
import type { Change, Comparison, ComparisonRow, RowShare } from "./comparison.ts";
import {
  differenceNames,
  hasOtherAnswers,
  measureDifferences,
  questionDifferences,
} from "./differences.ts";
import { rowNamed } from "./gate.ts";
import type { KnownShare, Round, RoundMeasure, RoundQuestion, RoundShare } from "./round.ts";

export interface RoundOptions {
  /** Level of the intervals; a change is clear where its adjusted p, or the p of what is not adjusted, is at most 1 − level. */
  readonly level: number;
  readonly rounding: Rounding;
  readonly places: number;
  readonly allowErrors: boolean;
  /** The shares that must not be lower: their p-values are adjusted among themselves. */
  readonly failIfLower: readonly string[];
}

export const compareDefaults: RoundOptions = {
  level: numberDefaults.level,
  rounding: numberDefaults.rounding,
  places: numberDefaults.places,
  allowErrors: false,
  failIfLower: [],
};

type Differences = readonly Comparison["instruments"]["differing"][number][];
type Row = Omit<ComparisonRow, "family" | "pAdjusted" | "verdict"> & {
  readonly direction: 1 | 0 | -1;
  readonly comparable: boolean;
};
type InFamily = Row & { readonly family: TestFamily | null };

/**
 * Compares each share of a round with that of an earlier one: every question and measure that both
 * have, except free text and dates, in the order of the later instrument. The instruments are compared first;
 * questions that they ask differently are not compared.
 *
 * Throws an {@link AuditError} where the two have nothing in common.
 */
export function compareRounds(before: Round, after: Round, options: RoundOptions): Comparison {
  const { level, rounding, places } = options;
  const z = normalQuantile((1 + level) / 2) ?? Number.NaN;
  const questionPairs = pairsOf(before.questions, after.questions).filter(
    ({ before: { type }, after: { type: later } }) =>
      !isDate({ type }) && !isDate({ type: later }) && (type !== "text" || later !== "text"),
  );
  const measurePairs = pairsOf(before.measures, after.measures);
  if (questionPairs.length + measurePairs.length === 0) {
    throw new AuditError(
      `contradicting rounds: ${before.name} (${before.instrument.id}) and ${after.name} (${after.instrument.id}) have no question in common`,
    );
  }
  const changed = questionPairs
    .filter((pair) => hasOtherAnswers(pair.before, pair.after))
    .map((pair) => pair.after.id);
  const compare: CompareSharesOptions = { z, rounding, places };
  const differing: Differences[number][] = [];
  const rows: InFamily[] = [];
  for (const pair of questionPairs) {
    const differences = questionDifferences(pair.before, pair.after, changed);
    differing.push(...differences);
    const family = familyOf({
      judgement: pair.after.judgement,
      sample: pair.before.sample || pair.after.sample,
    });
    const own = questionRows(pair.before, pair.after, differences, compare);
    rows.push(...own.map((row) => ({ ...row, family })));
  }
  for (const pair of measurePairs) {
    const differences = measureDifferences(pair.before, pair.after, changed);
    differing.push(...differences);
    const { id, label } = pair.after;
    const subject = { question: null, measure: id, answer: null, label, answerLabel: null };
    const sample = pair.before.sample || pair.after.sample;
    const row =
      differences.length > 0
        ? notComparable(
            subject,
            differenceText(differences),
            [pair.before.share],
            [pair.after.share],
          )
        : rowOf(subject, pair.before.share, pair.after.share, compare);
    rows.push({ ...row, family: familyOf({ judgement: true, sample }) });
  }
  return {
    schema: "da-audit/comparison/1",
    tool: version,
    before: sideOf(before),
    after: sideOf(after),
    options: { ...options, failIfLower: [...options.failIfLower] },
    methods: {
      interval: "Newcombe's, method 10, of two Wilson intervals without continuity correction",
      test: "Fisher's exact, two-sided",
      adjustment: "Holm",
    },
    instruments: {
      common: questionPairs.length + measurePairs.length,
      onlyBefore: onlyIn(before, after),
      onlyAfter: onlyIn(after, before),
      differing,
    },
    ...withVerdicts(withNamed(rows, options.failIfLower), 1 - level),
  };
}

/** Makes a family of the rows that are named: only they are asked about. */
function withNamed(rows: readonly InFamily[], names: readonly string[]): readonly InFamily[] {
  const named = new Set(names.map((name) => rowNamed(name, rows)));
  return rows.map((row) => (named.has(row) ? { ...row, family: "named" } : row));
}

function withVerdicts(
  tested: readonly InFamily[],
  limit: number,
): Pick<Comparison, "rows" | "summary"> {
  const adjusted = holmByFamily(tested);
  const rows = tested.map(({ direction, comparable, ...row }, index): ComparisonRow => {
    const pAdjusted = adjusted[index] ?? null;
    const decisive = row.family === null ? row.p : pAdjusted;
    const isClear = decisive !== null && decisive <= limit;
    return { ...row, pAdjusted, verdict: verdictOf(comparable, isClear ? direction : 0) };
  });
  const countOf = (verdict: Change) => rows.filter((row) => row.verdict === verdict).length;
  return {
    summary: {
      tests: rows.filter(({ p }) => p !== null).length,
      derived: rows.filter(({ before, after }) => before?.derived || after?.derived).length,
      higher: countOf("higher"),
      lower: countOf("lower"),
      "no-clear-change": countOf("no-clear-change"),
      "cannot-compare": countOf("cannot-compare"),
    },
    rows,
  };
}

function verdictOf(comparable: boolean, direction: 1 | 0 | -1): Change {
  if (!comparable) return "cannot-compare";
  switch (direction) {
    case 1:
      return "higher";
    case -1:
      return "lower";
    case 0:
      return "no-clear-change";
  }
}

type Subject = Pick<ComparisonRow, "question" | "measure" | "answer" | "label" | "answerLabel">;

/** A row for each answer in the base; of two exclusive answers the first says it all. */
function questionRows(
  before: RoundQuestion,
  after: RoundQuestion,
  differences: Differences,
  options: CompareSharesOptions,
): readonly Row[] {
  const { id, label, type } = after;
  const subject = { question: id, measure: null, answer: null, label, answerLabel: null };
  if (differences.length > 0) {
    const [earlier, later] = [before, after].map(({ answers }) => answers.map((one) => one.share));
    return [notComparable(subject, differenceText(differences), earlier ?? [], later ?? [])];
  }
  const inBase = after.answers.filter(({ outsideBase }) => !outsideBase);
  const shown = inBase.length === 2 && type !== "multiple" ? inBase.slice(0, 1) : inBase;
  const rows = shown.map((answer) => {
    const earlier = before.answers.find(({ code }) => code === answer.code);
    return rowOf(
      { ...subject, answer: answer.code, answerLabel: answer.label },
      earlier?.share ?? { why: "no counts" },
      answer.share,
      options,
    );
  });
  const [first] = rows;
  // Where no answer has counts, the reason is given once.
  return first !== undefined && rows.every((row) => !row.comparable && row.why === first.why)
    ? [{ ...first, answer: shown.length === 1 ? first.answer : null, answerLabel: null }]
    : rows;
}

function rowOf(
  subject: Subject,
  before: RoundShare,
  after: RoundShare,
  options: CompareSharesOptions,
): Row {
  const [earlier, later] = [before, after].map((share) => rowShare(share, options));
  const shares = { before: earlier ?? null, after: later ?? null };
  if ("why" in before || "why" in after) {
    return { ...notComparable(subject, whyNoCounts(before, after), [before], [after]), ...shares };
  }
  const comparison = compareShares(before, after, options);
  const figures = { before: figuresOf([before]), after: figuresOf([after]) };
  const comparable = comparison.difference !== null;
  return { ...subject, ...shares, ...comparison, figures, comparable };
}

function whyNoCounts(before: RoundShare, after: RoundShare): string {
  const reasons = [before, after].map((share) => ("why" in share ? share.why : null));
  const [earlier = null, later = null] = reasons;
  if (earlier === later) return `${earlier}, in either round`;
  const texts = [earlier && `before: ${earlier}`, later && `after: ${later}`];
  return texts.filter((text) => text !== null).join("; ");
}

function notComparable(
  subject: Subject,
  why: string,
  before: readonly RoundShare[],
  after: readonly RoundShare[],
): Row {
  const nothing = { before: null, after: null, difference: null, p: null } as const;
  const figures = { before: figuresOf(before), after: figuresOf(after) };
  return { ...subject, ...nothing, direction: 0, comparable: false, figures, why };
}

function figuresOf(shares: readonly RoundShare[]): string[] {
  return [...new Set(shares.flatMap(({ figures = [] }) => figures))];
}

function differenceText(differences: Differences): string {
  return differences
    .map(({ kind, before, after }) =>
      before === after
        ? `${differenceNames[kind]}: ${after}`
        : `${differenceNames[kind]}: before ${before}; after ${after}`,
    )
    .join(". ");
}

function rowShare(share: RoundShare, options: CompareSharesOptions): RowShare | null {
  if ("why" in share) return null;
  const { from, to, base, percent, derived } = share;
  return {
    count: from === to ? from : null,
    counts: { from, to },
    base,
    percent: percent ?? percentOf(share, options),
    derived,
  };
}

function percentOf({ from, to, base }: KnownShare, options: CompareSharesOptions): string | null {
  const [least, most] = [percentText(from, base, options), percentText(to, base, options)];
  return least === most ? least : `${least}–${most}`;
}

function sideOf({ name, kind, instrument, files, cases, where, errors }: Round) {
  return { name, kind, instrument, files: [...files], cases, where, errors };
}

function pairsOf<T extends RoundQuestion | RoundMeasure>(
  before: readonly T[],
  after: readonly T[],
): readonly { readonly before: T; readonly after: T }[] {
  return after.flatMap((later) => {
    const earlier = before.find(({ id }) => id === later.id);
    return earlier === undefined ? [] : [{ before: earlier, after: later }];
  });
}

function onlyIn({ questions, measures }: Round, otherRound: Round): string[] {
  const known = new Set([...otherRound.questions, ...otherRound.measures].map(({ id }) => id));
  return [...questions, ...measures].map(({ id }) => id).filter((id) => !known.has(id));
}
