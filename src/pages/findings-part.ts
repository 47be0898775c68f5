import type { Found } from "../reviews/found.ts";
import { textCell } from "./cells.ts";
import type { PagePart, TableCell } from "./page.ts";

/**
 * The findings in the reviews as the last part of a result; none without findings. Only how many of
 * each kind: the cells and case ids are for the person who fixes the file.
 */
export function findingsPart({ groups }: Found): readonly PagePart[] {
  if (groups.length === 0) return [];
  return [
    {
      title: "Findings in the reviews",
      tables: [
        {
          title: null,
          subtitle: null,
          columns: [
            { label: "Finding", align: "left", width: 24 },
            { label: "Question", align: "left" },
            { label: "Severity", align: "left", width: 11 },
            { label: "Count", align: "right", width: 8 },
          ],
          rows: groups.map(({ code, severity, question, label, count }): readonly TableCell[] => [
            textCell(code.replaceAll("-", " ")),
            textCell(label ?? question ?? "–"),
            textCell(severity),
            { kind: "count", count },
          ]),
          notes: ["da-audit validate shows where they are."],
        },
      ],
    },
  ];
}
