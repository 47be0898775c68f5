import { fold } from "../instrument/fold.ts";
import { parsePercent } from "../stats/printed-percent.ts";
import type { FigureFile } from "./schema.ts";
import { type TotalKind, totalKind } from "./table-rows.ts";

/** A figure with the row that it was typed in. */
export interface TypedFigure {
  readonly figure: FigureFile;
  readonly row: number;
  /** The line of the file in which the row begins. */
  readonly line: number;
  /** The question of the rows above, where the row names a total and has no answer. */
  readonly above: string | null;
}

/** The figures of a table, and the rows of it that are none. */
export interface SettledRows {
  readonly figures: readonly Omit<TypedFigure, "above">[];
  readonly passedOver: readonly { readonly row: number; readonly why: string }[];
}

/**
 * Finds the rows of totals and makes them the base of their question.
 *
 * "Total" is the base. "All", "Overall" and "Base" are where their count is the base, or their
 * percent 100, and the other rows add up to them: in "All, some, none" they are an answer. A
 * subtotal, and a total of answers of which a case may have several, is no share and is left out.
 */
export function settleTotals(typed: readonly TypedFigure[]): SettledRows {
  const figures: { figure: FigureFile; row: number; line: number }[] = [];
  const passedOver: { row: number; why: string }[] = [];
  for (const one of typed) {
    const { figure, row, line } = one;
    const kind = kindOf(one);
    if (kind === "none" || figure.notCheckable !== undefined) {
      figures.push({ figure, row, line });
      continue;
    }
    if (kind === "part") {
      passedOver.push({ row, why: "a subtotal" });
      continue;
    }
    const question = one.above ?? figure.question;
    const others = typed.filter((other) => isAnswerBeside(other, one, question));
    if (isSumOfMentions(figure, others)) {
      passedOver.push({ row, why: "a total of answers, of which a case may have several" });
    } else if (question !== undefined && isBase(kind, one, others, typed)) {
      figures.push({ figure: { ...withoutAnswer(figure), question, base: true }, row, line });
    } else {
      figures.push({ figure: one.above === null ? figure : asSample(figure), row, line });
    }
  }
  return { figures, passedOver };
}

function kindOf({ figure, above }: TypedFigure): TotalKind {
  const name = above === null ? figure.answer : figure.question;
  return typeof name === "string" ? totalKind(name) : "none";
}

/** Whether a row is another answer to the same question in the same table. */
function isAnswerBeside(
  other: TypedFigure,
  { figure }: TypedFigure,
  question: string | undefined,
): boolean {
  return (
    question !== undefined &&
    other.figure.at === figure.at &&
    fold(other.figure.question ?? "") === fold(question) &&
    other.figure.answer !== undefined &&
    kindOf(other) === "none"
  );
}

function isBase(
  kind: TotalKind,
  { figure, above }: TypedFigure,
  others: readonly TypedFigure[],
  all: readonly TypedFigure[],
): boolean {
  const isWhole =
    (figure.count !== undefined && figure.count === (figure.of ?? baseOf(others))) ||
    isHundred(figure.percent);
  const fits = isWhole && addsUp(figure, others);
  if (above === null) return kind === "total" || fits;
  // Below several questions, a total without an answer may be that of the sample.
  const questions = new Set(
    all.flatMap((one) => (one.above === null ? fold(one.figure.question ?? "") : [])),
  );
  return others.length > 0 && (fits || (kind === "total" && questions.size === 1));
}

function addsUp(figure: FigureFile, others: readonly TypedFigure[]): boolean {
  const counts = others.flatMap((other) => other.figure.count ?? []);
  if (others.length > 0 && counts.length === others.length && figure.count !== undefined) {
    return sum(counts) === figure.count;
  }
  const percents = others.flatMap((other) => parsePercent(other.figure.percent ?? "") ?? []);
  if (others.length === 0 || percents.length < others.length) return false;
  const places = Math.max(...percents.map((percent) => percent.places));
  const total = percents.reduce(
    (added, { digits, places: own }) => added + digits * 10n ** BigInt(places - own),
    0n,
  );
  const off = Number(total - 100n * 10n ** BigInt(places));
  // Each of them may be rounded by half a unit.
  return Math.abs(off) * 2 <= others.length;
}

function isSumOfMentions({ count, of }: FigureFile, others: readonly TypedFigure[]): boolean {
  const base = of ?? baseOf(others);
  if (count === undefined || base === undefined || count <= base) return false;
  const counts = others.flatMap((other) => other.figure.count ?? []);
  return counts.length > 1 && counts.length === others.length && sum(counts) === count;
}

/** The base that all of these rows print. */
function baseOf(rows: readonly TypedFigure[]): number | undefined {
  const bases = new Set(rows.map(({ figure }) => figure.of));
  return bases.size === 1 ? [...bases][0] : undefined;
}

function isHundred(percent: string | undefined): boolean {
  return /^100(\.0+)?$/.test(percent ?? "");
}

function withoutAnswer({ answer: _, ...figure }: FigureFile): FigureFile {
  return figure;
}

/** A row of totals without an answer that is of no one question: the size of the sample. */
function asSample({ id, at, count }: FigureFile): FigureFile {
  return count === undefined ? { id, at } : { id, at, count };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
