import * as z from "zod/mini";
import { AuditError } from "../findings/audit-error.ts";
import { findingCodes } from "../findings/finding.ts";
import { parseWith } from "../instrument/parse-with.ts";
import { problemsInWords } from "../instrument/problems-in-words.ts";
import { textOrNull } from "../instrument/schema-parts.ts";

/** A finding that somebody checked and accepted. */
export const acceptedFindingSchema = z.strictObject({
  code: z.enum(Object.keys(findingCodes)),
  question: textOrNull.check(z.describe("the question's id; null for a finding without one")),
  caseId: textOrNull.check(z.describe("null for a finding without a case")),
  value: z
    .string()
    .check(z.regex(/^[0-9a-f]{64}$/), z.describe("SHA-256 of the cell's text, as UTF-8")),
  reason: z.string().check(z.describe("why it may stay")),
  expires: z.optional(
    z.iso.date().check(z.describe("the last day on which it is accepted; if absent, no end")),
  ),
});

/** The file of accepted findings. */
export const baselineSchema = z
  .strictObject({
    schema: z.literal("da-audit/baseline/1"),
    findings: z.array(acceptedFindingSchema),
  })
  .check(z.meta({ title: "da-audit baseline" }));

export type Baseline = z.infer<typeof baselineSchema>;
export type AcceptedFinding = z.infer<typeof acceptedFindingSchema>;

/** A baseline from its file's value; throws an {@link AuditError} for anything else. */
export function readBaseline(value: unknown, name = "baseline"): Baseline {
  const { data, problems } = parseWith(baselineSchema, value);
  if (problems === undefined) return data;
  throw new AuditError(`invalid baseline: ${name}: ${problemsInWords(problems)}`);
}
