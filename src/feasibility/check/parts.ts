import type { Highs } from "highs";
import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { bare, holdsAlways } from "../../instrument/rule-parts.ts";
import type { RoundingRule } from "../../stats/printed-percent.ts";
import { type CaseModel, caseModel } from "../model/case-model.ts";
import { demandedRows, type FigureSums } from "../model/demanded-rows.ts";
import { type Links, linksOf, useOf } from "../model/links.ts";
import { openSolver, type Solution, type Solver, type TimeLimit } from "../model/solver.ts";
import { combined, holdsFor, type Row } from "../model/sum.ts";
import type { Assumption } from "./assumption.ts";

/** Figures that bear on each other, with the counts they speak of. */
export interface Part {
  /** Their positions among the report's figures. */
  readonly figures: readonly number[];
  /** The positions of the questions. */
  readonly questions: readonly number[];
  readonly model: CaseModel;
  /** What each figure speaks of, in the order of `figures`. */
  readonly sums: readonly FigureSums[];
  /** What holds because it is assumed. */
  readonly assumed: readonly Row[];
}

export interface PartsOptions {
  readonly cases: CasesRange;
  readonly assume: readonly Assumption[];
  /** Questions whose base is printed, which no assumption touches. */
  readonly basePrinted: ReadonlySet<number>;
  /** Whether groups of questions that no figure speaks of are parts too; no. */
  readonly everyGroup?: boolean;
}

/** How many cases there are, or may be where nothing says it. */
export interface CasesRange {
  readonly from: number;
  readonly to: number;
}

/** Takes a report apart into what can be settled one by one. */
export function partsOf(
  instrument: Instrument,
  figures: readonly Figure[],
  { cases, assume, basePrinted, everyGroup = false }: PartsOptions,
): readonly Part[] {
  const shares = figures.flatMap(({ target }) => (target.kind === "share" ? [target.share] : []));
  const links = linksOf(instrument, shares);
  // Without a known size, what speaks of the whole sample has to be settled together.
  const sampleMatters = cases.from < cases.to;
  const allOfSample = sampleMatters && assume.length > 0;
  const groups = new Map<number, { figures: number[]; questions: number[] }>();
  const group = (key: number) => {
    const known = groups.get(key) ?? { figures: [], questions: [] };
    groups.set(key, known);
    return known;
  };
  const joined = new Set<number>();
  const keys = figures.map((figure) => groupOf(figure, instrument, links));
  for (const [index, figure] of figures.entries()) {
    const key = keys[index] ?? null;
    if (key === null || key === sampleGroup) continue;
    if (allOfSample || (sampleMatters && speaksOfSample(figure))) joined.add(key);
  }
  const settled = (key: number) => (joined.has(key) ? sampleGroup : key);
  for (const [index, key] of keys.entries()) {
    if (key !== null) group(settled(key)).figures.push(index);
  }
  for (const [position, key] of links.groups.entries()) {
    const known = everyGroup ? group(settled(key)) : groups.get(settled(key));
    known?.questions.push(position);
  }
  return [...groups.values()].map((one) => {
    const missing = !assume.includes("no-missing");
    const model = caseModel(instrument, links, { questions: one.questions, cases, missing });
    return {
      ...one,
      model,
      sums: one.figures.map((index) => sumsOf(figures[index], model)),
      assumed: assume.includes("whole-sample")
        ? wholeSample(one, figures, instrument, model, basePrinted)
        : [],
    };
  });
}

/** The group of figures that speak of the sample as a whole. */
const sampleGroup = -1;

function groupOf({ target }: Figure, instrument: Instrument, links: Links): number | null {
  switch (target.kind) {
    case "none":
      return null;
    case "cases":
      return sampleGroup;
    case "share": {
      const use = useOf(target.share, instrument);
      const question = use.kind === "combination" ? use.questions[0] : use.question;
      return question === undefined ? sampleGroup : (links.groups[question] ?? sampleGroup);
    }
  }
}

function speaksOfSample({ target }: Figure): boolean {
  return target.kind === "share" && target.hasBase && holdsAlways(bare(target.share.of));
}

function sumsOf(figure: Figure | undefined, model: CaseModel): FigureSums {
  if (figure?.target.kind !== "share") return { count: model.cases, base: null };
  const { count, base } = model.share(figure.target.share);
  return { count, base: figure.target.hasBase ? base : null };
}

/** Of questions that figures give percents of and whose base is not printed: all are in it. */
function wholeSample(
  { figures: own, questions }: { figures: readonly number[]; questions: readonly number[] },
  figures: readonly Figure[],
  instrument: Instrument,
  model: CaseModel,
  basePrinted: ReadonlySet<number>,
): readonly Row[] {
  const spoken = new Set(own.map((index) => figures[index]?.printed.question));
  return questions.flatMap((position) => {
    const id = instrument.questions[position]?.id;
    if (!spoken.has(id) || basePrinted.has(position)) return [];
    const sum = combined([1, model.asked(position)], [-1, model.base(position)]);
    return [{ sum, from: 0, to: 0 }];
  });
}

/** A part with its solver. */
export interface OpenPart {
  readonly part: Part;
  readonly solver: Solver;
  /** Whether all that must hold does, with the figures at these places. */
  holds(solution: Solution, places: readonly number[]): boolean;
  /** Whether the figure at this place of the part is true of these counts. */
  meets(solution: Solution, place: number): boolean;
}

/** Opens a part's solver: its demands are its figures, its probes the bases of its questions. */
export function openPart(
  highs: Highs,
  part: Part,
  figures: readonly Figure[],
  rule: RoundingRule,
  time: TimeLimit,
): OpenPart {
  const demands = part.figures.map((index, place) => {
    const sums = part.sums[place];
    const printed = figures[index]?.printed;
    return sums === undefined || printed === undefined ? [] : demandedRows(printed, sums, rule);
  });
  const always = [...part.model.rows, ...part.assumed];
  const meets = (solution: Solution, place: number) =>
    (demands[place] ?? []).every((row) => holdsFor(row, solution));
  const solver = openSolver(
    highs,
    {
      highest: part.model.highest,
      rows: always,
      demands,
      probes: part.questions.map((question) => part.model.base(question)),
    },
    time,
  );
  return {
    part,
    solver,
    holds: (solution, places) =>
      always.every((row) => holdsFor(row, solution)) &&
      places.every((place) => meets(solution, place)),
    meets,
  };
}
