import type { FigureFile } from "../../figures/schema.ts";
import { contradictsItself, printedText } from "../../figures/verify-figure.ts";
import { percentText } from "../../stats/percent.ts";
import { countsPrinting, type PrintedPercent, parsePercent } from "../../stats/printed-percent.ts";
import type { CountRange } from "../model/count-range.ts";
import { evaluate, type LinearExpression, linearCombination } from "../model/linear-expression.ts";
import type { ComponentSolver } from "./component-solver.ts";
import type { Scenario } from "./scenario.ts";
import { sumReason } from "./sum-in-words.ts";

/** Why an infeasible subset is infeasible: the range of its last figure if the others are true. */
export function reasonFor(
  open: ComponentSolver,
  { figures, instrument }: Pick<Scenario, "figures" | "instrument">,
  subset: readonly number[],
): string {
  const { component } = open;
  const own = subset.flatMap((member) => figures[component.figures[member] ?? -1] ?? []);
  const sum = sumReason(own, instrument);
  if (sum !== null) return sum;
  const others = subset.slice(0, -1);
  const last = subset.at(-1) ?? -1;
  const figure = figures[component.figures[last] ?? -1];
  const expressions = component.expressions[last];
  if (figure === undefined || expressions === undefined) return "";
  const { printed } = figure;
  const percent = parsePercent(printed.percent ?? "");
  const itself = contradictsItself(printed);
  if (others.length === 0 && itself !== null) return itself;
  const count = feasibleRange(open, others, expressions.count);
  const base = expressions.base === null ? null : feasibleRange(open, others, expressions.base);
  const allow = restrictions[Math.min(others.length, 2)];
  const id = others.length === 0 ? "" : ` (${printed.id})`;
  const where = others.length === 0 ? "" : ` where ${quotedText(printed)} is printed${id}`;
  if (base === null) return `${allow} ${rangeText(count)}${where}`;
  if (percent !== null && !canPrint(percent, base)) {
    return `no count of ${basesText(base)} prints as ${printed.percent}%${id}`;
  }
  if (base.from === base.to) {
    const shares = [count.from, count.to].map((end) => `${percentText(end, base.from) ?? "–"}%`);
    const shown = count.from === count.to ? shares[0] : shares.join(" to ");
    return `${allow} ${rangeText(count)} of ${base.from} (${shown})${where}`;
  }
  return `${allow} ${rangeText(count)} out of ${rangeText(base)}${where}`;
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
const restrictions = [
  "the size of the sample and who is asked allow only",
  "the other allows only",
  "the others allow only",
];

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

/** A figure as it was printed, in quotation marks if it is in words. */
export function quotedText(printed: FigureFile): string {
  const text = printedText(printed);
  return text === printed.worded ? `“${text}”` : text;
}

function rangeText({ from, to }: CountRange): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

function basesText({ from, to }: CountRange): string {
  if (from === to) return String(from);
  return from <= 1 ? `${to} or fewer` : `any base from ${from} to ${to}`;
}
