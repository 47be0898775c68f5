import type { CodedRow } from "../instrument/coded-row.ts";
import { compileRule, type Truth } from "../instrument/compile-rule.ts";
import type { Question } from "../instrument/instrument.ts";
import type { Rule } from "../instrument/rule.ts";

/** Whether a rule holds for a case, and what decided that. */
export interface Decision {
  readonly truth: Truth;
  /** The positions of the questions whose answers make it so, in the order of the rule. */
  readonly by: readonly number[];
}

/**
 * Whether a rule holds for a case, with the questions that decide it: all that keep it from holding,
 * or if it holds, all that it depends on. While their answers stay the same, no other answer can
 * change it.
 */
export function decide(rule: Rule, row: CodedRow, questions: readonly Question[]): Decision {
  switch (rule.kind) {
    case "all":
      return joined(rule.rules, 1, row, questions);
    case "any":
      return joined(rule.rules, 0, row, questions);
    case "not": {
      const { truth, by } = decide(rule.rule, row, questions);
      return { truth: opposite(truth), by };
    }
    case "answer":
    case "answered":
    case "range":
      return { truth: compileRule(rule, questions)(row), by: [rule.question] };
  }
}

/** Rules joined by *and* (`common` is 1) or by *or* (0): a single one that differs decides. */
function joined(
  rules: readonly Rule[],
  common: 1 | 0,
  row: CodedRow,
  questions: readonly Question[],
): Decision {
  const parts = rules.map((part) => decide(part, row, questions));
  const having = (truth: Truth) => parts.filter((part) => part.truth === truth);
  for (const truth of [opposite(common), -1] as const) {
    const deciding = having(truth);
    if (deciding.length > 0) return { truth, by: together(deciding) };
  }
  return { truth: common, by: together(parts) };
}

function opposite(truth: Truth): Truth {
  if (truth === -1) return -1;
  return truth === 1 ? 0 : 1;
}

function together(parts: readonly Decision[]): readonly number[] {
  return [...new Set(parts.flatMap(({ by }) => by))];
}
