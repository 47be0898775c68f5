import {
  type Finding,
  type FindingCode,
  findingCodes,
  type Severity,
  severity,
} from "./finding.ts";

/** Findings of one kind in one column; the first of them whole, all of them counted. */
export interface FindingGroup {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The question's id; `null` where a finding is not about one. */
  readonly question: string | null;
  readonly count: number;
  /** The first of them, in the order of the file. */
  readonly items: readonly Finding[];
}

/** All findings of a run: counted without limit, kept up to a limit in each group. */
export interface Findings {
  readonly error: number;
  readonly warning: number;
  readonly groups: readonly FindingGroup[];
}

export interface FindingCollector {
  add(finding: Finding): void;
  /** What was collected, file and column faults first, then by question in the order given. */
  findings(questionOrder: readonly string[]): Findings;
}

/**
 * A copy with texts of its own. A text cut out of a longer one keeps that alive, here a whole piece
 * of the file for every finding.
 */
function owned(finding: Finding): Finding {
  return structuredClone(finding);
}

type GroupInMaking = Omit<FindingGroup, "count" | "items"> & { count: number; items: Finding[] };

/**
 * Collects findings; keeps at most `limit` of a group whole, so that a file in which every cell
 * is wrong takes no more memory than one with a few faults. What is accepted is passed over; by
 * default nothing is.
 */
export function findingCollector(
  limit: number,
  accepts: (finding: Finding) => boolean = () => false,
): FindingCollector {
  const groups = new Map<string, GroupInMaking>();
  return {
    add(finding) {
      if (accepts(finding)) return;
      const question = "question" in finding ? finding.question : null;
      const key = `${finding.code} ${severity(finding)} ${question ?? ""}`;
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, {
          code: finding.code,
          severity: severity(finding),
          question,
          count: 1,
          items: limit > 0 ? [owned(finding)] : [],
        });
        return;
      }
      group.count += 1;
      if (group.items.length < limit) group.items.push(owned(finding));
    },
    findings(questionOrder) {
      const codes = Object.keys(findingCodes);
      // What is of the file, a column or a row comes first: mending it mends what follows from it.
      const rank = ({ question, code }: FindingGroup) => [
        question === null ? -1 : questionOrder.indexOf(question),
        codes.indexOf(code),
      ];
      const sorted = [...groups.values()].sort((one, other) => {
        const [question = 0, code = 0] = rank(one);
        const [otherQuestion = 0, otherCode = 0] = rank(other);
        return question - otherQuestion || code - otherCode;
      });
      const total = (wanted: Severity) =>
        sorted.reduce((sum, group) => sum + (group.severity === wanted ? group.count : 0), 0);
      return { error: total("error"), warning: total("warning"), groups: sorted };
    },
  };
}
