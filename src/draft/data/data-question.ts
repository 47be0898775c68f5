import { counted } from "../../findings/counted.ts";
import { runsAsFormula } from "../../findings/formula.ts";
import { listed } from "../../findings/listed.ts";
import { fold } from "../../instrument/fold.ts";
import { saysNotApplicable } from "../../reviews/not-applicable.ts";
import type { DraftAnswer, DraftQuestion } from "../draft-instrument.ts";
import { uniqueNames } from "../names.ts";
import { orderedAnswers } from "./answer-order.ts";
import { type CodedColumn, errorText, noText } from "./coded-column.ts";
import { columnKind } from "./column-kind.ts";
import { isHeading, type PlannedQuestion, plainHeading } from "./column-plan.ts";
import { questionId } from "./question-id.ts";
import { isAnswer, type RoutingColumn, unanswered, uncalculated } from "./routing-column.ts";

/** A question made of a column, before it is known who is asked. */
export interface DataQuestion {
  readonly question: DraftQuestion;
  /** Its answers, which questions may share. */
  readonly answers: readonly (string | DraftAnswer)[];
  readonly routing: RoutingColumn;
  /** What a person should decide. */
  readonly assumed: readonly string[];
}

/** A name that no other question has. */
export type UniqueName = (name: string) => string;

/** Makes a question of a column, or of several with an answer each. */
export function dataQuestion(
  planned: PlannedQuestion,
  columns: readonly CodedColumn[],
  position: number,
  words: readonly string[],
  unique: UniqueName,
): DataQuestion {
  if (planned.is === "ticks") return ticksQuestion(planned, columns, position, unique);
  const { cell } = planned;
  const heading = plainHeading(planned.heading);
  const id = unique(questionId(heading, `q${position + 1}`));
  const label = words[cell] || heading;
  const column = columns[cell];
  const question = {
    id,
    section: dataSection,
    label: isHeading(heading) ? label : heading,
    ...(id !== heading && isHeading(heading) && { column: heading }),
  };
  return columnQuestion(question, column ?? emptyColumn);
}

/** The one section of a draft from data. */
export const dataSection = "questions";

const emptyColumn: CodedColumn = {
  texts: [],
  counts: [],
  codes: new Int32Array(0),
  blanks: 0,
  errors: 0,
  isSpacedAlike: true,
};

function columnQuestion(question: DraftQuestion, column: CodedColumn): DataQuestion {
  const { id } = question;
  const kind = columnKind(column);
  const answered = Uint8Array.from(column.codes, (code) =>
    code === noText ? unanswered : code === errorText ? uncalculated : isAnswer,
  );
  const base = { id, answered, blanks: column.blanks };
  switch (kind.kind) {
    case "single": {
      const { answers, codes, isScale } = codedAnswers(kind.answers);
      const { answerOf } = kind;
      const values = {
        kind: "one",
        names: codes,
        codes: Int32Array.from(column.codes, (code) => (code < 0 ? -1 : (answerOf[code] ?? -1))),
      } as const;
      return {
        question: { ...question, ...(isScale && { ordered: true }) },
        answers,
        routing: { ...base, values },
        assumed: answerProposals(id, kind.answers, false),
      };
    }
    case "multiple": {
      const { answers, codes } = codedAnswers(kind.answers);
      const { answersOf, separator } = kind;
      const flags = codes.map((_, answer) =>
        Uint8Array.from(column.codes, (code) => Number(answersOf[code]?.includes(answer) ?? false)),
      );
      return {
        question: { ...question, type: "multiple", separator },
        answers,
        routing: { ...base, values: { kind: "several", names: codes, flags } },
        assumed: [
          `${id} takes several answers, separated by ${separatorWords[separator]}`,
          ...answerProposals(id, kind.answers, true),
        ],
      };
    }
    case "number": {
      const { numbers, others, decimal } = kind;
      const values = {
        kind: "number",
        numbers: Float64Array.from(column.codes, (code) => numbers[code] ?? Number.NaN),
      } as const;
      return {
        question: { ...question, type: "number", ...(decimal === "," && { decimal }) },
        answers: codedAnswers(others).answers,
        routing: { ...base, values },
        assumed: [
          ...(decimal === "," ? [`${id} has numbers with a decimal comma`] : []),
          ...numberProposals(id, numbers, others),
        ],
      };
    }
    case "date": {
      const { type, format, isAmbiguous } = kind.form;
      return {
        question: { ...question, type, ...(format !== "ymd" && { format }) },
        answers: [],
        routing: { ...base, values: { kind: "none" } },
        assumed: isAmbiguous
          ? [
              `${id} has dates in which the first number may be the day or the month: read as the day`,
            ]
          : [],
      };
    }
    case "text":
      return {
        question: { ...question, type: "text" },
        answers: [],
        routing: { ...base, values: { kind: "none" } },
        assumed: kind.isAlmostDate
          ? [`${id} is read as free text because its dates are not all of one form`]
          : [],
      };
  }
}

const separatorWords = {
  ";": "semicolons",
  "|": "the sign |",
  "\n": "line breaks",
  ",": "commas",
  " ": "spaces",
} as const;

function ticksQuestion(
  { group, isApart }: Extract<PlannedQuestion, { readonly is: "ticks" }>,
  columns: readonly CodedColumn[],
  position: number,
  unique: UniqueName,
): DataQuestion {
  const { name, cells, pattern, ticks } = group;
  const rows = columns[cells[0] ?? -1]?.codes.length ?? 0;
  const wanted = questionId(name, `q${position + 1}`);
  const id = unique(isApart ? `${wanted}_each` : wanted);
  const { answers, codes } = codedAnswers(group.answers, false);
  const flags = cells.map((cell, answer) =>
    Uint8Array.from(columns[cell]?.codes ?? [], (code) => Number(ticks[answer]?.[code] === true)),
  );
  const answered = new Uint8Array(rows);
  for (const own of flags) {
    for (let row = 0; row < rows; row += 1) if (own[row] === 1) answered[row] = isAnswer;
  }
  const blanks = answered.reduce((sum, one) => sum + (one === unanswered ? 1 : 0), 0);
  const isByCode = answers.every((answer) => typeof answer === "string");
  return {
    question: {
      id,
      section: dataSection,
      label: isApart ? `${name} (each answer)` : name,
      columns: pattern.replace("{}", isByCode ? "{code}" : "{label}"),
      type: "multiple",
    },
    answers,
    routing: { id, answered, blanks, values: { kind: "several", names: codes, flags } },
    assumed: [
      `${id} takes several answers, in ${counted(cells.length, "column")}: ${listed(group.answers)}`,
      ...answerProposals(id, group.answers, true),
    ],
  };
}

/** Answers for texts, in the order of a form, and the code of each text in the order given. */
function codedAnswers(
  texts: readonly string[],
  isOrdered = true,
): {
  readonly answers: readonly (string | DraftAnswer)[];
  readonly codes: readonly string[];
  readonly isScale: boolean;
} {
  const { texts: inOrder, isScale } = isOrdered ? orderedAnswers(texts) : { texts, isScale: false };
  const unique = uniqueNames(texts);
  const codeOf = new Map(texts.map((text) => [text, isCode(text) ? text : unique(codeFrom(text))]));
  const answers = inOrder.map((text) => {
    const code = codeOf.get(text) ?? text;
    return code === text ? text : { code, label: text };
  });
  return { answers, codes: texts.map((text) => codeOf.get(text) ?? text), isScale };
}

/** Whether a text can be a code: a spreadsheet would not run it, and no key of JSON is special. */
function isCode(text: string): boolean {
  return !runsAsFormula(text);
}

function codeFrom(text: string): string {
  return text.replace(/^[=+\-@\s＝＋－＠]+/, "") || "answer";
}

/** Texts that programs and people write for nothing. */
const missingText =
  /^(?:null|nan|missing|no answer|no response|#?null!?|[.?-]+|-[1789]|-?9{2,}|-?8{2,}|-?7{2,}|-?99[789])$/;

function answerProposals(
  id: string,
  texts: readonly string[],
  isSeveral: boolean,
): readonly string[] {
  const apart = isSeveral ? ", which it can then stand beside no other answer" : "";
  return texts.flatMap((text) => {
    if (saysNotApplicable(text) && !/^-+$/.test(text)) {
      return [
        `${id}: ${listed([text])} counts as an answer; if the question does not apply then, give this answer "outsideBase": true${apart}`,
      ];
    }
    if (!missingText.test(fold(text))) return [];
    return [
      `${id}: ${listed([text])} counts as an answer; if it means no answer, write "file": { "missing": ["${text}"] } and take it out of the answers`,
    ];
  });
}

/** Numbers that may be codes for a missing one: far from the others, and of nothing but 7s, 8s or 9s. */
function numberProposals(
  id: string,
  numbers: readonly number[],
  others: readonly string[],
): readonly string[] {
  const known = numbers.filter((value) => !Number.isNaN(value));
  const isOdd = (value: number) => /^-?(?:7{2,}|8{2,}|9+[789]|[789])$/.test(String(value));
  const plain = known.filter((value) => !isOdd(value));
  const least = Math.min(...plain);
  const most = Math.max(...plain);
  const odd = [...new Set(known.filter(isOdd))].filter(
    (value) => (value < 0 && least >= 0) || value > 3 * Math.max(most, 30),
  );
  const texts = [...odd.map(String), ...others];
  if (texts.length === 0 || plain.length === 0) return [];
  const missing = texts.map((text) => `"${text}"`).join(", ");
  return [
    `${id} has numbers, and ${listed(texts)}; if that means no answer, give the question "missing": [${missing}]${others.length > 0 ? " and take it out of the answers" : ""}`,
  ];
}
