import type { ReportQuestion } from "../report/report.ts";
import { isTooMany, summaryKeys } from "../report/summary.ts";
import { textCell } from "./cells.ts";
import type { Table, TableCell } from "./page.ts";
import { statisticText } from "./statistic-text.ts";

type Summary = NonNullable<ReportQuestion["summary"]>;

/** Some numbers that are summarised, and whether they are too few to be shown. */
export interface SummaryRow {
  readonly label: string;
  readonly summary: Summary;
  readonly withheld: boolean;
}

/** How the statistics of a summary are called in tables and long tables. */
export const statisticNames = {
  n: { short: "n", long: "Numbers" },
  median: { short: "Median", long: "Median" },
  q1: { short: "Q1", long: "Lower quartile" },
  q3: { short: "Q3", long: "Upper quartile" },
  mean: { short: "Mean", long: "Mean" },
  sd: { short: "SD", long: "Standard deviation" },
  min: { short: "Min", long: "Smallest" },
  max: { short: "Max", long: "Largest" },
} as const satisfies Record<keyof Summary, { readonly short: string; readonly long: string }>;

/** The numbers of a question, summarised: a line for each group. */
export function summaryTable(
  { label, answers }: Pick<ReportQuestion, "label" | "answers">,
  subtitle: string | null,
  rows: readonly SummaryRow[],
): Table {
  // Under a table of bands it is the same question again.
  const beside = answers.length === 0 ? [] : ["numbers"];
  return {
    title: label,
    subtitle: [subtitle, ...beside].filter((text) => text !== null).join(" · ") || null,
    columns: [
      { label, align: "left" },
      ...summaryKeys.map((key) => {
        return { label: statisticNames[key].short, align: "right", width: 6 } as const;
      }),
    ],
    rows: rows.map(({ label: group, summary, withheld }): readonly TableCell[] => [
      textCell(group),
      ...summaryKeys.map((key): TableCell => {
        if (key === "n") return { kind: "count", count: summary.n };
        return withheld ? { kind: "withheld" } : statisticCell(key, summary[key]);
      }),
    ]),
    notes: rows.some(({ summary }) => isTooMany(summary))
      ? ["More than a million different numbers: they are counted and not summarised."]
      : [],
  };
}

function statisticCell(key: keyof Summary, value: number | null): TableCell {
  return { kind: "number", printed: value === null ? null : statisticText(key, value) };
}
