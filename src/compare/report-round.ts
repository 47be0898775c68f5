import * as z from "zod/mini";
import { AuditError } from "../findings/audit-error.ts";
import { questionTypes } from "../instrument/instrument.ts";
import { parseWith } from "../instrument/parse-with.ts";
import { problemsInWords } from "../instrument/problems-in-words.ts";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { readFileSchema } from "../reviews/read-file.ts";
import type { Round, RoundShare } from "./round.ts";

const share = { count: wholeCount, base: z.nullable(wholeCount), percent: textOrNull };

/** A report that was edited by hand may count more cases than there are; no interval is possible. */
const countInBase = z.refine<{ readonly count: number; readonly base: number | null }>(
  ({ count, base }) => base === null || count <= base,
  { error: "the count is more than its base" },
);

/**
 * What a comparison needs of a saved report. Other keys are ignored, so that it can read reports
 * saved by other versions.
 */
const savedReportSchema = z.object({
  schema: z.literal("da-audit/report/1"),
  instrument: usedInstrumentSchema,
  files: z.array(readFileSchema),
  cases: wholeCount,
  findings: z.object({ error: wholeCount }),
  where: z.optional(z.nullable(z.object({ condition: z.string() }))),
  sections: z.optional(z.array(z.object({ id: z.string(), sample: z.optional(z.boolean()) }))),
  questions: z.array(
    z.object({
      id: z.string(),
      section: z.optional(z.string()),
      judgement: z.optional(z.boolean()),
      label: z.string(),
      type: z.enum(questionTypes),
      askedIf: textOrNull,
      answers: z.array(
        z.object({ code: z.string(), label: z.string(), ...share }).check(countInBase),
      ),
    }),
  ),
  measures: z.array(
    z
      .object({
        id: z.string(),
        section: z.optional(z.string()),
        label: z.string(),
        countedIf: z.optional(z.string()),
        of: z.optional(textOrNull),
        ...share,
      })
      .check(countInBase),
  ),
});

type SavedReport = z.infer<typeof savedReportSchema>;

/** Whether a value claims to be a report. */
export function isReport(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "schema" in value &&
    typeof value.schema === "string" &&
    value.schema.startsWith("da-audit/report/")
  );
}

/**
 * The round of a report, new or saved. Throws an {@link AuditError} for a value that is not a
 * report.
 */
export function roundOfReport(value: unknown, name: string, kind: "reviews" | "report"): Round {
  const parsed = parseWith(savedReportSchema, value);
  if (parsed.problems) {
    throw new AuditError(`invalid report: ${name}: ${problemsInWords(parsed.problems)}`);
  }
  const { instrument, files, cases, findings, where, questions, measures } = parsed.data;
  const { sections = [] } = parsed.data;
  const isOfSample = (section: string | undefined) =>
    sections.some(({ id, sample = false }) => sample && id === section);
  return {
    name,
    kind,
    instrument,
    files,
    cases,
    where: where?.condition ?? null,
    errors: findings.error,
    questions: questions.map(({ answers, section, judgement = false, ...question }) => ({
      ...question,
      judgement,
      sample: isOfSample(section),
      answers: answers.map((answer) => ({
        code: answer.code,
        label: answer.label,
        outsideBase: answer.base === null,
        share: knownShare(answer),
      })),
    })),
    measures: measures.map((measure) => ({
      id: measure.id,
      label: measure.label,
      countedIf: measure.countedIf ?? null,
      of: measure.of ?? null,
      share: knownShare(measure),
      sample: isOfSample(measure.section),
    })),
  };
}

/** The percent is left out and computed again, so that both sides are rounded alike. */
function knownShare({
  count: from,
  base,
}: Pick<SavedReport["measures"][number], "count" | "base">): RoundShare {
  if (base === null) return { why: "it is outside the base" };
  return { from, to: from, base, percent: null, derived: false };
}
