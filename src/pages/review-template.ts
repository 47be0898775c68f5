import { printable } from "../findings/printable.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";

/** A file of reviews to fill in. */
export interface ReviewTemplate {
  readonly title: string;
  /** The headings of the case id. */
  readonly idColumns: readonly string[];
  readonly columns: readonly TemplateColumn[];
}

/** The column of a question. */
export interface TemplateColumn {
  readonly id: string;
  /** The question in words; its id where another column could be meant by them. */
  readonly heading: string;
  /** The answers to choose from; none where it is answered with a number or in words. */
  readonly answers: readonly string[];
}

/** The longest heading that a table in a workbook may have. */
const longestHeading = 255;

/** What a file of reviews of an instrument asks for. */
export function reviewTemplate({ title, idColumns, questions }: Instrument): ReviewTemplate {
  const uses = new Map<string, number>();
  const names = questions.flatMap(({ id, label, headings }) => [
    ...new Set([id, label, ...headings].map(fold)),
  ]);
  for (const name of [...idColumns.map(fold), ...names]) uses.set(name, (uses.get(name) ?? 0) + 1);
  const headingOf = ({ id, label, headings }: Question) => {
    const [declared] = headings;
    if (declared !== undefined) return declared;
    const isHeading = label.length <= longestHeading && printable(label) === label;
    return isHeading && uses.get(fold(label)) === 1 ? label : id;
  };
  return {
    title,
    idColumns,
    columns: questions.map((question) => {
      const { id, type, answers } = question;
      const isChosen = type === "single" || type === "multiple";
      return {
        id,
        heading: headingOf(question),
        answers: isChosen ? answers.map(({ label }) => label) : [],
      };
    }),
  };
}
