import * as z from "zod/mini";
import { acceptedFindingSchema } from "../baseline/baseline.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { FindingGroup } from "../findings/collect.ts";
import { detail, type Finding, findingCodes, message, remedy } from "../findings/finding.ts";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrument, usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { version } from "../version.ts";
import { readFileSchema } from "./read-file.ts";
import type { ReadReviews } from "./read-reviews.ts";

const severitySchema = z.enum(["error", "warning"]);
const codeSchema = z.enum(Object.keys(findingCodes));

/** The result of `validate`: the shape of its JSON. */
export const validationSchema = z
  .strictObject({
    schema: z.literal("da-audit/validation/1"),
    tool: z.string(),
    instrument: z.nullable(usedInstrumentSchema),
    files: z.array(readFileSchema),
    cases: wholeCount,
    findings: z.strictObject({ error: wholeCount, warning: wholeCount }),
    baseline: z
      .nullable(
        z.strictObject({
          name: z.string(),
          accepted: z
            .strictObject({ error: wholeCount, warning: wholeCount })
            .check(z.describe("accepted findings, which are not among the others")),
          unexplained: wholeCount.check(z.describe("accepted without a reason")),
          gone: z.array(acceptedFindingSchema).check(z.describe("accepted, and no longer found")),
          expired: z
            .array(acceptedFindingSchema)
            .check(z.describe("found after the last day on which they were accepted")),
        }),
      )
      .check(z.describe("the findings that were accepted before")),
    groups: z.array(
      z.strictObject({
        code: codeSchema,
        severity: severitySchema,
        question: textOrNull,
        label: textOrNull.check(z.describe("the question in words")),
        allowed: z.array(z.string()).check(z.describe("the answers that are allowed there")),
        remedy: textOrNull.check(z.describe("what would be right")),
        count: wholeCount.check(z.describe("how many there are; items has the first of them")),
        items: z.array(
          z.strictObject({
            file: z.string(),
            row: z.nullable(wholeCount).check(z.describe("from 1, the header included")),
            line: z
              .nullable(wholeCount)
              .check(z.describe("the line of the file in which the row begins, from 1")),
            column: textOrNull.check(z.describe("the column's letter")),
            name: textOrNull.check(z.describe("the column's header")),
            caseId: textOrNull,
            text: textOrNull.check(z.describe("the text of the cell")),
            nearest: textOrNull.check(z.describe("what was probably meant")),
            detail: z.string().check(z.describe("what distinguishes this one from the others")),
            message: z.string(),
          }),
        ),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit validation" }));

export type Validation = z.infer<typeof validationSchema>;
export type ValidationGroup = Validation["groups"][number];
export type ValidationItem = ValidationGroup["items"][number];

/** The findings of reviews that were read, as a result. */
export function makeValidation({ instrument, files, findings }: ReadReviews): Validation {
  return {
    schema: "da-audit/validation/1",
    tool: version,
    instrument: instrument && usedInstrument(instrument),
    files: [...files],
    cases: files.reduce((sum, file) => sum + file.cases, 0),
    findings: { error: findings.error, warning: findings.warning },
    baseline: null,
    groups: findings.groups.map((group) => {
      const question = instrument?.questions.find((one) => one.id === group.question);
      return {
        code: group.code,
        severity: group.severity,
        question: group.question,
        label: question?.label ?? null,
        allowed: [...allowedIn(group)],
        remedy: group.items[0] === undefined ? null : remedy(group.items[0]),
        count: group.count,
        items: group.items.map(itemOf),
      };
    }),
  };
}

function allowedIn({ items: [first] }: FindingGroup): readonly string[] {
  return first !== undefined && "allowed" in first ? first.allowed : [];
}

function itemOf(finding: Finding): ValidationItem {
  const { file, row, line, column, caseId } = finding.place;
  return {
    file,
    row,
    line,
    column: column?.letter ?? null,
    name: column?.name ?? ("name" in finding ? finding.name : null),
    caseId,
    text: "text" in finding ? finding.text : null,
    nearest: "nearest" in finding ? finding.nearest : null,
    detail: detail(finding),
    message: message(finding),
  };
}

/** Whether reviews have errors that were not allowed, so that nothing else is made of them. */
export function isRefused({ findings }: Validation, allowErrors: boolean): boolean {
  return findings.error > 0 && !allowErrors;
}

/** Without a header there is nothing to choose an instrument by, if none was named. */
export function noInstrument({ files }: Validation): AuditError {
  const names = files.map((file) => file.name).join(", ");
  return new AuditError(
    `unknown instrument: ${names} ${files.length === 1 ? "has" : "have"} no columns to choose one by; name one with --instrument`,
  );
}
