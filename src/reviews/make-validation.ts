import { AuditError } from "../findings/audit-error.ts";
import type { FindingGroup } from "../findings/collect.ts";
import type { Finding } from "../findings/finding.ts";
import { detail, message, remedy } from "../findings/finding-words.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import { version } from "../version.ts";
import type { ReadFile } from "./read-file.ts";
import type { ReadReviews } from "./read-reviews.ts";
import type { Validation, ValidationItem } from "./validation.ts";

/** The findings of reviews that were read, as a result. */
export function makeValidation({ instrument, files, findings }: ReadReviews): Validation {
  const withoutLines = new Set(files.filter(hasNoLines).map(({ name }) => name));
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
        items: group.items.map((finding) =>
          withoutLines.has(finding.place.file)
            ? { ...itemOf(finding), line: null }
            : itemOf(finding),
        ),
      };
    }),
  };
}

/** A workbook and a file of SPSS have rows, and no lines of text to point at. */
function hasNoLines({ sheet, missingCells }: ReadFile): boolean {
  return sheet !== undefined || missingCells !== undefined;
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
