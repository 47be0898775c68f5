import { AuditError } from "../../findings/audit-error.ts";
import { listed } from "../../findings/listed.ts";
import { quoted } from "../../findings/printable.ts";
import type { DraftNote } from "../draft-instrument.ts";
import { idFrom } from "../names.ts";
import type { Form, FormItem, FormLogic } from "./form.ts";
import { type FormOptions, formName } from "./form-options.ts";
import { type NamedSheet, readFormSheet } from "./form-sheet.ts";
import { plainLabel } from "./plain-label.ts";
import { xlsformChoices } from "./xlsform-choices.ts";
import { xlsformFile } from "./xlsform-file.ts";
import {
  labelHeadings,
  languagesIn,
  refuseOtherLanguage,
  xlsformHeading,
} from "./xlsform-language.ts";
import { type XlsformItem, xlsformQuestions } from "./xlsform-questions.ts";
import { placeOf, rowFinder } from "./xlsform-reference.ts";
import { type XlsformGroup, type XlsformRow, xlsformRows } from "./xlsform-rows.ts";

const needed = ["type", "name"] as const;

/** Whether sheets are an XLSForm: one is called "survey" and has its header, or another "choices". */
export function isXlsform(sheets: readonly NamedSheet[]): boolean {
  const survey = sheetCalled(sheets, "survey");
  if (survey === undefined) return false;
  return (
    readFormSheet(survey.rows, needed, xlsformHeading) !== null ||
    sheetCalled(sheets, "choices") !== undefined
  );
}

function sheetCalled(sheets: readonly NamedSheet[], called: string): NamedSheet | undefined {
  return sheets.find(({ name }) => name?.trim().toLowerCase() === called);
}

/**
 * What an XLSForm asks. Throws an {@link AuditError} for a form without its header, with a list of
 * choices that is missing, or with a repeat while nobody has said whether that or the rest is meant.
 */
export function xlsformForm(sheets: readonly NamedSheet[], options: FormOptions): Form {
  const { name: file } = options;
  const survey = readFormSheet(sheetCalled(sheets, "survey")?.rows ?? [], needed, xlsformHeading);
  if (survey === null) {
    throw new AuditError(
      `missing header: ${file}: the sheet survey has no row with the headings type and name`,
    );
  }
  const settings = settingsIn(sheets);
  const usual = settings("default_language");
  const languages = languagesIn(survey.headings);
  refuseOtherLanguage(languages, options.language);
  const headings = labelHeadings(languages, options.language, usual);
  const labelsOf = ({ cell }: Pick<XlsformRow, "cell">) => [
    ...new Set(
      headings
        .map((heading) => plainLabel(cell(heading), () => false))
        .filter((label) => label !== ""),
    ),
  ];
  const choices = xlsformChoices(sheets, file, options.language, usual);
  const all = xlsformRows(survey.rows, (list) => choices.of(list, 1));
  const repeat = chosenRepeat(all, options);
  const rows = all.filter((row) => innermostRepeat(row) === repeat);
  const notes: DraftNote[] = notesOfOthers(all, repeat);
  const referTo = rowFinder(all);
  const conditions = rows.flatMap(logicOf);
  const read = xlsformQuestions(rows, {
    choices,
    labelsOf,
    referTo,
    conditions,
    note: (one) => notes.push(one),
  });
  const itemOfRow = new Map<XlsformRow, FormItem>();
  const headed = withOwnHeadings(read.items.map(({ item }) => item));
  const shared = namesSharedBy(headed);
  const items = read.items.flatMap(({ row }, position): readonly FormItem[] => {
    const item = headed[position]!;
    // What tells cases apart is no question.
    if (options.caseId?.includes(item.name)) return [];
    const place = placeOf(row);
    // The words for "other" are asked of those who chose it.
    const further =
      item.name === row.name
        ? []
        : [{ row: row.row, text: `selected(\${${row.name}}, 'other')`, place }];
    const section = groupsHere(row)[0]?.name ?? "";
    const keys = shared.has(item.name) ? withPlace(item) : item.keys;
    const made = { ...item, keys, logic: [...logicOf(row), ...further], section };
    if (item.name === row.name) itemOfRow.set(row, made);
    return [made];
  });
  if (options.caseId === null) {
    const text =
      "each row is a case, since each tool has its own name for the id; use --case-id KEY for ODK Central, --case-id _uuid for Kobo and Ona";
    notes.unshift({ kind: "assumed", row: null, question: null, text });
  }
  const title = settings("form_title") || settings("title") || formName(file);
  const id = settings("form_id") || settings("id_string") || formName(file);
  const labelOfGroup = (group: XlsformGroup) => labelsOf(group)[0] ?? group.name;
  return {
    id: idFrom(repeat === null ? id : `${id}.${repeat}`, "form"),
    version: settings("version") || "1",
    title: repeat === null ? title : `${title}: ${repeat}`,
    caseId: oneOrAll(options.caseId ?? ["#row"]),
    file: xlsformFile(read.leftOut, rows, items, ({ name, cell }) =>
      headings.map((heading) => plainLabel(cell(heading), () => false) || name),
    ),
    sections: new Map([
      ["", title],
      ...rows.flatMap(({ groups }) =>
        groups.map((group): [string, string] => [group.name, labelOfGroup(group)]),
      ),
    ]),
    items,
    notes,
    find(reference, { place }) {
      const row = referTo(reference, place);
      if (typeof row === "string") return row;
      const item = itemOfRow.get(row);
      if (item !== undefined) return item;
      const other = innermostRepeat(row);
      if (other !== repeat) {
        return other === null
          ? `${row.name} is asked once for all of ${repeat}, in another table`
          : `${row.name} is asked several times, in the repeat ${other}`;
      }
      return `${row.name} has no answer in the reviews`;
    },
    headings: (item) => (shared.has(item.name) ? placesOf(item) : [item.name]),
  };
}

/** The first row under the header of the sheet "settings". */
function settingsIn(sheets: readonly NamedSheet[]): (name: string) => string {
  const sheet = readFormSheet(sheetCalled(sheets, "settings")?.rows ?? [], [], xlsformHeading);
  return (name) => sheet?.rows[0]?.cell(name) ?? "";
}

/** In place of a repeat's name: everything that is in none. */
const noRepeat = "none";

/** The repeat that is drafted; `null` for what is in none. */
function chosenRepeat(rows: readonly XlsformRow[], { name, repeat }: FormOptions): string | null {
  const repeats = repeatsIn(rows);
  const [first] = repeats;
  if (repeat === noRepeat) return null;
  const names = repeats.map((one) => one.name);
  if (repeat !== null) {
    if (names.includes(repeat)) return repeat;
    const has = first === undefined ? "the form has no repeat" : `one of ${listed(names)}`;
    throw new AuditError(`unknown repeat: ${quoted(repeat)}; ${has}`);
  }
  if (first === undefined) return null;
  throw new AuditError(
    `unsupported repeat: ${name}: ${names.length === 1 ? `${first.name} (row ${first.row}) may be asked` : `${listed(names)} may be asked`} several times in a case, which makes a table of its own; draft it with --repeat ${first.name}, or the rest of the form with --repeat ${noRepeat}`,
  );
}

function repeatsIn(rows: readonly XlsformRow[]): readonly XlsformGroup[] {
  const found = new Map<string, XlsformGroup>();
  for (const { groups } of rows) {
    for (const group of groups) {
      if (group.repeats && !found.has(group.name)) found.set(group.name, group);
    }
  }
  return [...found.values()];
}

function innermostRepeat({ groups }: XlsformRow): string | null {
  return groups.findLast(({ repeats }) => repeats)?.name ?? null;
}

/** Says which repeats are left out, each with its row. */
function notesOfOthers(rows: readonly XlsformRow[], repeat: string | null): DraftNote[] {
  const others = repeatsIn(rows).filter(({ name }) => name !== repeat);
  return others.map(({ name, row }) => ({
    kind: "assumed",
    row,
    question: null,
    text: `the repeat ${name} is another table; draft it with --repeat ${name}`,
  }));
}

/** The groups around a row, inside the repeat that it is in. */
function groupsHere({ groups }: XlsformRow): readonly XlsformGroup[] {
  return groups.slice(groups.findLastIndex(({ repeats }) => repeats) + 1);
}

/** The conditions of the groups around a row, and its own. */
function logicOf(row: XlsformRow): readonly FormLogic[] {
  const own = groupsHere(row);
  const outer = row.groups.length - own.length;
  const ofGroups = own.map(({ row: at, cell }, index) => ({
    row: at,
    text: cell("relevant"),
    place: row.groups.slice(0, outer + index + 1).map(({ name }) => name),
  }));
  const ofRow = { row: row.row, text: row.cell("relevant"), place: placeOf(row) };
  return [...ofGroups, ofRow].filter(({ text }) => text !== "");
}

function oneOrAll(headings: readonly string[]): string | readonly string[] {
  const [only, ...others] = headings;
  return only !== undefined && others.length === 0 ? only : headings;
}

/** The names that questions in different groups share. */
function namesSharedBy(items: readonly XlsformItem[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(items.map(({ name }) => name).filter((name) => seen.size === seen.add(name).size));
}

/** A question's name with its groups before it, as each tool joins them. */
function placesOf({ groups, name }: XlsformItem): readonly string[] {
  return [...new Set(["/", "-", "."].map((joint) => [...groups, name].join(joint)))];
}

/** The keys of a question whose name another has too: its answers are under columns with its groups. */
function withPlace(item: XlsformItem): XlsformItem["keys"] {
  if (item.keys.columns === undefined) return item.keys;
  return { ...item.keys, columns: placesOf(item).map((place) => `${place}/{code}`) };
}

/** Items without the labels in other languages that more than one of them has, or that are a name. */
function withOwnHeadings(items: readonly XlsformItem[]): readonly XlsformItem[] {
  const times = new Map<string, number>();
  const add = (text: string) => {
    const key = text.toLowerCase();
    times.set(key, (times.get(key) ?? 0) + 1);
  };
  for (const { name, label, keys } of items) {
    for (const text of new Set([name, label, ...[keys.column ?? []].flat()])) add(text);
  }
  return items.map((item) => {
    const { column, ...keys } = item.keys;
    const own = [column ?? []].flat().filter((text) => times.get(text.toLowerCase()) === 1);
    return { ...item, keys: { ...keys, ...(own.length > 0 && { column: own }) } };
  });
}
