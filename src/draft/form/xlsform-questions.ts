import { runsAsFormula } from "../../findings/formula.ts";
import { quoted } from "../../findings/printable.ts";
import type { DraftNote } from "../draft-instrument.ts";
import type { FormReference } from "./condition-of.ts";
import type { FormChoice, FormItem } from "./form.ts";
import {
  calculatedKind,
  type PlacedText,
  usesIn,
  valuesOfCalculations,
} from "./xlsform-calculation.ts";
import type { XlsformChoices } from "./xlsform-choices.ts";
import { exclusiveChoices } from "./xlsform-exclusive.ts";
import { constraintRange } from "./xlsform-range.ts";
import { namesMentioned, placeOf } from "./xlsform-reference.ts";
import type { XlsformRow } from "./xlsform-rows.ts";

/** A question of a survey, without the conditions of its groups. */
export type XlsformItem = Omit<FormItem, "logic" | "section">;

/** What the rows of a survey ask. */
export interface XlsformQuestions {
  readonly items: readonly { readonly row: XlsformRow; readonly item: XlsformItem }[];
  /** The rows that give no question. */
  readonly leftOut: readonly XlsformRow[];
}

interface Context {
  readonly choices: XlsformChoices;
  /** Labels of a row, in the shown language and in the others. */
  readonly labelsOf: (row: XlsformRow) => readonly string[];
  readonly referTo: (reference: FormReference, place: readonly string[]) => XlsformRow | string;
  /** Every condition of the form. */
  readonly conditions: readonly PlacedText[];
  readonly note: (note: DraftNote) => void;
}

/** So many choices are answers; a longer list is one of places. */
const mostExternal = 200;

type Parts = Pick<XlsformItem, "kind" | "choices" | "list" | "keys">;

const text: Parts = { kind: "text", choices: [], list: null, keys: { type: "text" } };

/** Makes questions of a survey's rows. */
export function xlsformQuestions(
  rows: readonly XlsformRow[],
  { choices, labelsOf, referTo, conditions, note }: Context,
): XlsformQuestions {
  const mentioned = namesMentioned(conditions.map((one) => one.text));
  const uses = usesIn(conditions, referTo);
  const values = valuesOfCalculations(referTo, choicesOf, placeOf);
  const items: { row: XlsformRow; item: XlsformItem }[] = [];
  const leftOut: XlsformRow[] = [];

  for (const row of rows) {
    const parts = row.name === "" ? unnamed(row) : partsOf(row);
    if (parts === null) {
      leftOut.push(row);
      continue;
    }
    const [label = row.name, ...others] = labelsOf(row);
    const isOptional = mayBeBlank(row);
    const item: XlsformItem = {
      ...parts,
      row: row.row,
      name: row.name,
      groups: row.groups.map(({ name }) => name),
      label,
      keys: {
        ...(others.length > 0 && { column: others.filter((one) => !runsAsFormula(one)) }),
        ...parts.keys,
        ...(isOptional && { optional: true }),
      },
    };
    items.push({ row, item });
    if (row.type.kind === "select" && row.type.orOther) items.push({ row, item: otherOf(item) });
  }
  return { items, leftOut };

  function tell(row: XlsformRow, kind: DraftNote["kind"], words: string): void {
    note({ kind, row: row.row, question: row.name || null, text: words });
  }

  function unnamed(row: XlsformRow): null {
    if (row.type.kind !== "note") tell(row, "lost", "it has no name, so it has no column");
    return null;
  }

  /** The choices of a question; none where they are not in the workbook. */
  function choicesOf({ type, row, groups }: XlsformRow): readonly FormChoice[] {
    if (type.kind !== "select") return [];
    if (type.source === "score") {
      return choices.of(groups.at(-1)?.cell("kobo--score-choices") ?? "", row);
    }
    if (type.source === "external") return choices.external(type.list);
    return type.source === "choices" ? choices.of(type.list, row) : [];
  }

  function partsOf(row: XlsformRow): Parts | null {
    const { type } = row;
    switch (type.kind) {
      case "select":
        return selectParts(row);
      case "number":
        return numberParts(row, type.whole);
      case "date":
      case "datetime":
        if (row.cell("constraint") !== "") {
          tell(row, "lost", `its constraint is not kept: ${quoted(row.cell("constraint"))}`);
        }
        return { kind: "date", choices: [], list: null, keys: { type: type.kind } };
      case "calculation":
      case "hidden":
        return calculationParts(row);
      case "text":
        return textParts(row);
      case "rank":
        tell(row, "lost", "an order of choices is not counted; it is read as text");
        return text;
      case "matrix":
        tell(row, "lost", "a matrix of Kobo is not read; its columns are left out");
        return null;
      case "acknowledge": {
        if (!mentioned.has(row.name)) return null;
        const ok = { code: "OK", label: "OK", also: [] };
        return { kind: "single", choices: [ok], list: null, keys: {} };
      }
      case "place":
      case "media":
        // A condition may ask whether there is one.
        return mentioned.has(row.name) ? text : null;
      case "note":
      case "metadata":
      case "begin":
      case "end":
        return null;
      case "unknown":
        tell(row, "lost", `the type ${quoted(row.cell("type"))} is not known; it is read as text`);
        return text;
    }
  }

  function selectParts(row: XlsformRow): Parts {
    const { type } = row;
    if (type.kind !== "select") return text;
    const own = choicesOf(row);
    const isLong = type.source === "external" && own.length > mostExternal;
    if (own.length === 0 || isLong) {
      const why = {
        choices: `the list ${quoted(type.list)} has no choices`,
        external: isLong
          ? `its list has ${own.length} choices`
          : `the list ${quoted(type.list)} is not in the workbook`,
        file: `its choices are in the file ${quoted(type.list)}`,
        answers: "its choices are answers to another question",
        score: "the list of its choices is empty",
      }[type.source];
      tell(row, "lost", `${why}; it is read as text`);
      return text;
    }
    if (row.cell("choice_filter") !== "") {
      tell(row, "assumed", "which choices it offers depends on other answers; all are taken");
    }
    const hasOther = own.some(({ code }) => code.toLowerCase() === "other");
    const other = { code: "other", label: "Other", also: [] };
    const all = type.orOther && !hasOther ? [...own, other] : own;
    const named = type.list || row.groups.at(-1)?.cell("kobo--score-choices") || row.name;
    const list = type.orOther && !hasOther ? `${named}_or_other` : named;
    const constraint = row.cell("constraint");
    const alone = exclusiveChoices(constraint);
    if (constraint !== "" && !(alone.isWhole && type.several)) {
      tell(row, "lost", `its constraint is not kept: ${quoted(constraint)}`);
    }
    if (!type.several) return { kind: "single", choices: all, list, keys: {} };
    const { name } = row;
    const labels = labelsOf(row).filter((label) => !runsAsFormula(label) && !/[{}]/.test(label));
    const columns = [
      `${name}/{code}`,
      `${name}.{code}`,
      ...labels.map((label) => `${label}/{label}`),
    ];
    const marked = all.map((one) =>
      alone.choices.includes(one.code) ? { ...one, exclusive: true } : one,
    );
    return { kind: "multiple", choices: marked, list, keys: { type: "multiple", columns } };
  }

  function numberParts(row: XlsformRow, whole: boolean): Parts {
    const parameters = row.cell("parameters");
    const [, start] = /\bstart\s*=\s*(-?[\d.]+)/.exec(parameters) ?? [];
    const [, end] = /\bend\s*=\s*(-?[\d.]+)/.exec(parameters) ?? [];
    const constraint = row.cell("constraint");
    const { range, isWhole } = constraintRange(constraint || ". <= 0", row.name, whole);
    if (constraint !== "" && !isWhole) {
      tell(row, "lost", `its constraint is not kept whole: ${quoted(constraint)}`);
    }
    const limits = {
      ...(start !== undefined && { from: Number(start) }),
      ...(end !== undefined && { to: Number(end) }),
      ...(constraint !== "" && range),
    };
    return { kind: "number", choices: [], list: null, keys: { type: "number", ...limits } };
  }

  function textParts(row: XlsformRow): Parts {
    if (row.cell("constraint") !== "") {
      tell(row, "lost", `its constraint is not kept: ${quoted(row.cell("constraint"))}`);
    }
    if (row.cell("calculation") !== "") return calculationParts(row);
    if (uses.get(row)?.asNumber !== true) return text;
    tell(row, "assumed", "a condition compares it with a number, so it is read as one");
    return { kind: "number", choices: [], list: null, keys: { type: "number" } };
  }

  function calculationParts(row: XlsformRow): Parts {
    const { kind, choices: own, guessed } = calculatedKind(values(row), uses.get(row));
    if (guessed) {
      const words =
        kind === "number"
          ? "it is read as a number because conditions compare it with one"
          : `its values are taken to be those that conditions name: ${own.map(({ code }) => code).join(", ")}`;
      tell(row, "assumed", words);
    }
    const list = own.some(({ code }) => code === "true") ? "true_false" : null;
    return { kind, choices: own, list, keys: kind === "single" ? {} : { type: kind } };
  }

  /** Whether nobody has to fill it in: what is calculated never is a fault of the person who fills in. */
  function mayBeBlank(row: XlsformRow): boolean {
    if (row.type.kind === "calculation" || row.type.kind === "hidden") return true;
    const required = row.cell("required").toLowerCase();
    if (/^(?:yes|true|true\(\)|1|1\.0)$/.test(required)) return false;
    if (!/^(?:|no|false|false\(\)|0)$/.test(required)) {
      const words = `whether it is required depends on other answers; it may stay blank: ${quoted(required)}`;
      tell(row, "assumed", words);
    }
    return true;
  }
}

/** The words that say which other answer was meant. */
function otherOf({ row, name, groups, label }: XlsformItem): XlsformItem {
  return {
    ...text,
    row,
    name: `${name}_other`,
    groups,
    label: `${label}: which other`,
    keys: { type: "text", optional: true },
  };
}
