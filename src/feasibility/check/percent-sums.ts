import type { Figure, Figures } from "../../figures/figure.ts";
import { groupBy } from "../../findings/group-by.ts";
import type { Instrument, Question } from "../../instrument/instrument.ts";
import { simplify } from "../../instrument/rule-parts.ts";
import { type PrintedPercent, percentOf } from "../../stats/printed-percent.ts";
import { isExplainedByRounding, totalOf } from "./percent-total.ts";
import type { Warning } from "./problems.ts";

/** The percentages of all answers to a question, printed in one place. */
interface CompleteSet {
  readonly at: string;
  readonly figures: readonly Figure[];
  /** What they add up to. */
  readonly total: PrintedPercent;
}

export interface SumOptions {
  /** Whether the instrument is only implied by the figures. */
  readonly implied: boolean;
  /** Whether a figure was reported already. */
  readonly isExcluded: (id: string) => boolean;
}

/**
 * Warns of complete sets of percentages that do not add up to 100 and carry no note, and of notes that
 * are not needed, one warning for each place. Where the instrument is only implied by the figures, a set is complete if its
 * counts add up to its base, and is assumed to be if its percentages add up to nearly 100.
 */
export function sumWarnings(
  { figures, notedPlaces }: Figures,
  instrument: Instrument,
  { implied, isExcluded }: SumOptions,
): readonly Warning[] {
  const isCertain = (set: CompleteSet) => !implied || countsAddUp(set);
  const sets = completeSets(figures, instrument).filter(
    (set) => isCertain(set) || isExplainedByRounding(set.figures, set.total),
  );
  const assumptionFor = (set: CompleteSet | undefined) =>
    set === undefined || isCertain(set) ? null : "complete";
  const uneven = sets.filter(({ total }) => !isHundred(total));
  const unnoted = groupBy(
    uneven.filter((set) => !notedPlaces.includes(set.at) && !idsOf(set).some(isExcluded)),
    ({ at }) => at,
  );
  const inSets = new Set(sets.flatMap(idsOf));
  // A note may be there for percentages that are not known to be complete.
  const notNeeded = notedPlaces.filter(
    (at) =>
      sets.some((set) => set.at === at) &&
      !uneven.some((set) => set.at === at) &&
      figures.every(
        ({ printed }) =>
          printed.at !== at ||
          printed.percent === undefined ||
          printed.base === true ||
          inSets.has(printed.id),
      ),
  );
  return [
    ...[...unnoted].map(
      ([at, own]): Warning => ({
        code: "sum-without-note",
        figures: own.flatMap(idsOf),
        assumption: assumptionFor(own.find((set) => !isCertain(set))),
        message: `${at}: ${sumsText(own)}, and no note says that they are rounded`,
      }),
    ),
    ...notNeeded.map((at): Warning => {
      const own = sets.filter((set) => set.at === at);
      return {
        code: "note-without-need",
        figures: own.flatMap(idsOf),
        assumption: assumptionFor(own.find((set) => !isCertain(set))),
        message: `${at}: a note says that the percentages do not add up because of rounding, but they add up to 100`,
      };
    }),
  ];
}

/** What the percentages of one or several questions in one place add up to. */
function sumsText(sets: readonly CompleteSet[]): string {
  const [first, ...others] = sets;
  if (first !== undefined && others.length === 0) {
    return `the ${first.figures.length} percentages add up to ${percentOf(first.total)}`;
  }
  const totals = [...new Set(sets.map(({ total }) => percentOf(total)))];
  return `the percentages of ${sets.length} questions add up to ${totals.join(", ")}`;
}

function idsOf({ figures }: CompleteSet): string[] {
  return figures.map((figure) => figure.printed.id);
}

/** Sets with a percent for every answer in a question's base, each answer once. */
function completeSets(
  figures: readonly Figure[],
  { questions }: Instrument,
): readonly CompleteSet[] {
  const percents = figures.filter(({ printed: { question, percent, where, base } }) => {
    const isAnswer = question !== undefined && base === undefined;
    return isAnswer && percent !== undefined && where === undefined;
  });
  const places = groupBy(percents, ({ printed }) => JSON.stringify([printed.at, printed.question]));
  return [...places.values()].flatMap((own) => {
    const [first] = own;
    const question = questions.find(({ id }) => id === first?.printed.question);
    if (first === undefined || question === undefined || question.type === "multiple") return [];
    const total = totalOf(own);
    return total !== null && coversOnce(own, question)
      ? [{ at: first.printed.at, figures: own, total }]
      : [];
  });
}

function coversOnce(figures: readonly Figure[], { answers }: Question): boolean {
  const named = figures.flatMap(({ target }) => {
    const count = target.kind === "share" ? simplify(target.share.count) : null;
    return count?.kind === "answer" ? count.answers : [];
  });
  const inBase = answers.flatMap(({ outsideBase }, position) => (outsideBase ? [] : [position]));
  return named.length === inBase.length && inBase.every((position) => named.includes(position));
}

function countsAddUp({ figures }: CompleteSet): boolean {
  const [first] = figures;
  const base = first?.printed.of;
  const counts = figures.map(({ printed }) => (printed.of === base ? printed.count : undefined));
  return (
    base !== undefined && counts.reduce<number>((sum, count) => sum + (count ?? NaN), 0) === base
  );
}

function isHundred({ digits, places }: PrintedPercent): boolean {
  return digits === 100n * 10n ** BigInt(places);
}
