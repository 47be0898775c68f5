import { counted } from "../../findings/counted.ts";
import { runsAsFormula } from "../../findings/formula.ts";
import { listed } from "../../findings/listed.ts";
import { fold } from "../../instrument/fold.ts";
import { foldHeading } from "../../instrument/headings.ts";
import { type CodedColumn, codedColumn } from "./coded-column.ts";
import { columnKind } from "./column-kind.ts";
import { type ColumnLook, columnLook } from "./column-looks.ts";
import { dataCaseId } from "./data-case-id.ts";
import type { DataRows } from "./data-rows.ts";
import { findTickColumns, type TickColumns } from "./tick-columns.ts";

/** What a column, or several together, are used for. */
export type PlannedQuestion =
  | { readonly is: "column"; readonly cell: number; readonly heading: string }
  | {
      readonly is: "ticks";
      readonly group: TickColumns;
      /** Whether a column with all its answers says something else, and must not be taken for it. */
      readonly isApart: boolean;
    };

/** What is done with the columns of a file. */
export interface ColumnPlan {
  /** The headings of the case id; `null` where there is none. */
  readonly caseId: readonly string[] | null;
  /** In the order of the file. */
  readonly questions: readonly PlannedQuestion[];
  /** Headings that are no questions. */
  readonly ignored: readonly string[];
  readonly columns: readonly CodedColumn[];
  readonly assumed: readonly string[];
  readonly lost: readonly string[];
}

/** Why columns are no questions, in words. */
const because = {
  person: "left out because of names or addresses of people",
  tool: "left out because the tool adds such columns itself",
  empty: "left out because nothing in it could be an answer",
} as const satisfies Record<ColumnLook, string>;

/**
 * Decides which columns are the case id, which are questions, and which are neither. `wanted` are the cells
 * of the case id, where somebody named them.
 */
export function planColumns(
  { headings, rows }: Pick<DataRows, "headings" | "rows">,
  wanted: readonly number[] | null = null,
): ColumnPlan {
  const columns = headings.map((_, cell) => codedColumn(rows, cell));
  const assumed: string[] = [];
  const lost: string[] = [];
  const ignored: string[] = [];
  const cells = usableCells(headings, columns, ignored, lost);
  const usable = new Set(cells);
  const nothing = codedColumn([], 0);
  const caseId =
    wanted === null
      ? dataCaseId(
          headings.map((heading, cell) => (usable.has(cell) ? heading : "")),
          columns.map((column, cell) => (usable.has(cell) ? column : nothing)),
        )
      : { cells: wanted, doubled: -1, repeats: 0 };
  const names = caseId.cells.map((cell) => plainHeading(headings[cell] ?? ""));
  if (wanted !== null && names.length > 0)
    assumed.push(`the case id is ${listed(names)}, as you say`);
  else if (names.length > 0)
    assumed.push(`the case id is ${listed(names)}: different in every row`);
  else if (wanted === null) assumed.push(rowsAreIds(headings, caseId));
  for (const cell of caseId.cells) usable.delete(cell);
  if (caseId.doubled !== -1) {
    usable.delete(caseId.doubled);
    ignored.push(headings[caseId.doubled] ?? "");
  }
  const own = headings.map((heading, cell) => (usable.has(cell) ? plainHeading(heading) : ""));
  const groups = findTickColumns(own, columns).filter(({ pattern }) => isHeading(pattern));
  const groupOf = new Map(groups.flatMap((group) => group.cells.map((cell) => [cell, group])));
  const looks = new Map<ColumnLook, string[]>();
  const questions: PlannedQuestion[] = [];
  for (const cell of usable) {
    const group = groupOf.get(cell);
    const column = columns[cell] ?? nothing;
    if (group !== undefined) {
      if (group.cells[0] !== cell) continue;
      const whole = [...usable].find((one) => isNameOf(headings[one] ?? "", group));
      const isApart = whole !== undefined && !agrees(columns[whole] ?? nothing, group, columns);
      questions.push({ is: "ticks", group, isApart });
      continue;
    }
    const heading = headings[cell] ?? "";
    const isWhole = groups.some((one) => isNameOf(heading, one));
    const look = columnLook(heading, column);
    if (look === null && !isWhole) {
      questions.push({ is: "column", cell, heading });
      continue;
    }
    ignored.push(heading);
    if (look !== null) looks.set(look, [...(looks.get(look) ?? []), heading]);
    else assumed.push(`${listed([heading])} is left out because each of its answers has a column`);
  }
  for (const [look, those] of looks) {
    assumed.push(`${counted(those.length, "column")} ${because[look]}: ${listed(those)}`);
  }
  return { caseId: names.length === 0 ? null : names, questions, ignored, columns, assumed, lost };
}

function isNameOf(heading: string, { name }: TickColumns): boolean {
  return foldHeading(heading) === foldHeading(name);
}

/** Whether the one column with all answers says in every row what their own columns say. */
function agrees(whole: CodedColumn, group: TickColumns, columns: readonly CodedColumn[]): boolean {
  const kind = columnKind(whole);
  if (kind.kind !== "multiple" && kind.kind !== "single") return false;
  const { answers } = kind;
  const places = answers.map((text) => group.answers.findIndex((one) => fold(one) === fold(text)));
  if (places.includes(-1) || whole.errors > 0) return false;
  return whole.codes.every((code, row) => {
    const given =
      kind.kind === "single" ? [kind.answerOf[code] ?? -1] : (kind.answersOf[code] ?? []);
    const own = code < 0 ? [] : given.map((position) => places[position] ?? -1);
    const ticked = group.cells.flatMap((cell, answer) => {
      const text = columns[cell]?.codes[row] ?? -1;
      return group.ticks[answer]?.[text] === true ? [answer] : [];
    });
    return own.toSorted((a, b) => a - b).join() === ticked.join();
  });
}

/** The columns that an instrument can name. */
function usableCells(
  headings: readonly string[],
  columns: readonly CodedColumn[],
  ignored: string[],
  lost: string[],
): readonly number[] {
  const times = new Map<string, number>();
  for (const heading of headings) {
    const name = foldHeading(heading);
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const twice = new Set<string>();
  let unnamed = 0;
  const cells = [...headings.keys()].filter((cell) => {
    const heading = headings[cell] ?? "";
    const name = foldHeading(heading);
    if (name === "") {
      if ((columns[cell]?.texts.length ?? 0) > 0) unnamed += 1;
      return false;
    }
    if ((times.get(name) ?? 0) === 1) return true;
    if (!twice.has(name)) ignored.push(heading);
    twice.add(name);
    return false;
  });
  if (unnamed > 0) lost.push(`${counted(unnamed, "column")} without a heading`);
  if (twice.size > 0) {
    lost.push(`several columns have one heading, give each its own: ${listed([...twice])}`);
  }
  return cells;
}

function rowsAreIds(
  headings: readonly string[],
  { doubled, repeats }: { readonly doubled: number; readonly repeats: number },
): string {
  if (doubled === -1) {
    return 'no column has an id for every case, so a case is known by its row: "caseId": "#row"';
  }
  const name = listed([headings[doubled] ?? ""]);
  return `${counted(repeats, "row")} ${repeats === 1 ? "has" : "have"} the ${name} of an earlier row, so a case is known by its row: "caseId": "#row"; if these are copies, take them out and write "caseId": "${name}"`;
}

/** A heading in one line, as headings are compared. */
export function plainHeading(heading: string): string {
  return heading.replace(/\s+/g, " ").trim();
}

/** Whether an instrument can declare a heading. */
export function isHeading(heading: string): boolean {
  return heading !== "" && !runsAsFormula(heading) && !/\p{Cc}/u.test(heading);
}
