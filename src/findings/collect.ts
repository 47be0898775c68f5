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
  /** Adds what was found in the part of the sample that follows. */
  merge(later: Findings): void;
  /** What was collected, file and column faults first, then by question in the order given. */
  findings(questionOrder: readonly string[]): Findings;
}

type GroupInMaking = Omit<FindingGroup, "count" | "items"> & { count: number; items: Finding[] };

/**
 * Collects findings; keeps at most `limit` of a group whole, so that a file in which every cell
 * is wrong takes no more memory than one with a few faults. Accepted findings are passed over;
 * by default there are none.
 *
 * Parts of a sample that are collected each by itself, with the same limit, and merged in order
 * give the findings of the whole.
 */
export function findingCollector(
  limit: number,
  accepts: (finding: Finding) => boolean = () => false,
): FindingCollector {
  const groups = new Map<string, GroupInMaking>();
  // Twenty pairs show what happened to the ids; it happens to all of a file.
  const mostOf = (code: FindingCode) => (code === "similar-case-id" ? Math.min(20, limit) : limit);

  function groupOf({ code, severity, question }: Omit<FindingGroup, "count" | "items">) {
    const key = `${code} ${severity} ${question ?? ""}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group: GroupInMaking = { code, severity, question, count: 0, items: [] };
    groups.set(key, group);
    return group;
  }

  return {
    add(finding) {
      if (accepts(finding)) return;
      const question = "question" in finding ? finding.question : null;
      const group = groupOf({ code: finding.code, severity: severity(finding), question });
      group.count += 1;
      if (group.items.length < mostOf(finding.code)) group.items.push(owned(finding));
    },
    merge(later) {
      for (const { count, items, ...rest } of later.groups) {
        const group = groupOf(rest);
        group.count += count;
        group.items.push(...items.slice(0, mostOf(rest.code) - group.items.length));
      }
    },
    findings(questionOrder) {
      const sorted = [...groups.values()].sort(byQuestionAndCode(questionOrder));
      const total = (wanted: Severity) =>
        sorted.reduce((sum, group) => sum + (group.severity === wanted ? group.count : 0), 0);
      return { error: total("error"), warning: total("warning"), groups: sorted };
    },
  };
}

/**
 * A copy with texts of its own. A text cut out of a longer one keeps that alive, here a whole piece
 * of the file for every finding.
 */
function owned(finding: Finding): Finding {
  return structuredClone(finding);
}

/** Faults of a file, a column or a row come first: fixing one fixes what follows from it. */
function byQuestionAndCode(questionOrder: readonly string[]) {
  const codes = Object.keys(findingCodes);
  const rank = ({ question, code }: GroupInMaking) => [
    question === null ? -1 : questionOrder.indexOf(question),
    codes.indexOf(code),
  ];
  return (left: GroupInMaking, right: GroupInMaking): number => {
    const [question = 0, code = 0] = rank(left);
    const [otherQuestion = 0, otherCode = 0] = rank(right);
    return question - otherQuestion || code - otherCode;
  };
}
