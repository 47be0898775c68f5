import { counted } from "../findings/counted.ts";
import { groupBy } from "../findings/group-by.ts";
import type { Breakdown, GroupTest } from "../report/breakdown.ts";
import type { Report, ReportMeasure, ReportQuestion } from "../report/report.ts";
import type { ShareOfBase } from "../report/share.ts";
import { leastExpected, testNames } from "../report/test-names.ts";
import { answerCell, type LabelCell, measureCell, textCell } from "./cells.ts";
import { familiesText } from "./families-text.ts";
import { intervalCell, intervalColumn } from "./interval-column.ts";
import { cellText, probabilityText, type Table, type TableCell, type TableColumn } from "./page.ts";
import { baseDetails, plainTables, questionNotes } from "./plain-tables.ts";
import type { ReportTables, ShownTables } from "./report-tables.ts";
import { questionRounding } from "./rounding-note.ts";
import { summaryTable } from "./summary-table.ts";

/** A line of a table: the shares of one answer or measure in each group shown, and in total. */
interface Line {
  readonly label: LabelCell;
  readonly shares: readonly ShareOfBase[];
  /** The line's own test; `null` where one test covers the whole table. */
  readonly test: GroupTest | null;
}

/** A report's tables with a column for each group of its breakdowns. */
export const breakdownTables: ReportTables = {
  facts: testFacts,
  judgements: judgementTables,
  question: questionTables,
  measures: measureTables,
};

/** How the breakdowns were tested. */
function testFacts({ breakdowns }: Report): readonly string[] {
  const tests = breakdowns
    .flatMap(({ questions, measures }) => [...questions, ...measures])
    .flatMap((part) => part.tests);
  return [
    `broken down by ${breakdowns.map(breakdownText).join(" and by ")}`,
    `p: ${testNames["chi-squared"]}; where an expected count is below ${leastExpected}, ${testNames.fisher}, simulated for large tables; ${familiesText(tests)}`,
  ];
}

/** A question in every breakdown but its own, one table each; its plain table without one. */
function questionTables(
  question: ReportQuestion,
  report: Report,
  shown: ShownTables,
): readonly Table[] {
  const { bases: withBases, intervals } = shown;
  const notes = questionNotes(question, report.instrument.unit, withBases);
  const tables = report.breakdowns.flatMap((breakdown): readonly Table[] => {
    const part = breakdown.questions.find(({ id }) => id === question.id);
    if (part === undefined) return [];
    const groups = shownGroups(breakdown);
    const perLine = part.tests.every(({ answer }) => answer !== null);
    const lines = question.answers.map((answer, position): Line => {
      const shares = groups.map(({ index }) => part.groups[index]?.answers[position] ?? answer);
      return {
        label: answerCell(answer.label, answer.base === null),
        shares: [...shares, answer],
        test: part.tests.find((test) => test.answer === answer.code) ?? null,
      };
    });
    const bases = groups.map(({ index }) => part.groups[index]?.states.base ?? 0);
    // Percentages that are withheld are not seen to add up to anything.
    const shownColumns = [
      ...groups.flatMap(({ index }, column) =>
        (bases[column] ?? 0) < report.options.minBase ? [] : [part.groups[index]?.answers ?? []],
      ),
      ...(question.states.base < report.options.minBase ? [] : [question.answers]),
    ];
    const subtitle = [question.reference, `by ${breakdown.label}`].filter((text) => text !== null);
    const table = {
      title: question.label,
      subtitle: subtitle.join(" · "),
      groups,
      bases: [...bases, question.states.base],
      lines,
      notes: [
        ...questionRounding(question, shownColumns),
        ...notes,
        ...(perLine ? lineTestNotes(lines) : part.tests.map(testText)),
      ],
    };
    const details = baseDetails(question, report.instrument.unit);
    const numbers = numberTable(question, part, groups, subtitle.join(" · "), report.options);
    if (lines.length === 0) {
      if (numbers === null) return [];
      return [{ ...numbers, notes: [...numbers.notes, ...table.notes], details }];
    }
    return [
      { ...groupedTable(table, report.options, intervals), details },
      ...(numbers === null ? [] : [{ ...numbers, details }]),
    ];
  });
  return tables.length > 0 ? tables : plainTables.question(question, report, shown);
}

/** The numbers of a question in each group; `null` where it has none. */
function numberTable(
  question: ReportQuestion,
  part: Breakdown["questions"][number],
  groups: readonly ShownGroup[],
  subtitle: string,
  { minBase }: Report["options"],
): Table | null {
  const rows = [
    { label: "Total", summary: question.summary },
    ...groups.map(({ label, index }) => ({ label, summary: part.groups[index]?.summary ?? null })),
  ].flatMap(({ label, summary }) =>
    summary === null ? [] : [{ label, summary, withheld: summary.n < minBase }],
  );
  if (rows.length === 0) return null;
  const table = summaryTable(question, subtitle, rows);
  if (!rows.some(({ withheld }) => withheld)) return table;
  const note = `* fewer than ${minBase} numbers (--min-base): not shown.`;
  return { ...table, notes: [...table.notes, note] };
}

/** The favourable share of every judgement, overall and in every breakdown. */
function judgementTables(
  judgements: readonly ReportQuestion[],
  report: Report,
  shown: ShownTables,
): readonly Table[] {
  const brokenDown = report.breakdowns.flatMap((breakdown) => {
    const rows = judgements.flatMap(({ id, label, states, answers: [total] }): readonly Row[] => {
      const part = breakdown.questions.find((question) => question.id === id);
      if (part === undefined || total === undefined) return [];
      const groups = part.groups.map(({ states: { base }, answers: [first] }) => {
        return { base, share: first ?? total };
      });
      const text = `${label}: ${total.label}`;
      const all = { base: states.base, share: total };
      return [{ label: textCell(text), groups, total: all, test: part.tests[0] ?? null }];
    });
    return rowTables(rows, `By ${breakdown.label}`, breakdown, report, shown.intervals);
  });
  return [...plainTables.judgements(judgements, report, shown), ...brokenDown];
}

/** The measures in every breakdown. */
function measureTables(
  measures: readonly ReportMeasure[],
  report: Report,
  { intervals }: ShownTables,
): readonly Table[] {
  return report.breakdowns.flatMap((breakdown) => {
    const rows = measures.flatMap((measure): readonly Row[] => {
      const part = breakdown.measures.find(({ id }) => id === measure.id);
      if (part === undefined) return [];
      return [
        {
          label: measureCell(measure),
          groups: part.groups.map((share) => ({ base: share.base ?? 0, share })),
          total: { base: measure.base ?? 0, share: measure },
          test: part.tests[0] ?? null,
        },
      ];
    });
    return rowTables(rows, `Measures by ${breakdown.label}`, breakdown, report, intervals);
  });
}

/** A share of each group's own base, and of the total. */
interface Row {
  readonly label: LabelCell;
  readonly groups: readonly ShareWithBase[];
  readonly total: ShareWithBase;
  readonly test: GroupTest | null;
}

interface ShareWithBase {
  readonly base: number;
  readonly share: ShareOfBase;
}

/** A column has one base, so rows with different bases go into different tables. */
function rowTables(
  rows: readonly Row[],
  title: string,
  breakdown: Breakdown,
  { options }: Report,
  intervals: boolean,
): readonly Table[] {
  const groups = shownGroups(breakdown);
  const withBases = rows.map((row) => {
    const shown = [...groups.flatMap(({ index }) => row.groups[index] ?? []), row.total];
    return { row, shares: shown.map(({ share }) => share), bases: shown.map(({ base }) => base) };
  });
  return [...groupBy(withBases, ({ bases }) => bases.join()).values()].map((same) => {
    const lines = same.map(({ row: { label, test }, shares }): Line => ({ label, shares, test }));
    const bases = same[0]?.bases ?? [];
    const notes = lineTestNotes(lines);
    return groupedTable({ title, subtitle: null, groups, bases, lines, notes }, options, intervals);
  });
}

interface ShownGroup {
  readonly label: string;
  /** Its position among the groups of the breakdown. */
  readonly index: number;
}

/** The groups that have cases. */
function shownGroups({ groups }: Breakdown): readonly ShownGroup[] {
  return groups.flatMap(({ label, cases }, index) => (cases === 0 ? [] : [{ label, index }]));
}

/** What the tables are broken down by, and answers that no case gave: `Sex (no case: Other)`. */
function breakdownText({ label, groups }: Breakdown): string {
  const empty = groups.filter(({ code, cases }) => code !== null && cases === 0);
  return empty.length === 0
    ? label
    : `${label} (no case: ${empty.map((group) => group.label).join(", ")})`;
}

interface GroupedLines {
  readonly title: string;
  readonly subtitle: string | null;
  readonly groups: readonly ShownGroup[];
  /** The base of each group, then of the total. */
  readonly bases: readonly number[];
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
}

function groupedTable(
  { title, subtitle, groups, bases, lines, notes }: GroupedLines,
  options: Report["options"],
  intervals: boolean,
): Table {
  // The total first: however many groups there are, it is beside the labels.
  const totalFirst = <T>(ofGroups: readonly T[]) => [
    ...ofGroups.slice(-1),
    ...ofGroups.slice(0, -1),
  ];
  const labels = totalFirst([...groups.map(({ label }) => label), "Total"]);
  const shownBases = totalFirst(bases);
  const isSmall = shownBases.map((base) => base < options.minBase);
  const withTests = lines.some(({ test }) => test !== null && test.p !== null);
  const withAdjusted = lines.some(({ test }) => test !== null && test.pAdjusted !== null);
  const columns = labels.flatMap((label, column): readonly TableColumn[] => {
    const group = { label, note: `base ${shownBases[column]}${isSmall[column] ? "*" : ""}` };
    return [
      { label: "Count", align: "right", width: longestWord(label) - 1, group },
      { label: "%", align: "right", width: 1, group },
      ...(intervals ? [{ ...intervalColumn(options, 1), group }] : []),
    ];
  });
  return {
    title,
    subtitle,
    columns: [
      { label: title, align: "left" },
      ...columns,
      ...(withTests ? [probabilityColumn("p")] : []),
      ...(withAdjusted ? [probabilityColumn("adj. p")] : []),
    ],
    rows: lines.map(({ label, shares, test }): readonly TableCell[] => [
      label,
      ...totalFirst(shares).flatMap(
        ({ count, base, percent, share, interval }, column): readonly TableCell[] => {
          const withheld = isSmall[column] && base !== null;
          return [
            { kind: "count", count },
            withheld ? { kind: "withheld" } : { kind: "percent", percent, share },
            ...(intervals ? [withheld ? emptyCell : intervalCell(interval, options)] : []),
          ];
        },
      ),
      ...(withTests ? [{ kind: "probability" as const, p: test?.p ?? null }] : []),
      ...(withAdjusted ? [{ kind: "probability" as const, p: test?.pAdjusted ?? null }] : []),
    ]),
    notes: [
      ...(isSmall.includes(true)
        ? [`* base below ${options.minBase} (--min-base): percentages not shown.`]
        : []),
      ...notes,
    ],
  };
}

/** The letters of the longest word of a group's name, which its columns together have room for. */
function longestWord(label: string): number {
  return Math.min(16, Math.max(2, ...label.split(/\s+/).map((word) => word.length)));
}

function probabilityColumn(label: string): TableColumn {
  return { label, align: "right", width: 1 };
}

/** The star in place of the percent covers its interval too. */
const emptyCell = { kind: "text", text: "" } as const;

/** A test of a whole table, in words. */
function testText(test: GroupTest): string {
  const { method, statistic, degreesOfFreedom, note } = test;
  if (method === null) return `No test: ${note}.`;
  const rough = note === null ? "" : `; ${note}`;
  const value = `p ${pText(test)}, ${adjustedText(test)}${rough}.`;
  switch (method) {
    case "fisher":
    case "fisher-simulated":
      return `Fisher's exact test: ${value}`;
    case "chi-squared":
      return `Chi-squared ${statistic?.toFixed(2)}, ${counted(degreesOfFreedom ?? 0, "degree")} of freedom: ${value}`;
  }
}

function adjustedText({ family, pAdjusted }: GroupTest): string {
  return family === null ? "not adjusted" : `Holm-adjusted ${equation(pAdjusted)}`;
}

/** `= 0.173`, or `about 0.173 (0.166–0.180, from 20000 tables drawn at random)`. */
function pText({ p, simulated }: GroupTest): string {
  if (simulated === null) return equation(p);
  const [lower, upper] = [simulated.lower, simulated.upper].map(probabilityText);
  return `about ${probabilityText(p)} (${lower}–${upper}, from ${simulated.tables} tables drawn at random)`;
}

function equation(p: number | null): string {
  const text = probabilityText(p);
  return text.startsWith("<") ? text.replace("<", "< ") : `= ${text}`;
}

const testMethods = ["chi-squared", "fisher", "fisher-simulated"] as const;

const shortNames = {
  "chi-squared": "chi-squared",
  fisher: "Fisher's exact",
  "fisher-simulated": "Fisher's exact, simulated",
} as const;

/** The methods behind the lines' p-values, and why some lines have none. */
function lineTestNotes(lines: readonly Line[]): readonly string[] {
  const tests = lines.flatMap(({ test }) => test ?? []);
  const testsBy = (name: GroupTest["method"]) => tests.filter(({ method }) => method === name);
  const methods = testMethods
    .map((method) => ({ name: shortNames[method], own: testsBy(method).length }))
    .filter(({ own }) => own > 0);
  const isAdjusted = tests.some(({ family }) => family !== null);
  const names = methods.map(({ name, own }) => (methods.length > 1 ? `${name} (${own})` : name));
  const reasons = new Set(testsBy(null).map(({ note }) => note));
  const rough = new Set(testsBy("chi-squared").flatMap(({ note }) => note ?? []));
  return [
    ...(names.length > 0
      ? [`p: ${names.join(", ")}; ${isAdjusted ? "Holm-adjusted" : "not adjusted"}.`]
      : []),
    ...lines.flatMap(({ label, test }) =>
      test === null || test.simulated === null ? [] : [`${cellText(label)}: p ${pText(test)}.`],
    ),
    ...[...rough].map((note) => `p: ${note}.`),
    ...[...reasons].map((note) => `No test: ${note}.`),
  ];
}
