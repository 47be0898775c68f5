import { type CalculatedValues, calculatedValues } from "./calculated-values.ts";
import { comparedAsNumbers, comparisonsIn } from "./compared-as-numbers.ts";
import type { FormReference } from "./condition-of.ts";
import { type Expression, parseExpression } from "./expression.ts";
import type { FormChoice } from "./form.ts";
import { literalOf, withoutWrapping } from "./form-value.ts";
import type { XlsformRow } from "./xlsform-rows.ts";

/** What the column of a calculation contains, and whether that was guessed from what it is compared with. */
export interface CalculatedKind {
  readonly kind: "single" | "number" | "text";
  readonly choices: readonly FormChoice[];
  readonly guessed: boolean;
}

/** What conditions compare a question with. */
export interface Uses {
  readonly texts: Set<string>;
  asNumber: boolean;
}

type RefersTo = (reference: FormReference, place: readonly string[]) => XlsformRow | string;

/** A condition, and the place of what it belongs to. */
export interface PlacedText {
  readonly text: string;
  readonly place: readonly string[];
}

/** What each row is compared with in conditions. */
export function usesIn(
  conditions: readonly PlacedText[],
  referTo: RefersTo,
): ReadonlyMap<XlsformRow, Uses> {
  const uses = new Map<XlsformRow, Uses>();
  const usesOf = (reference: FormReference, place: readonly string[]): Uses | null => {
    const row = referTo(reference, place);
    if (typeof row === "string") return null;
    const known = uses.get(row) ?? { texts: new Set<string>(), asNumber: false };
    uses.set(row, known);
    return known;
  };
  for (const { text, place } of conditions) {
    const { expression } = parseExpression(text);
    if (expression === null) continue;
    for (const reference of comparedAsNumbers(expression)) {
      const own = usesOf(reference, place);
      if (own !== null) own.asNumber = true;
    }
    for (const [value, literal] of equalities(expression)) {
      const inner = withoutWrapping(value);
      const text = literalOf(literal);
      if (text === null || (inner.kind !== "field" && inner.kind !== "path")) continue;
      if (text !== "") usesOf(inner, place)?.texts.add(text);
    }
  }
  return uses;
}

/** What is compared with what, either way round, and what is looked for among several answers. */
function equalities(expression: Expression): readonly (readonly [Expression, Expression])[] {
  const compared = comparisonsIn(expression).flatMap(
    ({ left, right }): readonly (readonly [Expression, Expression])[] => [
      [left, right],
      [right, left],
    ],
  );
  return [...compared, ...selections(expression)];
}

function selections(expression: Expression): readonly (readonly [Expression, Expression])[] {
  switch (expression.kind) {
    case "call": {
      const [first, second] = expression.given;
      const own: readonly (readonly [Expression, Expression])[] =
        expression.name === "selected" && first !== undefined && second !== undefined
          ? [[first, second]]
          : [];
      return [...own, ...expression.given.flatMap(selections)];
    }
    case "and":
    case "or":
    case "arithmetic":
      return expression.parts.flatMap(selections);
    case "comparison":
      return [...selections(expression.left), ...selections(expression.right)];
    case "text":
    case "number":
    case "field":
    case "path":
      return [];
  }
}

/** More values than these are no answers that anybody would count. */
const mostValues = 40;

/**
 * What a calculated or hidden column contains: the values that its expression shows, or else what
 * conditions compare it with.
 */
export function calculatedKind(values: CalculatedValues, uses: Uses | undefined): CalculatedKind {
  const single = (texts: readonly string[], guessed: boolean): CalculatedKind => ({
    kind: "single",
    choices: texts.map((code) => ({ code, label: code, also: [] })),
    guessed,
  });
  const number: CalculatedKind = { kind: "number", choices: [], guessed: false };
  if (values === "number") return number;
  const shown = values?.map((text) => text.trim()).filter((text) => text !== "") ?? [];
  if (shown.length > 0 && shown.length <= mostValues) return single([...new Set(shown)], false);
  const compared = [...(uses?.texts ?? [])].map((text) => text.trim());
  const areNumbers = compared.every((text) => !Number.isNaN(Number(text)));
  if (areNumbers && (uses?.asNumber || compared.length > 0)) return { ...number, guessed: true };
  if (compared.length > 0) return single([...new Set(compared)], true);
  return { kind: "text", choices: [], guessed: false };
}

/** The values of calculations, each worked out from its expression and from those that it names. */
export function valuesOfCalculations(
  referTo: RefersTo,
  choicesOf: (row: XlsformRow) => readonly FormChoice[],
  placeOf: (row: XlsformRow) => readonly string[],
): (row: XlsformRow) => CalculatedValues {
  const known = new Map<XlsformRow, CalculatedValues>();
  const valuesOf = (row: XlsformRow): CalculatedValues => {
    const found = known.get(row);
    if (found !== undefined) return found;
    // A calculation that names itself has no values that could be worked out.
    known.set(row, null);
    const values = work(row);
    known.set(row, values);
    return values;
  };
  const work = (row: XlsformRow): CalculatedValues => {
    switch (row.type.kind) {
      case "number":
        return "number";
      case "select":
        return row.type.several ? null : choicesOf(row).map(({ code }) => code);
      case "calculation": {
        const written = row.cell("calculation");
        const { expression } = parseExpression(written);
        if (expression === null || written === "") return null;
        return calculatedValues(expression, (reference) => {
          const named = referTo(reference, placeOf(row));
          return typeof named === "string" ? null : valuesOf(named);
        });
      }
      default:
        return null;
    }
  };
  return valuesOf;
}
