import { AuditError } from "../../findings/audit-error.ts";
import { listed } from "../../findings/listed.ts";
import { quoted } from "../../findings/printable.ts";
import type { DraftNote } from "../draft-instrument.ts";
import { idFrom } from "../names.ts";
import { comparedAsNumbers } from "./compared-as-numbers.ts";
import { parseExpression } from "./expression.ts";
import type { Form, FormItem, FormLogic } from "./form.ts";
import { type FormOptions, formName } from "./form-options.ts";
import { type FormRow, readFormSheet, type SheetRows } from "./form-sheet.ts";
import { plainLabel } from "./plain-label.ts";
import { type RedcapField, redcapField } from "./redcap-field.ts";

/** The headings that a data dictionary has in any version, as REDCap's own programs name them. */
const needed = ["field_name", "form_name", "field_type", "field_label"] as const;

/** Whether rows are a REDCap data dictionary, by their header. */
export function isRedcap(rows: SheetRows): boolean {
  return readFormSheet(rows, needed, columnOf) !== null;
}

/** The column's name in REDCap's programs, whichever of its two headings a dictionary has. */
function columnOf(heading: string): string {
  const plain = heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (plain === "variable_field_name") return "field_name";
  if (plain.startsWith("choices_")) return "select_choices_or_calculations";
  if (plain.startsWith("branching_logic")) return "branching_logic";
  return plain;
}

/** Columns of REDCap's exports that are no questions, in raw files and in files with labels. */
const ignored = [
  "*_complete",
  "redcap_*",
  "*_timestamp",
  "Complete?",
  "Event Name",
  "Repeat Instrument",
  "Repeat Instance",
  "Data Access Group",
  "Survey Identifier",
  "Survey Timestamp",
];

/** The column that names the form of a repeated row, in raw files and in files with labels. */
const repeatColumns = { raw: "redcap_repeat_instrument", labels: "Repeat Instrument" } as const;

/** The rows of a form that repeats, or those of no such form; a file without the column has no others. */
function rowsOf(repeat: string | null): Readonly<Record<string, string>> {
  return repeat === null
    ? { [repeatColumns.raw]: "", [repeatColumns.labels]: "" }
    : { [repeatColumns.raw]: repeat };
}

/** What a data dictionary asks. */
export function redcapForm(rows: SheetRows, options: FormOptions): Form {
  const sheet = readFormSheet(rows, needed, columnOf);
  const fields = (sheet?.rows ?? []).filter(({ cell }) => cell("field_name") !== "");
  const [first] = fields;
  const notes: DraftNote[] = [];
  const idName = first?.cell("field_name") ?? "";
  const { repeat } = options;
  const forms = [...new Set(fields.map(({ cell }) => cell("form_name")))];
  if (repeat !== null && !forms.includes(repeat)) {
    throw new AuditError(`unknown repeat: ${quoted(repeat)}; one of ${listed(forms)}`);
  }
  const names = new Set(fields.map(({ cell }) => cell("field_name").toLowerCase()));
  const parsed = fields.map(({ cell }) => parseExpression(cell("branching_logic")).expression);
  const asNumbers = new Set(
    parsed
      .flatMap((expression) => (expression === null ? [] : comparedAsNumbers(expression)))
      .map((reference) => (reference.kind === "field" ? reference.name.toLowerCase() : "")),
  );
  const inConditions = namedInConditions(fields);
  const caseId = options.caseId ?? [idName, ...(repeat === null ? [] : ["redcap_repeat_instance"])];
  const leftOut: string[] = [];
  const items: FormItem[] = [];
  for (const row of fields) {
    const name = row.cell("field_name");
    const isOther = repeat !== null && row.cell("form_name") !== repeat;
    if (caseId.includes(name)) continue;
    if (isOther || name === idName) {
      leftOut.push(name);
      continue;
    }
    const label = plainLabel(row.cell("field_label"), (one) => names.has(one.toLowerCase()));
    const field = redcapField(row, label || name, {
      isCompared: asNumbers.has(name.toLowerCase()),
      isNamed: inConditions.has(name.toLowerCase()),
    });
    for (const note of field.notes) notes.push({ row: row.row, question: name, ...note });
    if (field.item === null) leftOut.push(name);
    else items.push(itemOf(row, name, label || name, field.item));
  }
  if (options.caseId === null && repeat === null) {
    const label = plainLabel(first?.cell("field_label") ?? "", () => false) || idName;
    const text = `each record is a case, identified by ${idName}; for a project with events use --case-id ${idName},redcap_event_name, for a form that repeats --repeat FORM, and for exports with labels --case-id "${label}"`;
    notes.unshift({ kind: "assumed", row: first?.row ?? null, question: null, text });
  }
  const byName = new Map(items.map((item) => [item.name.toLowerCase(), item]));
  const title = formName(options.name);
  return {
    id: idFrom(repeat === null ? title : `${title}.${repeat}`, "form"),
    version: "1",
    title: inWords(repeat ?? title),
    caseId: caseId.length === 1 ? (caseId[0] ?? idName) : caseId,
    file: { ignore: [...ignored, ...leftOut], rows: rowsOf(repeat) },
    sections: new Map(forms.map((form) => [form, inWords(form)])),
    items,
    notes,
    find(reference) {
      if (reference.kind === "path") return "it names a question by its place";
      const { name, event, instance } = reference;
      if (event !== null) return `it asks about ${name} at the event ${event}`;
      if (instance !== null && instance.toLowerCase() !== "current-instance") {
        return `it asks about ${name} of another instance`;
      }
      const item = byName.get(name.toLowerCase());
      if (item !== undefined) return item;
      const isOther = repeat !== null && names.has(name.toLowerCase());
      return isOther ? `${name} is asked in another table` : `${name} is not a question`;
    },
    headings: ({ name }) => [name],
  };
}

function itemOf(
  { row, cell }: FormRow,
  name: string,
  label: string,
  field: NonNullable<RedcapField["item"]>,
): FormItem {
  const branching = cell("branching_logic");
  const logic: readonly FormLogic[] =
    branching === "" ? [] : [{ row, text: branching, place: [name] }];
  const annotation = cell("field_annotation");
  // A hidden field may stay blank, and so may one that nobody has to fill in.
  const isOptional =
    cell("required_field").toLowerCase() !== "y" ||
    cell("field_type") === "calc" ||
    /@(?:HIDDEN|CALCTEXT|CALCDATE)\b/.test(annotation);
  return {
    ...field,
    row,
    name,
    label,
    groups: [cell("form_name")],
    section: cell("form_name"),
    list: cell("matrix_group_name") || field.list,
    logic,
    keys: { ...field.keys, ...(isOptional && { optional: true }) },
  };
}

/** The names of fields in anybody's branching logic, in lower case. */
function namedInConditions(fields: readonly FormRow[]): ReadonlySet<string> {
  const named = fields.flatMap(({ cell }) => [
    ...cell("branching_logic").matchAll(/\[([a-z0-9_]+)/gi),
  ]);
  return new Set(named.map(([, name = ""]) => name.toLowerCase()));
}

/** A name that programs use, as people write it: `baseline_visit` is "Baseline visit". */
function inWords(name: string): string {
  const words = name.replace(/[_\s]+/g, " ").trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}` || "Form";
}
