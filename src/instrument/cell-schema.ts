import * as z from "zod/mini";
import { blankTest } from "./blank-text.ts";
import { nameIsAnswer } from "./compared-with.ts";
import { parseDate } from "./date-text.ts";
import { fold } from "./fold.ts";
import { type Instrument, isBanded, type Question } from "./instrument.ts";
import { byBeginning, isInRange } from "./number-range.ts";
import { otherAnswer } from "./other-answer.ts";
import { parseNumber } from "./parse-number.ts";
import { severalAnswers } from "./several-answers.ts";
import { answerByText } from "./texts-of.ts";

/**
 * The answers that a cell gives, by their positions in the question; empty for free text, and for
 * a number where there are no bands, and a date.
 */
export type GivenAnswers = readonly number[];

/**
 * What a cell of a question may contain, unless it is blank: text goes in, the positions of the
 * answers come out, in the order in which they were written.
 */
export function cellSchema(question: Question): z.ZodMiniType<GivenAnswers, string> {
  const given = givenAnswers(question);
  // One step, not one for each part: making them for each question took longer than reading its cells.
  return z.pipe(
    z.string(),
    z.transform((text, { issues }) => {
      const positions = given(text);
      if (positions !== null) return positions;
      issues.push({ code: "custom", input: text, message: "not an answer" });
      return z.NEVER;
    }),
  );
}

/** Reads the answers of a text; `null` where it is not made of answers. */
function givenAnswers(question: Question): (text: string) => GivenAnswers | null {
  const alone = (position: number | null) => (position === null ? null : [position]);
  switch (question.type) {
    case "text":
      return () => [];
    case "single": {
      const answerOf = answerByText(question);
      const otherOf = otherAnswer(question);
      return (text) => {
        const folded = fold(text);
        return alone(answerOf(folded) ?? otherOf(folded));
      };
    }
    case "date":
    case "datetime": {
      const answerOf = answerByText(question);
      const format = question.date?.format ?? "ymd";
      return (text) => {
        const folded = fold(text);
        const answer = answerOf(folded);
        if (answer !== null) return [answer];
        const date = parseDate(folded, format);
        return date === null || date === "impossible" ? null : [];
      };
    }
    case "multiple":
      return severalAnswers(question);
    case "number": {
      const answerOf = answerByText(question);
      const bandOf = bandFinder(question.answers);
      const hasBands = isBanded(question);
      return (text) => {
        const folded = fold(text);
        const value = parseNumber(folded, question.decimal);
        const answer = answerOf(folded);
        const named = question.answers[answer ?? -1]?.band ?? null;
        // Of a name nobody could say whether a condition holds that only some of its numbers meet.
        if (value === null && named !== null && !nameIsAnswer(question, named)) return null;
        if (answer !== null) return [answer];
        return value === null ? null : hasBands ? alone(bandOf(value)) : [];
      };
    }
  }
}

/** Finds the position of the band that a number is in, or `null`, by halving: bands do not overlap. */
function bandFinder(answers: Question["answers"]): (value: number) => number | null {
  const bands = answers
    .flatMap(({ band }, position) => (band === null ? [] : [{ ...band, position }]))
    .sort(byBeginning);
  return (value) => {
    let [first, end] = [0, bands.length];
    while (first < end) {
      const middle = (first + end) >> 1;
      if (bands[middle]!.from <= value) first = middle + 1;
      else end = middle;
    }
    const band = bands[first - 1];
    return band !== undefined && isInRange(band, value) ? band.position : null;
  };
}

/**
 * The schema of one review, made of the instrument: the case id and a text for each question, blank
 * where it is not answered. Routing is not part of it.
 */
export function reviewSchema(instrument: Instrument) {
  const cells = instrument.questions.map((question) => {
    const blank = z.pipe(
      z.string().check(z.refine(blankTest(question))),
      z.transform(() => null),
    );
    return [question.id, z.union([blank, cellSchema(question)])];
  });
  const caseId = z.string().check(z.trim(), z.minLength(1));
  const [first, ...parts] = instrument.idColumns;
  return z.object({
    ...(first !== undefined && { [first]: caseId }),
    ...Object.fromEntries(parts.map((name) => [name, z.string()])),
    ...Object.fromEntries(cells),
  });
}
