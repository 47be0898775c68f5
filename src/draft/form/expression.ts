/** An operator that compares two values. `<>` is written `!=` here. */
export type ComparisonOperator = "=" | "!=" | "<" | ">" | "<=" | ">=";

/**
 * A condition or calculation of a form, whichever tool it is from: REDCap's branching logic and the
 * part of XPath that XLSForms use are one language but for how they name a field.
 */
export type Expression =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number; readonly text: string }
  /** `${x}`, and `[event][x(choice)][instance]`, of which all but the name may be absent. */
  | {
      readonly kind: "field";
      readonly name: string;
      readonly choice: string | null;
      readonly event: string | null;
      readonly instance: string | null;
    }
  /** `../a/b`, `/data/a`, and `.`, which is the question itself. */
  | { readonly kind: "path"; readonly steps: readonly string[] }
  | { readonly kind: "call"; readonly name: string; readonly given: readonly Expression[] }
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "and" | "or"; readonly parts: readonly Expression[] }
  | {
      readonly kind: "arithmetic";
      readonly operator: string;
      readonly parts: readonly Expression[];
    };

/** An expression, or why a text is none, and where: the number of characters before the fault. */
export type ParsedExpression =
  | { readonly expression: Expression; readonly fault: null }
  | { readonly expression: null; readonly fault: { readonly at: number; readonly why: string } };

/** So deep may brackets be nested; nobody writes more than ten. */
const deepest = 100;

/**
 * Reads an expression. Quotation marks may be straight or curly, if those around a text are of one
 * kind; `AND` and `OR` may be capitals, or REDCap's `&&` and `||`. Lines that begin with `#` or `//` are comments. A text in
 * which nothing is left is `true()`.
 *
 * @example
 * parseExpression("[age] >= 65"); // a comparison of a field with a number
 */
export function parseExpression(text: string): ParsedExpression {
  const found = tokensOf(withoutComments(text));
  if ("fault" in found) return { expression: null, fault: found.fault };
  const { tokens } = found;
  let next = 0;
  let depth = 0;
  let fault: { at: number; why: string } | null = null;
  const peek = (): Token => tokens[next] ?? { kind: "end", text: "", at: text.length };
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const isMark = (...marks: readonly string[]) =>
    peek().kind === "mark" && marks.includes(peek().text);
  const isWord = (...words: readonly string[]) =>
    peek().kind === "name" && words.includes(peek().text.toLowerCase());
  /** What stands for a part that could not be read; the first fault is the one that is told. */
  const failed = ({ kind, text: shown, at }: Token, expected: string): Expression => {
    fault ??= {
      at,
      why: `${kind === "end" ? "it ends" : `there is ${shown}`} where ${expected} is expected`,
    };
    next = tokens.length;
    return nothing;
  };

  function joined(kind: "and" | "or", part: () => Expression): Expression {
    const parts = [part()];
    while (isWord(kind) || isMark(kind === "and" ? "&&" : "||")) {
      take();
      parts.push(part());
    }
    const [only] = parts;
    return only !== undefined && parts.length === 1 ? only : { kind, parts };
  }
  const anyOf = (): Expression => joined("or", allOf);
  const allOf = (): Expression => joined("and", compared);

  function compared(): Expression {
    let left = sum();
    for (let operator = comparison(); operator !== null; operator = comparison()) {
      left = { kind: "comparison", operator, left, right: sum() };
    }
    return left;
  }

  /** Takes the operator that comes next, if it compares. */
  function comparison(): ComparisonOperator | null {
    const { kind, text: mark } = peek();
    if (kind !== "mark") return null;
    switch (mark) {
      case "=":
      case "!=":
      case "<":
      case ">":
      case "<=":
      case ">=":
        take();
        return mark;
      case "<>":
        take();
        return "!=";
      default:
        return null;
    }
  }

  function sum(): Expression {
    return chained(product, () => isMark("+", "-"));
  }
  function product(): Expression {
    return chained(signed, () => isMark("*") || isWord("div", "mod"));
  }
  function chained(part: () => Expression, isNext: () => boolean): Expression {
    let left = part();
    while (isNext()) {
      const operator = take().text.toLowerCase();
      left = { kind: "arithmetic", operator, parts: [left, part()] };
    }
    return left;
  }

  function signed(): Expression {
    if (!isMark("-")) return primary();
    take();
    const of = primary();
    return of.kind === "number"
      ? { kind: "number", number: -of.number, text: `-${of.text}` }
      : { kind: "arithmetic", operator: "-", parts: [of] };
  }

  function primary(): Expression {
    depth += 1;
    const token = take();
    if (depth > deepest) {
      fault ??= { at: token.at, why: `it is nested more than ${deepest} deep` };
      next = tokens.length;
      return nothing;
    }
    const read = primaryOf(token);
    depth -= 1;
    return read;
  }

  function primaryOf(token: Token): Expression {
    switch (token.kind) {
      case "text":
        return { kind: "text", text: token.text };
      case "number":
        return { kind: "number", number: Number(token.text), text: token.text };
      case "reference":
        return { ...unplaced, name: token.text };
      case "field":
        return bracketed(token);
      case "path":
        return { kind: "path", steps: token.text.split("/") };
      case "name":
        return named(token);
      case "mark": {
        if (token.text !== "(") return failed(token, "a value");
        const inner = anyOf();
        const closing = take();
        return closing.text === ")" && closing.kind === "mark"
          ? inner
          : failed(closing, "a closing bracket");
      }
      case "end":
        return failed(token, "a value");
    }
  }

  /** `[x]`, and what may be before and after it. */
  function bracketed(first: Token): Expression {
    const parts = [first.text];
    while (peek().kind === "field" && peek().at === endOf(tokens[next - 1])) {
      parts.push(take().text);
    }
    const last = parts.at(-1) ?? "";
    const isInstance = parts.length > 1 && /^(?:\d+|[a-z]+-instance)$/i.test(last);
    const names = isInstance ? parts.slice(0, -1) : parts;
    const [, name = "", choice] =
      /^\s*([^()\s]+?)(?::value)?\s*(?:\(\s*([^()]*?)\s*\))?\s*$/.exec(names.at(-1) ?? "") ?? [];
    if (name === "" || names.length > 2) return failed(first, "the name of a field");
    return {
      kind: "field",
      name,
      choice: choice ?? null,
      event: names.length === 2 ? (names[0] ?? null) : null,
      instance: isInstance ? last : null,
    };
  }

  function named(token: Token): Expression {
    if (!isMark("(")) return failed(token, "a value");
    take();
    const given: Expression[] = [];
    while (!isMark(")")) {
      given.push(anyOf());
      if (isMark(",")) take();
      else if (!isMark(")")) return failed(take(), "a closing bracket");
    }
    take();
    return { kind: "call", name: token.text.toLowerCase(), given };
  }

  if (tokens.length === 0) return { expression: always, fault: null };
  const expression = anyOf();
  if (fault === null && peek().kind !== "end") failed(peek(), "and, or, or the end");
  return fault === null ? { expression, fault: null } : { expression: null, fault };
}

const always: Expression = { kind: "call", name: "true", given: [] };
const nothing: Expression = { kind: "text", text: "" };
const unplaced = { kind: "field", choice: null, event: null, instance: null } as const;

interface Token {
  /** A `reference` is `${x}`, a `field` `[x]`. */
  readonly kind: "text" | "number" | "reference" | "field" | "path" | "name" | "mark" | "end";
  readonly text: string;
  readonly at: number;
  /** Where the next token may begin. */
  readonly to?: number;
}

function endOf(token: Token | undefined): number {
  return token?.to ?? -1;
}

/** Comments become spaces, so that every other character keeps its place. */
function withoutComments(text: string): string {
  return text.replace(/^[^\S\r\n]*(?:#|\/\/).*$/gm, (line) => " ".repeat(line.length));
}

const step = String.raw`(?:\.\.|[\p{L}_][\p{L}\p{N}_.:-]*|\*)`;

/** In this order: what is longer comes first, and a path before a name and a point. */
const kinds = new RegExp(
  [
    '"(?<double>[^"]*)"',
    "'(?<single>[^']*)'",
    "[“”](?<curlyDouble>[^“”]*)[“”]",
    "[‘’](?<curlySingle>[^‘’]*)[‘’]",
    String.raw`\$\{\s*(?<reference>[^{}]*?)\s*\}`,
    String.raw`\[(?<field>[^[\]]*)\]`,
    String.raw`(?<number>\d+(?:\.\d+)?|\.\d+)`,
    String.raw`(?:current\(\)\/)?(?<path>\.(?:\/${step})+|(?:\/${step})+|${step}(?:\/${step})+|\.\.?)`,
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_.:-]*)`,
    "(?<mark>!=|<>|<=|>=|&&|\\|\\||[=<>(),+*-])",
  ].join("|"),
  "uy",
);

function tokensOf(
  text: string,
): { readonly tokens: readonly Token[] } | { readonly fault: { at: number; why: string } } {
  const tokens: Token[] = [];
  const space = /\s*/uy;
  for (let at = 0; ; ) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return { tokens };
    kinds.lastIndex = at;
    const groups = kinds.exec(text)?.groups;
    if (groups === undefined) {
      const shown = [...text.slice(at, at + 40)].slice(0, 12).join("");
      return { fault: { at, why: `${shown} is not understood` } };
    }
    const to = kinds.lastIndex;
    tokens.push({ ...tokenOf(groups), at, to });
    at = to;
  }
}

function tokenOf(groups: { readonly [group: string]: string | undefined }): Omit<Token, "at"> {
  const quoted = groups.double ?? groups.single ?? groups.curlyDouble ?? groups.curlySingle;
  if (quoted !== undefined) return { kind: "text", text: quoted };
  const { reference, field, number, path, name, mark = "" } = groups;
  if (reference !== undefined) return { kind: "reference", text: reference };
  if (field !== undefined) return { kind: "field", text: field };
  if (number !== undefined) return { kind: "number", text: number };
  if (path !== undefined) return { kind: "path", text: path };
  return name === undefined ? { kind: "mark", text: mark } : { kind: "name", text: name };
}
