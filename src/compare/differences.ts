import { fold } from "../instrument/fold.ts";
import type { Comparison, DifferenceKind } from "./comparison.ts";
import type { RoundAnswer, RoundMeasure, RoundQuestion } from "./round.ts";

type Difference = Comparison["instruments"]["differing"][number];

/** Each kind of difference, as a report words it. */
export const differenceNames = {
  wording: "different wording",
  type: "different type",
  answers: "different answers",
  "base-rule": "different base rule",
  routing: "asked of different cases",
  counted: "counts different cases",
} as const satisfies Record<DifferenceKind, string>;

/**
 * How a question differs between two instruments; nothing where it is the same. `changed` are the
 * questions whose answers differ: a condition that depends on one of them is not the same either.
 */
export function questionDifferences(
  before: RoundQuestion,
  after: RoundQuestion,
  changed: readonly string[],
): readonly Difference[] {
  const difference = (
    kind: DifferenceKind,
    textBefore: string,
    textAfter: string,
  ): readonly Difference[] =>
    fold(textBefore) === fold(textAfter)
      ? []
      : [{ id: after.id, kind, before: textBefore, after: textAfter }];
  const [askedBefore, askedAfter] = [askedText(before), askedText(after)];
  const decisive = changed.find((id) => mentions(askedBefore, id));
  return [
    ...difference("wording", before.label, after.label),
    ...difference("type", before.type, after.type),
    ...difference("answers", answersText(before), answersText(after)),
    ...difference("base-rule", outsideText(before), outsideText(after)),
    ...difference("routing", askedBefore, askedAfter),
    ...(decisive !== undefined && fold(askedBefore) === fold(askedAfter)
      ? [routingDifference(after.id, decisive, askedBefore)]
      : []),
  ];
}

/** How a measure differs between two instruments; unknown conditions count as different. */
export function measureDifferences(
  before: RoundMeasure,
  after: RoundMeasure,
  changed: readonly string[],
): readonly Difference[] {
  const [countedBefore, countedAfter] = [countedText(before), countedText(after)];
  const { id } = after;
  const wording: readonly Difference[] =
    fold(before.label) === fold(after.label)
      ? []
      : [{ id, kind: "wording", before: before.label, after: after.label }];
  if (fold(countedBefore) !== fold(countedAfter) || before.countedIf === null) {
    return [...wording, { id, kind: "counted", before: countedBefore, after: countedAfter }];
  }
  const decisive = changed.find((question) => mentions(countedBefore, question));
  return decisive === undefined
    ? wording
    : [...wording, routingDifference(id, decisive, countedBefore, "counted")];
}

/** Whether a question has different answers, or has others outside the base. */
export function hasOtherAnswers(before: RoundQuestion, after: RoundQuestion): boolean {
  return (
    fold(answersText(before)) !== fold(answersText(after)) ||
    fold(outsideText(before)) !== fold(outsideText(after))
  );
}

function routingDifference(
  id: string,
  decisive: string,
  condition: string,
  kind: DifferenceKind = "routing",
): Difference {
  const text = `${condition}; the answers to ${decisive} differ`;
  return { id, kind, before: text, after: text };
}

function askedText({ askedIf }: RoundQuestion): string {
  return askedIf === null ? "every case" : `if ${askedIf}`;
}

function countedText({ countedIf, of }: RoundMeasure): string {
  return `${countedIf ?? "not known"}, of ${of ?? "every case"}`;
}

function answersText({ answers }: RoundQuestion): string {
  return answerList(answers.filter(({ outsideBase }) => !outsideBase));
}

function outsideText({ answers }: RoundQuestion): string {
  const outside = answers.filter(({ outsideBase }) => outsideBase);
  return outside.length === 0 ? "every answer counts" : `not in the base: ${answerList(outside)}`;
}

/** Labels, with the code where it differs. */
function answerList(answers: readonly RoundAnswer[]): string {
  return answers
    .map(({ code, label }) => (fold(code) === fold(label) ? label : `${label} (${code})`))
    .join(", ");
}

/** Whether a condition in words mentions a question. */
function mentions(condition: string, id: string): boolean {
  return condition.split(/[\s()]+/).includes(id);
}
