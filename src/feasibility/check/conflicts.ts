import type { RoundingRule } from "../../stats/printed-percent.ts";
import type { OpenPart, Part } from "./parts.ts";
import { holdByAdding } from "./question-tests.ts";
import { reasonFor } from "./reason.ts";
import { inTime, placesLeft, type Run, withPart } from "./run.ts";
import { smallestConflict } from "./smallest-conflict.ts";

/** Figures that cannot all be true, although without any one of them the others can. */
export interface Conflict {
  /** Their positions among the report's figures. */
  readonly figures: readonly number[];
  /** Why not, in words. */
  readonly reason: string;
}

/**
 * Smallest conflicts, one after the other, none of which shares a figure with one before; figures
 * that are passed over are not looked at. `settled` tells whether the time was enough for all.
 */
export function conflictsIn(
  run: Run,
  passedOver: ReadonlySet<number> = new Set(),
): { readonly found: readonly Conflict[]; readonly settled: boolean } {
  const found: Conflict[] = [];
  const done = run.parts.map((part) =>
    inTime(() => {
      let left = placesLeft(part, passedOver);
      if (holdByAdding(part, left, run)) return true;
      return withPart(part, run, (open) => {
        while (true) {
          const conflict = conflictAmong(open, left);
          if (conflict === null || conflict.length === 0) return true;
          left = left.filter((place) => !conflict.includes(place));
          const figures = conflict.flatMap((place) => part.figures[place] ?? []);
          const reason = reasonFor(open, run.figures, conflict);
          found.push({ figures, reason: `${reason}${unlessCutOff(part, conflict, run)}` });
        }
      });
    }),
  );
  return { found, settled: !done.includes(null) };
}

/** A conflict under a rounding rule, minimal and not the smallest, in the first part that has one. */
export function firstConflict(
  run: Run,
  rule: RoundingRule,
  passedOver: ReadonlySet<number>,
): readonly number[] | null {
  for (const part of run.parts) {
    const places = placesLeft(part, passedOver);
    if (holdByAdding(part, places, run, rule)) continue;
    const found = withPart(part, run, (open) => conflictAmong(open, places, 0), rule);
    if (found !== null) return found.flatMap((place) => part.figures[place] ?? []);
  }
  return null;
}

/** The places of figures in a part that make a smallest conflict; `null` where there is none. */
function conflictAmong(
  { solver, meets }: OpenPart,
  places: readonly number[],
  patience?: number,
): readonly number[] | null {
  const together = (demands: readonly number[]) => solver.solve({ demands });
  return smallestConflict(places, { together, holdsIn: meets }, patience);
}

/** Says so where the figures of a conflict are true if their decimals were cut off. */
function unlessCutOff(part: Part, demands: readonly number[], run: Run): string {
  if (run.rounding === "truncation") return "";
  const truncated = withPart(part, run, ({ solver }) => solver.solve({ demands }), "truncation");
  return truncated === null ? "" : "; it could be if percents were cut off, not rounded";
}
