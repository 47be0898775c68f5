import type { FormChoice } from "./form.ts";
import type { FormRow } from "./form-sheet.ts";
import { type XlsformType, xlsformType } from "./xlsform-type.ts";

/** A group, or a part that is asked several times, around rows of the survey. */
export interface XlsformGroup {
  readonly row: number;
  readonly name: string;
  readonly cell: FormRow["cell"];
  readonly repeats: boolean;
}

/** A row of the survey that is no beginning or end, and the groups around it. */
export interface XlsformRow extends FormRow {
  readonly name: string;
  readonly type: XlsformType;
  readonly groups: readonly XlsformGroup[];
}

/**
 * The rows of a survey with the groups around them, the outermost first. A loop over choices is written
 * out: each choice is a group with all rows of the loop.
 */
export function xlsformRows(
  rows: readonly FormRow[],
  choicesOf: (list: string) => readonly FormChoice[],
): readonly XlsformRow[] {
  const found: XlsformRow[] = [];
  /** Takes rows from `at` on until a group ends; gives the position after its end. */
  function take(at: number, groups: readonly XlsformGroup[], fill: Fill): number {
    let next = at;
    while (next < rows.length) {
      const { row, cell: own } = rows[next]!;
      const cell = (heading: string) => fill(own(heading));
      const type = xlsformType(own("type"));
      next += 1;
      if (isOff(own("disabled")) || own("type") === "") continue;
      if (type.kind === "end") return next;
      const name = cell("name");
      if (type.kind !== "begin") {
        found.push({ row, cell, name, type, groups });
        continue;
      }
      if (type.what === "matrix") {
        found.push({ row, cell, name, type: { kind: "matrix" }, groups });
        next = skip(next);
        continue;
      }
      const group = { row, name: name || `group${row}`, cell, repeats: type.what === "repeat" };
      if (type.what !== "loop") next = take(next, [...groups, group], fill);
      else next = takeLoop(next, [...groups, group], choicesOf(type.list), fill);
    }
    return next;
  }
  function takeLoop(
    at: number,
    groups: readonly XlsformGroup[],
    choices: readonly FormChoice[],
    fill: Fill,
  ): number {
    let end = at;
    const around = groups.at(-1);
    for (const { code, label } of choices) {
      const filled: Fill = (text) =>
        fill(text).replaceAll("%(name)s", code).replaceAll("%(label)s", label);
      const cell = (heading: string) => (heading === "label" ? label : "");
      const group = { row: around?.row ?? 1, name: code, cell, repeats: false };
      end = take(at, [...groups, group], filled);
    }
    return choices.length > 0 ? end : skip(at);
  }
  /** The position after the end of a block whose rows are not taken. */
  function skip(at: number): number {
    let depth = 1;
    let next = at;
    for (; next < rows.length && depth > 0; next += 1) {
      const { kind } = xlsformType(rows[next]!.cell("type"));
      if (kind === "begin") depth += 1;
      if (kind === "end") depth -= 1;
    }
    return next;
  }
  // An end too many ends nothing.
  for (let next = 0; next < rows.length; ) next = take(next, [], (text) => text);
  return found;
}

type Fill = (text: string) => string;

function isOff(disabled: string): boolean {
  return /^(?:yes|true|1)$/i.test(disabled);
}
