import {
  blankWord,
  type Correction,
  type Corrections,
  type ListColumn,
  listColumns,
  nothingToMend,
} from "../corrections/correction.ts";

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
  if (corrections.length === 0) return [nothingToMend];
  return [
    `Write into the column ${listColumns.answer} what should stand in the cell; ${blankWord} empties it. Leave a row without an answer to leave its cell as it is.`,
    `Do not change the columns ${listColumns.row}, ${listColumns.question} and ${listColumns.fingerprint}: by them the cell is found again.`,
    ...(leftOut === 0 ? [] : [`${leftOut} more cells are not listed; mend these first.`]),
  ];
}
