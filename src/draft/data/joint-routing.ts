import { certainBits, information } from "./information.ts";
import {
  type RoutingColumn,
  type RoutingValues,
  rowsWith,
  unanswered,
  uncalculated,
} from "./routing-column.ts";

/** Earlier questions that decide together whether one is asked: each must have one of its answers. */
export interface JointRouting {
  readonly parts: readonly JointPart[];
  readonly asked: number;
  readonly answered: number;
  readonly others: number;
  readonly strays: number;
  /** Whether no row contradicts it, and it is more than chance. */
  readonly isCertain: boolean;
}

/** The answers of one of them, by their positions, or the end of its numbers. */
export type JointPart = { readonly parent: number } & (
  | { readonly values: readonly number[] }
  | { readonly from: number }
  | { readonly to: number }
);

/** So many questions together may decide whether one is asked. */
const mostParents = 3;
/** Each must explain so many of the blanks. */
const fewestExplained = 3;
const leastExplained = 0.9;
const leastAnswered = 0.9;

/**
 * Finds up to three earlier questions by the answers under which a question is never answered, each time
 * the one that explains most of the blanks that are left; `null` where they leave much unexplained. With
 * lost cells this claims too much, so only what no row contradicts is certain.
 */
export function jointRouting(
  position: number,
  columns: readonly RoutingColumn[],
): JointRouting | null {
  const child = columns[position];
  if (child === undefined) return null;
  const rows = child.answered.length;
  const left = new Uint8Array(rows).fill(1);
  const parts: JointPart[] = [];
  let tried = 0;
  let unexplained = child.blanks;
  while (parts.length < mostParents && unexplained > 0) {
    const best = bestCover(position, columns, child, left, parts);
    if (best === null) break;
    parts.push(best.part);
    tried += best.tried + Math.log2(position);
    unexplained -= best.explained;
    for (let row = 0; row < rows; row += 1) if (best.excludes(row)) left[row] = 0;
  }
  if (parts.length === 0 || unexplained > (1 - leastExplained) * child.blanks) return null;
  let asked = 0;
  let answered = 0;
  for (let row = 0; row < rows; row += 1) {
    if (left[row] === 0) continue;
    asked += 1;
    if (child.answered[row] !== unanswered) answered += 1;
  }
  const strays = rows - child.blanks - answered;
  if (answered < leastAnswered * asked) return null;
  const others = rows - asked;
  const bits = information(answered, asked - answered, strays, others - strays) - tried;
  const isExact =
    answered === asked && strays === 0 && parts.every((part) => saysSame(part, columns, left));
  return { parts, asked, answered, others, strays, isCertain: isExact && bits >= certainBits };
}

/** Whether all rows that are left have one of a part's answers, so that a blank leaves nothing open. */
function saysSame(part: JointPart, columns: readonly RoutingColumn[], left: Uint8Array): boolean {
  const column = columns[part.parent];
  if (column === undefined || !("values" in part)) return false;
  if (column.answered.includes(uncalculated)) return false;
  const rows = rowsWith(column.values, part.values);
  return left.every((one, row) => one === 0 || rows[row] === 1);
}

/** Rows in which, by one earlier question, another is never answered. */
interface Cover {
  readonly part: JointPart;
  readonly explained: number;
  /** How many answers there were to choose from. */
  readonly tried: number;
  readonly excludes: (row: number) => boolean;
}

function bestCover(
  position: number,
  columns: readonly RoutingColumn[],
  child: RoutingColumn,
  left: Uint8Array,
  parts: readonly JointPart[],
): Cover | null {
  let best: Cover | null = null;
  for (let parent = position - 1; parent >= 0; parent -= 1) {
    const column = columns[parent];
    if (column === undefined || parts.some((part) => part.parent === parent)) continue;
    const cover = coverOf(parent, column, child, left);
    if (cover !== null && cover.explained > (best?.explained ?? fewestExplained - 1)) best = cover;
  }
  return best;
}

function coverOf(
  parent: number,
  column: RoutingColumn,
  child: RoutingColumn,
  left: Uint8Array,
): Cover | null {
  const { values } = column;
  switch (values.kind) {
    case "none":
    case "several":
      return null;
    case "one":
      return coverOfAnswers(parent, values, column.answered, child, left);
    case "number":
      return coverOfNumbers(parent, values.numbers, child, left);
  }
}

function coverOfAnswers(
  parent: number,
  { names, codes }: Extract<RoutingValues, { readonly kind: "one" }>,
  ofParent: Uint8Array,
  child: RoutingColumn,
  left: Uint8Array,
): Cover | null {
  // After the answers comes what is blank: it is not asked of such a row either.
  const blank = names.length;
  const placeOf = (row: number) => {
    const code = codes[row] ?? -1;
    if (code >= 0) return code;
    return ofParent[row] === uncalculated ? blank + 1 : blank;
  };
  const given = new Int32Array(blank + 2);
  const open = new Int32Array(blank + 2);
  const all = new Int32Array(blank + 2);
  for (let row = 0; row < codes.length; row += 1) {
    const place = placeOf(row);
    all[place] = (all[place] ?? 0) + 1;
    if (child.answered[row] !== unanswered) given[place] = (given[place] ?? 0) + 1;
    else open[place] = (open[place] ?? 0) + (left[row] ?? 0);
  }
  const isNever = Uint8Array.from(given, (count, place) =>
    count === 0 && place <= blank && (all[place] ?? 0) > 0 ? 1 : 0,
  );
  const positions = [...names.keys()];
  const values = positions.filter((code) => isNever[code] === 0);
  const never = positions.filter((code) => isNever[code] === 1);
  // A question whose blanks alone explain others is only asked together with them.
  if (never.length === 0 || values.length === 0) return null;
  const explained = open.reduce((sum, count, place) => sum + (isNever[place] === 1 ? count : 0), 0);
  return {
    part: { parent, values },
    explained,
    tried: names.length,
    excludes: (row) => isNever[placeOf(row)] === 1,
  };
}

function coverOfNumbers(
  parent: number,
  numbers: Float64Array,
  child: RoutingColumn,
  left: Uint8Array,
): Cover | null {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const [row, value] of numbers.entries()) {
    if (Number.isNaN(value) || child.answered[row] === unanswered) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (least > greatest) return null;
  let below = 0;
  let above = 0;
  for (const [row, value] of numbers.entries()) {
    if (child.answered[row] !== unanswered || left[row] === 0) continue;
    if (value < least) below += 1;
    else if (value > greatest) above += 1;
  }
  return below >= above
    ? {
        part: { parent, from: least },
        explained: below,
        tried: 1,
        excludes: (row) => (numbers[row] ?? Number.NaN) < least,
      }
    : {
        part: { parent, to: greatest },
        explained: above,
        tried: 1,
        excludes: (row) => (numbers[row] ?? Number.NaN) > greatest,
      };
}
