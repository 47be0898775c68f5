import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { instrumentNames } from "../../src/instrument/shipped/index.ts";
import { once } from "../once.ts";
import { call, folderOf } from "./call.ts";

const contradicting = "fixtures/figures-that-contradict/figures.json";
const itsInstrument = ["-i", "fixtures/figures-that-contradict/instrument.json"];

const synthOnce = once((name: string) => call(["synth", name, "--seed", "1"]));

it.each(instrumentNames)("the invented cases of %s are what synth makes", async (name) => {
  const { stdout, stderr, code } = await synthOnce(name);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  expect(stdout).toBe(readFileSync(`fixtures/${name}/reviews.csv`, "utf8"));
});

it.each(instrumentNames)(
  "synth %s | verify finds the instrument by itself, and every figure matches",
  async (name) => {
    const { stdout: stdin } = await synthOnce(name);
    const { stdout, code } = await call(["verify", "-", "--json"], { stdin });
    expect(code).toBe(0);
    const { instrument, summary } = JSON.parse(stdout);
    expect(instrument.id).toBe(name);
    expect([summary.differs, summary.impossible]).toEqual([0, 0]);
  },
);

describe("synth", () => {
  it("writes to a file what it otherwise prints", async () => {
    const file = join(await folderOf(), "cases.csv");
    const { stdout } = await call(["synth", "thematic-2023"]);
    expect((await call(["synth", "thematic-2023", "-o", file])).stdout).toBe("");
    expect(readFileSync(file, "utf8")).toBe(stdout);
  });

  it("of figures that contradict each other prints what check prints, and writes no file", async () => {
    const file = join(await folderOf(), "cases.csv");
    const { stdout, stderr, code } = await call([
      "synth",
      contradicting,
      ...itsInstrument,
      "-o",
      file,
    ]);
    expect(code).toBe(1);
    expect(stdout).toBe((await call(["check", contradicting, ...itsInstrument])).stdout);
    expect(stderr).toBe(
      `da-audit: no cases: the figures cannot all be true; ${file} was not written\n`,
    );
    expect(existsSync(file)).toBe(false);
  });

  it("of figures that are true only with answers missing says so", async () => {
    const folder = await folderOf({
      "figures.json": JSON.stringify({
        id: "draft",
        instrument: "thematic-2023",
        cases: 60,
        figures: [
          { id: "p", at: "Text", question: "planning_judgement", answer: "yes", count: 20, of: 58 },
        ],
      }),
    });
    const { stdout, code } = await call(["synth", join(folder, "figures.json")]);
    expect(code).toBe(1);
    expect(stdout).toContain("assuming that everyone who was asked has an answer");
    expect(stdout).toContain("they cannot all be true");
  });

  it("scales to more rows, with the shares of the sample", async () => {
    const { stdout: stdin } = await call(["synth", "spotlight-2025", "--rows", "1120"]);
    const { stdout } = await call(["score", "-", "--json"], { stdin });
    const scored = JSON.parse(stdout);
    const [sex] = scored.questions;
    expect(scored.cases).toBe(1120);
    // Annexe B has 93, 10, 0 and 9 of 112.
    expect(sex.answers.map((answer: { count: number }) => answer.count)).toEqual([930, 100, 0, 90]);
  });

  it.each([
    {
      what: "without an instrument",
      argv: ["fixtures/typed-table/table.csv"],
      error:
        "missing instrument: fixtures/typed-table/table.csv names none, and a file of cases needs its questions; name one with --instrument",
    },
    {
      what: "of another size than the figures say",
      argv: ["spotlight-2025", "--cases", "100"],
      error:
        "contradicting sizes: 100 cases were asked for, but the figures spotlight-2025 are based on 112",
    },
    {
      what: "with fewer rows than cases",
      argv: ["spotlight-2025", "--rows", "100"],
      error:
        "contradicting sizes: 100 rows are too few for the figures of 112 cases; ask for 112 or more",
    },
    {
      what: "when the time is up at once",
      argv: ["spotlight-2025", "--time-limit", "0"],
      error: "no cases were found before time ran out; allow more time with --time-limit",
    },
    {
      what: "of figures that are not there",
      argv: ["spotlight-2024"],
      error: `unknown figures: "spotlight-2024"; did you mean spotlight-2025?; one of ${instrumentNames.join(", ")}, a JSON file or a CSV table`,
    },
  ])("$what is one line", async ({ argv, error }) => {
    const { stdout, stderr, code } = await call(["synth", ...argv]);
    expect({ stdout, stderr, code }).toEqual({
      stdout: "",
      stderr: `da-audit: ${error}\n`,
      code: 2,
    });
  });

  it("of figures that do not say how many cases there are asks for it", async () => {
    const folder = await folderOf({
      "figures.json": JSON.stringify({
        id: "draft",
        instrument: "thematic-2023",
        figures: [
          { id: "p", at: "Text", question: "planning_judgement", answer: "yes", percent: "40" },
        ],
      }),
    });
    const file = join(folder, "figures.json");
    expect(await call(["synth", file])).toMatchObject({
      code: 2,
      stderr:
        "da-audit: missing size: the figures draft do not say how many cases there are; give the number with --cases\n",
    });
    expect((await call(["synth", file, "--cases", "20"])).stdout.split("\n")).toHaveLength(22);
  });
});
