import type { Highs } from "highs";
import { figuresOf, resolveFigures } from "../../figures/read-figures.ts";
import type { FigureFile, FiguresFile } from "../../figures/schema.ts";
import { AuditError } from "../../findings/audit-error.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { type Assumption, settledByInstrument } from "./assumption.ts";
import { type CheckOptions, checkFigures } from "./check-figures.ts";
import type { CheckResult } from "./check-result.ts";
import { impliedInstrument } from "./implied-instrument.ts";

/** A file of figures of the right form, and its name in messages. */
export interface ParsedFigures {
  readonly name: string;
  readonly file: FiguresFile;
  /** The row that each figure was read from, if the file is a table. */
  readonly rows?: readonly number[] | undefined;
  /** What of a table was not read as a figure, and why. */
  readonly passedOver?: readonly string[] | undefined;
}

/**
 * Checks a file of figures against its instrument; with `null`, against the questions and answers
 * that the figures themselves name.
 *
 * Throws an {@link AuditError} for figures that name something the instrument does not have. For
 * assumptions that do not apply, see {@link checkAssumptions}.
 */
export function checkFile(
  highs: Highs,
  { name, file, rows, passedOver = [] }: ParsedFigures,
  instrument: Instrument | null,
  options: Omit<CheckOptions, "hasInstrument" | "passedOver">,
): CheckResult {
  const settings = { ...options, hasInstrument: instrument !== null, passedOver };
  if (instrument !== null) {
    const report = figuresOf(file, instrument, name, rows);
    return checkFigures(highs, () => ({ report, instrument }), settings);
  }
  const named = { ...file, figures: file.figures.map(withAnswer) };
  const inputUnder = (assume: readonly Assumption[]) => {
    const implied = impliedInstrument(named, {
      exclusive: assume.includes("exclusive"),
      complete: assume.includes("complete"),
    });
    return { instrument: implied, report: resolveFigures(named, implied, name, rows) };
  };
  return checkFigures(highs, inputUnder, settings);
}

/**
 * A figure of a question without an answer is of those for whom it is so: "Diabetes, 40 of 132". With
 * an instrument it would have to say which answer that is.
 */
function withAnswer(figure: FigureFile): FigureFile {
  const { question, answer, base } = figure;
  return question === undefined || answer !== undefined || base !== undefined
    ? figure
    : { ...figure, answer: "Yes" };
}

/** Refuses assumptions that the instrument settles, and those that need one where there is none. */
export function checkAssumptions(
  assume: readonly Assumption[],
  instrument: Instrument | null,
): void {
  if (instrument !== null) {
    const settled = assume.find((assumption) => settledByInstrument.includes(assumption));
    if (settled === undefined) return;
    throw new AuditError(
      `invalid assumption: ${settled}: the instrument ${instrument.id} already defines the answers; leave the assumption out`,
    );
  }
  if (assume.includes("no-missing")) {
    throw new AuditError(
      "invalid assumption: no-missing: without an instrument it is not known who was asked; use whole-sample",
    );
  }
}
