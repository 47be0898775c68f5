import {
  type Change,
  type Comparison,
  type ComparisonRow,
  changes,
} from "../compare/comparison.ts";
import type { GateFailure } from "../compare/gate.ts";
import { printedShare } from "../compare/printed-share.ts";
import { counted, plural } from "../findings/counted.ts";
import { labelCell, labelText, textCell } from "./cells.ts";
import { type ComparedPlaces, comparisonOutcomes } from "./comparison-outcomes.ts";
import { versionText } from "./facts.ts";
import { familiesText } from "./families-text.ts";
import { levelText } from "./interval-column.ts";
import {
  inDigits,
  type LongTable,
  type Page,
  type PagePart,
  type Printable,
  type Table,
  type TableCell,
} from "./page.ts";
import { provenanceOf } from "./provenance.ts";

/**
 * A comparison for printing: what is higher, what is lower, and what cannot be compared; `failures`
 * are the shares that fail the gate, `places` where figures were read from.
 */
export function printableComparison(
  comparison: Comparison,
  failures: readonly GateFailure[] = [],
  places: ComparedPlaces = { before: null, after: null },
): Printable {
  return {
    value: comparison,
    page: () => comparisonPage(comparison),
    longTable: () => comparisonLongTable(comparison),
    outcomes: () => comparisonOutcomes(comparison, failures, places),
  };
}

/** Every verdict in words. */
export const changeNames = {
  higher: "Higher",
  lower: "Lower",
  "no-clear-change": "No clear change",
  "cannot-compare": "Cannot compare",
} as const satisfies Record<Change, string>;

function comparisonPage(comparison: Comparison): Page {
  const { before, after, options, methods, instruments, summary, rows } = comparison;
  const limit = Number((1 - options.level).toPrecision(10));
  return {
    title: titleOf(before.instrument.title, after.instrument.title),
    facts: [
      `before: ${sideText(before)}`,
      `after: ${sideText(after)}`,
      instrumentText(before.instrument, after.instrument),
      instrumentsText(instruments),
      `change: after minus before, in percentage points; ${levelText(options.level)} intervals: ${methods.interval}`,
      `p: ${methods.test}; ${familiesText(rows)}; higher or lower where the adjusted p, or else the p, is at most ${limit}`,
    ],
    warnings: warningsOf(comparison),
    parts: changes.flatMap((verdict): readonly PagePart[] => {
      const own = rows.filter((row) => row.verdict === verdict);
      if (own.length === 0) return [];
      const table =
        verdict === "cannot-compare" ? notComparedTable(own) : comparedTable(own, options.places);
      return [{ title: changeNames[verdict], tables: [table] }];
    }),
    closing: [closingText(summary), ...derivedText(comparison)],
    provenance: () => [
      ...provenanceOf({ tool: comparison.tool, files: [...before.files, ...after.files], options }),
    ],
  };
}

function sideText({ name, kind, instrument, cases, where }: Comparison["before"]): string {
  const size =
    cases === null ? `${plural(instrument.unit)} not known` : counted(cases, instrument.unit);
  const narrowed = where === null ? "" : ` where ${where}`;
  const what = { reviews: "", report: " (saved report)", figures: " (printed figures)" }[kind];
  return `${name}${what} · ${size}${narrowed}`;
}

function titleOf(before: string, after: string): string {
  return before === after ? `${after}: two rounds` : `${after}, compared with ${before}`;
}

type Used = Comparison["before"]["instrument"];

function instrumentText(before: Used, after: Used): string {
  const [first, second] = [before, after].map(versionText);
  return first === second ? `instrument ${second}` : `instrument ${first} before, ${second} after`;
}

function instrumentsText({
  common,
  onlyBefore,
  onlyAfter,
  differing,
}: Comparison["instruments"]): string {
  const changed = new Set(differing.map(({ id }) => id)).size;
  const alike = changed === 0 ? "all asked the same way" : `${changed} of them asked differently`;
  return `${counted(common, "question")} in both, ${alike}; ${onlyBefore.length} only before, ${onlyAfter.length} only after`;
}

function warningsOf({ before, after, options }: Comparison): readonly string[] {
  const hashes = before.files.flatMap(({ sha256 }) => sha256 ?? []);
  const isSame =
    before.where === after.where &&
    after.files.some(({ sha256 }) => sha256 !== null && hashes.includes(sha256));
  const faulty = [before, after].filter(({ errors }) => errors > 0);
  return [
    ...(isSame ? ["Both sides come from the same file."] : []),
    ...(options.allowErrors || faulty.length > 0
      ? faulty.map(
          ({ name, errors }) =>
            `${name} has ${counted(errors, "error")}: faulty answers count as missing.`,
        )
      : []),
  ];
}

function comparedTable(rows: readonly ComparisonRow[], places: number): Table {
  return {
    title: null,
    subtitle: null,
    columns: [
      { label: "", name: "Share", align: "left" },
      { label: "Before", align: "right", width: 10 },
      { label: "After", align: "right", width: 10 },
      { label: "Change", align: "right", width: 10 },
      { label: "p", align: "right", width: 1 },
      { label: "adj. p", align: "right", width: 1 },
    ],
    rows: rows.map((row): readonly TableCell[] => [
      labelCell(row),
      { kind: "share", ...printedShare(row.before) },
      { kind: "share", ...printedShare(row.after) },
      changeCell(row.difference, places),
      { kind: "probability", p: row.p },
      { kind: "probability", p: row.pAdjusted },
    ]),
    notes: rows.flatMap((row) => (row.why === null ? [] : [`${labelText(row)}: ${row.why}.`])),
  };
}

function notComparedTable(rows: readonly ComparisonRow[]): Table {
  return {
    title: null,
    subtitle: null,
    columns: [
      { label: "", name: "Share", align: "left", width: 34 },
      { label: "Why", align: "left" },
    ],
    rows: rows.map((row): readonly TableCell[] => [
      textCell(labelText(row)),
      textCell(row.why ?? ""),
    ]),
    notes: [],
  };
}

function changeCell(difference: ComparisonRow["difference"], places: number): TableCell {
  if (difference === null)
    return { kind: "change", points: null, from: "", to: "", unrounded: null };
  const { points, lower, upper } = difference;
  return {
    kind: "change",
    points,
    from: pointsText(lower, places),
    to: pointsText(upper, places),
    unrounded: difference,
  };
}

function pointsText(difference: number, places: number): string {
  const text = (100 * Math.abs(difference)).toFixed(places);
  if (!/[1-9]/.test(text)) return text;
  return `${difference < 0 ? "−" : "+"}${text}`;
}

function closingText(summary: Comparison["summary"]): string {
  const unclear = summary["no-clear-change"];
  const compared = summary.higher + summary.lower + unclear;
  return `${counted(compared, "share")} compared: ${summary.higher} higher, ${summary.lower} lower, ${unclear} without clear change; ${summary["cannot-compare"]} cannot be compared.`;
}

function derivedText({ summary }: Comparison): readonly string[] {
  if (summary.derived === 0) return [];
  return [
    `${counted(summary.derived, "row")} ${summary.derived === 1 ? "depends" : "depend"} on counts that were not printed: they follow from the percentages if every case that was asked has an answer. Where a percentage fits several counts, the interval covers them all and p is the largest.`,
  ];
}

function comparisonLongTable({ rows, options, methods }: Comparison): LongTable {
  const shareColumns = (side: string) =>
    ["count", "count_from", "count_to", "base", "percent", "derived"].map(
      (name) => `${side}_${name}`,
    );
  const shareCells = (share: ComparisonRow["before"]) =>
    share === null
      ? [null, null, null, null, null, null]
      : [
          share.count,
          share.counts.from,
          share.counts.to,
          share.base,
          inDigits(share.percent),
          share.derived ? "yes" : "no",
        ];
  return {
    columns: [
      "question",
      "measure",
      "answer",
      "label",
      "answer_label",
      ...shareColumns("before"),
      ...shareColumns("after"),
      "difference_from",
      "difference_to",
      "lower",
      "upper",
      "level",
      "interval",
      "p",
      "p_holm",
      "family",
      "test",
      "verdict",
      "why",
    ],
    rows: rows.map((row) => [
      row.question,
      row.measure,
      row.answer,
      row.label,
      row.answerLabel,
      ...shareCells(row.before),
      ...shareCells(row.after),
      row.difference?.from ?? null,
      row.difference?.to ?? null,
      row.difference?.lower ?? null,
      row.difference?.upper ?? null,
      options.level,
      methods.interval,
      row.p,
      row.pAdjusted,
      row.family,
      methods.test,
      row.verdict,
      row.why,
    ]),
  };
}
