import type { Agreement, Plan } from "../agree/agreement.ts";
import { withArticle } from "../findings/article.ts";
import { labelCell, textCell } from "./cells.ts";
import { levelText } from "./interval-column.ts";
import type { PagePart, Printable, Table, TableCell } from "./page.ts";

/** A plan for double coding, for printing. */
export function printablePlan(plan: Plan): Printable {
  return {
    value: plan,
    page: () => ({
      title: "How many cases two readers must both code",
      facts: [planFact(plan)],
      warnings: [],
      parts: [{ title: null, tables: [expectedTable(plan)] }],
      closing: [],
    }),
    longTable: () => ({
      columns: ["agreement", "cases", "points", "level", "method"],
      rows: plan.rows.map((row) => [
        row.agreement,
        row.cases,
        plan.points,
        plan.level,
        plan.method,
      ]),
    }),
  };
}

/** A plan with what a pilot shows for each question. */
export function planParts(agreement: Agreement, plan: Plan): readonly PagePart[] {
  return [
    { title: "By expected agreement", tables: [expectedTable(plan)] },
    { title: "By agreement in this pilot", tables: [pilotTable(agreement)] },
  ];
}

/** What a plan aims for, and its method. */
export function planFact({ points, level, method }: Plan): string {
  return `for ${withArticle(`${levelText(level)} interval`)} ${points} percentage points wide; ${method}`;
}

function expectedTable({ rows }: Plan): Table {
  return {
    title: null,
    subtitle: null,
    columns: [
      { label: "If they agree on", align: "left", width: 20 },
      { label: "Cases", align: "right", width: 8 },
    ],
    rows: rows.map(({ agreement, cases }): readonly TableCell[] => [
      textCell(`${Math.round(agreement * 100)}%`),
      numberCell(cases),
    ]),
    notes: [],
  };
}

function pilotTable({ questions }: Agreement): Table {
  const rows = questions.flatMap(({ label, answers }) =>
    answers.map((measured) => ({ label, measured })),
  );
  return {
    title: null,
    subtitle: null,
    columns: [
      { label: "Question", align: "left" },
      { label: "Agree", align: "right", width: 18 },
      { label: "Pairs", align: "right", width: 9 },
      { label: "Cases", align: "right", width: 9 },
    ],
    rows: rows.map(
      ({ label, measured: { label: answer, agreement, plan } }): readonly TableCell[] => [
        labelCell({ label, answerLabel: answer }),
        { kind: "share", ...agreement },
        numberCell(plan?.pairs ?? null),
        numberCell(plan?.cases ?? null),
      ],
    ),
    notes: rows.some(({ measured }) => measured.agreement.base === 0)
      ? ["– the question applied for two readers in no case of the pilot."]
      : [],
  };
}

function numberCell(count: number | null): TableCell {
  return count === null ? textCell("–") : { kind: "count", count };
}
