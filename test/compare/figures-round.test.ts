import { describe, expect, test } from "vitest";
import { roundOfFigures } from "../../src/compare/figures-round.ts";
import type { RoundShare } from "../../src/compare/round.ts";
import { readFigures } from "../../src/figures/read-figures.ts";
import { instrumentOf, notApplicable, yesNo } from "../instrument-of.ts";

const instrument = instrumentOf({
  id: "printed",
  questions: [
    "asked_of_all",
    { id: "asked_of_some", askedIf: { asked_of_all: "yes" } },
    {
      id: "with_outside",
      label: "With an answer outside the base",
      answers: [...yesNo, notApplicable],
    },
    { id: "three", label: "Three answers", answers: [...yesNo, "partly"] },
    { id: "several", type: "multiple", answers: yesNo },
  ],
  measures: [
    { id: "both", count: { asked_of_some: "yes" } },
    { id: "of_some", count: { asked_of_some: "yes" }, of: { asked_of_all: "yes" } },
  ],
});

/** The shares of one question's answers, or of the measure, given these printed figures. */
function sharesOf(id: string, printed: readonly object[], cases = 60): readonly RoundShare[] {
  const figures = printed.map((figure, index) => ({ id: `f${index}`, at: "Table 1", ...figure }));
  const read = readFigures({ id: "report", cases, figures }, instrument);
  const round = roundOfFigures(read, instrument, "report");
  const question = round.questions.find((candidate) => candidate.id === id);
  const measure = round.measures.find((candidate) => candidate.id === id);
  return question?.answers.map(({ share }) => share) ?? [measure!.share];
}

const yes = (id: string, printed: object) => ({ question: id, answer: "yes", ...printed });
const no = (id: string, printed: object) => ({ question: id, answer: "no", ...printed });

describe("roundOfFigures()", () => {
  test("uses a printed count and base as they are", () => {
    const [share] = sharesOf("asked_of_some", [yes("asked_of_some", { count: 17, of: 40 })]);
    expect(share).toMatchObject({ from: 17, to: 17, base: 40, percent: null, derived: false });
  });

  test("finds the only count of all cases that prints as the percent", () => {
    // 22 of 60 is 36.7 %, 21 is 35 % and 23 is 38.3 %.
    const [share] = sharesOf("asked_of_all", [yes("asked_of_all", { percent: "37" })]);
    expect(share).toMatchObject({ from: 22, to: 22, base: 60, percent: "37", derived: true });
  });

  test("keeps all counts that print as the percent", () => {
    // 51 of 112 is 45.54 %, 52 is 46.43 %.
    const [share] = sharesOf("asked_of_all", [yes("asked_of_all", { percent: "46" })], 112);
    expect(share).toMatchObject({ from: 51, to: 52, base: 112 });
  });

  test("narrows the counts by everything printed for an answer", () => {
    // Only 70 of 112 can print as both 62 and 63.
    const printed = ["62", "63"].map((percent) => yes("asked_of_all", { percent }));
    expect(sharesOf("asked_of_all", printed, 112)[0]).toMatchObject({ from: 70, to: 70 });
  });

  test("takes the base from another figure of the question", () => {
    const printed = [
      yes("asked_of_some", { percent: "50" }),
      no("asked_of_some", { count: 20, of: 40 }),
    ];
    expect(sharesOf("asked_of_some", printed)[0]).toMatchObject({ from: 20, to: 20, base: 40 });
  });

  test("gives an answer without printed figures the cases that the others leave", () => {
    expect(sharesOf("asked_of_all", [no("asked_of_all", { percent: "73" })])).toMatchObject([
      { from: 16, to: 16, base: 60, percent: null, derived: true },
      { from: 44, to: 44, base: 60, percent: "73", derived: true },
    ]);
    const printed = [yes("three", { count: 10, of: 60 }), no("three", { count: 20, of: 60 })];
    expect(sharesOf("three", printed)[2]).toMatchObject({ from: 30, to: 30, derived: true });
  });

  test("names the figures that each share follows from", () => {
    const printed = [yes("three", { count: 10, of: 60 }), no("three", { count: 20, of: 60 })];
    const named = (id: string, figures: readonly object[]) =>
      sharesOf(id, figures).map(({ figures }) => figures);
    expect(named("three", printed)).toEqual([["f0"], ["f1"], ["f0", "f1"]]);
    expect(named("asked_of_all", [no("asked_of_all", { percent: "73" })])).toEqual([
      ["f0"],
      ["f0"],
    ]);
    expect(named("both", [{ measure: "both", count: 5, of: 60 }])).toEqual([["f0"]]);
  });

  test.each([
    [
      "nothing is printed",
      "asked_of_all",
      [yes("three", { count: 1, of: 60 })],
      "no counts: no figure is printed",
    ],
    [
      "the base is not printed and not everyone is asked",
      "asked_of_some",
      [yes("asked_of_some", { percent: "50" })],
      "no counts: the base is not printed",
    ],
    [
      "the base is not printed and an answer is outside it",
      "with_outside",
      [yes("with_outside", { percent: "50" })],
      "no counts: the base is not printed",
    ],
    [
      "no count of the base prints so",
      "asked_of_all",
      // 0 of 3, 33 %, 67 %, 100 %
      [yes("asked_of_all", { percent: "50", of: 3 })],
      "no counts: no count of 3 prints as 50%",
    ],
    [
      "two bases are printed",
      "asked_of_some",
      [yes("asked_of_some", { count: 5, of: 10 }), no("asked_of_some", { count: 6, of: 11 })],
      "no counts: it is printed with different bases, 10 and 11",
    ],
    [
      "two counts are printed",
      "asked_of_all",
      [yes("asked_of_all", { count: 5, of: 60 }), yes("asked_of_all", { count: 6 })],
      "no counts: its figures contradict each other (f0, f1)",
    ],
    [
      "what is printed is of some cases only",
      "asked_of_all",
      [yes("asked_of_all", { count: 5, of: 10, where: { three: "partly" } })],
      "no counts: no figure is printed",
    ],
    [
      "only two answers together are printed",
      "three",
      [{ question: "three", answer: ["yes", "no"], count: 30, of: 60 }],
      "no counts: no figure is printed",
    ],
    [
      "it is only worded",
      "asked_of_all",
      [yes("asked_of_all", { between: ["50", "55"], worded: "just over half" })],
      "no counts: no figure is printed",
    ],
    [
      "other answers may be given too",
      "several",
      [no("several", { count: 5, of: 60 })],
      "no counts: no figure is printed",
    ],
  ])("has no count where %s, and gives the reason", (_, id, printed, why) => {
    expect(sharesOf(id, printed)[0]).toMatchObject({ why });
  });

  test("gives a measure's share where its base is printed, or is every case", () => {
    expect(sharesOf("both", [{ measure: "both", count: 5, of: 60 }])).toMatchObject([
      { from: 5, to: 5, base: 60, percent: null, derived: false },
    ]);
    // 5 % of 60 cases is 3; the base of the other measure is not known.
    expect(sharesOf("both", [{ measure: "both", percent: "5" }])).toMatchObject([
      { from: 3, to: 3, base: 60, percent: "5", derived: true },
    ]);
    expect(sharesOf("of_some", [{ measure: "of_some", percent: "5" }])).toMatchObject([
      { why: "no counts: the base is not printed" },
    ]);
  });
});
