import type { Figure } from "../../figures/figure.ts";
import { contradictsItself, printedText } from "../../figures/verify-figure.ts";
import { percentText } from "../../stats/percent.ts";
import { countsPrinting, type PrintedPercent, parsePercent } from "../../stats/printed-percent.ts";
import { amountOf, type Sum } from "../model/sum.ts";
import type { OpenPart } from "./parts.ts";

/** Why figures cannot all be true: what the others leave for the last of them, if they are. */
export function reasonFor(
  open: OpenPart,
  figures: readonly Figure[],
  conflict: readonly number[],
): string {
  const { part } = open;
  const others = conflict.slice(0, -1);
  const place = conflict.at(-1) ?? -1;
  const figure = figures[part.figures[place] ?? -1];
  const sums = part.sums[place];
  if (figure === undefined || sums === undefined) return "";
  const { printed } = figure;
  const percent = parsePercent(printed.percent ?? "");
  const itself = contradictsItself(printed, percent);
  if (others.length === 0 && itself !== null) return itself;
  const count = rangeOf(open, others, sums.count);
  const base = sums.base === null ? null : rangeOf(open, others, sums.base);
  const leave = leaving[Math.min(others.length, 2)];
  const left = others.length === 0 ? "" : ` for ${printedText(printed)} (${printed.id})`;
  if (base === null) return `${leave} ${inWords(count)}${left}`;
  if (percent !== null && !canBePrinted(percent, base)) {
    const some = base.from <= 1 ? `up to ${base.to}` : `${base.from} to ${base.to}`;
    const of = base.from < base.to ? some : base.to;
    return `no count of ${of} prints as ${printed.percent}%${left === "" ? "" : ` (${printed.id})`}`;
  }
  if (base.from === base.to) {
    const shares = [count.from, count.to].map((one) => `${percentText(one, base.from) ?? "–"}%`);
    const shown = count.from === count.to ? shares[0] : shares.join(" to ");
    return `${leave} ${inWords(count)} of ${base.from} (${shown})${left}`;
  }
  return `${leave} ${inWords(count)} of ${inWords(base)}${left}`;
}

/** Bases that are tried one by one; from so many cases on, every percent can be printed. */
const mostTried = 10_000;

/** Whether a percent is a share of one of these bases. */
function canBePrinted(percent: PrintedPercent, { from, to }: NumberRange): boolean {
  if (to - from > mostTried) return true;
  for (let base = from; base <= to; base += 1) {
    if (countsPrinting(percent, base) !== null) return true;
  }
  return false;
}

/** Who leaves so much, where there is no other figure, one, or several. */
const leaving = ["the sample and who is asked leave", "the other leaves", "the others leave"];

interface NumberRange {
  readonly from: number;
  readonly to: number;
}

function rangeOf({ solver }: OpenPart, demands: readonly number[], sum: Sum): NumberRange {
  const lowest = solver.least({ demands }, sum);
  const costs = new Map([...sum].map(([variable, factor]) => [variable, -factor]));
  const highest = solver.least({ demands }, costs);
  return { from: amountOf(sum, lowest ?? []), to: amountOf(sum, highest ?? []) };
}

function inWords({ from, to }: NumberRange): string {
  return from === to ? String(from) : `${from} to ${to}`;
}
