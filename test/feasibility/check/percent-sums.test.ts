import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import { impliedInstrument } from "../../../src/feasibility/check/implied-instrument.ts";
import { sumWarnings } from "../../../src/feasibility/check/percent-sums.ts";
import { parseFigures, readFigures, resolveFigures } from "../../../src/figures/read-figures.ts";
import { instrumentOf, notApplicable } from "../../instrument-of.ts";

const often = ["always", "mostly", "never", notApplicable];
const instrument = instrumentOf({
  id: "how-often",
  questions: [
    { id: "planned", answers: often },
    { id: "done", answers: often },
    { id: "kinds", type: "multiple", answers: often },
  ],
});

interface Printed {
  readonly at?: string;
  readonly question?: string;
  readonly answer: string | readonly string[];
  readonly percent?: string;
  readonly count?: number;
  readonly of?: number;
  readonly where?: object;
}

/** Figures in Table 1, of the question "planned", unless they say otherwise. */
function fileOf(printed: readonly Printed[], noted: readonly string[] = []) {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "planned",
    ...numbers,
  }));
  const tables = noted.map((at) => ({ at, note: "rounding" }));
  return { id: "figures", tables, figures };
}

function percents(...texts: readonly string[]): readonly Printed[] {
  const codes = ["always", "mostly", "never"];
  return texts.map((percent, index) => ({ answer: codes[index]!, percent }));
}

const warningsOf = (printed: readonly Printed[], noted?: readonly string[]) =>
  sumWarnings(readFigures(fileOf(printed, noted), instrument), instrument, {
    implied: false,
    isExcluded: () => false,
  });

/** The same without an instrument. */
function impliedWarningsOf(printed: readonly Printed[], noted?: readonly string[]) {
  const file = parseFigures(fileOf(printed, noted), "figures");
  const implied = impliedInstrument(file, { exclusive: true, complete: true });
  return sumWarnings(resolveFigures(file, implied, "figures"), implied, {
    implied: true,
    isExcluded: () => false,
  });
}

describe("sumWarnings()", () => {
  it("warns of percentages of all answers that do not add up to 100, without a note", () => {
    expect(warningsOf(percents("33", "33", "33"))).toEqual([
      {
        code: "sum-without-note",
        figures: ["f1", "f2", "f3"],
        assumption: null,
        message: "Table 1: the 3 percentages add up to 99, and no note says that they are rounded",
      },
    ]);
  });

  it("does not warn where a note says so, or where they add up to 100", () => {
    expect(warningsOf(percents("33", "33", "33"), ["Table 1"])).toEqual([]);
    expect(warningsOf(percents("33", "33", "34"))).toEqual([]);
  });

  it("warns of a note that is not needed", () => {
    expect(warningsOf(percents("33", "33", "34"), ["Table 1"])).toEqual([
      {
        code: "note-without-need",
        figures: ["f1", "f2", "f3"],
        assumption: null,
        message:
          "Table 1: a note says that the percentages do not add up because of rounding, but they add up to 100",
      },
    ]);
  });

  it("does not warn of a note that one of the questions in its place needs", () => {
    const both = [
      ...percents("33", "33", "34"),
      ...percents("33", "33", "33").map((figure) => ({ ...figure, question: "done" })),
    ];
    expect(warningsOf(both, ["Table 1"])).toEqual([]);
  });

  it("does not warn of a note in a place without a complete set of percentages", () => {
    expect(warningsOf(percents("33", "33"), ["Table 1"])).toEqual([]);
  });

  it("adds decimals exactly, and percentages with different decimals", () => {
    expect(warningsOf(percents("33.3", "33.3", "33.4"))).toEqual([]);
    // 33.3 + 33.33 + 33 = 99.63
    expect(warningsOf(percents("33.3", "33.33", "33"))[0]?.message).toMatch(/add up to 99\.63,/);
  });

  it("needs every answer in the base, each once, and no answer outside it", () => {
    expect(warningsOf(percents("50", "49"))).toEqual([]);
    const [always, mostly, never] = percents("33", "33", "33");
    expect(warningsOf([always!, mostly!, mostly!])).toEqual([]);
    expect(warningsOf([always!, mostly!, never!, { answer: "na", count: 4 }])).toHaveLength(1);
  });

  it("counts a percent of several answers for each of them", () => {
    const added = { answer: ["mostly", "never"], percent: "66" };
    expect(warningsOf([{ answer: "always", percent: "33" }, added])).toHaveLength(1);
    expect(warningsOf([{ answer: "always", percent: "34" }, added])).toEqual([]);
  });

  it("does not add percentages in two places", () => {
    const [always, mostly, never] = percents("33", "33", "33");
    expect(warningsOf([always!, mostly!, { ...never!, at: "Table 2" }])).toEqual([]);
  });

  it("ignores percentages of some cases, and multiple questions", () => {
    const where = { planned: "always" };
    expect(
      warningsOf(
        percents("33", "33", "33").map((figure) => ({ ...figure, question: "done", where })),
      ),
    ).toEqual([]);
    expect(
      warningsOf(percents("33", "33", "33").map((figure) => ({ ...figure, question: "kinds" }))),
    ).toEqual([]);
  });
});

describe("sumWarnings() without an instrument", () => {
  it("assumes a set complete if it adds up to nearly 100, and names the assumption", () => {
    expect(impliedWarningsOf(percents("33", "33", "33"))[0]).toMatchObject({
      code: "sum-without-note",
      assumption: "complete",
    });
    expect(impliedWarningsOf(percents("33", "33", "34"), ["Table 1"])[0]).toMatchObject({
      code: "note-without-need",
      assumption: "complete",
    });
  });

  it("ignores a set that half a unit for each percent does not bring to 100", () => {
    // Three percentages are off by 1.5 at most.
    expect(impliedWarningsOf(percents("33", "33", "32"))).toEqual([]);
    expect(impliedWarningsOf(percents("34", "34", "34"))).toEqual([]);
    expect(impliedWarningsOf(percents("34", "34", "33"))).toHaveLength(1);
  });

  it("knows a set is complete where its counts add up to its base", () => {
    const counted = percents("33", "33", "33").map((figure) => ({ ...figure, count: 4, of: 12 }));
    expect(impliedWarningsOf(counted)[0]?.assumption).toBeNull();
    const short = percents("33", "33", "33").map((figure) => ({ ...figure, count: 4, of: 13 }));
    expect(impliedWarningsOf(short)[0]?.assumption).toBe("complete");
  });
});

describe("check() of percentages that do not add up to 100", () => {
  const codesOf = async (printed: readonly Printed[], noted?: readonly string[]) => {
    const source = { name: "figures", value: fileOf(printed, noted) };
    const { problems } = await check(source, { instrument });
    return problems.map(({ code, severity }) => [code, severity]);
  };

  it("warns where rounding can explain it, and finds it impossible where it cannot", async () => {
    expect(await codesOf(percents("33", "33", "33"))).toEqual([["sum-without-note", "warning"]]);
    // Each is 33.5 at most, and 3 · 33.5 = 100.5; 3 · 32.5 = 97.5.
    expect(await codesOf(percents("32", "32", "32"))).toEqual([["impossible", "error"]]);
    expect(await codesOf(percents("33", "33", "34"))).toEqual([]);
  });

  it("warns of a note that nothing needs", async () => {
    expect(await codesOf(percents("33", "33", "34"), ["Table 1"])).toEqual([
      ["note-without-need", "warning"],
    ]);
    expect(await codesOf(percents("33", "33", "33"), ["Table 1"])).toEqual([]);
  });
});
