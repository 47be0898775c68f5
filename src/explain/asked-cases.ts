import type { Figures } from "../figures/figure.ts";
import { printedText } from "../figures/verify-figure.ts";
import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { type AnswerShare, answerShare } from "../instrument/answer-share.ts";
import { fold } from "../instrument/fold.ts";
import { countsAnswers, type Instrument, type Question } from "../instrument/instrument.ts";
import { readCondition } from "../instrument/read-condition.ts";
import { allOf, everyCase, type Rule } from "../instrument/rule.ts";
import type { CaseList } from "./case-list.ts";

/** The cases to list: of a question, in every state; or of a share, those counted and the rest. */
export type AskedCases =
  | { readonly kind: "question"; readonly question: Question; readonly where: Rule }
  | (AnswerShare & {
      readonly kind: "share";
      readonly label: string;
      readonly answer: string | null;
      readonly figure: CaseList["of"]["figure"];
    });

/**
 * The cases that were asked for by a typed text: a question, `question=answer` or any other
 * condition, a measure, or the id of a figure; of the cases that meet `where`. Throws an
 * {@link AuditError} for anything else.
 */
export function askedCases(
  typed: string,
  where: Rule,
  instrument: Instrument,
  figures: Figures | null,
): AskedCases {
  const { questions, measures } = instrument;
  if (/[=<>{(]|\sis\s/i.test(typed)) return ofCondition(typed, where, instrument);
  const question = questions.find(({ id }) => fold(id) === fold(typed));
  if (question !== undefined) return { kind: "question", question, where };
  const measure = measures.find(({ id }) => fold(id) === fold(typed));
  if (measure !== undefined) {
    const share = { count: measure.count, of: allOf(where, measure.of) };
    const { label } = measure;
    return { kind: "share", share, hasBase: true, label, answer: null, figure: null };
  }
  const figure = ofFigure(typed, where, figures);
  if (figure !== null) return figure;
  const ids = [
    ...questions.map(({ id }) => id),
    ...measures.map(({ id }) => id),
    ...(figures?.figures ?? []).map(({ printed }) => printed.id),
  ];
  const meant = didYouMean(typed, ids);
  throw new AuditError(
    `unknown question: ${quoted(typed)}${meant}; name a question, question=answer, a measure or the id of a figure`,
  );
}

function ofCondition(typed: string, where: Rule, instrument: Instrument): AskedCases {
  const rule = readCondition(typed, instrument);
  const question = rule.kind === "answer" ? instrument.questions[rule.question] : undefined;
  // Beside numbers without bands, the answers are not all of the base.
  if (rule.kind !== "answer" || question === undefined || !countsAnswers(question)) {
    const share = { count: rule, of: where };
    const label = "All that meet the condition";
    return { kind: "share", share, hasBase: true, label, answer: null, figure: null };
  }
  return {
    kind: "share",
    ...answerShare(question, rule.question, rule.answers, where),
    label: question.label,
    answer: rule.answers.map((answer) => question.answers[answer]?.label).join(" or "),
    figure: null,
  };
}

function ofFigure(typed: string, where: Rule, figures: Figures | null): AskedCases | null {
  const found = figures?.figures.find(({ printed }) => fold(printed.id) === fold(typed));
  if (found === undefined) return null;
  const { printed, target } = found;
  const { id, at } = printed;
  const figure = { id, at, printed: printedText(printed) };
  switch (target.kind) {
    case "none":
      throw new AuditError(
        `unsupported figure: ${id}: case data cannot decide it: ${target.reason}`,
      );
    case "cases": {
      const share = { count: everyCase, of: where };
      const label = "The whole sample";
      return { kind: "share", share, hasBase: false, label, answer: null, figure };
    }
    case "share": {
      const { share, hasBase, label, answer } = target;
      const narrowed = { count: share.count, of: allOf(where, share.of) };
      return { kind: "share", share: narrowed, hasBase, label, answer, figure };
    }
  }
}
