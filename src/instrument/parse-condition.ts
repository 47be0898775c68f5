import { quoted } from "../findings/printable.ts";
import type { ConditionValue } from "./condition.ts";
import { isoPattern } from "./date-range.ts";
import { parseNumber } from "./parse-number.ts";
import { type ComparisonSign, comparisons, notANumber } from "./range-rule.ts";
import type { Rule } from "./rule.ts";
import { deepestCondition } from "./sound-value.ts";

/** Makes the rule of one question in a condition; `at` is the character where it is named, from 1. */
export type ReadPart = (question: string, value: ConditionValue, at: number) => Rule;

/** Why a text is no condition, and the character where it ceases to be one, from 1. */
export interface ConditionFault {
  readonly at: number;
  readonly why: string;
}

/** The rule of a text, or why it has none. */
export type ParsedCondition =
  | { readonly rule: Rule; readonly fault: null }
  | { readonly rule: null; readonly fault: ConditionFault };

/**
 * Parses a condition on one line. `=` means one of these answers, `!=` any other answer or not
 * asked, `is answered` any answer at all, `<`, `<=`, `>` and `>=` compare a number; `not` binds more closely than `and`, and `and` than `or`.
 * A code with a space or a mark in it goes in quotation marks. `depth` is the number of conditions
 * around it; 0.
 */
export function parseCondition(text: string, readPart: ReadPart, depth = 0): ParsedCondition {
  try {
    return { rule: parse(text, readPart, depth), fault: null };
  } catch (error) {
    if (error instanceof Misread) return { rule: null, fault: { at: error.at, why: error.why } };
    throw error;
  }
}

/** Ends the parsing of a text; never leaves this file. */
class Misread extends Error {
  readonly at: number;
  readonly why: string;

  constructor(at: number, why: string) {
    super(why);
    this.at = at;
    this.why = why;
  }
}

interface Token {
  readonly kind: "name" | "=" | "!=" | ComparisonSign | "(" | ")" | "," | "end";
  readonly text: string;
  readonly at: number;
}

function parse(text: string, readPart: ReadPart, around: number): Rule {
  const tokens = tokensOf(text);
  const end: Token = { kind: "end", text: "", at: text.trimEnd().length + 1 };
  let next = 0;
  let depth = around;
  const peek = () => tokens[next] ?? end;
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const isWord = (word: string) => peek().kind === "name" && peek().text.toLowerCase() === word;
  const unexpected = (token: Token, what: string): Misread => {
    const found = token.kind === "end" ? "it ends" : `there is ${quoted(token.text)}`;
    return new Misread(token.at, `${found} where ${what} is expected`);
  };
  const expect = (kind: Token["kind"], what: string): Token => {
    const token = take();
    if (token.kind === kind) return token;
    throw unexpected(token, what);
  };

  function joined(kind: "all" | "any", word: string, part: () => Rule): Rule {
    const rules = [part()];
    while (isWord(word)) {
      take();
      rules.push(part());
    }
    const [only] = rules;
    return only !== undefined && rules.length === 1 ? only : { kind, rules };
  }
  const anyOf = (): Rule => joined("any", "or", allOf);
  const allOf = (): Rule => joined("all", "and", one);

  function one(): Rule {
    depth += 1;
    // The one in the innermost brackets is not nested itself.
    if (depth > deepestCondition + 1) {
      throw new Misread(peek().at, `it is nested more than ${deepestCondition} deep`);
    }
    const rule = innerOne();
    depth -= 1;
    return rule;
  }

  function innerOne(): Rule {
    if (isWord("not")) {
      take();
      return { kind: "not", rule: one() };
    }
    if (peek().kind === "(") {
      take();
      const rule = anyOf();
      expect(")", "a closing bracket");
      return rule;
    }
    const { text: question, at } = expect("name", "a question");
    if (isWord("is")) return answered(question, at);
    const sign = peek().kind;
    if (isComparison(sign)) {
      take();
      return compared(question, sign, at);
    }
    const isNot = sign === "!=";
    if (isNot) take();
    else expect("=", "= or !=");
    const codes = [expect("name", "an answer").text];
    while (peek().kind === ",") {
      take();
      codes.push(expect("name", "an answer").text);
    }
    const rule = readPart(question, codes, at);
    return isNot ? { kind: "not", rule } : rule;
  }

  /** What comes after a question and `<`, `<=`, `>` or `>=`. */
  function compared(question: string, sign: ComparisonSign, at: number): Rule {
    const value = expect("name", "a number");
    const number = parseNumber(value.text);
    if (number === null && !isoPattern.test(value.text)) {
      throw new Misread(value.at, notANumber(value.text));
    }
    return readPart(question, { [comparisons[sign]]: number ?? value.text }, at);
  }

  /** What comes after the name of a question: `is answered` or `is not answered`. */
  function answered(question: string, at: number): Rule {
    take();
    const isNot = isWord("not");
    if (isNot) take();
    if (!isWord("answered")) throw unexpected(peek(), "answered");
    take();
    const rule = readPart(question, { answered: true }, at);
    return isNot ? { kind: "not", rule } : rule;
  }

  const rule = anyOf();
  expect("end", "and, or, or the end");
  return rule;
}

function isComparison(kind: Token["kind"]): kind is ComparisonSign {
  return kind in comparisons;
}

const inAnswers = /\s*(?:(!=|[=(),])|"([^"]*)"|'([^']*)'|([^\s=(),!"']+))/y;
const elsewhere = /\s*(?:(!=|[<>]=?|[=(),])|"([^"]*)"|'([^']*)'|([^\s=(),!"'<>]+))/y;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const length = text.trimEnd().length;
  let from = 0;
  while (from < length) {
    // After = and the like comes an answer, and "<65" may be one.
    const before = tokens.at(-1)?.kind ?? "(";
    const marks = before === "=" || before === "!=" || before === "," ? inAnswers : elsewhere;
    marks.lastIndex = from;
    const found = marks.exec(text);
    const rest = text.slice(from).trimStart();
    const at = text.length - rest.length + 1;
    if (found === null) {
      throw new Misread(at, `${quoted(rest.trimEnd(), 20)} is not understood`);
    }
    from = marks.lastIndex;
    const [, mark, double, single, bare] = found;
    switch (mark) {
      case "=":
      case "!=":
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "(":
      case ")":
      case ",":
        tokens.push({ kind: mark, text: mark, at });
        break;
      default:
        tokens.push({ kind: "name", text: double ?? single ?? bare ?? "", at });
    }
  }
  return tokens;
}
