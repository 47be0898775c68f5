import type { Drawn, Ends } from "../pages/page.ts";
import { element, escaped } from "./markup.ts";

/** Places across, of which 100 are the whole; the rest is room for the strokes at the ends. */
const room = 1;
const height = 12;

/** What a chart says to those who do not see it. */
export interface ChartText {
  /** Its place among all charts of the page. */
  readonly index: number;
  readonly title: string;
  readonly description: string;
}

/** A share as a bar from 0 to 1, and its interval as a line with a stroke at each end. */
export function shareChart(share: number, ends: Ends | null, text: ChartText): string {
  const at = (value: number) => rounded(100 * value);
  const bar = line("rect", { class: "bar", x: 0, y: 2, width: at(share), height: 8 });
  const track = line("rect", { class: "track", x: 0, y: 2, width: 100, height: 8 });
  return chart(text, track + bar + (ends === null ? "" : whiskers(at(ends.lower), at(ends.upper))));
}

/**
 * A difference as a dot, or the range that it lies in, with its interval, beside a line at 0;
 * `reach` is the difference at the ends of the chart.
 */
export function changeChart(
  { from, to, lower, upper }: Drawn,
  reach: number,
  text: ChartText,
): string {
  const at = (value: number) => rounded(50 + (50 * value) / reach);
  const zero = line("line", { class: "zero", x1: 50, x2: 50, y1: 0, y2: height });
  const middle = line("line", { class: "range", x1: at(from), x2: at(to), y1: 6, y2: 6 });
  // A line without length has round ends, which no stretching turns into an ellipse.
  const dots = [...new Set([at(from), at(to)])].map((x) =>
    line("line", { class: "dot", x1: x, x2: x, y1: 6, y2: 6 }),
  );
  return chart(text, zero + whiskers(at(lower), at(upper)) + middle + dots.join(""));
}

/** The lines twice: a broad one in the colour of the page first, so that they stand out from a bar. */
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
      viewBox: `${-room} 0 ${100 + 2 * room} ${height}`,
      preserveAspectRatio: "none",
    },
    element("title", { id: titleId }, escaped(title)),
    element("desc", { id: descriptionId }, escaped(description)),
    content,
  );
}

function line(name: string, attributes: Readonly<Record<string, string | number>>): string {
  return element(name, attributes);
}

/** Two decimals of a hundredth are less than can be seen. */
function rounded(place: number): number {
  return Math.round(100 * place) / 100;
}
