import {
  blankWord,
  type Correction,
  type Corrections,
  type ListColumn,
  listColumns,
  nothingToFix,
} from "../corrections/correction.ts";
import { counted } from "../findings/counted.ts";

/** What a list says in a column; nothing in the column to fill in. */
export function listCell(correction: Correction, column: ListColumn): string | number {
  switch (column) {
    case "answer":
      return "";
    case "caseId":
      return correction.caseId ?? blankWord;
    case "stands":
      return correction.stands ?? "(free text, not shown)";
    case "file":
    case "row":
    case "column":
    case "question":
    case "label":
    case "wrong":
    case "allowed":
    case "fingerprint":
      return correction[column];
  }
}

/** Every column of a list, in order. */
export const listColumnNames = Object.keys(listColumns).filter((name): name is ListColumn =>
  Object.hasOwn(listColumns, name),
);

/** Instructions for filling in a list, for the lines above it. */
export function listLines({ corrections, leftOut }: Corrections): readonly string[] {
  if (corrections.length === 0) return [nothingToFix];
  return [
    `Write what each cell should contain into the column ${listColumns.answer}; ${blankWord} empties the cell. A row without an answer leaves its cell as it is.`,
    `Do not change the columns ${listColumns.row}, ${listColumns.question} and ${listColumns.fingerprint}: they identify the cell.`,
    ...(leftOut === 0
      ? []
      : [
          `${counted(leftOut, "more cell")} ${leftOut === 1 ? "is" : "are"} not listed; fix these first.`,
        ]),
  ];
}
