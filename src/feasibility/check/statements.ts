import type { FigureFile } from "../../figures/schema.ts";
import type { Scenario } from "./scenario.ts";

/** What a figure states; `percent` is also what its words allow, and `count` a limit. */
export const statements = ["percent", "base", "count"] as const;
export type Statement = (typeof statements)[number];

/** Statements that are left out, by the position of their figure. */
export type LeftOutStatements = ReadonlyMap<number, ReadonlySet<Statement>>;

/** The statements that a figure makes. */
export function statementsOf(printed: FigureFile): readonly Statement[] {
  const { percent, between, of, count, countLimit } = printed;
  const made = {
    percent: percent !== undefined || between !== undefined,
    base: of !== undefined,
    count: count !== undefined || countLimit !== undefined,
  };
  return statements.filter((statement) => made[statement]);
}

/** A figure without some of its statements. */
export function withoutStatements(
  printed: FigureFile,
  leftOut: ReadonlySet<Statement>,
): FigureFile {
  const { percent, between, worded, of, count, countLimit, ...rest } = printed;
  return {
    ...rest,
    ...(leftOut.has("percent") ? {} : defined({ percent, between, worded })),
    ...(leftOut.has("base") ? {} : defined({ of })),
    ...(leftOut.has("count") ? {} : defined({ count, countLimit })),
  };
}

function defined<T extends object>(parts: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const kept: { [Key in keyof T]?: Exclude<T[Key], undefined> } = {};
  for (const key in parts) {
    const value = parts[key];
    if (isDefined(value)) kept[key] = value;
  }
  return kept;
}

function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}

/** The same scenario with some statements left out. */
export function scenarioWithout(scenario: Scenario, leftOut: LeftOutStatements): Scenario {
  const figures = scenario.figures.map((figure, index) => {
    const own = leftOut.get(index);
    return own === undefined
      ? figure
      : { ...figure, printed: withoutStatements(figure.printed, own) };
  });
  return { ...scenario, figures };
}

/** These statements with more of them left out. */
export function withMore(
  leftOut: LeftOutStatements,
  more: readonly (readonly [figure: number, statement: Statement])[],
): Map<number, ReadonlySet<Statement>> {
  const all = new Map(leftOut);
  for (const [figure, statement] of more) {
    all.set(figure, new Set([...(all.get(figure) ?? []), statement]));
  }
  return all;
}

/** All statements of these figures. */
export function allOfFigures(figures: Iterable<number>): LeftOutStatements {
  return new Map([...figures].map((figure) => [figure, new Set(statements)]));
}
