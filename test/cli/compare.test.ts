import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { comparisonSchema } from "../../src/compare/comparison.ts";
import { call, folderOf } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const earlier = "fixtures/thematic-2023/reviews.csv";
const rounds = ["fixtures/two-rounds/before.csv", "fixtures/two-rounds/reviews.csv"];
const instrument = ["-i", "fixtures/two-rounds/instrument.json"];

async function comparisonOf(argv: readonly string[], stdin?: string) {
  const given = stdin === undefined ? {} : { stdin };
  const { stdout } = await call(["compare", ...argv, "--json"], given);
  return comparisonSchema.parse(JSON.parse(stdout));
}

describe("compare thematic-2023 spotlight-2025", () => {
  test("has the counts of the judgements that follow from two reports' percentages", async () => {
    const { rows, before, after } = await comparisonOf(["thematic-2023", "spotlight-2025"]);
    expect([before.cases, after.cases]).toEqual([60, 112]);
    const shares = (id: string) =>
      rows
        .filter(({ question }) => question === id)
        .map((row) => [row.before?.counts, row.before?.base, row.after?.counts, row.after?.base]);
    // 17 of 60 is printed; the only count of 112 that prints as 48% is 54.
    expect(shares("assessment_judgement")).toEqual([
      [{ from: 17, to: 17 }, 60, { from: 54, to: 54 }, 112],
    ]);
    // 51 and 52 of 112 both print as 46%, 32 and 33 as 29%.
    expect(shares("planning_judgement")).toEqual([
      [{ from: 22, to: 22 }, 60, { from: 51, to: 52 }, 112],
    ]);
    expect(shares("delivery_judgement")).toEqual([
      [{ from: 16, to: 16 }, 60, { from: 32, to: 33 }, 112],
    ]);
    expect(shares("reviewing_judgement")).toEqual([
      [{ from: 14, to: 14 }, 60, { from: 30, to: 30 }, 112],
    ]);
  });

  test("holds what the two files of cases give", async () => {
    const printed = await comparisonOf(["thematic-2023", "spotlight-2025"]);
    const counted = await comparisonOf([earlier, cases]);
    expect(printed.rows.some(({ difference }) => difference !== null)).toBe(true);
    for (const row of printed.rows.filter(({ difference }) => difference !== null)) {
      const same = counted.rows.find(
        (one) => one.question === row.question && one.answer === row.answer,
      )!;
      for (const side of ["before", "after"] as const) {
        expect(row[side]!.counts.from).toBeLessThanOrEqual(same[side]!.count!);
        expect(row[side]!.counts.to).toBeGreaterThanOrEqual(same[side]!.count!);
        expect(row[side]!.base).toBe(same[side]!.base);
      }
      expect(row.p!).toBeGreaterThanOrEqual(same.p! - 1e-12);
    }
  });

  test("says that counts were not printed, and stays within 80 columns", async () => {
    const { code, stdout } = await call(["compare", "thematic-2023", "spotlight-2025"]);
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain("depend on counts that were not printed");
    expect(stdout.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
  });
});

describe("compare reads", () => {
  test("case reviews, a saved report and figures, on either side", async () => {
    const folder = await folderOf();
    const saved = join(folder, "saved.json");
    await writeFile(saved, (await call(["score", earlier, "--json"])).stdout);
    const figures = join(folder, "figures.json");
    await writeFile(figures, await readFile("src/instrument/shipped/thematic-2023.figures.json"));
    for (const [name, kind] of [
      [earlier, "reviews"],
      [saved, "report"],
      [figures, "figures"],
      ["thematic-2023", "figures"],
    ] as const) {
      expect((await comparisonOf([name, cases])).before.kind).toBe(kind);
      expect((await comparisonOf([cases, name])).after.kind).toBe(kind);
    }
  });

  test("a saved report as the file that it was made of", async () => {
    const folder = await folderOf();
    const saved = join(folder, "saved.json");
    await writeFile(saved, (await call(["score", earlier, "--json"])).stdout);
    const ofFile = await comparisonOf([earlier, cases]);
    const ofReport = await comparisonOf([saved, cases]);
    expect(ofReport.rows).toEqual(ofFile.rows);
    expect(ofReport.before.files).toEqual(ofFile.before.files);
  });

  test("one side from standard input", async () => {
    const text = await readFile(earlier, "utf8");
    const { before, rows } = await comparisonOf(["-", cases], text);
    expect(before.name).toBe("standard input");
    expect(rows).toEqual((await comparisonOf([earlier, cases])).rows);
  });

  test("a table of figures with semicolons, for an instrument that is named", async () => {
    const folder = await folderOf();
    const table = join(folder, "printed.csv");
    await writeFile(table, "\ufeffQuestion;Answer;n;N;%\r\nvisited;yes;22;60;37\r\n");
    const { before, rows } = await comparisonOf([table, rounds[1]!, ...instrument]);
    expect(before.kind).toBe("figures");
    expect(rows[0]).toMatchObject({
      question: "visited",
      before: { count: 22, base: 60 },
      verdict: "higher",
    });
  });

  test("a case file larger than its first piece whole", async () => {
    const folder = await folderOf();
    const [header = "", ...rows] = (await readFile(rounds[1]!, "utf8")).trimEnd().split("\n");
    const many = Array.from({ length: 40 }, (_, copy) =>
      rows.map((row) => row.replace(/^invented/, `invented-${copy}`)),
    ).flat();
    const file = join(folder, "many.csv");
    await writeFile(file, `${[header, ...many].join("\n")}\n`);
    const { after } = await comparisonOf([rounds[0]!, file, ...instrument]);
    expect(after.cases).toBe(40 * 90);
  });

  test("a narrowed report, and says to what", async () => {
    const folder = await folderOf();
    const saved = join(folder, "licence.json");
    const where = ["--where", "case_type=licence"];
    await writeFile(saved, (await call(["score", cases, ...where, "--json"])).stdout);
    const { stdout } = await call(["compare", saved, cases]);
    expect(stdout.replace(/\s+/g, " ")).toContain("38 cases where case_type is licence");
    expect(stdout).not.toContain("same file");
  });

  test("one file twice, and warns of it", async () => {
    const { code, stdout } = await call(["compare", cases, cases]);
    expect(code).toBe(0);
    expect(stdout).toContain("Both sides come from the same file.");
    expect(stdout).not.toMatch(/^(Higher|Lower) /m);
  });
});

describe("compare --fail-if-lower", () => {
  const gate = (wanted: string, [before, after] = rounds) =>
    call(["compare", before!, after!, ...instrument, "--fail-if-lower", wanted]);

  test("exits with 0 where a share is higher or not clearly changed", async () => {
    expect(await gate("visited,good_enough,debt_of_visited")).toMatchObject({
      code: 0,
      stderr: "",
    });
  });

  test("exits with 1 and names the share that is lower, the result printed all the same", async () => {
    const { code, stdout, stderr } = await gate("services=housing");
    expect(code).toBe(1);
    expect(stderr).toBe(
      "da-audit: lower than before: services=housing: 24 of 37 (65%) to 22 of 62 (35%)\n",
    );
    expect(stdout).toContain("Lower ─");
  });

  test("means a question's first answer where it names the question alone", async () => {
    expect((await gate("services")).code).toBe(1);
    expect((await gate("services=debt")).code).toBe(0);
    expect(
      (await gate("services=debt,visited", [...rounds].reverse())).stderr.split("\n"),
    ).toHaveLength(3);
  });

  test("does not pass what cannot be compared", async () => {
    const { code, stderr } = await gate("followed_up");
    expect(code).toBe(1);
    expect(stderr).toBe("da-audit: cannot be compared: followed_up: no base: no cases before\n");
    expect((await gate("followed_up=yes")).code).toBe(1);
  });

  test("refuses an answer that is not compared", async () => {
    expect(await gate("grade=god")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: 'da-audit: unknown answer to grade: "god"; compared: good, fair, poor\n',
    });
  });
});

describe("compare adjusts", () => {
  /** The spotlight reviews with the first of these answers changed. */
  async function changed(column: string, from: string, to: string, times: number) {
    const [header = "", ...lines] = (await readFile(cases, "utf8")).trimEnd().split("\n");
    const at = header.split(",").indexOf(column);
    let left = times;
    const rows = lines.map((line) => {
      const cells = line.split(",");
      if (cells[at] !== from || left === 0) return line;
      left -= 1;
      return cells.with(at, to).join(",");
    });
    expect(left).toBe(0);
    const folder = await folderOf({ "after.csv": `${[header, ...rows].join("\n")}\n` });
    return join(folder, "after.csv");
  }

  // R: fisher.test(rbind(c(34, 78), c(54, 58)))$p.value is 0.0093; of eight judgements and
  // measures 0.074 after Holm.
  test("what must not be lower among itself, so that a fall from 48% to 30% fails", async () => {
    const after = await changed("assessment_judgement", "yes", "no", 20);
    const argv = [cases, after];
    const failing = await call(["compare", ...argv, "--fail-if-lower", "assessment_judgement"]);
    expect(failing.code).toBe(1);
    expect(failing.stdout.replace(/\s+/g, " ")).toContain(
      "the shares that must not be lower (1 test)",
    );
    expect(failing.stderr).toBe(
      "da-audit: lower than before: assessment_judgement: 54 of 112 (48%) to 34 of 112 (30%)\n",
    );
    const rowOf = async (more: readonly string[]) =>
      (await comparisonOf([...argv, ...more])).rows.find(
        ({ question }) => question === "assessment_judgement",
      )!;
    const alone = await rowOf(["--fail-if-lower", "assessment_judgement"]);
    expect(alone).toMatchObject({ family: "named", verdict: "lower" });
    expect(alone.pAdjusted).toBe(alone.p);
    const pair = await rowOf(["--fail-if-lower", "planning_judgement,assessment_judgement"]);
    expect(pair.pAdjusted).toBeCloseTo(2 * pair.p!, 12);
    const judgements = (await comparisonOf(argv)).rows.filter(
      ({ family, p }) => family === "judgements" && p !== null,
    );
    const first = await rowOf([]);
    expect(first).toMatchObject({ family: "judgements", verdict: "no-clear-change" });
    expect(first.pAdjusted).toBeCloseTo(judgements.length * first.p!, 12);
  });

  test("a fall that is none by chance passes the gate", async () => {
    const after = await changed("assessment_judgement", "yes", "no", 5);
    const { code } = await call([
      "compare",
      cases,
      after,
      "--fail-if-lower",
      "assessment_judgement",
    ]);
    expect(code).toBe(0);
  });

  test("judgements and measures apart from other questions, and the sample not at all", async () => {
    const { rows } = await comparisonOf([cases, await changed("sex", "men", "women", 30)]);
    const sample = rows.filter(({ family }) => family === null);
    expect(new Set(sample.map(({ question }) => question))).toContain("sex");
    expect(sample.every(({ pAdjusted }) => pAdjusted === null)).toBe(true);
    // By its own p: 93 men of 112 became 63, and 10 women 40.
    const [men, women] = sample.filter(({ question }) => question === "sex");
    expect([men?.verdict, women?.verdict]).toEqual(["lower", "higher"]);
    expect(rows.some(({ family }) => family === "named")).toBe(false);
  });

  test("prints both p, and which shares were adjusted together", async () => {
    const after = await changed("assessment_judgement", "yes", "no", 20);
    const { stdout } = await call(["compare", cases, after]);
    expect(stdout).toMatch(/Change +p +adj\. p$/m);
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toMatch(
      /Holm-adjusted within each family: judgements and measures \(9 tests\), other questions \(\d+\); not adjusted: what describes the sample \(\d+\);/,
    );
    expect(words).toMatch(/54 of 112 \(48%\) 34 of 112 \(30%\) −18 0\.009 0\.\d{3} \(−30 to −5\)/);
  });

  test("a role that one round gives its section makes nothing incomparable", async () => {
    const shipped = await readFile("src/instrument/shipped/spotlight-2025.json", "utf8");
    const folder = await folderOf({ "old.json": shipped.replace(', "role": "sample"', "") });
    const saved = join(folder, "saved.json");
    const old = ["score", cases, "-i", join(folder, "old.json"), "--json"];
    await writeFile(saved, (await call(old)).stdout.replace(/,\s*"sample": false/g, ""));
    const [now, before] = [await comparisonOf([cases, cases]), await comparisonOf([saved, cases])];
    expect(before.instruments.differing).toEqual([]);
    expect(before.rows).toEqual(now.rows);
  });
});

describe("compare refuses in one line", () => {
  const refused = async (argv: readonly string[], stderr: string) => {
    const folder = await folderOf();
    const target = join(folder, "result.json");
    const result = await call(["compare", ...argv, "-o", target]);
    expect(result).toEqual({ code: 2, stdout: "", stderr: `da-audit: ${stderr}\n` });
    await expect(readFile(target)).rejects.toThrow();
  };

  test.each([
    [
      ["thematic-2032", cases],
      'unknown round: "thematic-2032"; did you mean thematic-2023?; one of spotlight-2025, core-2024, thematic-2023, recommendations-2025, or a file of case reviews, a saved report or figures',
    ],
    [["nowhere.csv", cases], "missing file: nowhere.csv"],
    [["-", "-"], "invalid file: - is given twice; standard input can be read once"],
    [[cases], "missing required argument 'after'"],
    [
      ["recommendations-2025", cases],
      "contradicting rounds: recommendations-2025 (recommendations-2025) and fixtures/spotlight-2025/reviews.csv (spotlight-2025) have no question in common",
    ],
    [
      ["fixtures/typed-table/table.csv", cases],
      "missing instrument: fixtures/typed-table/table.csv does not say which instrument its figures belong to; name it with --instrument",
    ],
    [[rounds[0]!, cases, "-i", "spotlight-2025"], /./],
  ] as const)("%j", async (argv, message) => {
    if (typeof message === "string") await refused(argv, message);
    else expect((await call(["compare", ...argv])).code).not.toBe(0);
  });

  test("a saved report that is broken, with the path", async () => {
    const folder = await folderOf({
      "broken.json": JSON.stringify({ schema: "da-audit/report/1", cases: "many" }),
    });
    const { code, stderr } = await call(["compare", join(folder, "broken.json"), cases]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^da-audit: invalid report: \S+broken\.json: [^\n]+\n$/);
  });

  test("a case file with errors by its findings, and exits with 1", async () => {
    const text = (await readFile(cases, "utf8")).replace("licence", "licens");
    const { code, stdout, stderr } = await call(["compare", earlier, "-"], { stdin: text });
    expect(code).toBe(1);
    expect(stdout).toContain("licens");
    expect(stderr).toMatch(/^da-audit: no comparison: 1 error in the reviews[^\n]+\n$/);
    const allowed = await call(["compare", earlier, "-", "--allow-errors"], { stdin: text });
    expect(allowed.stdout).toContain(
      "standard input has 1 error: faulty answers count as missing.",
    );
  });
});
