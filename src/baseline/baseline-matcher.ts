import { cellValue } from "../findings/cell-value.ts";
import { digest } from "../findings/digest.ts";
import { type Finding, type Severity, severity } from "../findings/finding.ts";
import { groupBy } from "../findings/group-by.ts";
import type { AcceptedFinding, Baseline } from "./baseline.ts";

/** The result of matching a run's findings to a baseline. */
export interface Acceptance {
  /** Findings that the baseline accepts. */
  readonly accepted: Readonly<Record<Severity, number>>;
  /** Accepted findings without a reason. */
  readonly unexplained: number;
  /** Entries whose finding no longer occurs. */
  readonly gone: AcceptedFinding[];
  /** Entries whose finding still occurs after their last day. */
  readonly expired: AcceptedFinding[];
}

/** Matches the findings of one run to a baseline. */
export interface BaselineMatcher {
  /** Whether a finding is accepted; each entry of the baseline accepts one finding. */
  accepts(finding: Finding): boolean;
  acceptance(): Acceptance;
  /** A baseline that accepts all findings of the run; known ones keep their reason. */
  updated(): Baseline;
}

/**
 * A matcher for a baseline, which accepts a finding with the same case, question, code and value as
 * an entry. A cell that has changed must be accepted again. `today` is a date, `2026-11-24`.
 */
export function baselineMatcher({ findings }: Baseline, today: string): BaselineMatcher {
  const waiting = groupBy(findings, keyOf);
  const accepted: Record<Severity, number> = { error: 0, warning: 0 };
  const expired: AcceptedFinding[] = [];
  const found: AcceptedFinding[] = [];
  let unexplained = 0;
  return {
    accepts(finding) {
      const entry = entryOf(finding);
      const known = waiting.get(keyOf(entry))?.shift();
      if (known === undefined) {
        found.push(entry);
        return false;
      }
      if (known.expires !== undefined && known.expires < today) {
        expired.push(known);
        // Once accepted again, it has no last day until somebody sets one.
        found.push({ ...entry, reason: known.reason });
        return false;
      }
      found.push(known);
      accepted[severity(finding)] += 1;
      if (known.reason.trim() === "") unexplained += 1;
      return true;
    },
    acceptance: () => ({ accepted, unexplained, gone: [...waiting.values()].flat(), expired }),
    updated: () => ({ schema: "da-audit/baseline/1", findings: found.toSorted(byKey) }),
  };
}

function entryOf(finding: Finding): AcceptedFinding {
  return {
    code: finding.code,
    question: "question" in finding ? finding.question : null,
    caseId: finding.place.caseId,
    value: digest(cellValue(finding)),
    reason: "",
  };
}

function keyOf({ code, question, caseId, value }: AcceptedFinding): string {
  return JSON.stringify([code, question, caseId, value]);
}

/** Sorts entries by their key, so that reordered rows change nothing in the file. */
function byKey(first: AcceptedFinding, second: AcceptedFinding): number {
  const [firstKey, secondKey] = [keyOf(first), keyOf(second)];
  return firstKey < secondKey ? -1 : firstKey > secondKey ? 1 : 0;
}
