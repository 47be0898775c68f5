import type { CodedRow } from "../instrument/coded-row.ts";
import { compileRule } from "../instrument/compile-rule.ts";
import { describeRule } from "../instrument/describe-rule.ts";
import { countsAnswers, type Instrument, isDate, type Question } from "../instrument/instrument.ts";
import { periodOfRow } from "../instrument/period-of-row.ts";
import { isEveryCase, type Rule } from "../instrument/rule.ts";
import { answersGiven, type State, stateOf } from "../instrument/states.ts";
import type { AskedCases } from "./asked-cases.ts";
import type { CaseGroup, CaseList } from "./case-list.ts";

/** A list of cases that is being made. */
export interface CaseListing {
  /** Adds one coded row under the id of its case. */
  add(row: CodedRow, id: string): void;
  list(): Pick<CaseList, "of" | "base" | "groups">;
}

/** Begins to list the cases that are asked for; `where` is the condition that narrowed them. */
export function startListing(asked: AskedCases, where: Rule, instrument: Instrument): CaseListing {
  const { questions } = instrument;
  const condition = isEveryCase(where) ? null : describeRule(where, questions);
  const listing =
    asked.kind === "question"
      ? listStates(asked.question, compileRule(asked.where, questions))
      : listShare(asked, questions);
  return {
    add: listing.add,
    list: () => {
      const { label, answer, figure } =
        asked.kind === "share"
          ? asked
          : { label: asked.question.label, answer: null, figure: null };
      return {
        of: { label, answer, figure, where: condition },
        base: listing.base(),
        groups: [...listing.groups()],
      };
    },
  };
}

interface Groups {
  add(row: CodedRow, id: string): void;
  base(): number | null;
  groups(): readonly CaseGroup[];
}

/** The cases of a question, by answer, and by why the others are not in its base. */
function listStates(question: Question, isWanted: (row: CodedRow) => number): Groups {
  const { answers, type } = question;
  const given = answers.map((): string[] => []);
  /** In the base, with none of the answers. */
  const others: string[] = [];
  const inPeriods = new Map<string, string[]>();
  const of: Record<State, string[]> = {
    base: [],
    outsideBase: [],
    missing: [],
    notAsked: [],
  };
  return {
    add(row, id) {
      if (isWanted(row) !== 1) return;
      of[stateOf(question, row)].push(id);
      const answers = answersGiven(question, row);
      for (const answer of answers) given[answer]?.push(id);
      const period = periodOfRow(question, row);
      if (period !== null) inPeriods.set(period, [...(inPeriods.get(period) ?? []), id]);
      else if (answers.length === 0 && stateOf(question, row) === "base") others.push(id);
    },
    base: () => of.base.length,
    groups: () => [
      ...[...inPeriods.keys()]
        .sort()
        .map((code) => group("base", code, inPeriods.get(code) ?? [], code)),
      ...answers.map(({ code, label, outsideBase }, answer) =>
        group(outsideBase ? "outsideBase" : "base", label, given[answer] ?? [], code),
      ),
      ...(type === "text" ? [group("base", "Answered, in free text", others)] : []),
      ...(type === "number" && !countsAnswers(question) ? [group("base", "A number", others)] : []),
      ...(isDate(question) && question.date?.period == null
        ? [group("base", "A date", others)]
        : []),
      group("missing", "Missing", of.missing),
      group("notAsked", "Not asked", of.notAsked),
    ],
  };
}

/** The cases of a share: those that are counted, and the rest of its base. */
function listShare(
  { share, hasBase, answer }: Extract<AskedCases, { kind: "share" }>,
  questions: readonly Question[],
): Groups {
  const [isCounted, isOf] = [share.count, share.of].map((rule) => compileRule(rule, questions));
  const counted: string[] = [];
  const rest: string[] = [];
  return {
    add(row, id) {
      if (isOf?.(row) !== 1) return;
      if (isCounted?.(row) === 1) counted.push(id);
      else rest.push(id);
    },
    base: () => (hasBase ? counted.length + rest.length : null),
    groups: () => [
      group("counted", answer ?? "Counted", counted),
      ...(hasBase ? [group("base", "The rest of the base", rest)] : []),
    ],
  };
}

function group(
  kind: CaseGroup["kind"],
  label: string,
  cases: readonly string[],
  code: string | null = null,
): CaseGroup {
  return { kind, code, label, count: cases.length, cases: [...cases] };
}
