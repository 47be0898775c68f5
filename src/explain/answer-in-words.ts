import { type CodedRow, numberAt } from "../instrument/coded-row.ts";
import { isoDate } from "../instrument/date-text.ts";
import { isDate, type Question } from "../instrument/instrument.ts";
import { answersGiven, isUndecided, stateOf } from "../instrument/states.ts";

/**
 * What a case answered, with the ids and codes of the file: `case_type is licence`,
 * `sara_done is missing`.
 */
export function answerInWords(question: Question, row: CodedRow): string {
  const { id, answers, type } = question;
  if (isUndecided(question, row)) return `${id} depends on a missing answer`;
  switch (stateOf(question, row)) {
    case "notAsked":
      return `${id} was not asked`;
    case "missing":
      return `${id} is missing`;
    case "base":
    case "outsideBase": {
      if (type === "text") return `${id} is answered`;
      const given = answersGiven(question, row).map((answer) => answers[answer]?.code);
      if (isDate(question) && given.length === 0) {
        return `${id} is ${isoDate(numberAt(row, question.slot + 1))}`;
      }
      if (type === "number" && given.length === 0)
        return `${id} is ${numberAt(row, question.slot + 1)}`;
      return `${id} ${type === "multiple" ? "includes" : "is"} ${given.join(" and ")}`;
    }
  }
}
