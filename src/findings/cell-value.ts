import type { Finding } from "./finding.ts";

/**
 * The faulty cell's content, to notice later that it has changed; empty where it was blank. For
 * free text, which a finding does not contain, its digest.
 */
export function cellValue(finding: Finding): string {
  switch (finding.code) {
    case "rows-in-cell":
      return String(finding.closes);
    case "not-a-case":
      return finding.looksLike;
    case "option-column":
    case "unknown-column":
    case "missing-column":
    case "duplicate-column":
      return finding.name;
    case "unnamed-column":
      return finding.place.column?.letter ?? "";
    case "short-row":
    case "long-row":
      return String(finding.cells);
    case "error-value":
    case "unknown-answer":
    case "not-a-number":
    case "number-in-no-band":
    case "not-a-date":
    case "out-of-range":
    case "unlikely-number":
    case "conflicting-answers":
    case "repeated-answer":
    case "columns-disagree":
      return finding.text;
    case "unasked-answer":
      return finding.text ?? finding.digest ?? "";
    case "similar-case-id":
      return finding.first.caseId;
    case "altered-case-id":
    case "loose-quotation-mark":
    case "empty-file":
    case "no-cases":
    case "missing-case-id":
    case "duplicate-case-id":
    case "missing-answer":
      return "";
  }
}
