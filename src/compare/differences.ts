import { fold } from "../instrument/fold.ts";
import type { Comparison, DifferenceKind } from "./comparison.ts";
import type { RoundAnswer, RoundMeasure, RoundQuestion } from "./round.ts";

type Difference = Comparison["instruments"]["differing"][number];

/** Each kind of difference, as it is told of a question. */
export const differenceNames = {
  wording: "other wording",
  type: "another type",
  answers: "other answers",
  "base-rule": "another base rule",
  routing: "asked of others",
  counted: "counts others",
} as const satisfies Record<DifferenceKind, string>;

/**
 * In what a question differs between two instruments; nothing where it is the same. `changed` are
 * the questions whose answers differ: where routing rests on one, it is not the same routing.
 */
export function questionDifferences(
  before: RoundQuestion,
  after: RoundQuestion,
  changed: readonly string[],
): readonly Difference[] {
  const differing = (kind: DifferenceKind, one: string, other: string): readonly Difference[] =>
    fold(one) === fold(other) ? [] : [{ id: after.id, kind, before: one, after: other }];
  const [first, second] = [askedText(before), askedText(after)];
  const resting = changed.find((id) => names(first, id));
  return [
    ...differing("wording", before.label, after.label),
    ...differing("type", before.type, after.type),
    ...differing("answers", answersText(before), answersText(after)),
    ...differing("base-rule", outsideText(before), outsideText(after)),
    ...differing("routing", first, second),
    ...(resting !== undefined && fold(first) === fold(second)
      ? [routedBy(after.id, resting, first)]
      : []),
  ];
}

/** In what a measure differs; `null` on a side where it is not known what it counts. */
export function measureDifferences(
  before: RoundMeasure,
  after: RoundMeasure,
  changed: readonly string[],
): readonly Difference[] {
  const [one, other] = [before, after].map(
    ({ countedIf, of }) => `${countedIf ?? "not known"}, of ${of ?? "every case"}`,
  );
  if (one === undefined || other === undefined) return [];
  const { id } = after;
  const wording: readonly Difference[] =
    fold(before.label) === fold(after.label)
      ? []
      : [{ id, kind: "wording", before: before.label, after: after.label }];
  if (fold(one) !== fold(other) || before.countedIf === null) {
    return [...wording, { id, kind: "counted", before: one, after: other }];
  }
  const resting = changed.find((question) => names(one, question));
  return resting === undefined ? wording : [...wording, routedBy(id, resting, one, "counted")];
}

/** Whether the answers of a question are others, or another of them is outside the base. */
export function hasOtherAnswers(before: RoundQuestion, after: RoundQuestion): boolean {
  return (
    fold(answersText(before)) !== fold(answersText(after)) ||
    fold(outsideText(before)) !== fold(outsideText(after))
  );
}

function routedBy(
  id: string,
  resting: string,
  condition: string,
  kind: DifferenceKind = "routing",
): Difference {
  const text = `${condition}; the answers to ${resting} differ`;
  return { id, kind, before: text, after: text };
}

function askedText({ askedIf }: RoundQuestion): string {
  return askedIf === null ? "every case" : `if ${askedIf}`;
}

function answersText({ answers }: RoundQuestion): string {
  return listed(answers.filter(({ outsideBase }) => !outsideBase));
}

function outsideText({ answers }: RoundQuestion): string {
  const outside = answers.filter(({ outsideBase }) => outsideBase);
  return outside.length === 0 ? "every answer counts" : `not in the base: ${listed(outside)}`;
}

/** Codes, and labels where they say more. */
function listed(answers: readonly RoundAnswer[]): string {
  return answers
    .map(({ code, label }) => (fold(code) === fold(label) ? label : `${label} (${code})`))
    .join(", ");
}

/** Whether a condition in words speaks of a question. */
function names(condition: string, id: string): boolean {
  return condition.split(/[\s()]+/).includes(id);
}
