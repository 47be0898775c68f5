import { AuditError } from "../findings/audit-error.ts";
import { counted } from "../findings/counted.ts";
import type { LeftOut, Outcome, Outcomes } from "../pages/outcome.ts";
import type { Printable } from "../pages/page.ts";

/** The checks of a result; an `AuditError` for one without any, which no CI format can show. */
export function checkOutcomes({ outcomes }: Printable, format: string): Outcomes {
  if (outcomes !== undefined) return outcomes();
  throw new AuditError(
    `unsupported format: ${format} is for the results of checks: validate, verify or compare`,
  );
}

/** The outcomes to report, errors first. */
export function reportable(outcomes: readonly Outcome[]) {
  return (["error", "warning", "note"] as const).flatMap((level) =>
    outcomes.filter((outcome) => outcome.level === level).map((outcome) => ({ ...outcome, level })),
  );
}

/** The outcomes of one kind that are not listed, in words. */
export function leftOutText({ rule, question, count }: LeftOut): string {
  return `${question === null ? rule : `${rule}, ${question}`}: ${counted(count, "more finding")} not listed`;
}

/** The place of an outcome and what is wrong there, in one line. */
export function messageWithPlace({ place, message }: Pick<Outcome, "place" | "message">): string {
  if (place === null) return message;
  return [place.file, ...(place.cell === null ? [] : [place.cell]), message].join(": ");
}
