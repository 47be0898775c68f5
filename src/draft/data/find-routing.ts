import { certainBits, information } from "./information.ts";
import {
  type RoutingColumn,
  type RoutingValues,
  rowsWith,
  unanswered,
  uncalculated,
} from "./routing-column.ts";

/** What decides whether a question is asked, as the rows show it. */
export interface FoundRouting {
  /** The position of the question that decides. */
  readonly parent: number;
  /** The answers under which it is asked, by their positions. */
  readonly values: readonly number[];
  readonly asked: number;
  readonly answered: number;
  /** The rows in which it should not be asked, and how many of them have an answer. */
  readonly others: number;
  readonly strays: number;
  /** Whether no row contradicts it, and it is more than chance. */
  readonly isCertain: boolean;
  /** Other questions that decide the same. */
  readonly ties: readonly number[];
}

/** So many rows are looked at in search of a parent; all of them when one is judged. */
const mostSearched = 20_000;
/** So many candidates are judged. */
const mostJudged = 8;
/** Blanks in fewer rows are no routing. */
const fewestBlanks = 3;
const leastBlankShare = 0.02;
const leastExplained = 0.7;
const mostStrays = 0.02;
const mostUnanswered = 0.1;
/** How much rarer than chance, in bits, a condition must be that is mentioned. */
const probableBits = 5;

/**
 * Finds for each question the earlier one that decides whether it is asked; `null` where the rows show
 * none. A parent explains most of the blanks, hardly any answer contradicts it, and it is too good for
 * chance. Of several the one with the fewest contradictions is taken, then one that is itself asked of
 * some only, then the nearest.
 */
export function findRouting(columns: readonly RoutingColumn[]): readonly (FoundRouting | null)[] {
  const found: (FoundRouting | null)[] = [];
  /** For each question the rows in which it was asked, as far as is known; `null` is all. */
  const askedRows: (Uint8Array | null)[] = [];
  for (const [position, column] of columns.entries()) {
    const routing = routingOf(position, column, columns, found, askedRows);
    found.push(routing);
    const values = columns[routing?.parent ?? -1]?.values;
    askedRows.push(
      routing === null || values === undefined ? null : rowsWith(values, routing.values),
    );
  }
  return found;
}

/** A parent with what its answers say of the blanks. */
interface Candidate {
  readonly parent: number;
  readonly values: readonly number[];
  readonly errors: number;
  readonly bits: number;
  readonly routing: Omit<FoundRouting, "isCertain" | "ties">;
  readonly isClean: boolean;
}

function routingOf(
  position: number,
  child: RoutingColumn,
  columns: readonly RoutingColumn[],
  found: readonly (FoundRouting | null)[],
  askedRows: readonly (Uint8Array | null)[],
): FoundRouting | null {
  const rows = child.answered.length;
  if (child.blanks < Math.max(fewestBlanks, leastBlankShare * rows) || child.blanks === rows)
    return null;
  const parents = [...columns.keys()].slice(0, position).filter((parent) => {
    const { kind } = columns[parent]?.values ?? { kind: "none" };
    return kind === "one" || kind === "several";
  });
  const step = Math.max(1, Math.floor(rows / mostSearched));
  const candidateOf = (parent: number, every: number) => {
    const column = columns[parent];
    return column === undefined
      ? null
      : candidate(parent, column, child, askedRows[parent] ?? null, every, parents.length);
  };
  const isBetter = (one: Candidate, other: Candidate) =>
    one.errors - other.errors ||
    Number((found[other.parent] ?? null) !== null) - Number((found[one.parent] ?? null) !== null) ||
    other.parent - one.parent;
  const searched = parents.map((parent) => candidateOf(parent, step)).filter((one) => one !== null);
  const likely = searched.toSorted(isBetter).slice(0, mostJudged);
  const judged =
    step === 1
      ? likely
      : likely
          .map(({ parent }) => candidateOf(parent, 1))
          .filter((one) => one !== null)
          .toSorted(isBetter);
  const [best, ...others] = judged;
  if (best === undefined) return null;
  const isTie = (one: Candidate) =>
    one.errors === best.errors && one.routing.asked === best.routing.asked;
  return {
    ...best.routing,
    isCertain: best.isClean && best.bits >= certainBits,
    ties: others.filter(isTie).map(({ parent }) => parent),
  };
}

function candidate(
  parent: number,
  column: RoutingColumn,
  child: RoutingColumn,
  parentAsked: Uint8Array | null,
  step: number,
  parents: number,
): Candidate | null {
  const { values } = column;
  const asked = askedValues(values, child, step);
  if (asked === null) return null;
  const rows = step === 1 ? rowsWith(values, asked.values) : null;
  const isWith =
    rows === null ? membership(values, asked.values) : (row: number) => rows[row] === 1;
  let given = 0;
  let blank = 0;
  let strays = 0;
  let others = 0;
  /** Nobody knows whether the parent would have had the answer. */
  let unknownGiven = 0;
  let unknownBlank = 0;
  for (let row = 0; row < child.answered.length; row += step) {
    const isGiven = child.answered[row] !== unanswered;
    const ofParent = column.answered[row];
    const isParentAsked = parentAsked === null || parentAsked[row] === 1;
    // A cell that could not be calculated decides nothing.
    if (ofParent === uncalculated && isParentAsked) continue;
    if (ofParent === unanswered && isParentAsked) {
      if (isGiven) unknownGiven += 1;
      else unknownBlank += 1;
    } else if (isWith(row)) {
      if (isGiven) given += 1;
      else blank += 1;
    } else {
      others += 1;
      if (isGiven) strays += 1;
    }
  }
  const withAnswers = given + blank;
  const blanks = blank + (others - strays) + unknownBlank;
  const explained = others - strays + unknownBlank;
  if (given === 0 || others - strays === 0) return null;
  if (blank > mostUnanswered * withAnswers || strays > mostStrays * others) return null;
  if (explained < leastExplained * blanks || unknownGiven > mostUnanswered * (given + unknownGiven))
    return null;
  const bits =
    information(given, blank, strays, others - strays) -
    asked.tried -
    Math.log2(Math.max(1, parents));
  if (bits < probableBits) return null;
  return {
    parent,
    values: asked.values,
    errors: blank + strays + unknownGiven,
    bits: bits * step,
    isClean: blank === 0 && strays === 0 && unknownGiven === 0,
    routing: {
      parent,
      values: asked.values,
      asked: withAnswers,
      answered: given,
      others: others + unknownBlank + unknownGiven,
      strays: strays + unknownGiven,
    },
  };
}

/** The answers of a parent under which the question is answered, if it is not so under all of them. */
function askedValues(
  values: RoutingValues,
  child: RoutingColumn,
  step: number,
): { readonly values: readonly number[]; readonly tried: number } | null {
  if (values.kind !== "one" && values.kind !== "several") return null;
  const size = values.names.length;
  const all = new Int32Array(size);
  const given = new Int32Array(size);
  const rows = child.answered.length;
  if (values.kind === "one") {
    for (let row = 0; row < rows; row += step) {
      const code = values.codes[row] ?? -1;
      if (code < 0) continue;
      all[code] = (all[code] ?? 0) + 1;
      if (child.answered[row] !== unanswered) given[code] = (given[code] ?? 0) + 1;
    }
  } else {
    for (const [value, flags] of values.flags.entries()) {
      for (let row = 0; row < rows; row += step) {
        if (flags[row] !== 1) continue;
        all[value] = (all[value] ?? 0) + 1;
        if (child.answered[row] !== unanswered) given[value] = (given[value] ?? 0) + 1;
      }
    }
  }
  // With one of several answers given, another may be the one that decides.
  const least = values.kind === "one" ? 0.5 : 1 - mostUnanswered;
  const positions = [...all.keys()];
  const used = positions.filter((value) => (all[value] ?? 0) > 0);
  const asked = used.filter((value) => (given[value] ?? 0) >= least * (all[value] ?? 0));
  if (asked.length === 0 || asked.length === used.length) return null;
  return { values: asked, tried: used.length };
}

function membership(values: RoutingValues, wanted: readonly number[]): (row: number) => boolean {
  if (values.kind === "one") {
    const isWanted = new Set(wanted);
    return (row) => isWanted.has(values.codes[row] ?? -1);
  }
  if (values.kind !== "several") return () => false;
  const lists = wanted.flatMap((value) => values.flags[value] ?? []);
  return (row) => lists.some((flags) => flags[row] === 1);
}
