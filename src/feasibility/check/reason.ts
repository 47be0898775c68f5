import type { Figure } from "../../figures/figure.ts";
import { contradictsItself, printedText } from "../../figures/verify-figure.ts";
import { percentText } from "../../stats/percent.ts";
import { countsPrinting, type PrintedPercent, parsePercent } from "../../stats/printed-percent.ts";
import type { CountRange } from "../model/count-range.ts";
import { evaluate, type LinearExpression, linearCombination } from "../model/linear-expression.ts";
import type { ComponentSolver } from "./component-solver.ts";

/** Why an infeasible subset is infeasible: the range of its last figure if the others are true. */
export function reasonFor(
  open: ComponentSolver,
  figures: readonly Figure[],
  subset: readonly number[],
): string {
  const { component } = open;
  const others = subset.slice(0, -1);
  const last = subset.at(-1) ?? -1;
  const figure = figures[component.figures[last] ?? -1];
  const expressions = component.expressions[last];
  if (figure === undefined || expressions === undefined) return "";
  const { printed } = figure;
  const percent = parsePercent(printed.percent ?? "");
  const itself = contradictsItself(printed, percent);
  if (others.length === 0 && itself !== null) return itself;
  const count = feasibleRange(open, others, expressions.count);
  const base = expressions.base === null ? null : feasibleRange(open, others, expressions.base);
  const leave = leaving[Math.min(others.length, 2)];
  const left = others.length === 0 ? "" : ` for ${printedText(printed)} (${printed.id})`;
  if (base === null) return `${leave} ${rangeText(count)}${left}`;
  if (percent !== null && !canPrint(percent, base)) {
    const some = base.from <= 1 ? `up to ${base.to}` : `${base.from} to ${base.to}`;
    const of = base.from < base.to ? some : base.to;
    return `no count of ${of} prints as ${printed.percent}%${left === "" ? "" : ` (${printed.id})`}`;
  }
  if (base.from === base.to) {
    const shares = [count.from, count.to].map((end) => `${percentText(end, base.from) ?? "–"}%`);
    const shown = count.from === count.to ? shares[0] : shares.join(" to ");
    return `${leave} ${rangeText(count)} of ${base.from} (${shown})${left}`;
  }
  return `${leave} ${rangeText(count)} of ${rangeText(base)}${left}`;
}

/** More bases than this are not tried one by one: among so many, one prints any percent. */
const maxTried = 10_000;

/** Whether a percent can be printed of one of these bases. */
function canPrint(percent: PrintedPercent, { from, to }: CountRange): boolean {
  if (to - from > maxTried) return true;
  for (let base = from; base <= to; base += 1) {
    if (countsPrinting(percent, base) !== null) return true;
  }
  return false;
}

/** What restricts the last figure where there is no other figure, one, or several. */
const leaving = ["the sample and who is asked leave", "the other leaves", "the others leave"];

/** The least and the greatest value of an expression while these groups of constraints hold. */
function feasibleRange(
  { solver }: ComponentSolver,
  groups: readonly number[],
  expression: LinearExpression,
): CountRange {
  const least = solver.minimise({ groups }, expression);
  const greatest = solver.minimise({ groups }, linearCombination([-1, expression]));
  return { from: evaluate(expression, least ?? []), to: evaluate(expression, greatest ?? []) };
}

function rangeText({ from, to }: CountRange): string {
  return from === to ? String(from) : `${from} to ${to}`;
}
