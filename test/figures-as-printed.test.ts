import { describe, expect, test } from "vitest";
import { reportSchema } from "../src/report/report.ts";
import { call } from "./cli/call.ts";

// The numbers as the 2025 report prints them, typed from its tables; score must print the same.

async function score(...options: readonly string[]) {
  const { stdout } = await call([
    "score",
    "fixtures/spotlight-2025/reviews.csv",
    "--json",
    ...options,
  ]);
  return reportSchema.parse(JSON.parse(stdout));
}

/** Per answer of a question in the base: what it is, its count and its percent. */
async function answersOf(id: string, ...options: readonly string[]) {
  const { questions } = await score(...options);
  const answers = questions.find((question) => question.id === id)?.answers ?? [];
  return answers.filter(({ base }) => base !== null);
}

const annexeB = [
  {
    table: "Sex",
    question: "sex",
    rows: [
      ["Men", 93, "83"],
      ["Women", 10, "9"],
      ["Other", 0, "0"],
      ["Not clearly recorded", 9, "8"],
    ],
  },
  {
    table: "Race and ethnic category",
    question: "ethnicity",
    rows: [
      ["White", 89, "79"],
      ["Black and minority ethnic", 12, "11"],
      ["Other groups", 3, "3"],
      ["Not clearly recorded", 8, "7"],
    ],
  },
  {
    table: "Type of case being inspected",
    question: "case_type",
    rows: [
      ["Release on licence", 38, "34"],
      ["Community order", 46, "41"],
      ["Suspended sentence order", 28, "25"],
    ],
  },
  {
    table: "Grade of current or last probation practitioner",
    question: "grade",
    rows: [
      ["Probation officer", 71, "63"],
      ["Trainee", 7, "6"],
      ["Probation services officer", 28, "25"],
      ["Other, or not clear", 6, "5"],
    ],
  },
  {
    table: "Number of domestic abuse victims the perpetrator has had",
    question: "victims",
    rows: [
      ["1", 34, "30"],
      ["2", 30, "27"],
      ["3", 18, "16"],
      ["4", 13, "12"],
      ["5", 7, "6"],
      ["6 or more", 10, "9"],
    ],
  },
  {
    table: "Number of years identified as presenting a risk",
    question: "da_years",
    rows: [
      ["<1", 4, "4"],
      ["1 – 3", 39, "35"],
      ["4 – 6", 20, "18"],
      ["7 – 9", 13, "12"],
      ["10 or more", 36, "32"],
    ],
  },
] as const;

describe("Annexe B is printed as in the report", () => {
  test.each(annexeB)("$table", async ({ question, rows }) => {
    const answers = await answersOf(question);
    expect(answers.map(({ label, count, percent }) => [label, count, percent])).toEqual(rows);
    expect(answers.map(({ base }) => base)).toEqual(rows.map(() => 112));
  });
});

describe("a table of the text is printed as in the report", () => {
  test.each([
    { table: "Table 1", question: "assess_child_victims", yes: "54", no: "46" },
    { table: "Table 3", question: "support_child_victims", yes: "43", no: "57" },
    { table: "Table 4", question: "support_adult_victims", yes: "39", no: "61" },
    { table: "Table 8", question: "information_shared", yes: "42", no: "58" },
  ])("$table", async ({ question, yes, no }) => {
    for (const rounding of ["half-up", "half-even"]) {
      const answers = await answersOf(question, "--rounding", rounding);
      expect(answers.map(({ code, percent }) => [code, percent])).toEqual([
        ["yes", yes],
        ["no", no],
      ]);
    }
  });

  // 70 of 112 is 62.5 % and 42 of 112 is 37.5 %: Table 2 prints 62 and 38, so that its footnote 3
  // speaks of rounding, and Annexe A prints 63 for the same answer.
  test("Table 2, a tie, if rounded half to even", async () => {
    const answers = await answersOf("assess_adult_victims", "--rounding", "half-even");
    expect(answers.map(({ code, count, percent }) => [code, count, percent])).toEqual([
      ["yes", 70, "62"],
      ["no", 42, "38"],
    ]);
  });

  test("Annexe A on the tie of Table 2, if rounded half up", async () => {
    const [yes] = await answersOf("assess_adult_victims");
    expect(yes?.percent).toBe("63");
  });
});
