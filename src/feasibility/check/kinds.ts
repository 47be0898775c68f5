import type { Instrument } from "../../instrument/instrument.ts";
import { questionsOf, simplify } from "../../instrument/rule-parts.ts";
import { evaluate, linearCombination } from "../model/linear-expression.ts";
import type { Assumption } from "./assumption.ts";
import type { ComponentSolver } from "./component-solver.ts";
import type { Warning } from "./problems.ts";
import { membersExcept, type Scenario, withSolver } from "./scenario.ts";

/**
 * Warns of `multiple` questions whose printed answers (the kinds) add up to fewer cases than were
 * asked because they had any: the rest had a kind that the report does not print, or none recorded.
 */
export function kindsBelowAny(
  scenario: Scenario,
  excluded: ReadonlySet<number>,
  assumption: Assumption | null,
): readonly Warning[] {
  return scenario.components.flatMap((component) => {
    const multiple = component.questions.filter(
      (position) => scenario.instrument.questions[position]?.type === "multiple",
    );
    const members = membersExcept(component, excluded);
    const indices = members.flatMap((member) => component.figures[member] ?? []);
    const printed = multiple.map((position) => ({
      position,
      kinds: printedKinds(position, indices, scenario),
    }));
    if (printed.every(({ kinds }) => kinds.size === 0)) return [];
    return withSolver(component, scenario, (open) =>
      printed.flatMap(({ position, kinds }) =>
        kinds.size === 0
          ? []
          : unaccountedCases(open, members, position, kinds, scenario.instrument, assumption),
      ),
    );
  });
}

interface PrintedKind {
  readonly id: string;
  readonly count: number;
}

/** The printed counts of single answers to a question, each answer once. */
function printedKinds(
  position: number,
  indices: readonly number[],
  { figures }: Scenario,
): ReadonlyMap<number, PrintedKind> {
  const kinds = new Map<number, PrintedKind>();
  for (const index of indices) {
    const { target, printed } = figures[index] ?? {};
    if (target?.kind !== "share" || printed?.count === undefined) continue;
    if (questionsOf(target.share.count).join() !== String(position)) continue;
    const rule = simplify(target.share.count);
    const [kind, ...others] = rule.kind === "answer" ? rule.answers : [];
    if (kind === undefined || others.length > 0 || kinds.has(kind)) continue;
    kinds.set(kind, { id: printed.id, count: printed.count });
  }
  return kinds;
}

function unaccountedCases(
  { component: { model }, solver }: ComponentSolver,
  groups: readonly number[],
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
  const rest = linearCombination(
    [1, unrecorded],
    ...others.map((expression) => [1, expression] as const),
  );
  const solution = solver.minimise({ groups }, rest);
  const least = solution === null ? 0 : evaluate(rest, solution);
  if (least <= 0) return [];
  const any = linearCombination([1, model.base(position)], [1, unrecorded]);
  const fewest = evaluate(any, solver.minimise({ groups }, any) ?? []);
  const total = [...printed.values()].reduce((sum, { count }) => sum + count, 0);
  return [
    {
      code: "kinds-below-any",
      figures: [...printed.values()].map(({ id }) => id),
      assumption,
      message: `${question.label}: the printed kinds add up to ${total}, but ${fewest} or more had at least one; at least ${least} had a kind that is not printed, or none recorded`,
    },
  ];
}
