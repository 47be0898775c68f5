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

/** The messages of errors in figures of the answer "often" to "planned", unless they say otherwise. */
async function errorsIn(printed: readonly object[], rounding: RoundingRule = "either") {
  const figures = printed.map((numbers, index) => ({
    id: `f${index + 1}`,
    at: "Table 1",
    question: "planned",
    answer: "often",
    ...numbers,
  }));
  const value = { id: "figures", cases: 112, figures };
  const { problems } = await check({ name: "figures", value }, { instrument, rounding });
  return problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

describe("the reason why a figure cannot be true", () => {
  it("is its own count and base where they do not print as its percent", async () => {
    // 19 / 112 is 16.96… %.
    expect(await errorsIn([{ count: 19, of: 112, percent: "18" }])).toEqual([
      "this figure cannot be true: 19 of 112 is 17%, printed 18%",
    ]);
  });

  it("is its base where no count of it prints as its percent", async () => {
    expect(await errorsIn([{ of: 10, percent: "84" }])).toEqual([
      "this figure cannot be true: no count of 10 prints as 84%",
    ]);
  });

  it("is the size of the sample", async () => {
    expect(await errorsIn([{ count: 113 }])).toEqual([
      "this figure cannot be true: the size of the sample and who is asked allow only 0 to 112 out of 0 to 112",
    ]);
  });

  it("says whether it could be true if percentages were truncated", async () => {
    // 75 / 112 is 66.96… %.
    expect(await errorsIn([{ count: 75, of: 112, percent: "66" }])).toEqual([
      "this figure cannot be true: 75 of 112 is 67%, printed 66%; possible if percentages were truncated, not rounded",
    ]);
    expect(await errorsIn([{ count: 75, of: 112, percent: "66" }], "truncation")).toEqual([]);
  });
});

describe("the reason why figures cannot all be true", () => {
  it("is the range of counts that the others allow for the last", async () => {
    // 60 of 112 is 53.57… %.
    expect(
      await errorsIn([
        { percent: "53.6", of: 112 },
        { answer: "never", count: 53, of: 112 },
      ]),
    ).toEqual([
      "these 2 figures cannot both be true: the other allows only 0 to 52 of 112 (0% to 46%) where 53 of 112 is printed (f2)",
    ]);
  });

  it("is the one count that the others allow, with its percent", async () => {
    const printed = [
      { percent: "53.6", of: 112 },
      { answer: "rarely", count: 30, of: 112 },
      { answer: "never", count: 23, of: 112 },
    ];
    // 112 − 60 − 30 = 22, and 22 / 112 is 19.6… %.
    const [message] = await errorsIn(printed);
    expect(message).toBe(
      "these 3 figures cannot all be true: the others allow only 22 of 112 (20%) where 23 of 112 is printed (f3)",
    );
  });

  it("is the base that the others allow, if no count of it prints as the percent", async () => {
    // 3 / 7 is 42.9 % and 4 / 7 is 57.1 %.
    const printed = [
      { question: "done", count: 3, of: 7 },
      { question: "done", answer: "never", percent: "50" },
    ];
    expect(await errorsIn(printed)).toEqual([
      "these 2 figures cannot both be true: no count of 7 prints as 50% (f2)",
    ]);
  });

  it("is every base that the others allow, if no count of any of them prints as the percent", async () => {
    const printed = [{ count: 5 }, { question: "done", percent: "90" }];
    // Of 5 cases or fewer: 4 / 5 is 80 % and 5 / 5 is 100 %.
    expect(await errorsIn(printed)).toEqual([
      "these 2 figures cannot both be true: no count of 5 or fewer prints as 90% (f2)",
    ]);
  });

  it("is a range of counts and of bases where the others allow several", async () => {
    const printed = [{ count: 50 }, { answer: "rarely", percent: "70" }];
    // 50 of the base are taken, so at most 62 of 112 are left, which is 55 %.
    expect(await errorsIn(printed)).toEqual([
      "these 2 figures cannot both be true: the other allows only 0 to 62 out of 50 to 112 where 70% is printed (f2)",
    ]);
  });

  it("names a small set, without figures that have nothing to do with it", async () => {
    const printed = [
      { percent: "54" },
      { answer: "rarely", percent: "30" },
      { question: "done", answer: "never", percent: "10" },
      { answer: "never", percent: "90" },
    ];
    const value = {
      id: "figures",
      cases: 112,
      figures: printed.map((numbers, index) => ({
        id: `f${index + 1}`,
        at: "Table 1",
        question: "planned",
        answer: "often",
        ...numbers,
      })),
    };
    const { problems } = await check({ name: "figures", value }, { instrument });
    const [error, ...others] = problems.filter(({ severity }) => severity === "error");
    expect(others).toEqual([]);
    // 90 % and 54 % are more than 100 %; so are 90 % and 30 %.
    expect([
      ["f1", "f4"],
      ["f2", "f4"],
    ]).toContainEqual(error?.figures);
  });

  it("is what the counts add up to, if that is more than their base", async () => {
    // 16 + 65 + 36 = 117.
    const printed = (never: number) => [
      { count: 16, of: 112 },
      { answer: "rarely", count: 65, of: 112 },
      { answer: "never", count: never, of: 112 },
    ];
    expect(await errorsIn(printed(36))).toEqual([
      "these 3 figures cannot all be true: they add up to 117, five more than 112",
    ]);
    expect(await errorsIn(printed(26))).toEqual([
      "these 3 figures cannot all be true: they add up to 107, five short of 112",
    ]);
    expect(await errorsIn(printed(31))).toEqual([]);
  });
});

describe("a figure with several faults", () => {
  it("is blamed for its percent, and its count is checked further", async () => {
    // 16 / 112 is 14.3 %.
    expect(
      await errorsIn([
        { count: 16, of: 112, percent: "18.0" },
        { answer: "rarely", count: 65, of: 112 },
        { answer: "never", count: 36, of: 112 },
      ]),
    ).toEqual([
      "this figure cannot be true: 16 of 112 is 14.3%, printed 18.0%",
      "these 3 figures cannot all be true: they add up to 117, five more than 112",
    ]);
  });

  it("is blamed for a base that no other figure prints, and its count is checked further", async () => {
    const messages = await errorsIn([
      { count: 16, of: 111 },
      { answer: "rarely", count: 65, of: 110 },
      { answer: "never", count: 36, of: 110 },
    ]);
    expect(messages).toHaveLength(2);
    expect(messages).toContain(
      "these 3 figures cannot all be true: they add up to 117, seven more than 110",
    );
  });

  it("is found wrong in percent, count and base at once", async () => {
    expect(await errorsIn([{ count: 12, of: 10, percent: "130" }])).toEqual([
      "this figure cannot be true: a count of 12 is more than its base, 10; 130% is above 100",
    ]);
    expect(await errorsIn([{ percent: "-5" }])).toEqual([
      "this figure cannot be true: -5% is below 0",
    ]);
    expect(await errorsIn([{ percent: "0.5", count: 5, of: 10 }])).toEqual([
      "this figure cannot be true: 5 of 10 is 50.0%, printed 0.5%; 0.5 may be the share for 50%, so type 50",
    ]);
    expect(await errorsIn([{ percent: "100", count: 10, of: 10 }])).toEqual([]);
    // 1 of 110 is 0.91 %.
    expect(await errorsIn([{ percent: "0.9", count: 1, of: 110 }])).toEqual([]);
  });

  it("may be a limit, which is taken as exact", async () => {
    expect(await errorsIn([{ percent: "<1", count: 1, of: 101 }])).toEqual([]);
    expect(await errorsIn([{ percent: "<1", count: 1, of: 100 }])).toHaveLength(1);
    expect(await errorsIn([{ percent: ">99", count: 110, of: 111 }])).toEqual([]);
    expect(await errorsIn([{ countLimit: "<5", percent: "3" }])).toEqual([]);
    // 5 % of 112 is 6 cases.
    expect(await errorsIn([{ countLimit: "<5", percent: "5", of: 112 }])).toHaveLength(1);
  });
});
