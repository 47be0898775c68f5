import { fold } from "../../instrument/fold.ts";
import type { DraftAnswer } from "../draft-instrument.ts";
import { idFrom, uniqueNames } from "../names.ts";
import type { DataQuestion } from "./data-question.ts";

type Answers = readonly (string | DraftAnswer)[];

/** Answer sets of questions that have the same answers, in whatever order these first appear. */
export interface SharedAnswers {
  readonly sets: Readonly<Record<string, Answers>>;
  /** The answers of a question, or the name of their set; absent where it has none. */
  readonly of: (question: DataQuestion) => string | Answers | undefined;
}

export function sharedAnswers(questions: readonly DataQuestion[]): SharedAnswers {
  const users = new Map<string, DataQuestion[]>();
  for (const question of questions) {
    const key = keyOf(question);
    if (key === null) continue;
    users.set(key, [...(users.get(key) ?? []), question]);
  }
  const unique = uniqueNames();
  const names = new Map<string, string>();
  const sets: Record<string, Answers> = {};
  for (const [key, [first, second]] of users) {
    if (first === undefined || second === undefined) continue;
    const name = unique(nameFor(first));
    names.set(key, name);
    sets[name] = first.answers;
  }
  return {
    sets,
    of: (question) => {
      const name = names.get(keyOf(question) ?? "");
      return name ?? (question.answers.length === 0 ? undefined : question.answers);
    },
  };
}

/** What questions that share answers have in common; `null` where there is nothing to share. */
function keyOf({ answers, question }: DataQuestion): string | null {
  if (answers.length < 2 || question.type === "number" || question.columns !== undefined)
    return null;
  const codes = answers.map((one) => fold(typeof one === "string" ? one : one.label));
  // A scale has one order, and a cell is cut at one sign.
  return JSON.stringify([question.separator ?? "", ...codes.sort()]);
}

function nameFor({ answers, question: { id } }: DataQuestion): string {
  const codes = answers.map((one) => (typeof one === "string" ? one : one.code));
  const name = codes.join("_").toLowerCase();
  return codes.length <= 3 && /^[a-z][a-z0-9_ ]{0,29}$/.test(name)
    ? idFrom(name, "answers")
    : `${id}_answers`;
}
