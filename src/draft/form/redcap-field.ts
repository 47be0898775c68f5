import { runsAsFormula } from "../../findings/formula.ts";
import { quoted } from "../../findings/printable.ts";
import type { DraftNote, DraftQuestion } from "../draft-instrument.ts";
import type { FormChoice, FormItem } from "./form.ts";
import type { FormRow } from "./form-sheet.ts";
import { plainLabel } from "./plain-label.ts";

/** What a field of a data dictionary is for an instrument. */
export interface RedcapField {
  /** `null` for what has no answer: words, pictures, files. */
  readonly item: Pick<FormItem, "kind" | "choices" | "list" | "keys"> | null;
  readonly notes: readonly Pick<DraftNote, "kind" | "text">[];
}

interface Use {
  /** Whether a condition compares it with a number. */
  readonly isCompared: boolean;
  /** Whether any condition names it. */
  readonly isNamed: boolean;
}

const text: RedcapField["item"] = {
  kind: "text",
  choices: [],
  list: null,
  keys: { type: "text" },
};

/** Says what a field of a data dictionary is. */
export function redcapField(row: FormRow, label: string, use: Use): RedcapField {
  const { cell } = row;
  const type = cell("field_type").toLowerCase();
  switch (type) {
    case "radio":
    case "dropdown":
    case "select":
      return coded("single", choicesIn(cell("select_choices_or_calculations")), {});
    case "yesno":
      return coded("single", yesNo("Yes", "No"), {}, "yesno");
    case "truefalse":
      return coded("single", yesNo("True", "False"), {}, "truefalse");
    case "checkbox": {
      const alone = aloneIn(cell("field_annotation"));
      const choices = choicesIn(cell("select_choices_or_calculations")).map((choice) =>
        alone.includes(choice.code) ? { ...choice, exclusive: true } : choice,
      );
      const columns = checkboxColumns(cell("field_name"), label, choices);
      return coded("multiple", choices, { type: "multiple", columns });
    }
    case "slider":
      return numberField(row, { from: 0, to: 100 });
    case "calc":
      return identified(row, numberField(row, {}), use);
    case "text":
      return identified(row, textField(row, use), use);
    case "notes":
      return { item: text, notes: [] };
    case "sql":
      return {
        item: text,
        notes: [{ kind: "lost", text: "its choices come from a database; it is read as text" }],
      };
    case "file":
      // A condition may ask whether there is a file; its cell holds the name.
      if (use.isNamed) return { item: text, notes: [] };
      return { item: null, notes: [{ kind: "assumed", text: "a file is left out" }] };
    case "descriptive":
      return {
        item: null,
        notes: [{ kind: "assumed", text: "words without an answer are left out" }],
      };
    default: {
      const shown =
        type === "" ? "it has no field type" : `the field type ${quoted(type)} is not known`;
      return { item: text, notes: [{ kind: "lost", text: `${shown}; it is read as text` }] };
    }
  }
}

function coded(
  kind: "single" | "multiple",
  choices: readonly FormChoice[],
  keys: FormItem["keys"],
  list: string | null = null,
): RedcapField {
  if (choices.length > 0) return { item: { kind, choices, list, keys }, notes: [] };
  return {
    item: text,
    notes: [{ kind: "lost", text: "it has no choices to give; it is read as text" }],
  };
}

function yesNo(yes: string, no: string): readonly FormChoice[] {
  return [
    { code: "1", label: yes, also: [] },
    { code: "0", label: no, also: [] },
  ];
}

/** `1, Yes | 0, No`: older versions put each choice on a line of its own. */
function choicesIn(written: string): readonly FormChoice[] {
  return written
    .split(/\||\\n|\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => {
      const [, code = one, label = ""] = /^([^,]*),([\s\S]*)$/.exec(one) ?? [];
      const shown = plainLabel(label, () => false);
      return { code: code.trim(), label: shown || code.trim(), also: [] };
    })
    .filter(({ code }) => code !== "");
}

/** The codes that a field's annotation says are given alone: `@NONEOFTHEABOVE='98,99'`. */
function aloneIn(annotation: string): readonly string[] {
  const [, quotedCodes, code] =
    /@NONEOFTHEABOVE\s*=\s*(?:['"]([^'"]*)['"]|([\w-]+))/i.exec(annotation) ?? [];
  return (quotedCodes ?? code ?? "").split(",").map((one) => one.trim());
}

/**
 * The headings of a checkbox's choices: REDCap writes small letters, digits and `_` for anything else of
 * a code, and in a file with labels the question's and the choice's words.
 */
function checkboxColumns(
  name: string,
  label: string,
  choices: readonly FormChoice[],
): NonNullable<DraftQuestion["columns"]> {
  const isPlain = choices.every(({ code }) => /^\w+$/.test(code));
  const isHeading = !runsAsFormula(label) && !/[{}]/.test(label);
  if (isPlain) {
    return [`${name}___{code}`, ...(isHeading ? [`${label} (choice={label})`] : [])];
  }
  return Object.fromEntries(
    choices.map(({ code, label: choice }) => [
      code,
      [
        `${name}___${code.toLowerCase().replace(/\W/g, "_")}`,
        ...(isHeading ? [`${label} (choice=${choice})`] : []),
      ],
    ]),
  );
}

function textField(row: FormRow, { isCompared }: Use): RedcapField {
  const validation = row.cell("text_validation_type_or_show_slider_number").toLowerCase();
  if (/^(?:number|integer|int$|float$)/.test(validation)) return numberField(row, {});
  if (/^date(?:_|$)/.test(validation)) return dateField(row, "date");
  if (/^datetime/.test(validation)) return dateField(row, "datetime");
  if (validation === "" && isCompared) {
    const words =
      "any text may be written, and a condition compares it with a number; it is read as one";
    return { ...numberField(row, {}), notes: [{ kind: "assumed", text: words }] };
  }
  return { item: text, notes: [] };
}

/** A number; `limits` are those of a field that says none itself. */
function numberField(
  { cell }: FormRow,
  limits: { readonly from?: number; readonly to?: number },
): RedcapField {
  const hasComma = /comma/.test(cell("text_validation_type_or_show_slider_number"));
  const notes: Pick<DraftNote, "kind" | "text">[] = [];
  const limit = (heading: string) => {
    const written = cell(heading);
    if (written === "") return null;
    const number = Number(hasComma ? written.replace(",", ".") : written);
    if (Number.isFinite(number)) return number;
    notes.push({ kind: "lost", text: `its limit ${quoted(written)} is not a number` });
    return null;
  };
  const from = limit("text_validation_min") ?? limits.from;
  const to = limit("text_validation_max") ?? limits.to;
  const keys: FormItem["keys"] = {
    type: "number",
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(hasComma && { decimal: "," }),
  };
  return { item: { kind: "number", choices: [], list: null, keys }, notes };
}

/** A date, which REDCap writes as year, month, day in its exports, whatever people type. */
function dateField({ cell }: FormRow, type: "date" | "datetime"): RedcapField {
  const validation = cell("text_validation_type_or_show_slider_number").toLowerCase();
  const notes: Pick<DraftNote, "kind" | "text">[] = [];
  const limit = (heading: string) => {
    const written = cell(heading);
    const date = written === "" ? null : isoDate(written, validation);
    if (written !== "" && date === null) {
      notes.push({ kind: "lost", text: `its limit ${quoted(written)} is not a fixed date` });
    }
    return date;
  };
  const [from, to] = [limit("text_validation_min"), limit("text_validation_max")];
  const keys: FormItem["keys"] = {
    type,
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
  return { item: { kind: "date", choices: [], list: null, keys }, notes };
}

function isoDate(written: string, validation: string): string | null {
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?: .*)?$/.exec(written);
  if (parts === null) return null;
  const [, one = "", two = "", three = ""] = parts;
  const iso = (year: string, month: string, day: string) => {
    const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1;
    if (!isDay || Number(day) > daysIn(Number(year), Number(month))) return null;
    return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  };
  if (one.length === 4) return iso(one, two, three);
  if (three.length !== 4) return null;
  return /_mdy/.test(validation) ? iso(three, one, two) : iso(three, two, one);
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** What a form marks as identifying a person is read as text, which is never printed. */
function identified({ cell }: FormRow, field: RedcapField, { isNamed }: Use): RedcapField {
  const isMarked = /^y/i.test(cell("identifier"));
  if (!isMarked || isNamed || field.item === null || field.item.kind === "text") return field;
  const words = "it is marked as an identifier, so it is read as text and never printed";
  return { item: text, notes: [{ kind: "assumed", text: words }] };
}
