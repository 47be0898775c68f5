import { describe, expect, test } from "vitest";
import { verificationSchema } from "../../src/figures/verification.ts";
import { reportSchema } from "../../src/report/report.ts";
import { call } from "./call.ts";

const faulty = ["fixtures/many-faults/reviews.csv", "-i", "fixtures/many-faults/instrument.json"];
const figures = ["--figures", "fixtures/many-faults/figures.json"];
const said =
  "The reviews have 13 errors: faulty answers count as missing; left out: 1 row of a case already coded.";

/** Text with its line breaks as blanks, for sentences that may have been broken. */
const joined = (text: string) => text.replace(/\s+/g, " ");

describe.each([
  ["score", []],
  ["verify", figures],
])("%s --allow-errors", (command, more) => {
  const argv = [command, ...faulty, ...more, "--allow-errors"];

  test("says so at the head of the terminal's text, before any number of a table", async () => {
    const { code, stdout, stderr } = await call(argv);
    expect(joined(stdout.split("\n\n")[0] ?? "")).toContain(said);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });

  test("says so at the head of the Markdown, before any table", async () => {
    const { stdout } = await call([...argv, "-f", "markdown"]);
    expect(stdout.slice(0, stdout.indexOf("|"))).toContain(`> **${said}**`);
  });

  test("says so in the JSON, before any figure", async () => {
    const { stdout } = await call([...argv, "--json"]);
    const head = stdout.slice(0, stdout.indexOf('"count"'));
    expect(joined(head)).toContain('"allowErrors": true');
    expect(joined(head)).toContain('"findings": { "error": 13, "warning": 4, "groups": [');
  });

  test("says so in the CSV, in every row", async () => {
    const { stdout } = await call([...argv, "-f", "csv"]);
    const [header, ...rows] = stdout.trimEnd().split("\n");
    expect(header).toMatch(/,errors$/);
    expect(rows.filter((row) => !row.endsWith(",13"))).toEqual([]);
    expect(rows).not.toEqual([]);
  });

  test("says nothing where there is no error", async () => {
    const fixed = argv.map((part) => part.replace("many-faults/", "many-faults-fixed/"));
    const { stdout } = await call(
      command === "verify"
        ? ["verify", "fixtures/spotlight-2025/reviews.csv", "--allow-errors"]
        : fixed,
    );
    expect(stdout).not.toContain("faulty answers");
  });
});

test("faulty answers count as missing, and the four states add up to the cases", async () => {
  const { stdout } = await call(["score", ...faulty, "--allow-errors", "--json"]);
  const { cases, questions } = reportSchema.parse(JSON.parse(stdout));
  const states = new Map(questions.map((question) => [question.id, question.states]));
  // Of 13 rows one codes a case again. One is blank and one "yess", and of days, which hang on
  // these, the two count as not asked; one has "a week" and one 40.
  expect(cases).toBe(12);
  expect(states.get("visited")).toEqual({
    cases,
    notAsked: 0,
    missing: 2,
    outsideBase: 0,
    base: 10,
  });
  expect(states.get("days")).toEqual({ cases, notAsked: 3, missing: 2, outsideBase: 0, base: 7 });
  // One is blank, one says none and housing.
  expect(states.get("services")).toEqual({
    cases,
    notAsked: 0,
    missing: 2,
    outsideBase: 1,
    base: 9,
  });
  // It has no column.
  expect(states.get("told")).toEqual({ cases, notAsked: 0, missing: 12, outsideBase: 0, base: 0 });
  for (const { notAsked, missing, outsideBase, base } of states.values()) {
    expect(notAsked + missing + outsideBase + base).toBe(cases);
  }
});

test("figures are verified against what is left", async () => {
  const { stdout } = await call(["verify", ...faulty, ...figures, "--allow-errors", "--json"]);
  const { figures: verified } = verificationSchema.parse(JSON.parse(stdout));
  // Visited: 9 of the 10 that have an answer. Debt: four rows, one of them of a case coded before.
  expect(verified.map(({ id, recomputed }) => [id, recomputed])).toEqual([
    ["visited", { count: 9, base: 10, percent: "90" }],
    ["debt", { count: 4, base: 9, percent: "44" }],
  ]);
});

describe("findings in a result", () => {
  const faults = ["fixtures/many-faults/reviews.csv", "-i", "fixtures/many-faults/instrument.json"];
  const draft = ["--figures", "fixtures/many-faults/figures.json"];

  test.each([
    ["score", ["score", ...faults, "--allow-errors"]],
    ["verify", ["verify", ...faults, ...draft, "--allow-errors"]],
    ["explain --cases", ["explain", "visited", ...faults, "--cases"]],
  ])("of %s are how many of which kind, as validate counts them, and no cell", async (_, argv) => {
    const { groups } = JSON.parse((await call(["validate", ...faults, "--json"])).stdout);
    const counted = groups.map(
      ({ code, severity, question, label, count }: Record<string, unknown>) => ({
        ...{ code, severity, question, label, count },
      }),
    );
    const { findings } = JSON.parse((await call([...argv, "--json"])).stdout);
    expect(findings).toEqual({ error: 13, warning: 4, groups: counted });
    for (const format of ["terminal", "markdown", "html"]) {
      const { stdout } = await call([...argv, "--format", format]);
      expect(stdout).toContain("Findings in the reviews");
      expect(stdout).toContain("number in no band");
      expect(stdout).not.toContain("yess");
    }
  });

  test("of reviews without any have no part of their own", async () => {
    const { stdout } = await call(["score", "fixtures/spotlight-2025/reviews.csv"]);
    expect(stdout).not.toContain("Findings");
  });
});
