import { describe, expect, test } from "vitest";
import { reportSchema } from "../../src/report/report.ts";
import { validationSchema } from "../../src/reviews/validation.ts";
import { call } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";

async function report(...options: readonly string[]) {
  const { stdout } = await call(["score", cases, "--json", ...options]);
  return reportSchema.parse(JSON.parse(stdout));
}

describe("--section", () => {
  test("shows this section only, with its questions and measures, of the same cases", async () => {
    const [whole, part] = [await report(), await report("--section", "delivery")];
    expect(part).toEqual({
      ...whole,
      sections: [{ id: "delivery", title: "Implementation and delivery", sample: false }],
      questions: whole.questions.filter((question) => question.section === "delivery"),
      measures: whole.measures.filter((measure) => measure.section === "delivery"),
    });
    expect(part.questions).not.toEqual([]);
    expect(part.measures).not.toEqual([]);
  });

  test("takes several, with commas or given twice, and keeps the instrument's order", async () => {
    const wanted = await report("--section", "reviewing, sample");
    expect(wanted.sections.map(({ id }) => id)).toEqual(["sample", "reviewing"]);
    expect(await report("--section", "reviewing", "--section", "sample")).toEqual(wanted);
  });

  test("shows only the judgement of that section at the head", async () => {
    const { stdout } = await call(["score", cases, "--section", "planning", "-f", "markdown"]);
    expect(stdout.split("\n").filter((line) => line.startsWith("## "))).toEqual([
      "## Overall judgements",
      "## Planning",
    ]);
  });
});

describe("--places and --rounding", () => {
  // 70 of 112 is 62.5 % exactly, and 42 of 112 is 37.5 %.
  const adults = async (...options: readonly string[]) => {
    const { questions } = await report(...options);
    return questions
      .find(({ id }) => id === "assess_adult_victims")
      ?.answers.map(({ percent }) => percent);
  };

  test("round half up without decimals, if nothing else is said", async () => {
    expect(await adults()).toEqual(["63", "38"]);
  });

  test("half-even takes a tie to the even digit", async () => {
    expect(await adults("--rounding", "half-even")).toEqual(["62", "38"]);
  });

  test("with a decimal there is no tie left", async () => {
    expect(await adults("--places", "1")).toEqual(["62.5", "37.5"]);
    expect(await adults("--places", "3", "--rounding", "half-even")).toEqual(["62.500", "37.500"]);
  });

  test("are written into the report, and change nothing but percentages", async () => {
    const changed = await report("--places", "2", "--rounding", "half-even");
    const plain = await report();
    expect(changed.options).toEqual({ ...plain.options, places: 2, rounding: "half-even" });
    const counts = ({ questions }: typeof plain) =>
      questions.map(({ answers, ...rest }) => ({
        ...rest,
        answers: answers.map(({ percent: _, ...kept }) => kept),
      }));
    expect(counts(changed)).toEqual(counts(plain));
  });

  test("are said at the head of what is read", async () => {
    const { stdout } = await call(["score", cases, "--places", "2", "--rounding", "half-even"]);
    expect(stdout.split("\n\n")[0]).toContain("rounded half to even, 2 decimals");
    expect((await call(["score", cases])).stdout.split("\n\n")[0]).toContain("rounded half up");
    expect((await call(["score", cases, "--places", "1"])).stdout.split("\n\n")[0]).toMatch(
      /, 1 decimal$/m,
    );
  });
});

describe("--bases", () => {
  // Advice was given in 79 cases of 112; in 11 of these police information was not needed.
  const waterfall = "112 cases − 35 not asked − 0 missing − 13 outside the base = base 64";

  test("says under each table how its base came about", async () => {
    const { stdout } = await call([
      "score",
      cases,
      "--section",
      "court",
      "--bases",
      "-f",
      "markdown",
    ]);
    expect(stdout).toContain(`${waterfall}\n\nAsked if court\\_advice is yes.`);
    const tables = stdout.split("\n").filter((line) => line.startsWith("### "));
    expect(stdout.match(/ = base \d+$/gm)).toHaveLength(tables.length);
  });

  test("does so in the terminal too, and only if asked", async () => {
    const joined = async (...options: readonly string[]) =>
      (await call(["score", cases, ...options])).stdout.replace(/\s+/g, " ");
    expect(await joined("--bases")).toContain(waterfall);
    expect(await joined()).not.toContain("not asked");
  });

  test("changes nothing in the JSON, which has it already", async () => {
    expect(await report("--bases")).toEqual(await report());
  });
});

describe("validate --limit", () => {
  const header = "case_id,visited,reason,days,services,remark,told";
  const rows = Array.from({ length: 1100 }, (_, index) => `invented-${index},yes,,x,none,,no way`);
  const stdin = [header, ...rows, ""].join("\n");
  const argv = ["validate", "-", "-i", "fixtures/many-faults/instrument.json"];
  const kept = async (...options: readonly string[]) => {
    const { code, stdout } = await call([...argv, "--json", ...options], { stdin });
    const { findings, groups } = validationSchema.parse(JSON.parse(stdout));
    return { code, findings, kept: groups.map(({ count, items }) => [count, items.length]) };
  };
  const all = { code: 1, findings: { error: 2200, warning: 0 } };

  test("keeps 1000 of each kind and question in JSON, if nothing else is said, and counts all", async () => {
    expect(await kept()).toEqual({
      ...all,
      kept: [
        [1100, 1000],
        [1100, 1000],
      ],
    });
  });

  test("keeps as many as it says, from none to all", async () => {
    expect(await kept("--limit", "3")).toEqual({
      ...all,
      kept: [
        [1100, 3],
        [1100, 3],
      ],
    });
    expect(await kept("--limit", "0")).toEqual({
      ...all,
      kept: [
        [1100, 0],
        [1100, 0],
      ],
    });
    expect(await kept("--limit", "2000")).toEqual({
      ...all,
      kept: [
        [1100, 1100],
        [1100, 1100],
      ],
    });
  });

  test("shows 20 lines of each in the terminal, the first ones, and says of how many", async () => {
    const each = Array.from(
      { length: 1100 },
      (_, at) => `invented-${at},yes,,x${at},none,,no${at}`,
    );
    const { stdout } = await call(argv, { stdin: [header, ...each, ""].join("\n") });
    expect(stdout.match(/^.*invented-\d+ .*$/gm)).toHaveLength(40);
    expect(stdout).toContain("invented-19 ");
    expect(stdout).not.toContain("invented-20 ");
    expect(stdout.match(/Shown: 20 of 1100\./g)).toHaveLength(2);
    expect(stdout).toContain("2200 errors, 0 warnings.");
  });

  test("puts those with the same text in one line, with their number and the first rows", async () => {
    const { stdout } = await call(argv, { stdin });
    expect(stdout).toContain('1000 × "no way"');
    expect(stdout).toMatch(/2, 3, 4 and +[DG] +invented-0 and/);
    expect(stdout.match(/invented-\d/g)).toHaveLength(2);
    expect(stdout.match(/Shown: 1000 of 1100\./g)).toHaveLength(2);
    const csv = await call([...argv, "--format", "csv"], { stdin });
    expect(csv.stdout.match(/invented-\d+/g)).toHaveLength(2000);
  });

  test("with 0 still says what there is", async () => {
    const { stdout } = await call([...argv, "--limit", "0"], { stdin });
    expect(stdout).toContain("1100 errors: not a number");
    expect(stdout).not.toMatch(/invented-\d/);
  });
});

describe("--interval, --level and --population", () => {
  const tables = async (...options: readonly string[]) =>
    (await call(["score", cases, ...options])).stdout;
  const json = async (...options: readonly string[]) =>
    reportSchema.parse(JSON.parse(await tables("--json", ...options)));
  const firstInterval = async (...options: readonly string[]) =>
    (await json(...options)).questions[0]?.answers[0]?.interval;

  test("stand beside every percent, and the head says how they were made", async () => {
    const stdout = await tables();
    expect(stdout).toContain("95% intervals: Wilson, without continuity correction\n");
    // R: prop.test(93, 112, correct = FALSE)$conf.int is 0.7502 to 0.8886.
    expect(stdout).toMatch(/^ {2}Men +93 +83% +75–89%$/m);
  });

  test("are left out of the tables by none, and never of the JSON", async () => {
    expect(await tables("--interval", "none")).not.toMatch(/\d–\d+%$|95% intervals/m);
    expect(await firstInterval("--interval", "none")).toEqual(await firstInterval());
  });

  test("are exact by clopper-pearson", async () => {
    // R: binom.test(93, 112)$conf.int
    const { lower, upper } = (await firstInterval("--interval", "clopper-pearson"))!;
    expect([lower.toFixed(4), upper.toFixed(4)]).toEqual(["0.7478", "0.8947"]);
    expect((await json("--interval", "clopper-pearson")).options.interval).toBe("clopper-pearson");
  });

  test("are of another level", async () => {
    expect(await tables("--level", "0.9")).toContain("90% intervals: ");
    expect((await json("--level", "0.9")).options.level).toBe(0.9);
  });

  test("are narrower for a known caseload, which the head names", async () => {
    const stdout = await tables("--population", "500");
    expect(stdout.replace(/\s+/g, " ")).toContain("for a sample drawn from 500");
    const [wide, narrow] = [await firstInterval(), await firstInterval("--population", "500")];
    expect(narrow!.upper - narrow!.lower).toBeLessThan(wide!.upper - wide!.lower);
    expect((await json("--population", "500")).options.population).toBe(500);
  });

  test("a caseload is refused where no correction is known", async () => {
    const argv = ["score", cases, "--population", "500", "--interval", "clopper-pearson"];
    expect(await call(argv)).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "da-audit: unsupported population: clopper-pearson intervals assume an unlimited population; use wilson, or leave --population out\n",
    });
  });
});
