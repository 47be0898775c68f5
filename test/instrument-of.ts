import type { WrittenCondition } from "../src/instrument/condition.ts";
import type { Instrument } from "../src/instrument/instrument.ts";
import { readInstrument } from "../src/instrument/read-instrument.ts";

/** An answer or a band: its code alone, or the parts that matter. */
export type AnswerParts =
  | string
  | {
      readonly code: string;
      readonly label?: string;
      readonly also?: readonly string[];
      readonly outsideBase?: boolean;
      readonly exclusive?: boolean;
      readonly from?: number;
      readonly to?: number;
      readonly under?: number;
    };

/** A question: its id alone, or the parts that matter. */
export type QuestionParts =
  | string
  | {
      readonly id: string;
      readonly section?: string;
      readonly label?: string;
      readonly column?: string | readonly string[];
      readonly columns?:
        | string
        | readonly string[]
        | Readonly<Record<string, string | readonly string[]>>;
      readonly type?: string;
      readonly answers?: readonly AnswerParts[];
      readonly bands?: readonly AnswerParts[];
      readonly separator?: string;
      readonly decimal?: "." | ",";
      readonly from?: number | string;
      readonly to?: number | string;
      readonly format?: "ymd" | "dmy" | "mdy";
      readonly period?: "month" | "quarter" | "year";
      readonly askedIf?: WrittenCondition;
      readonly note?: string;
      readonly optional?: boolean;
      readonly missing?: readonly string[];
      readonly notAsked?: readonly string[];
      readonly role?: "judgement";
      readonly ordered?: boolean;
      readonly reference?: string;
    };

export interface MeasureParts {
  readonly id: string;
  readonly section?: string;
  readonly label?: string;
  readonly count: WrittenCondition;
  readonly of?: WrittenCondition;
  readonly reference?: string;
}

/** The parts of an instrument that matter in a test; the rest is filled in. */
export interface InstrumentParts {
  readonly id?: string;
  readonly version?: string;
  readonly title?: string;
  readonly caseId?: string | readonly string[];
  readonly file?: {
    readonly missing?: readonly string[];
    readonly notAsked?: readonly string[];
    readonly ignore?: readonly string[];
    readonly prefixes?: readonly string[];
    readonly rows?: Readonly<
      Record<string, string | readonly string[] | Readonly<Record<string, string>>>
    >;
    readonly decimal?: "." | ",";
  };
  /** The ids of its sections, `id:sample` for one that describes the sample; "all" alone. */
  readonly sections?: readonly string[];
  readonly questions: readonly QuestionParts[];
  readonly measures?: readonly MeasureParts[];
}

export const yesNo = ["yes", "no"] as const;
export const notApplicable = { code: "na", label: "Not applicable", outsideBase: true } as const;

/** Cases on licence or under an order: was there work with those on licence, and if not, why not? */
export const licenceOrOrder = {
  id: "licence-or-order",
  sections: ["sample", "work"],
  questions: [
    { id: "type", reference: "Table 1", answers: ["licence", "order"] },
    {
      id: "work",
      section: "work",
      role: "judgement",
      askedIf: { type: "licence" },
      answers: [...yesNo, notApplicable],
    },
    {
      id: "why_not",
      section: "work",
      type: "multiple",
      askedIf: { work: "no" },
      answers: [
        { code: "late", label: "Too late" },
        { code: "full", label: "No place" },
        notApplicable,
      ],
    },
    { id: "note", section: "work", type: "text", optional: true },
  ],
} as const satisfies InstrumentParts;

/** An instrument with these questions; unless they say otherwise, every case answers yes or no. */
export function instrumentOf(parts: InstrumentParts): Instrument {
  return readInstrument(instrumentFile(parts));
}

/** The same instrument as its JSON file has it. */
export function instrumentFile({
  id = "made",
  sections = ["all"],
  questions,
  measures = [],
  ...more
}: InstrumentParts) {
  const section = sections[0]?.replace(/:sample$/, "");
  return {
    id,
    version: "1",
    caseId: "case_id",
    title: wordsOf(id),
    ...more,
    sections: sections.map((one) => {
      const [sectionId = "", role] = one.split(":");
      return { id: sectionId, title: wordsOf(sectionId), ...(role === undefined ? {} : { role }) };
    }),
    questions: questions.map((one) => {
      const question = typeof one === "string" ? { id: one } : one;
      const { type = "single", answers = type === "single" ? yesNo : null, bands } = question;
      return {
        section,
        label: wordsOf(question.id),
        ...question,
        ...(answers && { answers: answers.map(answerOf) }),
        ...(bands && { bands: bands.map(answerOf) }),
      };
    }),
    measures: measures.map((measure) => ({ section, label: wordsOf(measure.id), ...measure })),
  };
}

function answerOf(answer: AnswerParts) {
  if (typeof answer === "string") return { code: answer, label: wordsOf(answer) };
  return { label: wordsOf(answer.code), ...answer };
}

/** An id in words: "why_not" is "Why not". */
function wordsOf(id: string): string {
  const words = id.replace(/[_-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
