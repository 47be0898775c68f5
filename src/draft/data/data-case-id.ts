import { runsAsFormula } from "../../findings/formula.ts";
import { foldHeading } from "../../instrument/headings.ts";
import { isSentence } from "../../reviews/row-looks.ts";
import { type CodedColumn, noText } from "./coded-column.ts";
import { columnLook, isMostly } from "./column-looks.ts";
import { looksLikeDate } from "./date-form.ts";

/** The columns that say which case a row is. */
export interface DataCaseId {
  /** Their cells; none where a case is known by its row alone. */
  readonly cells: readonly number[];
  /** A column that looks like the id, although ids appear in it twice; −1 if there is none. */
  readonly doubled: number;
  /** How many rows have an id that an earlier one has. */
  readonly repeats: number;
}

/** Headings of ids. */
const idHeading =
  /^(?:(?:.*[ _.-])?(?:id|ids|uuid|ref|reference|key)|(?:case|record|admission|episode|serial|study|participant|subject|patient|review|file)(?:[ _-]?(?:id|no|nr|num|number|ref|code))?|no|nr|number|#)[.:]?$/;
/** Headings of what parts the rows of one record. */
const partHeading =
  /(?:^|[ _.-])(?:event|event_name|visit|wave|round|instance|repeat|repeat_instance|repeat_instrument|arm|time ?point|reader|reviewer|year|quarter|month|week|day|part|sequence|seq|episode)(?:$|[ _.-])/;

/**
 * Finds the column with the case ids: the first that is filled in every row and different in each, and is
 * no time, number with decimals, name or sentence. If there is none, columns that are different only
 * together, such as a record and its event.
 */
export function dataCaseId(
  headings: readonly string[],
  columns: readonly CodedColumn[],
): DataCaseId {
  const cells = [...columns.keys()].filter((cell) => mayBeId(headings[cell] ?? "", columns[cell]));
  const [only] = cells.filter((cell) => isUnique([cell], columns));
  if (only !== undefined) return { cells: [only], doubled: -1, repeats: 0 };
  const named = cells.find(
    (cell) => idHeading.test(foldHeading(headings[cell] ?? "")) && columns[cell]?.blanks === 0,
  );
  const doubled = named ?? cells.find((cell) => isNearlyUnique(columns[cell]));
  if (doubled === undefined) return { cells: [], doubled: -1, repeats: 0 };
  const parts = [...columns.keys()].filter(
    (cell) => cell !== doubled && partHeading.test(foldHeading(headings[cell] ?? "")),
  );
  const lists = [
    ...parts.map((part) => [doubled, part]),
    ...parts.flatMap((one, index) => parts.slice(index + 1).map((other) => [doubled, one, other])),
    ...(parts.length > 2 ? [[doubled, ...parts]] : []),
  ];
  const together = lists.find((list) => isUnique(list, columns));
  if (together !== undefined) return { cells: together, doubled: -1, repeats: 0 };
  const { texts = [], codes = [], blanks = 0 } = columns[doubled] ?? {};
  return { cells: [], doubled, repeats: codes.length - texts.length - blanks };
}

function mayBeId(heading: string, column: CodedColumn | undefined): boolean {
  if (column === undefined || column.errors > 0 || column.texts.length === 0) return false;
  const name = heading.replace(/\s+/g, " ").trim();
  if (name === "" || runsAsFormula(name) || /\p{Cc}/u.test(name) || name === "#row") return false;
  if (columnLook(heading, column) === "person") return false;
  const isOdd = (text: string) =>
    looksLikeDate(text) ||
    /^[-+]?\d+[.,]\d+$/.test(text) ||
    text.length > 60 ||
    (isSentence(text) && !/\d/.test(text));
  return !isMostly(column, isOdd) && !column.texts.some((text) => text.length > 200);
}

/** Whether every row has its own texts in these columns, the first of which is always filled. */
function isUnique(cells: readonly number[], columns: readonly CodedColumn[]): boolean {
  const [first] = cells;
  const own = columns[first ?? -1];
  if (own === undefined || own.blanks > 0) return false;
  const rows = own.codes.length;
  if (cells.length === 1) return own.texts.length === rows;
  const known = new Set<string>();
  for (let row = 0; row < rows; row += 1) {
    known.add(cells.map((cell) => columns[cell]?.codes[row] ?? noText).join());
  }
  return known.size === rows;
}

/** Whether nine of ten rows have an id of their own: the others may be copied. */
function isNearlyUnique(column: CodedColumn | undefined): boolean {
  if (column === undefined || column.blanks > 0 || column.codes.length < 10) return false;
  return column.texts.length * 10 >= column.codes.length * 9;
}
