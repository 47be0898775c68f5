import { AuditError } from "../../findings/audit-error.ts";
import { quoted } from "../../findings/printable.ts";
import { deepestCondition } from "../../instrument/sound-value.ts";
import {
  type DraftCondition,
  depthOf,
  everyOf,
  isAlways,
  questionsIn,
} from "../draft-condition.ts";
import {
  type DraftAnswer,
  type DraftInstrument,
  type DraftNote,
  type DraftQuestion,
  schemaOfDrafts,
} from "../draft-instrument.ts";
import { idFrom, uniqueNames } from "../names.ts";
import { type ChoiceAnswers, choiceAnswers } from "./choice-answers.ts";
import { findCircle } from "./circle.ts";
import { type ConditionQuestion, conditionOf } from "./condition-of.ts";
import { parseExpression } from "./expression.ts";
import type { Form, FormItem, FormLogic, KeptConditions } from "./form.ts";
import { soundColumns, soundHeadings, soundRange, soundSeparator } from "./sound-keys.ts";

/** An instrument made of a form. */
export interface FormDraft {
  readonly instrument: DraftInstrument;
  readonly notes: readonly DraftNote[];
  readonly conditions: KeptConditions;
}

/**
 * Makes the instrument of a form: ids that no two questions share, answer sets for lists that several
 * use, and conditions. `name` is how messages call the form.
 *
 * Throws an {@link AuditError} for a form that asks nothing, or whose conditions go round in a circle.
 */
export function formInstrument(form: Form, name: string): FormDraft {
  const { items } = form;
  if (items.length === 0) {
    throw new AuditError(
      `missing questions: ${name} asks nothing that can be counted; is it the whole form?`,
    );
  }
  const notes = [...form.notes];
  const note = (one: DraftNote) => {
    const isKnown = notes.some(({ row, text }) => row === one.row && text === one.text);
    if (!isKnown) notes.push(one);
  };
  const ids = idsOf(form);
  const made = new Map(items.map((item) => [item, madeAnswers(item, note)]));
  const asConditionQuestion = (item: FormItem): ConditionQuestion => ({
    id: ids.get(item) ?? item.name,
    kind: item.kind,
    codes: (made.get(item)?.answers ?? []).map(({ code }) => code),
  });
  const asked = items.map((item) => askedIfOf(item, form, asConditionQuestion, note));
  refuseCircle(items, ids, asked, name);
  const sets = answerSets(items, made);
  const sectionIds = sectionsOf(form);
  const questions = items.map((item, position): DraftQuestion => {
    const { column, type, decimal, optional } = item.keys;
    const { answers: own = [], codes = new Map<string, string>() } = made.get(item) ?? {};
    const columns = soundColumns(item.keys.columns, codes);
    const { range, fault } = soundRange(item.keys);
    if (fault !== null) note({ kind: "lost", row: item.row, question: item.name, text: fault });
    const id = ids.get(item) ?? item.name;
    const others = [column ?? []].flat();
    const names = id === item.name ? [] : form.headings(item);
    const headings = soundHeadings([...names, ...others]);
    const separator = item.kind === "multiple" ? soundSeparator(own) : undefined;
    const { askedIf, words } = asked[position] ?? { askedIf: null, words: null };
    return {
      id,
      section: sectionIds.get(item.section)?.id ?? item.section,
      label: item.label,
      ...(headings.length > 0 && { column: oneOrMore(headings) }),
      ...(columns !== undefined && { columns }),
      ...(type !== undefined && { type }),
      ...(separator !== undefined && { separator }),
      ...(own.length > 0 && { answers: sets.nameOf(item) ?? own }),
      ...range,
      ...(decimal !== undefined && { decimal }),
      ...(askedIf !== null && { askedIf }),
      ...(optional && { optional }),
      ...(words !== null && { note: words }),
    };
  });
  const lost = asked.filter(({ askedIf }) => askedIf === "unknown").length;
  const hasLogic = items.filter(({ logic }) => logic.length > 0).length;
  return {
    instrument: {
      $schema: schemaOfDrafts,
      id: form.id,
      version: form.version,
      title: form.title,
      caseId: soundCaseId(form, note),
      ...(Object.keys(form.file).length > 0 && { file: form.file }),
      ...(Object.keys(sets.sets).length > 0 && { answerSets: sets.sets }),
      sections: [...sectionIds.values()],
      questions,
    },
    notes: notes.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)),
    conditions: { kept: hasLogic - lost, lost },
  };
}

/** The headings of the case id that an instrument may name; the row itself where there is none. */
function soundCaseId({ caseId }: Form, note: TakeNote): string | readonly string[] {
  const headings = [...new Set([caseId].flat().map((heading) => heading.trim()))];
  const sound = soundHeadings(headings);
  if (sound.length === headings.length) return oneOrMore(sound);
  const text = `${quoted(headings.join(", "))} cannot be the heading of a case id, so each row is a case`;
  note({ kind: "assumed", row: null, question: null, text });
  return "#row";
}

type TakeNote = (note: DraftNote) => void;

function oneOrMore(headings: readonly string[]): string | readonly string[] {
  const [only, ...others] = headings;
  return only !== undefined && others.length === 0 ? only : headings;
}

function madeAnswers(item: FormItem, note: TakeNote): ChoiceAnswers {
  const made = choiceAnswers(item.choices);
  for (const text of made.faults) {
    note({ kind: "assumed", row: item.row, question: item.name, text });
  }
  return made;
}

/** The ids of questions: names where they can be, with the group before it where two groups have one name. */
function idsOf({ items, caseId }: Form): ReadonlyMap<FormItem, string> {
  const plain = new Map(items.map((item) => [item, idFrom(item.name, `q${item.row}`)]));
  const times = new Map<string, number>();
  for (const id of plain.values()) {
    times.set(id.toLowerCase(), (times.get(id.toLowerCase()) ?? 0) + 1);
  }
  const unique = uniqueNames([caseId].flat());
  return new Map(
    items.map((item) => {
      const id = plain.get(item) ?? item.name;
      const isShared = (times.get(id.toLowerCase()) ?? 0) > 1;
      const group = item.groups.at(-1);
      const longer = isShared && group !== undefined ? `${group}.${item.name}` : id;
      return [item, unique(idFrom(longer, id))];
    }),
  );
}

interface Asked {
  /** `null`: every case. */
  readonly askedIf: DraftCondition | "unknown" | null;
  /** The form's own words, where they could not be said. */
  readonly words: string | null;
}

function askedIfOf(
  item: FormItem,
  form: Form,
  asConditionQuestion: (item: FormItem) => ConditionQuestion,
  note: TakeNote,
): Asked {
  const found = item.logic.map((logic) => {
    const result = logicOf(logic, form, asConditionQuestion);
    const question = logic.row === item.row ? item.name : null;
    const { row } = logic;
    for (const fault of result.faults) {
      note({ kind: "assumed", row, question, text: `there is a mistake in the form: ${fault}` });
    }
    if (result.loss !== null) {
      const text = `its condition cannot be expressed, as ${result.loss}: ${quoted(logic.text, 100)}`;
      note({ kind: "lost", row, question, text });
    }
    return result.condition;
  });
  const said = found.filter((condition) => condition !== null);
  if (said.length < found.length) {
    const words = item.logic.map(({ text }) => text.trim()).join("\nand\n");
    return { askedIf: "unknown", words };
  }
  const condition = everyOf(said);
  if (depthOf(condition) > deepestCondition) {
    const text = "its condition cannot be expressed, as it is nested too deep";
    note({ kind: "lost", row: item.row, question: item.name, text });
    return { askedIf: "unknown", words: item.logic.map((logic) => logic.text).join("\nand\n") };
  }
  return { askedIf: isAlways(condition) ? null : condition, words: null };
}

function logicOf(
  logic: FormLogic,
  form: Form,
  asConditionQuestion: (item: FormItem) => ConditionQuestion,
): ReturnType<typeof conditionOf> {
  const { expression, fault } = parseExpression(logic.text);
  if (expression === null) {
    const loss = `at character ${fault.at + 1} ${fault.why}`;
    return { condition: null, loss, faults: [] };
  }
  return conditionOf(expression, (reference) => {
    const named = form.find(reference, logic);
    return typeof named === "string" ? named : asConditionQuestion(named);
  });
}

function refuseCircle(
  items: readonly FormItem[],
  ids: ReadonlyMap<FormItem, string>,
  asked: readonly Asked[],
  name: string,
): void {
  const uses = new Map(
    items.map((item, position) => {
      const { askedIf } = asked[position] ?? { askedIf: null };
      const named = askedIf === null || askedIf === "unknown" ? [] : questionsIn(askedIf);
      return [ids.get(item) ?? item.name, named];
    }),
  );
  const circle = findCircle(uses);
  if (circle === null) return;
  const first = items.find((item) => ids.get(item) === circle[0]);
  const [start = "", ...others] = circle;
  const words = [...others, start].map((used, at) =>
    at === 0 ? `${start} is asked depending on ${used}` : `${circle[at]} depending on ${used}`,
  );
  throw new AuditError(
    `contradicting form: ${name}: ${words.join(", and ")} (row ${first?.row}); take one of these conditions out of the form`,
  );
}

/** Lists of answers that several questions share, under the names that the form has for them. */
function answerSets(
  items: readonly FormItem[],
  made: ReadonlyMap<FormItem, { readonly answers: readonly DraftAnswer[] }>,
): {
  readonly sets: Readonly<Record<string, readonly DraftAnswer[]>>;
  readonly nameOf: (item: FormItem) => string | undefined;
} {
  const users = new Map<string, FormItem[]>();
  const keyOf = (item: FormItem) => JSON.stringify(made.get(item)?.answers ?? []);
  for (const item of items) {
    if (item.choices.length === 0) continue;
    const key = keyOf(item);
    users.set(key, [...(users.get(key) ?? []), item]);
  }
  const unique = uniqueNames();
  const names = new Map<string, string>();
  const sets: Record<string, readonly DraftAnswer[]> = {};
  for (const [key, [first, second]] of users) {
    if (first === undefined || second === undefined) continue;
    const set = unique(idFrom(first.list ?? `${first.name}_answers`, `list${first.row}`));
    names.set(key, set);
    sets[set] = made.get(first)?.answers ?? [];
  }
  return { sets, nameOf: (item) => names.get(keyOf(item)) };
}

function sectionsOf({
  items,
  sections,
}: Form): ReadonlyMap<string, { readonly id: string; readonly title: string }> {
  const unique = uniqueNames();
  const used = [...new Set(items.map(({ section }) => section))];
  return new Map(
    used.map((name, index) => [
      name,
      {
        id: unique(idFrom(name, name === "" ? "general" : `section${index + 1}`)),
        title: sections.get(name) || name,
      },
    ]),
  );
}
