import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "../../src/api/check.ts";
import { terminal } from "../../src/formats/terminal.ts";
import { instrumentNames } from "../../src/instrument/shipped/index.ts";
import { shippedFigures } from "../../src/instrument/shipped/load-instrument.ts";
import { printableCheck } from "../../src/pages/check-page.ts";
import { reportSchema } from "../../src/report/report.ts";
import { once } from "../once.ts";
import { call, folderOf } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const faulty = ["fixtures/many-faults/reviews.csv", "-i", "fixtures/many-faults/instrument.json"];

describe("colour", () => {
  const colours = async (surroundings: Parameters<typeof call>[1], ...more: readonly string[]) =>
    (await call(["score", cases, ...more], surroundings)).stdout.includes("\u001b[");

  test("goes to a terminal and nowhere else", async () => {
    expect(await colours({ isTTY: true })).toBe(true);
    expect(await colours({ isTTY: false })).toBe(false);
    expect(await colours({ isTTY: true, env: { TERM: "dumb" } })).toBe(false);
  });

  test("is forbidden by NO_COLOR, unless that is empty", async () => {
    expect(await colours({ isTTY: true, env: { NO_COLOR: "1" } })).toBe(false);
    expect(await colours({ isTTY: true, env: { NO_COLOR: "1", FORCE_COLOR: "1" } })).toBe(false);
    expect(await colours({ isTTY: true, env: { NO_COLOR: "" } })).toBe(true);
  });

  test("is forced by FORCE_COLOR, unless that is 0", async () => {
    expect(await colours({ env: { FORCE_COLOR: "1" } })).toBe(true);
    expect(await colours({ isTTY: true, env: { FORCE_COLOR: "0" } })).toBe(false);
  });

  test("is forbidden by --no-color above all", async () => {
    expect(await colours({ isTTY: true }, "--no-color")).toBe(false);
    expect(await colours({ isTTY: true, env: { FORCE_COLOR: "1" } }, "--no-color")).toBe(false);
  });

  test("is of the terminal format only", async () => {
    for (const format of ["json", "csv", "markdown"]) {
      expect(await colours({ isTTY: true }, "--format", format)).toBe(false);
    }
  });

  test("adds nothing but escape sequences", async () => {
    for (const argv of [
      ["score", cases],
      ["verify", cases],
      ["validate", ...faulty],
      ["check", "thematic-2023"],
    ]) {
      const plain = await call(argv);
      const coloured = await call(argv, { isTTY: true });
      expect(coloured.stdout.replace(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
    }
  });
});

/** The longest lines of a text, in characters. */
const tooLong = (text: string, most: number) =>
  text.split("\n").filter((line) => [...line].length > most);

describe("lines of the terminal format", () => {
  /** The longest result, made once and written at each width. */
  const longestCheck = once(async () => {
    const [name, value] = ["spotlight-2025", await shippedFigures("spotlight-2025")];
    return printableCheck(await check({ name, value }));
  });

  const scenarios = readdirSync("fixtures").filter((name) => name !== "spotlight-2025");

  test("have at most 80 characters where it is no terminal", async () => {
    for (const scenario of scenarios) {
      const own = [
        `fixtures/${scenario}/reviews.csv`,
        "-i",
        `fixtures/${scenario}/instrument.json`,
      ];
      expect(tooLong((await call(["validate", ...own])).stdout, 80)).toEqual([]);
      expect(
        tooLong(
          (await call(["score", ...own, "--allow-errors", "--bases", "--places", "6"])).stdout,
          80,
        ),
      ).toEqual([]);
    }
    for (const argv of [
      ["score", cases, "--bases"],
      ["verify", cases],
      ...instrumentNames.map((name) => ["codebook", "-f", "terminal", "-i", name]),
    ]) {
      const { code, stdout } = await call(argv);
      expect({ argv, code, long: tooLong(stdout, 80) }).toEqual({ argv, code: 0, long: [] });
    }
  });

  test.each([
    [40, 72],
    [72, 72],
    [100, 100],
    [250, 100],
  ])("in a terminal of %i have at most %i", async (columns, most) => {
    for (const argv of [
      ["score", cases, "--bases"],
      ["verify", cases],
      ["validate", ...faulty],
      ["check", "thematic-2023"],
      ["codebook", "-f", "terminal", "-i", "spotlight-2025"],
    ]) {
      const { stdout } = await call(argv, { columns });
      expect(stdout).not.toBe("");
      expect(tooLong(stdout, most)).toEqual([]);
    }
    const longest = terminal(await longestCheck(), { colour: false, width: most });
    expect(tooLong(await longest, most)).toEqual([]);
  });

  test("stay within 80 characters whatever the instrument and the file hold", async () => {
    const long = "unbreakable".repeat(20);
    const words = "many words ".repeat(20).trim();
    const answers = [
      { code: long, label: words },
      { code: "no", label: `${long} ${long}`, outsideBase: true },
    ];
    const question = { section: "one", label: long, reference: words, answers };
    const instrument = {
      id: long,
      version: long,
      caseId: "case_id",
      title: `${long} ${words}`,
      sections: [
        { id: "one", title: words },
        { id: "two", title: long },
      ],
      questions: [
        { ...question, id: long, role: "judgement" },
        { ...question, id: "second", section: "two", label: words, askedIf: { [long]: long } },
      ],
      measures: [
        { id: "measure", section: "two", label: words, reference: long, count: { [long]: long } },
      ],
    };
    const reviews = `case_id,${long},second,${long}x\n${long},${long},${long},${words}\ninvented-002,${words}x,,\n`;
    const figures = {
      id: long,
      instrument: long,
      figures: [{ id: long, at: words, question: long, answer: long, percent: "50", of: 1 }],
    };
    const folder = await folderOf({
      "instrument.json": JSON.stringify(instrument),
      "figures.json": JSON.stringify(figures),
      [`${"n".repeat(120)}.csv`]: reviews,
    });
    const own = [`${folder}/${"n".repeat(120)}.csv`, "-i", `${folder}/instrument.json`];
    for (const argv of [
      ["validate", ...own],
      ["validate", ...own, `${folder}/${"n".repeat(120)}.csv`],
      ["score", ...own, "--allow-errors", "--bases"],
      ["verify", ...own, "--allow-errors", "--figures", `${folder}/figures.json`],
      ["check", `${folder}/figures.json`, "-i", `${folder}/instrument.json`],
      ["codebook", "-f", "terminal", "-i", `${folder}/instrument.json`],
    ]) {
      const { code, stdout } = await call(argv);
      expect(code).toBeLessThan(2);
      expect(tooLong(stdout, 80)).toEqual([]);
    }
  });

  test("end without a blank", async () => {
    for (const argv of [
      ["score", cases, "--bases"],
      ["verify", cases],
      ["validate", ...faulty],
      ["check", "thematic-2023"],
    ]) {
      expect((await call(argv)).stdout).not.toMatch(/[ \t]$/m);
    }
  });
});

test("every percent stands in one piece, whatever its decimals", async () => {
  for (const places of ["0", "1", "6"]) {
    const argv = ["score", cases, "--places", places];
    const { questions, measures } = reportSchema.parse(
      JSON.parse((await call([...argv, "--json"])).stdout),
    );
    const { stdout } = await call(argv);
    // The end of an interval has a dash before it, the level stands in a heading or at a line's start.
    const shown = [...stdout.matchAll(/(?<![\d.–])\d+(?:\.\d+)?%(?!$| intervals?)/gm)].map(
      ([percent]) => percent,
    );
    const judgements = questions
      .filter((question) => question.judgement)
      .map(({ answers }) => answers[0]?.percent);
    const rest = [
      ...questions.flatMap(({ answers }) => answers.map((answer) => answer.percent)),
      ...measures.map((measure) => measure.percent),
    ];
    const expected = [...judgements, ...rest].filter((percent) => percent !== null);
    expect(shown.sort()).toEqual(expected.map((percent) => `${percent}%`).sort());
  }
});
