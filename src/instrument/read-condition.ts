import { AuditError } from "../findings/audit-error.ts";
import { quoted } from "../findings/printable.ts";
import { type Condition, conditionSchema } from "./condition.ts";
import { fold } from "./fold.ts";
import type { Instrument } from "./instrument.ts";
import { parseWith } from "./parse-with.ts";
import { type Contradiction, resolveCondition } from "./resolve-condition.ts";
import type { Rule } from "./rule.ts";
import { deepestCondition } from "./sound-value.ts";

/**
 * A condition on one line, for a shell, resolved for an instrument. `=` means one of these answers,
 * `!=` any other answer or not asked; `not` binds more closely than `and`, and `and` than `or`. A
 * code with a space or a mark in it goes in quotation marks. The JSON form of an instrument is
 * understood as well.
 *
 * Throws an {@link AuditError} for what cannot be understood, or is not in the instrument.
 *
 * @example
 * readCondition("case_type=licence and not (sex=men or age=18-20,21-25)", instrument);
 */
export function readCondition(text: string, instrument: Instrument): Rule {
  const { questions } = instrument;
  const resolved = (condition: Condition): Rule => {
    const wrong: Contradiction[] = [];
    const rule = resolveCondition(condition, "", questions, [], (one) => wrong.push(one));
    if (wrong[0] !== undefined) throw invalid(text, wrong[0].message);
    return rule;
  };
  if (text.trimStart().startsWith("{")) return resolved(fromJson(text));
  return parse(text, (name, codes) => {
    const id = questions.find((question) => fold(question.id) === fold(name))?.id ?? name;
    return resolved({ [id]: codes });
  });
}

function fromJson(text: string): Condition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(text, "it begins like JSON and is not valid JSON");
  }
  const parsed = parseWith(conditionSchema, value);
  if (parsed.problems) throw invalid(text, parsed.problems[0]?.message ?? "it is not a condition");
  return parsed.data;
}

interface Token {
  readonly kind: "name" | "=" | "!=" | "(" | ")" | "," | "end";
  readonly text: string;
}

function parse(text: string, resolved: (question: string, codes: readonly string[]) => Rule): Rule {
  const tokens = tokensOf(text);
  let next = 0;
  let depth = 0;
  const peek = () => tokens[next] ?? end;
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const isWord = (word: string) => peek().kind === "name" && peek().text.toLowerCase() === word;
  const expect = (kind: Token["kind"], what: string): Token => {
    const token = take();
    if (token.kind === kind) return token;
    const found = token.kind === "end" ? "it ends" : `there is ${quoted(token.text)}`;
    throw invalid(text, `${found} where ${what} is expected`);
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
      throw invalid(text, `it is nested more than ${deepestCondition} deep`);
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
    const { text: question } = expect("name", "a question");
    const isNot = peek().kind === "!=";
    if (isNot) take();
    else expect("=", "= or !=");
    const codes = [expect("name", "an answer").text];
    while (peek().kind === ",") {
      take();
      codes.push(expect("name", "an answer").text);
    }
    const rule = resolved(question, codes);
    return isNot ? { kind: "not", rule } : rule;
  }

  const rule = anyOf();
  expect("end", "and, or, or the end");
  return rule;
}

const end: Token = { kind: "end", text: "" };

function tokensOf(text: string): readonly Token[] {
  const marks = /\s*(?:(!=|[=(),])|"([^"]*)"|'([^']*)'|([^\s=(),!"']+))/y;
  const tokens: Token[] = [];
  const length = text.trimEnd().length;
  while (marks.lastIndex < length) {
    const from = marks.lastIndex;
    const found = marks.exec(text);
    if (found === null) {
      throw invalid(text, `${quoted(text.slice(from).trim(), 20)} is not understood`);
    }
    const [, mark, double, single, bare] = found;
    switch (mark) {
      case "=":
      case "!=":
      case "(":
      case ")":
      case ",":
        tokens.push({ kind: mark, text: mark });
        break;
      default:
        tokens.push({ kind: "name", text: double ?? single ?? bare ?? "" });
    }
  }
  return tokens;
}

function invalid(text: string, why: string): AuditError {
  return new AuditError(
    `invalid condition: ${quoted(text)}: ${why}; write it as question=answer, joined by and, or, not`,
  );
}
