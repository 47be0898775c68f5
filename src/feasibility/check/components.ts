import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { isEveryCase } from "../../instrument/rule.ts";
import { simplify } from "../../instrument/rule-parts.ts";
import { type CaseModel, caseModel } from "../model/case-model.ts";
import type { Constraint } from "../model/constraint.ts";
import type { CountRange } from "../model/count-range.ts";
import { countsNeeded, type Dependencies, findDependencies } from "../model/dependencies.ts";
import type { FigureExpressions } from "../model/figure-constraints.ts";
import { linearCombination } from "../model/linear-expression.ts";
import type { Assumption } from "./assumption.ts";

/** An independent subproblem: figures that depend on each other and on no other figure. */
export interface Component {
  /** Their positions among the report's figures; a `member` is a position in this list. */
  readonly figures: readonly number[];
  /** The positions of the questions. */
  readonly questions: readonly number[];
  readonly model: CaseModel;
  /** The count and base of each member. */
  readonly expressions: readonly FigureExpressions[];
  /** The constraints that the assumptions add. */
  readonly assumed: readonly Constraint[];
}

export interface ComponentsOptions {
  readonly cases: CountRange;
  readonly assume: readonly Assumption[];
  /** Questions whose base is printed, which no assumption affects. */
  readonly basePrinted: ReadonlySet<number>;
  /** Whether questions that no figure concerns have components too; no. */
  readonly everyQuestion?: boolean;
}

/** Splits a report into its components. */
export function componentsOf(
  instrument: Instrument,
  figures: readonly Figure[],
  { cases, assume, basePrinted, everyQuestion = false }: ComponentsOptions,
): readonly Component[] {
  const shares = figures.flatMap(({ target }) => (target.kind === "share" ? [target.share] : []));
  const dependencies = findDependencies(instrument, shares);
  // Without a known size, whatever concerns the whole sample has to be settled together.
  const isSizeOpen = cases.from < cases.to;
  const joinsAll = isSizeOpen && assume.length > 0;
  const byKey = new Map<number, { figures: number[]; questions: number[] }>();
  const contentsOf = (key: number) => {
    const known = byKey.get(key) ?? { figures: [], questions: [] };
    byKey.set(key, known);
    return known;
  };
  const joined = new Set<number>();
  const keys = figures.map((figure) => keyOf(figure, instrument, dependencies));
  for (const [index, figure] of figures.entries()) {
    const key = keys[index] ?? null;
    if (key === null || key === wholeSampleKey) continue;
    if (joinsAll || (isSizeOpen && isOfWholeSample(figure))) joined.add(key);
  }
  const settledKey = (key: number) => (joined.has(key) ? wholeSampleKey : key);
  for (const [index, key] of keys.entries()) {
    if (key !== null) contentsOf(settledKey(key)).figures.push(index);
  }
  for (const [position, key] of dependencies.components.entries()) {
    const contents = everyQuestion ? contentsOf(settledKey(key)) : byKey.get(settledKey(key));
    contents?.questions.push(position);
  }
  return [...byKey.values()].map((contents) => {
    const missing = !assume.includes("no-missing");
    const { questions } = contents;
    const model = caseModel(instrument, dependencies, { questions, cases, missing });
    return {
      ...contents,
      model,
      expressions: contents.figures.map((index) => expressionsOf(figures[index], model)),
      assumed: assume.includes("whole-sample")
        ? wholeSampleConstraints(contents, figures, instrument, model, basePrinted)
        : [],
    };
  });
}

/** The key of the component with the figures of the whole sample. */
const wholeSampleKey = -1;

/** The key of a figure's component; `null` where no case data can check the figure. */
function keyOf(
  { target }: Figure,
  instrument: Instrument,
  dependencies: Dependencies,
): number | null {
  switch (target.kind) {
    case "none":
      return null;
    case "cases":
      return wholeSampleKey;
    case "share": {
      const needed = countsNeeded(target.share, instrument);
      const question = needed.kind === "joint" ? needed.questions[0] : needed.question;
      return question === undefined
        ? wholeSampleKey
        : (dependencies.components[question] ?? wholeSampleKey);
    }
  }
}

function isOfWholeSample({ target }: Figure): boolean {
  return target.kind === "share" && target.hasBase && isEveryCase(simplify(target.share.of));
}

function expressionsOf(figure: Figure | undefined, model: CaseModel): FigureExpressions {
  if (figure?.target.kind !== "share") return { count: model.cases, base: null };
  const { count, base } = model.share(figure.target.share);
  return { count, base: figure.target.hasBase ? base : null };
}

/** Everyone who was asked is in the base of questions that have figures and whose base is not printed. */
function wholeSampleConstraints(
  { figures: own, questions }: Pick<Component, "figures" | "questions">,
  figures: readonly Figure[],
  instrument: Instrument,
  model: CaseModel,
  basePrinted: ReadonlySet<number>,
): readonly Constraint[] {
  const named = new Set(own.map((index) => figures[index]?.printed.question));
  return questions.flatMap((position) => {
    const id = instrument.questions[position]?.id;
    if (!named.has(id) || basePrinted.has(position)) return [];
    const outside = linearCombination([1, model.asked(position)], [-1, model.base(position)]);
    return [{ expression: outside, lower: 0, upper: 0 }];
  });
}
