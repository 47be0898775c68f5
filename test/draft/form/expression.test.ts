import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expression, parseExpression } from "../../../src/draft/form/expression.ts";

const field = (name: string, more: object = {}) => ({
  kind: "field",
  name,
  choice: null,
  event: null,
  instance: null,
  ...more,
});
const text = (value: string) => ({ kind: "text", text: value });
const number = (value: number) => ({ kind: "number", number: value, text: String(value) });
const compared = (left: object, operator: string, right: object) => ({
  kind: "comparison",
  operator,
  left,
  right,
});

describe("what is read", () => {
  test.each([
    ["[x] = '1'", compared(field("x"), "=", text("1"))],
    ["[x]=1", compared(field("x"), "=", number(1))],
    ['${x} = "a"', compared(field("x"), "=", text("a"))],
    ["${ x } <> ‘user’", compared(field("x"), "!=", text("user"))],
    ["[x] = “a'b”", compared(field("x"), "=", text("a'b"))],
    ["[x(2)] = '1'", compared(field("x", { choice: "2" }), "=", text("1"))],
    ["[x(-1)]", field("x", { choice: "-1" })],
    ["[visit_1_arm_1][x]", field("x", { event: "visit_1_arm_1" })],
    ["[x][2]", field("x", { instance: "2" })],
    ["[visit][x][last-instance]", field("x", { event: "visit", instance: "last-instance" })],
    ["[user-dag-name]", field("user-dag-name")],
    ["../a/b = 1", compared({ kind: "path", steps: ["..", "a", "b"] }, "=", number(1))],
    ["./source", { kind: "path", steps: [".", "source"] }],
    ["/data/a", { kind: "path", steps: ["", "data", "a"] }],
    ["current()/../a", { kind: "path", steps: ["..", "a"] }],
    [". > 3", compared({ kind: "path", steps: ["."] }, ">", number(3))],
    [". >= -1", compared({ kind: "path", steps: ["."] }, ">=", number(-1))],
    ["selected(${x}, 'a')", { kind: "call", name: "selected", given: [field("x"), text("a")] }],
    ["true()", { kind: "call", name: "true", given: [] }],
    ["NOT ([x])", { kind: "call", name: "not", given: [field("x")] }],
    ["[x] && [y]", { kind: "and", parts: [field("x"), field("y")] }],
    ["[x]||[y]", { kind: "or", parts: [field("x"), field("y")] }],
    ["", { kind: "call", name: "true", given: [] }],
    ["# only a remark\n  // and another", { kind: "call", name: "true", given: [] }],
    [
      "[x] = 1 AND\r\n# why\n[y] = 2 or [z]",
      {
        kind: "or",
        parts: [
          {
            kind: "and",
            parts: [compared(field("x"), "=", number(1)), compared(field("y"), "=", number(2))],
          },
          field("z"),
        ],
      },
    ],
    [
      "${a} + 2 * ${b}",
      {
        kind: "arithmetic",
        operator: "+",
        parts: [field("a"), { kind: "arithmetic", operator: "*", parts: [number(2), field("b")] }],
      },
    ],
  ])("%s", (written, expression) => {
    expect(parseExpression(written)).toEqual({ expression, fault: null });
  });
});

describe("what is refused, and where", () => {
  test.each([
    ["[x] = ’food'", 6, "’food' is not understood"],
    ["[x] = 1 and", 11, "it ends where a value is expected"],
    ["([x] = 1", 8, "it ends where a closing bracket is expected"],
    ["[x] = 1 [y] = 2", 8, "there is y where and, or, or the end is expected"],
    ["# why\n[x] == 1", 11, "there is = where a value is expected"],
    ["selected(${x} 'a')", 14, "there is a where a closing bracket is expected"],
    ["instance('x')/root", 13, "there is /root where and, or, or the end is expected"],
    ["yes", 0, "there is yes where a value is expected"],
    [`${"(".repeat(101)}1${")".repeat(101)}`, 100, "it is nested more than 100 deep"],
  ])("%s", (written, at, why) => {
    expect(parseExpression(written)).toEqual({ expression: null, fault: { at, why } });
  });
});

const names = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);
const values: fc.Arbitrary<Expression> = fc.oneof(
  names.map(
    (name): Expression => ({
      kind: "field",
      name,
      choice: null,
      event: null,
      instance: null,
    }),
  ),
  fc.nat(99).map((value): Expression => ({ kind: "number", number: value, text: String(value) })),
  fc.stringMatching(/^[a-z0-9 ]{0,5}$/).map((value): Expression => ({ kind: "text", text: value })),
);
const operators = fc.constantFrom("=", "!=", "<", ">", "<=", ">=");
const expressions: fc.Arbitrary<Expression> = fc.letrec<{ one: Expression }>((tie) => ({
  one: fc.oneof(
    { depthSize: "small" },
    fc
      .record({ operator: operators, left: values, right: values })
      .map((parts): Expression => ({ kind: "comparison", ...parts })),
    fc
      .record({
        kind: fc.constantFrom("and", "or"),
        parts: fc.array(tie("one"), { minLength: 2, maxLength: 3 }),
      })
      .map((parts): Expression => parts),
    tie("one").map((inner): Expression => ({ kind: "call", name: "not", given: [inner] })),
  ),
})).one;

/** An expression as one of the two tools writes it; `style` turns each free choice. */
function written(one: Expression, tool: "redcap" | "xlsform", style: () => number): string {
  const space = () => ["", " ", "\n", "  "][style() % 4] ?? "";
  const between = () => [" ", "\n", "\n# a remark\n"][style() % 3] ?? " ";
  const inner = (part: Expression) => written(part, tool, style);
  switch (one.kind) {
    case "text": {
      const [open, close] = [`''`, `""`, "‘’", "“”"][style() % 4]!;
      return `${open}${one.text}${close}`;
    }
    case "number":
      return one.text;
    case "field":
      return tool === "redcap" ? `[${one.name}]` : `\${${one.name}}`;
    case "comparison": {
      const operator = one.operator === "!=" && tool === "redcap" ? "<>" : one.operator;
      return `${inner(one.left)}${space()}${operator}${space()}${inner(one.right)}`;
    }
    case "and":
    case "or": {
      const word = style() % 2 ? one.kind : one.kind.toUpperCase();
      const parts = one.parts.map((part) => `(${space()}${inner(part)}${space()})`);
      return parts.join(`${between()}${word}${between()}`);
    }
    case "call":
      return `${one.name}${space()}(${one.given.map(inner).join(",")})`;
    case "path":
    case "arithmetic":
      throw new Error("not made here");
  }
}

test("what either tool writes is read as what was meant, however it is written", () => {
  fc.assert(
    fc.property(
      expressions,
      fc.constantFrom("redcap" as const, "xlsform" as const),
      fc.infiniteStream(fc.nat(11)),
      (one, tool, choices) => {
        const style = () => choices.next().value ?? 0;
        const shown = written(one, tool, style);
        expect(parseExpression(shown)).toEqual({ expression: one, fault: null });
      },
    ),
  );
});

test("any text gives an expression or the place of a fault in it, and never an exception", () => {
  const pieces = fc.constantFrom(
    ..."[x] [x(1)] ${x} ../a . = <> <= ( ) , and OR not true() ' \" ‘ ’ 1 -2 x # // \n".split(" "),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((all) => all.join(" ")),
      ),
      (any) => {
        const { expression, fault } = parseExpression(any);
        expect((expression === null) !== (fault === null)).toBe(true);
        if (fault !== null) {
          expect(fault.at).toBeGreaterThanOrEqual(0);
          expect(fault.at).toBeLessThanOrEqual(any.length);
        }
      },
    ),
  );
});
