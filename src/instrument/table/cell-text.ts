import { beginsAsFormula } from "../../findings/formula.ts";
import { listed } from "../../findings/listed.ts";
import { printable, quoted } from "../../findings/printable.ts";
import { type WrittenCondition, writtenConditionSchema } from "../condition.ts";
import { fold } from "../fold.ts";
import type { CellForm } from "./cell-form.ts";
import { conditionOfText, conditionText, isSameCondition } from "./condition-text.ts";

/** What is between the texts of a list; a line break may be there too. */
const between = " | ";

/** What a workbook shows where a row has nothing in a column. */
const nothing = "[z]";

/** What a cell holds, `undefined` where it is empty, or why it cannot be read. */
export type ReadValue =
  | { readonly value: unknown; readonly fault: null }
  | { readonly value: undefined; readonly fault: string };

/**
 * The cell of a value. A text is itself unless it would be read as something else, or a spreadsheet
 * would run or change it: then it is a JSON string, as is all that has no simpler form.
 */
export function cellOf(value: unknown, form: CellForm): string | number {
  if (typeof value === "number" && form.number) return value;
  const simple = simpleText(value, form);
  if (simple !== null && isSafe(simple)) {
    const again = valueOfCell(simple, form, (name) => name);
    if (again.fault === null && isSame(value, again.value, form)) return simple;
  }
  return JSON.stringify(value);
}

function simpleText(value: unknown, form: CellForm): string | null {
  if (typeof value === "boolean" && form.boolean) return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((part) => typeof part === "string")) {
    return value.join(between);
  }
  const condition = form.condition ? asCondition(value) : null;
  return condition && conditionText(condition);
}

function isSame(value: unknown, again: unknown, form: CellForm): boolean {
  if (JSON.stringify(value) === JSON.stringify(again)) return true;
  const [one, other] = form.condition ? [asCondition(value), asCondition(again)] : [null, null];
  return one !== null && other !== null && isSameCondition(one, other);
}

function asCondition(value: unknown): WrittenCondition | null {
  return writtenConditionSchema.safeParse(value).data ?? null;
}

/** Whether a text passes through CSV and spreadsheets as it is. */
function isSafe(text: string): boolean {
  return (
    text === text.trim() &&
    !beginsAsFormula(text) &&
    !text.startsWith("'") &&
    printable(text) === text &&
    !isChangedWhenOpened(text)
  );
}

/**
 * Whether a spreadsheet that opens a CSV file would take a text for a number, a date or a truth value
 * and show another: "007", "1-3", "1/2", "2025-11", "3 Mar", "50%".
 */
function isChangedWhenOpened(text: string): boolean {
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return false;
  return (
    /^(?=.*\d)[\d\s.,:;/%()€$£+\-eE]+$/.test(text) ||
    /^\d{0,4}[\s./-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s./-]*\d{0,4}$/i.test(
      text,
    ) ||
    /^(?:true|false)$/i.test(text)
  );
}

/**
 * The value of a cell. `idOf` gives the id of the question that a
 * condition names.
 */
export function valueOfCell(
  cell: string,
  form: CellForm,
  idOf: (name: string) => string,
): ReadValue {
  const text = withoutGuard(cell.trim());
  const given = (value: unknown): ReadValue => ({ value, fault: null });
  const wrong = (fault: string): ReadValue => ({ value: undefined, fault });
  if (text === "" || text === nothing) return given(undefined);
  const json = /^["[{]/.test(text) ? fromJson(text) : undefined;
  if (json !== undefined && form.accepts(json)) return given(json);
  const named = form.words.find((one) => fold(one) === fold(text));
  if (named !== undefined) return given(named);
  if (form.boolean) {
    const truth = truths.get(fold(text));
    if (truth !== undefined) return given(truth);
    if (!form.text) return wrong(`${quoted(text)} is neither yes nor no`);
  }
  if (form.number) {
    const isNumber = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
    if (isNumber && Number.isFinite(Number(text))) return given(Number(text));
    if (!form.text) {
      return wrong(`${quoted(text)} is not a number; write digits, and decimals after a point`);
    }
  }
  if (form.condition && json === undefined) {
    if (fold(text) === notKnown) return given(notKnown);
    const { condition, fault } = conditionOfText(text, idOf);
    if (fault === null) return given(condition);
    return wrong(
      `${quoted(text)}, character ${fault.at}: ${fault.why}; write it as question=answer, joined by and, or, not`,
    );
  }
  if (form.texts) {
    const texts = text.split(/\s*[|\r\n]\s*/).filter((part) => part !== "");
    if (!form.text || texts.length > 1) return given(texts);
  }
  if (form.text) return given(text);
  // Left to the schema, which says what is wrong in it.
  if (json !== undefined) return given(json);
  return wrong(
    form.words.length > 0
      ? `${quoted(text)} is not one of ${listed(form.words)}`
      : `${quoted(text)} is not JSON, which this column takes`,
  );
}

/** What CSV has before a cell that would run as a formula. */
function withoutGuard(text: string): string {
  return text.startsWith("'") && beginsAsFormula(text.slice(1)) ? text.slice(1) : text;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In place of a condition that a form has and nobody can say here. */
const notKnown = "unknown";

const truths: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["no", false],
  ["false", false],
]);
