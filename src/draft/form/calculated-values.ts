import type { FormReference } from "./condition-of.ts";
import type { Expression } from "./expression.ts";

/** What a calculation can give: these texts, any number, or `null` where nobody can tell. */
export type CalculatedValues = readonly string[] | "number" | null;

/**
 * The values that a calculation can give, as far as its expression shows them. `valuesOf` gives those of
 * a question that it names.
 */
export function calculatedValues(
  expression: Expression,
  valuesOf: (reference: FormReference) => CalculatedValues,
): CalculatedValues {
  const inner = (one: Expression | undefined) =>
    one === undefined ? [] : calculatedValues(one, valuesOf);
  switch (expression.kind) {
    case "text":
    case "number":
      return [expression.text];
    case "comparison":
    case "and":
    case "or":
      return ["true", "false"];
    case "arithmetic":
      return "number";
    case "field":
    case "path":
      return valuesOf(expression);
    case "call": {
      const [first, second, third] = expression.given;
      if (expression.name === "if") return either(inner(second), inner(third));
      if (expression.name === "coalesce") return either(inner(first), inner(second));
      if (unchanged.includes(expression.name)) return inner(first);
      if (numbers.includes(expression.name)) return "number";
      return truths.includes(expression.name) ? ["true", "false"] : null;
    }
  }
}

const unchanged: readonly string[] = ["once", "string", "normalize-space"];
const truths: readonly string[] = [
  "true",
  "false",
  "not",
  "boolean",
  "selected",
  "regex",
  "contains",
  "starts-with",
  "ends-with",
  "checklist",
  "boolean-from-string",
];
const numbers: readonly string[] = [
  "number",
  "int",
  "round",
  "floor",
  "ceiling",
  "abs",
  "sum",
  "min",
  "max",
  "count",
  "count-selected",
  "count-non-empty",
  "string-length",
  "decimal-date-time",
  "position",
  "pow",
];

function either(one: CalculatedValues, other: CalculatedValues): CalculatedValues {
  if (one === null || other === null) return null;
  if (one === "number") return isNumeric(other) ? "number" : null;
  if (other === "number") return isNumeric(one) ? "number" : null;
  return [...new Set([...one, ...other])];
}

/** Whether a number can be among these values: they are numbers themselves, or blank. */
function isNumeric(values: readonly string[] | "number"): boolean {
  return values === "number" || values.every((text) => !Number.isNaN(Number(text)));
}
