import type { Figure, Figures } from "../../figures/figure.ts";
import { groupBy } from "../../findings/group-by.ts";
import type { Instrument, Question } from "../../instrument/instrument.ts";
import { bare } from "../../instrument/rule-parts.ts";
import { type PrintedPercent, parsePercent, percentOf } from "../../stats/printed-percent.ts";
import type { Warning } from "./problems.ts";

/** The percents of all answers to a question, as one place prints them. */
interface FullSet {
  readonly at: string;
  readonly figures: readonly Figure[];
  /** What they add up to. */
  readonly total: PrintedPercent;
}

/**
 * Sets of percents that do not add up to 100 without a note, and notes that nothing needs. Where
 * the instrument is only implied by the figures, a set is full if its counts add up to its base,
 * and is taken for full if its percents come near 100.
 */
export function sumWarnings(
  { figures, notedPlaces }: Figures,
  instrument: Instrument,
  implied: boolean,
): readonly Warning[] {
  const certain = (set: FullSet) => !implied || countsAddUp(set);
  const sets = fullSets(figures, instrument).filter((set) => certain(set) || isNearHundred(set));
  const assumed = (set: FullSet | undefined) =>
    set === undefined || certain(set) ? null : "complete";
  const uneven = sets.filter(({ total }) => !isHundred(total));
  const unnoted = uneven.filter(({ at }) => !notedPlaces.includes(at));
  const needless = notedPlaces.filter(
    (at) => sets.some((set) => set.at === at) && !uneven.some((set) => set.at === at),
  );
  return [
    ...unnoted.map(
      (set): Warning => ({
        code: "sum-without-note",
        figures: idsOf(set),
        assumption: assumed(set),
        message: `${set.at}: the ${set.figures.length} percents add up to ${percentOf(set.total)}, and no note says that they are rounded`,
      }),
    ),
    ...needless.map((at): Warning => {
      const own = sets.filter((set) => set.at === at);
      return {
        code: "note-without-need",
        figures: own.flatMap(idsOf),
        assumption: assumed(own.find((set) => !certain(set))),
        message: `${at}: a note says that rounding keeps the percents from adding up, but they add up to 100`,
      };
    }),
  ];
}

function idsOf({ figures }: FullSet): string[] {
  return figures.map((figure) => figure.printed.id);
}

/** Where one place prints a percent of every answer in a question's base, each once. */
function fullSets(figures: readonly Figure[], { questions }: Instrument): readonly FullSet[] {
  const percents = figures.filter(({ printed: { question, percent, where } }) => {
    return question !== undefined && percent !== undefined && where === undefined;
  });
  const places = groupBy(percents, ({ printed }) => JSON.stringify([printed.at, printed.question]));
  return [...places.values()].flatMap((own) => {
    const [first] = own;
    const question = questions.find((one) => one.id === first?.printed.question);
    if (first === undefined || question === undefined || question.type === "multiple") return [];
    const total = totalOf(own);
    return total !== null && coversOnce(own, question)
      ? [{ at: first.printed.at, figures: own, total }]
      : [];
  });
}

function coversOnce(figures: readonly Figure[], { answers }: Question): boolean {
  const named = figures.flatMap(({ target }) => {
    const count = target.kind === "share" ? bare(target.share.count) : null;
    return count?.kind === "answer" ? count.answers : [];
  });
  const inBase = answers.flatMap(({ outsideBase }, position) => (outsideBase ? [] : [position]));
  return named.length === inBase.length && inBase.every((position) => named.includes(position));
}

function totalOf(figures: readonly Figure[]): PrintedPercent | null {
  let total: PrintedPercent = { digits: 0n, places: 0 };
  for (const { printed } of figures) {
    const percent = parsePercent(printed.percent ?? "");
    if (percent === null) return null;
    const places = Math.max(total.places, percent.places);
    const scaled = (one: PrintedPercent) => one.digits * 10n ** BigInt(places - one.places);
    total = { digits: scaled(total) + scaled(percent), places };
  }
  return total;
}

function countsAddUp({ figures }: FullSet): boolean {
  const [first] = figures;
  const base = first?.printed.of;
  const counts = figures.map(({ printed }) => (printed.of === base ? printed.count : undefined));
  return base !== undefined && counts.reduce<number>((sum, one) => sum + (one ?? NaN), 0) === base;
}

/** Whether rounding alone can have kept percents from adding up to 100: half a unit each. */
function isNearHundred({ figures, total: { digits, places } }: FullSet): boolean {
  const off = Number(digits - 100n * 10n ** BigInt(places));
  return Math.abs(off) * 2 <= figures.length;
}

function isHundred({ digits, places }: PrintedPercent): boolean {
  return digits === 100n * 10n ** BigInt(places);
}
