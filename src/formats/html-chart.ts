import { scaleLinear } from "d3-scale";
import type { ChangeRange, IntervalEnds } from "../pages/page.ts";
import { element, escapeMarkup } from "./markup.ts";

/** Width added to the 100 units of a chart on either side, for the strokes at the ends. */
const margin = 1;
const height = 12;

/** The text alternative of a chart. */
export interface ChartText {
  /** Its number among all charts of the page. */
  readonly index: number;
  readonly title: string;
  readonly description: string;
}

/** The range of a chart, and the labels at its ends and in its middle. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly [string, string, string];
}

/** Shares from 0 to 1. */
export const shareAxis: Axis = { from: 0, to: 1, ticks: ["0", "50", "100%"] };

/** Differences, symmetrical about 0, up to a round number of points beyond the largest. */
export function changeAxis(changes: readonly IntervalEnds[]): Axis {
  const largest = Math.max(...changes.flatMap(({ lower, upper }) => [-lower, upper]), 0.1);
  const [, to = 1] = scaleLinear([0, Math.min(1, largest)], [0, 1])
    .nice(4)
    .domain();
  const points = Math.round(100 * to);
  return { from: -to, to, ticks: [`−${points}`, "0", `+${points}`] };
}

/** The position of a value on an axis of 100 units, to two decimals, finer than the eye can see. */
function positionOn({ from, to }: Axis): (value: number) => number {
  const scale = scaleLinear([from, to], [0, 100]);
  return (value) => Math.round(100 * scale(value)) / 100;
}

/** A share as a bar from 0 to 1, and its interval as a line with a stroke at each end. */
export function shareChart(share: number, ends: IntervalEnds | null, text: ChartText): string {
  const at = positionOn(shareAxis);
  const bar = line("rect", { class: "bar", x: 0, y: 2, width: at(share), height: 8 });
  const track = line("rect", { class: "track", x: 0, y: 2, width: 100, height: 8 });
  return chart(text, track + bar + (ends === null ? "" : whiskers(at(ends.lower), at(ends.upper))));
}

/** A difference as a dot, or as its range, with its interval and a line at 0. */
export function changeChart(
  { from, to, lower, upper }: ChangeRange,
  axis: Axis,
  text: ChartText,
): string {
  const at = positionOn(axis);
  const zero = line("line", { class: "zero", x1: at(0), x2: at(0), y1: 0, y2: height });
  const middle = line("line", { class: "range", x1: at(from), x2: at(to), y1: 6, y2: 6 });
  // A line of no length has round ends, which stay round when the chart is stretched.
  const dots = [...new Set([at(from), at(to)])].map((x) =>
    line("line", { class: "dot", x1: x, x2: x, y1: 6, y2: 6 }),
  );
  return chart(text, zero + whiskers(at(lower), at(upper)) + middle + dots.join(""));
}

/** Draws the lines twice, first broader in the page's colour, so that they stand out from a bar. */
function whiskers(from: number, to: number): string {
  const path = `M${from} 3V9M${to} 3V9M${from} 6H${to}`;
  return line("path", { class: "halo", d: path }) + line("path", { class: "whisker", d: path });
}

function chart({ index, title, description }: ChartText, content: string): string {
  const [titleId, descriptionId] = [`chart-${index}`, `chart-${index}-text`];
  return element(
    "svg",
    {
      role: "img",
      "aria-labelledby": `${titleId} ${descriptionId}`,
      viewBox: `${-margin} 0 ${100 + 2 * margin} ${height}`,
      preserveAspectRatio: "none",
    },
    element("title", { id: titleId }, escapeMarkup(title)),
    element("desc", { id: descriptionId }, escapeMarkup(description)),
    content,
  );
}

function line(name: string, attributes: Readonly<Record<string, string | number>>): string {
  return element(name, attributes);
}
