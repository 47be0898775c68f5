import { describe, expect, it } from "vitest";
import { check } from "../../../src/api/check.ts";
import type { RoundingRule } from "../../../src/stats/printed-percent.ts";
import { instrumentOf } from "../../instrument-of.ts";

const answers = ["often", "rarely", "never"];
const instrument = instrumentOf({
  id: "how-often",
  questions: [
    { id: "planned", answers },
    { id: "done", answers, askedIf: { planned: "often" } },
  ],
});

/** What is said of figures of the answer "often" to "planned" that cannot be true. */
async function saidOf(printed: readonly object[], rounding: RoundingRule = "either") {
  const figures = printed.map((one, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "planned",
    answer: "often",
    ...one,
  }));
  const value = { id: "figures", cases: 112, figures };
  const { problems } = await check({ name: "figures", value }, { instrument, rounding });
  return problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

describe("the reason why a figure cannot be true", () => {
  it("is its own count and base where these do not print so", async () => {
    // 19 / 112 is 16.96… %.
    expect(await saidOf([{ count: 19, of: 112, percent: "18" }])).toEqual([
      "this figure cannot be true: 19 of 112 is 17%, printed 18%",
    ]);
  });

  it("is its base where no count of it prints so", async () => {
    expect(await saidOf([{ of: 10, percent: "84" }])).toEqual([
      "this figure cannot be true: no count of 10 prints as 84%",
    ]);
  });

  it("is the size of the sample", async () => {
    expect(await saidOf([{ count: 113 }])).toEqual([
      "this figure cannot be true: the sample and who is asked leave 0 to 112 of 0 to 112",
    ]);
  });

  it("says that it could be if percents were cut off", async () => {
    // 75 / 112 is 66.96… %.
    expect(await saidOf([{ count: 75, of: 112, percent: "66" }])).toEqual([
      "this figure cannot be true: 75 of 112 is 67%, printed 66%; it could be if percents were cut off, not rounded",
    ]);
    expect(await saidOf([{ count: 75, of: 112, percent: "66" }], "truncation")).toEqual([]);
  });
});

describe("the reason why figures cannot hold together", () => {
  it("is what the others leave for the last of them, as counts", async () => {
    expect(
      await saidOf([
        { count: 60, of: 112 },
        { answer: "never", count: 53, of: 112 },
      ]),
    ).toEqual([
      "these 2 figures cannot hold together: the other leaves 0 to 52 of 112 (0% to 46%) for 53 of 112 (f2)",
    ]);
  });

  it("is the one count that the others leave, with its percent", async () => {
    const printed = [
      { count: 60, of: 112 },
      { answer: "rarely", count: 30, of: 112 },
      { answer: "never", count: 23, of: 112 },
    ];
    // 112 − 60 − 30 = 22, and 22 / 112 is 19.6… %.
    const [said] = await saidOf(printed);
    expect(said).toBe(
      "these 3 figures cannot hold together: the others leave 22 of 112 (20%) for 23 of 112 (f3)",
    );
  });

  it("is the base that the others leave, of which no count prints so", async () => {
    // 60 of 112 were asked nothing more; "done" is asked of 7, and 3 / 7 is 42.9 %, 4 / 7 is 57.1 %.
    const printed = [
      { question: "done", count: 3, of: 7 },
      { question: "done", answer: "never", percent: "50" },
    ];
    expect(await saidOf(printed)).toEqual([
      "these 2 figures cannot hold together: no count of 7 prints as 50% (f2)",
    ]);
  });

  it("is every base that the others leave where no count of any of them prints so", async () => {
    const printed = [{ count: 5 }, { question: "done", percent: "90" }];
    // Of 5 cases or fewer: 4 / 5 is 80 %, 5 / 5 is 100 %.
    expect(await saidOf(printed)).toEqual([
      "these 2 figures cannot hold together: no count of up to 5 prints as 90% (f2)",
    ]);
  });

  it("is a range of counts and of bases where the others leave several", async () => {
    const printed = [{ count: 50 }, { answer: "rarely", percent: "70" }];
    // 50 of 50 to 112 are taken: at most 62 of 112 are left, 55 %.
    expect(await saidOf(printed)).toEqual([
      "these 2 figures cannot hold together: the other leaves 0 to 62 of 50 to 112 for 70% (f2)",
    ]);
  });

  it("names a small set and not the figures that have nothing to do with it", async () => {
    const printed = [
      { percent: "54" },
      { answer: "rarely", percent: "30" },
      { question: "done", answer: "never", percent: "10" },
      { answer: "never", percent: "90" },
    ];
    const value = {
      id: "figures",
      cases: 112,
      figures: printed.map((one, index) => ({
        id: `f${index + 1}`,
        at: "Table 1",
        question: "planned",
        answer: "often",
        ...one,
      })),
    };
    const { problems } = await check({ name: "figures", value }, { instrument });
    const [error, ...others] = problems.filter(({ severity }) => severity === "error");
    expect(others).toEqual([]);
    // 90 % and 54 % are more than all; so are 90 % and 30 %.
    expect([
      ["f1", "f4"],
      ["f2", "f4"],
    ]).toContainEqual(error?.figures);
  });
});
