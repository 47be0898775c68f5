import type { Instrument } from "../../instrument/instrument.ts";
import { bare, questionsOf } from "../../instrument/rule-parts.ts";
import { amountOf, combined } from "../model/sum.ts";
import type { Assumption } from "./assumption.ts";
import type { OpenPart } from "./parts.ts";
import type { Warning } from "./problems.ts";
import { placesLeft, type Run, withPart } from "./run.ts";

/**
 * Questions with several answers whose printed kinds add up to fewer cases than were asked because
 * they had any: the rest had a kind that the report does not print, or none is recorded.
 */
export function kindsBelowAny(
  run: Run,
  passedOver: ReadonlySet<number>,
  assumption: Assumption | null,
): readonly Warning[] {
  return run.parts.flatMap((part) => {
    const several = part.questions.filter(
      (position) => run.instrument.questions[position]?.type === "multiple",
    );
    const places = placesLeft(part, passedOver);
    const printed = several.map((position) => ({
      position,
      kinds: printedKinds(position, places, part.figures, run),
    }));
    if (printed.every(({ kinds }) => kinds.size === 0)) return [];
    return withPart(part, run, (open) =>
      printed.flatMap(({ position, kinds }) =>
        kinds.size === 0
          ? []
          : unaccounted(open, places, position, kinds, run.instrument, assumption),
      ),
    );
  });
}

interface PrintedKind {
  readonly id: string;
  readonly count: number;
}

/** The counts that are printed of single answers to a question, each once. */
function printedKinds(
  position: number,
  places: readonly number[],
  indices: readonly number[],
  { figures }: Run,
): ReadonlyMap<number, PrintedKind> {
  const kinds = new Map<number, PrintedKind>();
  for (const place of places) {
    const { target, printed } = figures[indices[place] ?? -1] ?? {};
    if (target?.kind !== "share" || printed?.count === undefined) continue;
    if (questionsOf(target.share.count).join() !== String(position)) continue;
    const rule = bare(target.share.count);
    const [kind, ...others] = rule.kind === "answer" ? rule.answers : [];
    if (kind === undefined || others.length > 0 || kinds.has(kind)) continue;
    kinds.set(kind, { id: printed.id, count: printed.count });
  }
  return kinds;
}

function unaccounted(
  { part: { model }, solver }: OpenPart,
  demands: readonly number[],
  position: number,
  printed: ReadonlyMap<number, PrintedKind>,
  { questions }: Instrument,
  assumption: Assumption | null,
): readonly Warning[] {
  const question = questions[position];
  const others = (question?.answers ?? []).flatMap(({ outsideBase }, kind) =>
    outsideBase || printed.has(kind) ? [] : [model.answer(position, kind)],
  );
  if (question === undefined || others.length === 0) return [];
  const unrecorded = model.missing(position);
  const rest = combined([1, unrecorded], ...others.map((sum) => [1, sum] as const));
  const solution = solver.least({ demands }, rest);
  const least = solution === null ? 0 : amountOf(rest, solution);
  if (least <= 0) return [];
  const any = combined([1, model.base(position)], [1, unrecorded]);
  const fewest = amountOf(any, solver.least({ demands }, any) ?? []);
  const total = [...printed.values()].reduce((sum, { count }) => sum + count, 0);
  return [
    {
      code: "kinds-below-any",
      figures: [...printed.values()].map(({ id }) => id),
      assumption,
      message: `${question.label}: the printed kinds make ${total}, of ${fewest} or more that had any; at least ${least} had a kind that is not printed, or none is recorded`,
    },
  ];
}
