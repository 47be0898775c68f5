import * as z from "zod/mini";
import { blankTest } from "./blank-text.ts";
import { fold } from "./fold.ts";
import type { Instrument, Question } from "./instrument.ts";
import { parseNumber } from "./parse-number.ts";
import { answerByText } from "./texts-of.ts";

/** The answers that a cell gives, by their positions in the question; empty for free text. */
export type GivenAnswers = readonly number[];

/**
 * What a cell of a question may contain, unless it is blank: text goes in, the positions of the
 * answers come out, in the order in which they were written.
 */
export function cellSchema(question: Question): z.ZodMiniType<GivenAnswers, string> {
  const alone = z.transform((position: number) => [position]);
  switch (question.type) {
    case "text":
      return z.pipe(
        z.string(),
        z.transform(() => []),
      );
    case "single":
      return z.pipe(answerText(question), alone);
    case "multiple":
      return z.pipe(
        z.pipe(z.string(), z.transform(partsOf(question))),
        z.array(answerText(question)).check(z.minLength(1)),
      );
    case "number":
      return z.pipe(z.union([answerText(question), numberInBand(question)]), alone);
  }
}

function answerText(question: Question): z.ZodMiniType<number, string> {
  const answerOf = answerByText(question);
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => answerOf(fold(text))),
    ),
    z.int(),
  );
}

function partsOf({ separator }: Question): (text: string) => string[] {
  return (text) =>
    text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== "");
}

function numberInBand({ answers }: Question): z.ZodMiniType<number, string> {
  const bandOf = bandFinder(answers);
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => bandOf(parseNumber(fold(text)) ?? Number.NaN)),
    ),
    z.number().check(z.nonnegative()),
  );
}

/** Finds the position of the band that a number is in, or −1, by halving: bands do not overlap. */
function bandFinder(answers: Question["answers"]): (value: number) => number {
  const bands = answers
    .flatMap(({ band }, position) => (band === null ? [] : [{ ...band, position }]))
    .sort((a, b) => a.from - b.from);
  return (value) => {
    let [first, end] = [0, bands.length];
    while (first < end) {
      const middle = (first + end) >> 1;
      if (bands[middle]!.from <= value) first = middle + 1;
      else end = middle;
    }
    const band = bands[first - 1];
    return band !== undefined && value <= band.to ? band.position : -1;
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
  return z.object({ [instrument.caseId]: caseId, ...Object.fromEntries(cells) });
}
