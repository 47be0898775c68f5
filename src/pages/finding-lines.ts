import { shownId } from "../findings/printable.ts";
import type { ValidationItem } from "../reviews/validation.ts";

/** A line of a list of findings: one of them, or all with the same text in the same column. */
export interface FindingLine {
  readonly item: ValidationItem;
  readonly count: number;
  /** `2`, or `2, 5, 9 and 28 more`. */
  readonly rows: string;
  readonly cases: string;
}

/** So many rows of a line are named. */
const mostRows = 3;

/** Findings in lines, each where its first finding is; blank cells are listed one by one. */
export function findingLines(items: readonly ValidationItem[]): readonly FindingLine[] {
  const alike = new Map<string, ValidationItem[]>();
  for (const [index, item] of items.entries()) {
    const { text, file, column, detail } = item;
    const key = text === null ? `${index}` : JSON.stringify([file, column, detail]);
    const others = alike.get(key);
    if (others === undefined) alike.set(key, [item]);
    else others.push(item);
  }
  return [...alike.values()].flatMap((same) => {
    const [item] = same;
    return item === undefined ? [] : [lineOf(item, same)];
  });
}

function lineOf(item: ValidationItem, same: readonly ValidationItem[]): FindingLine {
  const rows = same.map(({ row }) => String(row ?? "–"));
  const left = rows.length - mostRows;
  const id = item.caseId === null ? "–" : shownId(item.caseId);
  return {
    item,
    count: same.length,
    rows: `${rows.slice(0, mostRows).join(", ")}${left > 0 ? ` and ${left} more` : ""}`,
    cases: same.length === 1 ? id : `${id} and ${same.length - 1} more`,
  };
}
