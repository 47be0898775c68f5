import { saysMissing } from "../../findings/answer-hint.ts";
import { fold } from "../../instrument/fold.ts";
import { parseNumber } from "../../instrument/parse-number.ts";
import { saysNotApplicable } from "../../reviews/not-applicable.ts";

/** Texts of answers in the order in which a form would list them. */
export interface OrderedAnswers {
  readonly texts: readonly string[];
  /** Whether they are certainly a scale. */
  readonly isScale: boolean;
}

/** Scales whose words always have the same order. */
const scales = [
  "strongly disagree|disagree|somewhat disagree|neither agree nor disagree|neither|neutral|somewhat agree|agree|strongly agree",
  "very dissatisfied|dissatisfied|neither satisfied nor dissatisfied|neutral|satisfied|very satisfied",
  "very poor|poor|fair|satisfactory|good|very good|excellent|outstanding",
  "inadequate|requires improvement|good|outstanding",
  "never|rarely|sometimes|often|usually|always",
  "never|rarely|sometimes|most of the time|always",
  "none of the time|some of the time|most of the time|all of the time",
  "not at all|slightly|somewhat|moderately|very|extremely",
  "very unlikely|unlikely|neither likely nor unlikely|neutral|likely|very likely",
  "very low|low|medium|moderate|high|very high",
  "none|no harm|low harm|moderate harm|severe harm|death",
  "none|mild|moderate|severe|very severe",
].map((scale) => scale.split("|"));

const natural = [
  /^(?:yes|y|true|full|fully|all|met|done)\b/,
  /^(?:part|partly|partially|partial|some|in part|to some extent)\b/,
  /^(?:no|n|false|not met|not done|none)(?:$|[ ,.(-](?!known|applic|stated|record|clear|sure|answer))/,
];

/**
 * Orders answers: numbers by size; the words of a known scale by it; yes, partly and no in this order, and
 * what says that nothing is known, or that nothing applies, at the end. All others stay as they are.
 */
export function orderedAnswers(texts: readonly string[]): OrderedAnswers {
  const numbers = texts.map((text) => parseNumber(fold(text)));
  if (numbers.every((value) => value !== null)) {
    const byText = new Map(texts.map((text, index) => [text, numbers[index] ?? 0]));
    const sorted = texts.toSorted((a, b) => (byText.get(a) ?? 0) - (byText.get(b) ?? 0));
    return { texts: sorted, isScale: false };
  }
  const real = texts.filter((text) => !isEmptyAnswer(text));
  const scale = scales.find(
    (words) => real.length > 2 && real.every((text) => words.includes(fold(text))),
  );
  if (scale !== undefined) {
    const place = (text: string) =>
      real.includes(text) ? scale.indexOf(fold(text)) : scale.length;
    const sorted = texts.toSorted((a, b) => place(a) - place(b));
    return { texts: sorted, isScale: real.length === texts.length };
  }
  const ranks = texts.map(rankOf);
  if (!ranks.includes(0) || !ranks.includes(2)) return { texts, isScale: false };
  const byText = new Map(texts.map((text, index) => [text, ranks[index] ?? natural.length]));
  const sorted = texts.toSorted((a, b) => (byText.get(a) ?? 0) - (byText.get(b) ?? 0));
  return { texts: sorted, isScale: false };
}

/** Whether an answer only says that there is none. */
function isEmptyAnswer(text: string): boolean {
  return saysNotApplicable(text) || (saysMissing(text) && fold(text) !== "none");
}

function rankOf(text: string): number {
  if (saysNotApplicable(text)) return natural.length + 2;
  if (isEmptyAnswer(text)) return natural.length + 1;
  const folded = fold(text);
  const rank = natural.findIndex((words) => words.test(folded));
  return rank === -1 ? natural.length : rank;
}
