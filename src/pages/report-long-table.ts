import type { Breakdown, GroupTest } from "../report/breakdown.ts";
import type { Report, ReportQuestion } from "../report/report.ts";
import type { ShareOfBase } from "../report/share.ts";
import { summaryKeys } from "../report/summary.ts";
import { inDigits, type LongTable } from "./page.ts";
import { statisticNames } from "./summary-table.ts";

type Cells = LongTable["rows"][number];
type States = Report["questions"][number]["states"];

/** The subject of a share. */
interface Subject {
  readonly kind: "question" | "measure" | "number";
  readonly section: string;
  readonly id: string;
  readonly label: string;
  readonly reference: string | null;
  readonly answer: { readonly code: string; readonly label: string } | null;
}

/**
 * A report as one line for each share, and for each statistic of numbers that are summarised, which
 * add a column. Breakdowns add a line for each group after the total, and
 * columns for the group; a narrowed report names its condition in each line.
 */
export function reportLongTable(report: Report): LongTable {
  const { questions, measures, cases, breakdowns, where } = report;
  const line = lineOf(report);
  const rows = [
    ...questions.flatMap((question) => [
      ...question.answers.flatMap((answer, position) => {
        const { section, id, label, reference, states } = question;
        const subject = { kind: "question", section, id, label, reference, answer } as const;
        return [
          line(subject, answer, states, null),
          ...breakdowns.flatMap((breakdown) => {
            const part = breakdown.questions.find((question) => question.id === id);
            const test =
              part?.tests.find((test) => test.answer === answer.code || test.answer === null) ??
              null;
            return (part?.groups ?? []).flatMap(({ answers, states: ofGroup }, group) => {
              const share = answers[position];
              return share ? [line(subject, share, ofGroup, { breakdown, group, test })] : [];
            });
          }),
        ];
      }),
      ...numberLines(question, breakdowns, line),
    ]),
    ...measures.flatMap((measure) => {
      const subject = { ...measure, kind: "measure", answer: null } as const;
      return [
        line(subject, measure, { cases }, null),
        ...breakdowns.flatMap((breakdown) => {
          const part = breakdown.measures.find(({ id }) => id === measure.id);
          const test = part?.tests[0] ?? null;
          return (part?.groups ?? []).map((share, group) => {
            const ofGroup = { cases: breakdown.groups[group]?.cases ?? 0 };
            return line(subject, share, ofGroup, { breakdown, group, test });
          });
        }),
      ];
    }),
  ];
  return {
    columns: [
      ...columns,
      ...(hasNumbers(report) ? ["number"] : []),
      "errors",
      ...(breakdowns.length === 0 ? [] : groupColumns),
      ...(where === null ? [] : ["where"]),
    ],
    rows,
  };
}

const columns = [
  "kind",
  "section",
  "id",
  "label",
  "reference",
  "answer",
  "answer_label",
  "count",
  "base",
  "percent",
  "share",
  "interval_lower",
  "interval_upper",
  "interval",
  "level",
  "population",
  "cases",
  "not_asked",
  "missing",
  "outside_base",
] as const;

const groupColumns = [
  "by",
  "group",
  "group_label",
  "below_min_base",
  "test",
  "statistic",
  "degrees_of_freedom",
  "p",
  "p_lower",
  "p_upper",
  "p_holm",
  "family",
  "test_note",
] as const;

/** A group of a breakdown, and the test that its line belongs to. */
interface OfGroup {
  readonly breakdown: Breakdown;
  readonly group: number;
  readonly test: GroupTest | null;
}

/** A line for each statistic of a question's numbers, for all cases and for each group. */
function numberLines(
  { section, id, label, reference, states, summary }: ReportQuestion,
  breakdowns: readonly Breakdown[],
  line: ReturnType<typeof lineOf>,
): readonly Cells[] {
  if (summary === null) return [];
  return summaryKeys.flatMap((key) => {
    const answer = { code: key, label: statisticNames[key].long };
    const subject = { kind: "number", section, id, label, reference, answer } as const;
    return [
      line(subject, noShare, states, null, summary[key]),
      ...breakdowns.flatMap((breakdown) => {
        const part = breakdown.questions.find((question) => question.id === id);
        return (part?.groups ?? []).map(({ states: ofGroup, summary: own }, group) =>
          line(subject, noShare, ofGroup, { breakdown, group, test: null }, own?.[key] ?? null),
        );
      }),
    ];
  });
}

const noShare = { count: null, base: null, percent: null, share: null, interval: null } as const;

function hasNumbers({ questions }: Report): boolean {
  return questions.some(({ summary }) => summary !== null);
}

function lineOf(report: Report) {
  const { sections, options, findings, breakdowns, where } = report;
  const withNumbers = hasNumbers(report);
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
  return (
    { kind, section, id, label, reference, answer }: Subject,
    { count, base, percent, share, interval }: ShareOfBase | typeof noShare,
    { cases, notAsked, missing, outsideBase }: Pick<States, "cases"> & Partial<States>,
    ofGroup: OfGroup | null,
    number: number | null = null,
  ): Cells => [
    kind,
    titles.get(section) ?? section,
    id,
    label,
    reference,
    answer?.code ?? null,
    answer?.label ?? null,
    count,
    base,
    inDigits(percent),
    share,
    interval?.lower ?? null,
    interval?.upper ?? null,
    options.interval,
    options.level,
    options.population,
    cases,
    notAsked ?? null,
    missing ?? null,
    outsideBase ?? null,
    ...(withNumbers ? [number] : []),
    findings.error,
    ...(breakdowns.length === 0 ? [] : groupCells(ofGroup, base, options.minBase)),
    ...(where === null ? [] : [where.condition]),
  ];
}

function groupCells(ofGroup: OfGroup | null, base: number | null, minBase: number): Cells {
  if (ofGroup === null) return groupColumns.map(() => null);
  const { breakdown, group, test } = ofGroup;
  const { code = null, label = null } = breakdown.groups[group] ?? {};
  return [
    breakdown.question,
    code,
    label,
    base === null ? null : base < minBase ? "yes" : "no",
    test?.method ?? null,
    test?.statistic ?? null,
    test?.degreesOfFreedom ?? null,
    test?.p ?? null,
    test?.simulated?.lower ?? null,
    test?.simulated?.upper ?? null,
    test?.pAdjusted ?? null,
    test?.family ?? null,
    test?.note ?? null,
  ];
}
