import { AuditError } from "../findings/audit-error.ts";
import { printable } from "../findings/printable.ts";
import {
  countedTypes,
  countsAnswers,
  hasNumbers,
  type Instrument,
  type Question,
} from "../instrument/instrument.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import { found } from "../reviews/make-found.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { percentText } from "../stats/percent.ts";
import { version } from "../version.ts";
import type { AgreementOptions } from "./agree-options.ts";
import type { Agreement, AgreementQuestion, Measured } from "./agreement.ts";
import { applies, type Coding } from "./coded-answers.ts";
import type { CodingPattern } from "./coding-patterns.ts";
import { compareCases } from "./compare-cases.ts";
import { leftOutCases, similarText } from "./left-out-cases.ts";
import { makePlan, planFor } from "./make-plan.ts";
import { type MeasureOptions, measureAgreement, type Ratings } from "./measure-agreement.ts";
import type { Codings, ReadCodings } from "./read-codings.ts";

/**
 * How far the readers of the same cases agree, question by question, and where they do not.
 *
 * Throws an {@link AuditError} where no case was coded by two of them.
 */
export function agreeCodings(
  { codings, files, findings }: ReadCodings,
  instrument: Instrument,
  options: AgreementOptions,
): Agreement {
  const { readers, cases } = codings;
  const { level, rounding, places, weights, allowErrors, plan, settleLimit } = options;
  const compared = compareCases(codings, instrument, settleLimit ?? Number.POSITIVE_INFINITY);
  const { common, unsettled } = compared;
  if (common === 0) throw noCommonCase(codings);
  const questions = compared.questions.map(({ question, patterns }) =>
    questionAgreement(question, patterns, { common, readers: readers.length }, options),
  );
  return {
    schema: "da-audit/agreement/1",
    tool: version,
    instrument: usedInstrument(instrument),
    files: [...files],
    options: { level, rounding, places, weights, allowErrors },
    findings: found(findings, instrument),
    readers: readers.map((name, index) => ({
      name,
      cases: [...cases.values()].filter((row) => row[index] !== null).length,
    })),
    cases: cases.size,
    common,
    leftOut: leftOutCases(codings),
    notCompared: instrument.questions
      .filter((question) => hasNumbers(question) && !countsAnswers(question))
      .map(({ id }) => id),
    summary: {
      answers: addedUp(
        questions.flatMap(({ answers }) => answers),
        options,
      ),
      applied: addedUp(
        questions.flatMap(({ applied }) => applied ?? []),
        options,
      ),
      toSettle: unsettled.toSettle,
      following: unsettled.following,
    },
    sections: instrument.sections.map(({ id, title }) => ({ id, title })),
    questions,
    plan: plan === null ? null : makePlan({ points: plan, level }),
    toSettle: unsettled.kept,
  };
}

function questionAgreement(
  question: Question,
  patterns: readonly CodingPattern[],
  { common, readers }: { readonly common: number; readonly readers: number },
  { level, rounding, places, weights, plan }: AgreementOptions,
): AgreementQuestion {
  const { id, section, label, type, ordered, askedIf, answers } = question;
  const z = normalQuantile((1 + level) / 2) ?? Number.NaN;
  const measure: MeasureOptions = { z, weights, rounding, places };
  const times = patterns.map((pattern) => pattern.times);
  const ratings = (of: (coding: Coding) => number | null): Ratings =>
    patterns.map(({ codings }) => codings.map((coding) => coding && of(coding)));
  const inBase = answers.flatMap(({ outsideBase }, position) => (outsideBase ? [] : [position]));
  const canVary = askedIf !== null || inBase.length < answers.length;
  const planned = (measured: Measured) =>
    plan === null ? null : planFor(measured, common, { points: plan, level });
  const withPlan = (measured: Measured, answer: Question["answers"][number] | null) => ({
    answer: answer?.code ?? null,
    label: answer?.label ?? null,
    ...measured,
    plan: planned(measured),
  });
  const yesOrNo = { categories: 2, ordered: false, readers, times };
  return {
    id,
    section,
    label,
    type: countedTypes.find((one) => one === type) ?? "single",
    ordered,
    applied: canVary
      ? measureAgreement(
          ratings((coding) => yesNo(applies(coding))),
          yesOrNo,
          measure,
        )
      : null,
    answers:
      type === "multiple"
        ? inBase.map((position) => {
            const given = ratings((coding) => yesNo(hasAnswer(coding, position)));
            return withPlan(measureAgreement(given, yesOrNo, measure), answers[position] ?? null);
          })
        : [
            withPlan(
              measureAgreement(
                ratings((coding) => categoryOf(coding, inBase)),
                { categories: inBase.length, ordered, readers, times },
                measure,
              ),
              null,
            ),
          ],
  };
}

function yesNo(value: boolean | null): number | null {
  if (value === null) return null;
  return value ? 0 : 1;
}

/** Whether an answer is among those given; `null` where the question did not apply. */
function hasAnswer(coding: Coding, answer: number): boolean | null {
  return coding.kind === "answered" && coding.inBase ? coding.answers.includes(answer) : null;
}

/** The place of the answer among those in the base; `null` where the question did not apply. */
function categoryOf(coding: Coding, inBase: readonly number[]): number | null {
  if (coding.kind !== "answered" || !coding.inBase) return null;
  return inBase.indexOf(coding.answers[0] ?? -1);
}

function addedUp(parts: readonly Measured[], options: AgreementOptions) {
  const count = parts.reduce((sum, { agreement }) => sum + agreement.count, 0);
  const base = parts.reduce((sum, { agreement }) => sum + agreement.base, 0);
  const { rounding, places } = options;
  return {
    count,
    base,
    share: base === 0 ? null : count / base,
    percent: percentText(count, base, { rounding, places }),
  };
}

function noCommonCase(codings: Codings): AuditError {
  const { readers, cases } = codings;
  if (readers.length < 2) {
    const only = readers[0] === undefined ? "nobody" : `only ${readers[0]}`;
    return new AuditError(`missing reader: ${only} coded a case; two are needed to compare`);
  }
  const firsts = readers.slice(0, 2).map((name, index) => {
    const [id] = [...cases].find(([, rows]) => rows[index] !== null) ?? [];
    return id === undefined ? `${name} has none` : `${name} begins with ${printable(id)}`;
  });
  const similar = similarText(leftOutCases(codings));
  const hint = similar === null ? "" : `; ${similar}`;
  return new AuditError(
    `contradicting readers: no case was coded by two of them; ${firsts.join(", ")}${hint}`,
  );
}
