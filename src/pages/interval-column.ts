import { intervalNames } from "../report/interval-of.ts";
import type { Report } from "../report/report.ts";
import type { ShareOfBase } from "../report/share.ts";
import type { TableCell, TableColumn } from "./page.ts";

type Options = Report["options"];

/** How the intervals were made. */
export function intervalFact({ level, interval, population }: Options): string {
  const drawn = population === null ? "" : `, for a sample drawn from ${population}`;
  return `${levelText(level)} intervals: ${intervalNames[interval]}${drawn}`;
}

/** The column of intervals, at least `width` characters wide. */
export function intervalColumn({ level, places }: Options, width: number): TableColumn {
  const decimals = places === 0 ? 0 : 2 * (places + 1);
  const label = `${levelText(level)} interval`;
  return { label, align: "right", width: Math.max(width + decimals, label.length) };
}

/** Both ends of an interval as percentages, with as many decimals as the percentages have. */
export function intervalCell(interval: ShareOfBase["interval"], { places }: Options): TableCell {
  const text = (share: number) => (100 * share).toFixed(places);
  return {
    kind: "interval",
    from: interval === null ? null : text(interval.lower),
    to: interval === null ? null : text(interval.upper),
    ends: interval,
  };
}

/** A confidence level as a percent: `95%`. */
export function levelText(level: number): string {
  return `${Number((100 * level).toPrecision(10))}%`;
}
