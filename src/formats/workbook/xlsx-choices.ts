import { columnLetter } from "../../findings/place.ts";
import { rangesOf } from "../../pages/number-ranges.ts";
import { element } from "../markup.ts";
import { headingRow } from "./sheet-layout.ts";
import { sheetReference } from "./sheet-names.ts";
import type { Choices, Sheet, SheetTable } from "./workbook.ts";
import { xlsxText } from "./xlsx-text.ts";

/** The drop-downs of a table's cells, with their answers; nothing where there are none. */
export function choicesXml(sheet: Sheet, { choices }: SheetTable): string {
  if (choices.length === 0) return "";
  const first = headingRow(sheet) + 1;
  const all = choices.flatMap((choice) =>
    cellsOf(choice, first).map((cells) => ({ ...choice, cells })),
  );
  return element(
    "dataValidations",
    { count: all.length },
    ...all.map(({ cells, answers, onlyThese }) =>
      element(
        "dataValidation",
        {
          type: "list",
          allowBlank: 1,
          showErrorMessage: onlyThese ? 1 : 0,
          sqref: cells.join(" "),
        },
        element(
          "formula1",
          {},
          xlsxText(`${sheetReference(answers.sheet)}!$A$${answers.from}:$A$${answers.to}`),
        ),
      ),
    ),
  );
}

/** The cells of one drop-down, in portions: programs limit the length of a reference. */
function cellsOf({ column, rows }: Choices, first: number): readonly (readonly string[])[] {
  const letter = columnLetter(column);
  const cells = rangesOf(rows).map(({ from, to }) =>
    from === to ? `${letter}${first + from}` : `${letter}${first + from}:${letter}${first + to}`,
  );
  const groups: (readonly string[])[] = [];
  for (let at = 0; at < cells.length; at += cellsAtOnce) {
    groups.push(cells.slice(at, at + cellsAtOnce));
  }
  return groups;
}

const cellsAtOnce = 100;
