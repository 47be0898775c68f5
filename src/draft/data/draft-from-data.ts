import { AuditError } from "../../findings/audit-error.ts";
import { counted } from "../../findings/counted.ts";
import { listed } from "../../findings/listed.ts";
import type { CsvRecord } from "../../records/csv-record.ts";
import { codesCondition, type DraftCondition, everyOf } from "../draft-condition.ts";
import {
  type DraftInstrument,
  type DraftNote,
  type DraftQuestion,
  schemaOfDrafts,
} from "../draft-instrument.ts";
import { idFrom, uniqueNames } from "../names.ts";
import { planColumns } from "./column-plan.ts";
import { type DataQuestion, dataQuestion, dataSection } from "./data-question.ts";
import { dataRows } from "./data-rows.ts";
import { type FoundRouting, findRouting } from "./find-routing.ts";
import { headingCells } from "./heading-cells.ts";
import { type JointPart, jointRouting } from "./joint-routing.ts";
import type { RoutingColumn } from "./routing-column.ts";
import { sharedAnswers } from "./shared-answers.ts";

/** How a draft from data is made. */
export interface DataOptions {
  /** How messages call the file; the instrument has its name. */
  readonly name: string;
  /** The headings of the case id, or `#row`; found where `null`. */
  readonly caseId: readonly string[] | null;
}

/** The routing that was found of a question. */
export interface DataRouting {
  readonly question: string;
  readonly condition: DraftCondition;
  /** Whether it is in the draft: no row contradicts it. */
  readonly isWritten: boolean;
}

/** An instrument made of nothing but data. */
export interface DataDraft {
  readonly instrument: DraftInstrument;
  readonly notes: readonly DraftNote[];
  /** How many conditions are in the draft, and how many are only probable. */
  readonly conditions: { readonly kept: number; readonly lost: number };
  readonly routing: readonly DataRouting[];
}

/**
 * Drafts an instrument from the rows of a table: the case id, the kind of each question, its answers, and
 * who is asked it. What is written agrees with every row; what is only probable is a note.
 *
 * Throws an {@link AuditError} for a table without a header, without cases, or without questions.
 */
export function draftFromData(
  table: { readonly rows: readonly CsvRecord[] },
  { name, caseId }: DataOptions,
): DataDraft {
  const found = dataRows(table.rows);
  if (found === null) throw new AuditError(`missing header: nothing is in ${name}`);
  const { headings, words, rows, headerRow, headingRows, leftOut } = found;
  if (rows.length === 0) {
    throw new AuditError(
      `missing cases: ${name} has headings in row ${headerRow} and no case under them; nothing can be drafted`,
    );
  }
  const named = caseId?.filter((heading) => heading !== "#row") ?? null;
  const wanted = named === null ? null : headingCells(named, headings, name);
  const plan = planColumns({ headings, rows }, wanted);
  if (plan.questions.length === 0) {
    throw new AuditError(
      `missing questions: ${name} has no column that could be a question; is the header in row ${headerRow}?`,
    );
  }
  const unique = uniqueNames(plan.caseId ?? []);
  const made = plan.questions.map((planned, position) =>
    dataQuestion(planned, plan.columns, position, words, unique),
  );
  const columns = made.map(({ routing }) => routing);
  const routings = findRouting(columns);
  const shared = sharedAnswers(made);
  const asked = made.map((_, position) => askedOf(position, made, routings));
  const questions = made.map((one, position): DraftQuestion => {
    const { routing = null, note = null, isOptional = false } = asked[position] ?? {};
    const answers = shared.of(one);
    return {
      ...one.question,
      ...(answers !== undefined && { answers }),
      ...(routing?.isWritten && { askedIf: routing.condition }),
      ...(isOptional && { optional: true }),
      ...(note !== null && { note }),
    };
  });
  const routing = asked.flatMap((one, position): readonly DataRouting[] => {
    const { id } = columns[position] ?? { id: "" };
    return one.routing === null ? [] : [{ question: id, ...one.routing }];
  });
  const kept = routing.filter(({ isWritten }) => isWritten).length;
  const stem = name.replace(/^.*[/\\]/, "").replace(/\.[a-z]{2,5}$/i, "") || "draft";
  const note = (kind: DraftNote["kind"], text: string, question: string | null = null) => ({
    kind,
    row: null,
    question,
    text,
  });
  return {
    instrument: {
      $schema: schemaOfDrafts,
      id: idFrom(stem.toLowerCase(), "draft"),
      version: "1",
      title: stem.replace(/[_-]+/g, " ").trim() || "Draft",
      caseId: plan.caseId === null ? "#row" : oneOrAll(plan.caseId),
      ...(plan.ignored.length > 0 && { file: { ignore: [...new Set(plan.ignored)] } }),
      ...(Object.keys(shared.sets).length > 0 && { answerSets: shared.sets }),
      sections: [{ id: dataSection, title: "Questions" }],
      questions,
    },
    notes: [
      ...[...plan.lost, ...nothingToCount(questions, name)].map((text) => note("lost", text)),
      ...rowNotes(headerRow, headingRows, leftOut).map((text) => note("assumed", text)),
      ...plan.assumed.map((text) => note("assumed", text)),
      ...made.flatMap((one) => one.assumed.map((text) => note("assumed", text, one.question.id))),
      ...asked.flatMap((one, position) => {
        const { id } = columns[position] ?? { id: "" };
        return one.note === null ? [] : [note("assumed", `${id}: ${one.note}`, id)];
      }),
      ...optionalNotes(questions, asked).map((text) => note("assumed", text)),
    ],
    conditions: { kept, lost: routing.length - kept },
    routing,
  };
}

/** What is known of who is asked a question. */
interface AskedOf {
  /** A condition, and whether it is certain and so written; `null` where none was found. */
  readonly routing: Pick<DataRouting, "condition" | "isWritten"> | null;
  readonly note: string | null;
  readonly isOptional: boolean;
}

function askedOf(
  position: number,
  made: readonly DataQuestion[],
  routings: readonly (FoundRouting | null)[],
): AskedOf {
  const columns = made.map(({ routing }) => routing);
  const found = routings[position] ?? null;
  if (found === null) return jointlyAskedOf(position, made, columns);
  const { parent, values, asked, answered, others, strays, ties } = found;
  const support = `${answered} of ${asked} answered, ${strays} of ${others} others`;
  const said = `asked if ${columns[parent]?.id} is ${listed(namesOf(parent, values, made), 5)}: ${support}`;
  const alike = ties.flatMap((tie) => columns[tie]?.id ?? []);
  const tied = alike.length === 0 ? "" : `; ${listed(alike, 5)} would explain it as well`;
  const condition = conditionOf(found, made);
  if (found.isCertain) {
    const note = `${said}${tied}`;
    return { routing: { condition, isWritten: true }, note, isOptional: false };
  }
  const isContradicted = answered < asked || strays > 0;
  const why = isContradicted ? "not every row agrees" : "so few rows may agree by chance";
  return {
    routing: { condition, isWritten: false },
    note: `probably ${said}${tied}; no condition, as ${why}`,
    isOptional: true,
  };
}

/** The same, where no single question decides. */
function jointlyAskedOf(
  position: number,
  made: readonly DataQuestion[],
  columns: readonly RoutingColumn[],
): AskedOf {
  const isOptional = (columns[position]?.blanks ?? 0) > 0;
  const joint = isOptional ? jointRouting(position, columns) : null;
  if (joint === null) return { routing: null, note: null, isOptional };
  const { parts, asked, answered, others, strays, isCertain } = joint;
  const said = parts.map((part) => partInWords(part, made)).join(" and ");
  const support = `asked if ${said}: ${answered} of ${asked} answered, ${strays} of ${others} others`;
  const condition = everyOf(parts.map((part) => conditionOf(part, made)));
  const note = isCertain ? support : `perhaps ${support}; no condition, as it is not sure`;
  return {
    routing: { condition, isWritten: isCertain },
    note,
    isOptional: !isCertain,
  };
}

function partInWords(part: JointPart, made: readonly DataQuestion[]): string {
  const id = made[part.parent]?.question.id ?? "";
  if ("from" in part) return `${id} is ${part.from} or more`;
  if ("to" in part) return `${id} is ${part.to} or less`;
  return `${id} is ${listed(namesOf(part.parent, part.values, made), 5)}`;
}

function conditionOf(part: JointPart, made: readonly DataQuestion[]): DraftCondition {
  const id = made[part.parent]?.question.id ?? "";
  if ("from" in part) return { [id]: { from: part.from } };
  if ("to" in part) return { [id]: { to: part.to } };
  return codesCondition(id, namesOf(part.parent, part.values, made));
}

/** The codes of answers to a question that can route others. */
function namesOf(
  parent: number,
  positions: readonly number[],
  made: readonly DataQuestion[],
): readonly string[] {
  const values = made[parent]?.routing.values;
  if (values === undefined || values.kind === "none" || values.kind === "number") return [];
  return positions.flatMap((position) => values.names[position] ?? []);
}

function rowNotes(
  headerRow: number,
  headingRows: number,
  leftOut: readonly number[],
): readonly string[] {
  return [
    ...(headerRow > 1 ? [`the headings are in row ${headerRow}`] : []),
    ...(headingRows > 0
      ? [`${counted(headingRows, "row")} below the headings are headings too`]
      : []),
    ...(leftOut.length > 0
      ? [`the last rows are totals or notes, not cases: ${leftOut.join(", ")}`]
      : []),
  ];
}

function nothingToCount(questions: readonly DraftQuestion[], name: string): readonly string[] {
  return questions.every(({ type }) => type === "text")
    ? [`every question is free text, so nothing can be counted; is ${name} a file of cases?`]
    : [];
}

function optionalNotes(
  questions: readonly DraftQuestion[],
  asked: readonly AskedOf[],
): readonly string[] {
  const ids = questions.flatMap(({ id, optional }, position) =>
    optional === true && asked[position]?.note === null ? [id] : [],
  );
  return ids.length === 0
    ? []
    : [
        `${counted(ids.length, "question")} may stay blank, as ${ids.length === 1 ? "it does" : "they do"} in some rows: ${listed(ids)}; where an answer is needed, take "optional" out`,
      ];
}

function oneOrAll(headings: readonly string[]): string | readonly string[] {
  const [only, ...others] = headings;
  return only !== undefined && others.length === 0 ? only : headings;
}
