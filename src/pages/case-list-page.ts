import type { CaseGroup, CaseList } from "../explain/case-list.ts";
import { plural } from "../findings/counted.ts";
import { shownId } from "../findings/printable.ts";
import { capitalise } from "./capitalise.ts";
import { answerCell, textCell } from "./cells.ts";
import { errorWarnings, factLines } from "./facts.ts";
import { findingsPart } from "./findings-part.ts";
import type { LongTable, Page, Printable, TableCell } from "./page.ts";
import { provenanceOf } from "./provenance.ts";

/** The cases behind a number for printing; at most `limit` ids of each group. */
export function printableCaseList(
  list: CaseList,
  { limit }: { readonly limit: number },
): Printable {
  return {
    value: list,
    page: () => caseListPage(list, limit),
    longTable: () => caseListLongTable(list),
  };
}

function caseListPage(list: CaseList, limit: number): Page {
  const { instrument, of, base, groups, cases } = list;
  const { label, answer, figure, where } = of;
  const shown = base === null ? label : `${label}, base ${base}`;
  const shortened = groups.some((group) => group.count > limit);
  const units = plural(instrument.unit);
  return {
    title: `${instrument.title}: the ${units} behind a number`,
    facts: [
      ...factLines({ ...list, cases }),
      ...(figure === null ? [] : [`${figure.at}: ${figure.printed} (${figure.id})`]),
      ...(where === null ? [] : [`only where ${where}`]),
    ],
    warnings: errorWarnings(list, true),
    parts: [
      {
        title: null,
        tables: [
          {
            title: shown,
            subtitle: answer === null ? null : `counted: ${answer}`,
            columns: [
              { label: shown, name: "Group", align: "left", width: 30 },
              { label: "Count", align: "right", width: 7 },
              { label: capitalise(units), align: "left" },
            ],
            rows: groups.map((group): readonly TableCell[] => [
              groupCell(group),
              { kind: "count", count: group.count },
              textCell(idsText(group, limit)),
            ]),
            notes: shortened ? ["JSON and CSV list them all; --limit shows more."] : [],
          },
        ],
      },
      ...findingsPart(list.findings),
    ],
    closing: [],
    provenance: () => provenanceOf(list),
  };
}

function groupCell({ kind, label }: CaseGroup): TableCell {
  switch (kind) {
    case "counted":
    case "base":
      return textCell(label);
    case "outsideBase":
      return answerCell(label, true);
    case "missing":
    case "notAsked":
      return { kind: "note", text: label };
  }
}

function idsText({ cases, count }: CaseGroup, limit: number): string {
  if (count === 0) return "–";
  const more = count > limit ? [`and ${count - limit} more`] : [];
  return [...cases.slice(0, limit).map(shownId), ...more].join(", ");
}

function caseListLongTable({ of, groups, findings }: CaseList): LongTable {
  return {
    columns: ["case_id", "group", "code", "label", "figure", "where", "errors"],
    rows: groups.flatMap(({ kind, code, label, cases }) =>
      cases.map((id) => [id, kind, code, label, of.figure?.id ?? null, of.where, findings.error]),
    ),
  };
}
