import * as z from "zod/mini";
import { instrumentSchema } from "../schema.ts";
import { type CellForm, cellForm, keysOf, objectsIn } from "./cell-form.ts";

/** What a row of the instrument table is. */
export const rowKinds = [
  "instrument",
  "section",
  "answer set",
  "question",
  "band",
  "answer",
  "measure",
] as const;
export type RowKind = (typeof rowKinds)[number];

/** The columns that say what a row is, and to what it belongs. */
export const rowColumn = "row";
export const ofColumn = "in";

/** The lists of an instrument whose members have rows, and those of a question. */
export const listedInRows = {
  section: "sections",
  question: "questions",
  measure: "measures",
} as const;
export const setsInRows = "answerSets";
export const listedInQuestions = { band: "bands", answer: "answers" } as const;

type Schema = z.core.$ZodType;

const top = keysOf(instrumentSchema);
const membersOf = (keys: ReadonlyMap<string, Schema>, key: string) => {
  const schema = keys.get(key);
  const object = schema === undefined ? null : objectsIn(schema);
  return object === null ? new Map<string, Schema>() : keysOf(object);
};
const ofQuestion = membersOf(top, listedInRows.question);

/** The keys of a part with their forms; those of an object within it have its name before theirs: `file.ignore`. */
function formsOf(keys: ReadonlyMap<string, Schema>): ReadonlyMap<string, CellForm> {
  return new Map(
    [...keys].flatMap(([key, schema]) => {
      const inner = [...keysOf(schema)].map(
        ([name, one]) => [`${key}.${name}`, cellForm(one)] as const,
      );
      return inner.length > 0 ? inner : [[key, cellForm(schema)] as const];
    }),
  );
}

function without(keys: ReadonlyMap<string, Schema>, left: readonly string[]) {
  return new Map([...keys].filter(([key]) => !left.includes(key)));
}

/** The keys of each kind of row, in the order of the schema, and what their cells may hold. */
export const cellForms: Readonly<Record<RowKind, ReadonlyMap<string, CellForm>>> = {
  instrument: formsOf(without(top, [...Object.values(listedInRows), setsInRows])),
  section: formsOf(membersOf(top, listedInRows.section)),
  "answer set": formsOf(membersOf(top, setsInRows)),
  // Their answers may also be named, or be texts in one cell.
  question: formsOf(without(ofQuestion, [listedInQuestions.band])),
  band: formsOf(membersOf(ofQuestion, listedInQuestions.band)),
  answer: formsOf(membersOf(ofQuestion, listedInQuestions.answer)),
  measure: formsOf(membersOf(top, listedInRows.measure)),
};

/** Columns that are wanted where the eye begins. */
const leading = ["id", "code", "label", "title", "section"];

/** Every key that a column may have, in the order of the columns. */
export const columnKeys: readonly string[] = [
  ...new Set([
    ...leading,
    ...(
      ["question", "answer", "band", "answer set", "measure", "section", "instrument"] as const
    ).flatMap((kind) => [...cellForms[kind].keys()]),
  ]),
];

/** The form of a name that is no key: of the question or the answer set that a row belongs to. */
export const nameForm: CellForm = cellForm(z.string());
