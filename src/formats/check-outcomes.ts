import { AuditError } from "../findings/audit-error.ts";
import type { Outcome, Outcomes } from "../pages/outcome.ts";
import type { Printable } from "../pages/page.ts";

/** What was checked; an `AuditError` for a result that checks nothing, which a CI format cannot show. */
export function checkOutcomes({ outcomes }: Printable, format: string): Outcomes {
  if (outcomes !== undefined) return outcomes();
  throw new AuditError(
    `unsupported format: ${format} shows what was checked: validate, verify or compare`,
  );
}

/** Outcomes worth reporting, errors first. */
export function reportable(outcomes: readonly Outcome[]) {
  return (["error", "warning", "note"] as const).flatMap((level) =>
    outcomes.filter((outcome) => outcome.level === level).map((outcome) => ({ ...outcome, level })),
  );
}

/** Where a thing stands and what is wrong with it, in one line. */
export function messageWithPlace({ place, message }: Pick<Outcome, "place" | "message">): string {
  if (place === null) return message;
  return [place.file, ...(place.cell === null ? [] : [place.cell]), message].join(": ");
}
