import { blank, type CodedRow, faulty, notAsked, undecided } from "./coded-row.ts";
import type { Question } from "./instrument.ts";
import { compileRange } from "./range-rule.ts";
import type { Rule } from "./rule.ts";

/**
 * Whether a rule holds for a case: 1 yes, 0 no, −1 unknown, because an answer that it depends on
 * is missing, faulty or undecided. Only 1 means that it holds.
 */
export type Truth = 1 | 0 | -1;

export type CompiledRule = (row: CodedRow) => Truth;

/** Makes a rule into a function on coded rows, once, before the first row is read. */
export function compileRule(rule: Rule, questions: readonly Question[]): CompiledRule {
  switch (rule.kind) {
    case "all": {
      const rules = rule.rules.map((part) => compileRule(part, questions));
      const [only] = rules;
      if (only !== undefined && rules.length === 1) return only;
      return (row) => {
        let truth: Truth = 1;
        for (const holds of rules) {
          const part = holds(row);
          if (part === 0) return 0;
          if (part === -1) truth = -1;
        }
        return truth;
      };
    }
    case "any": {
      const rules = rule.rules.map((part) => compileRule(part, questions));
      return (row) => {
        let truth: Truth = 0;
        for (const holds of rules) {
          const part = holds(row);
          if (part === 1) return 1;
          if (part === -1) truth = -1;
        }
        return truth;
      };
    }
    case "not": {
      const holds = compileRule(rule.rule, questions);
      return (row) => {
        const truth = holds(row);
        if (truth === -1) return -1;
        return truth === 1 ? 0 : 1;
      };
    }
    case "answered":
      return hasAnswer(questionAt(rule.question, questions));
    case "answer": {
      const question = questionAt(rule.question, questions);
      return question.type === "multiple"
        ? givesOneOf(question, rule.answers)
        : isOneOf(question, rule.answers);
    }
    case "range": {
      const question = questions[rule.question];
      if (question === undefined) throw new RangeError(`no question at ${rule.question}`);
      return compileRange(question, rule, (code) => truthOfNoAnswer(code, question.optional));
    }
  }
}

function questionAt(position: number, questions: readonly Question[]): Question {
  const question = questions[position];
  if (question === undefined) throw new RangeError(`no question at ${position}`);
  return question;
}

/**
 * Whether there is an answer. A blank cell has none, whether or not it should: that is known. What
 * a faulty text was meant to be is not.
 */
function hasAnswer({ slot }: Question): CompiledRule {
  return (row) => {
    const code = row[slot] ?? blank;
    if (code >= 0) return 1;
    return code === faulty || code === undecided ? -1 : 0;
  };
}

function isOneOf({ slot, answers, optional }: Question, wanted: readonly number[]): CompiledRule {
  const holds = answers.map((_, position): Truth => (wanted.includes(position) ? 1 : 0));
  return (row) => {
    const code = row[slot] ?? blank;
    return code >= 0 ? (holds[code] ?? 0) : truthOfNoAnswer(code, optional);
  };
}

function givesOneOf({ slot, optional }: Question, wanted: readonly number[]): CompiledRule {
  const places = wanted.map((position) => slot + 1 + position);
  return (row) => {
    const code = row[slot] ?? blank;
    if (code < 0) return truthOfNoAnswer(code, optional);
    return places.some((place) => row[place] === 1) ? 1 : 0;
  };
}

function truthOfNoAnswer(code: number, optional: boolean): Truth {
  return code === notAsked || (code === blank && optional) ? 0 : -1;
}
