import { execFile } from "node:child_process";
import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { commands } from "../src/cli/commands/index.ts";
import { folderOf } from "./cli/call.ts";

// Runs what the action and the hooks would run, in the shell that they run it in, with the program
// as it was built.

const run = promisify(execFile);

const action = z
  .object({
    inputs: z.record(
      z.string(),
      z.object({ required: z.boolean().default(false), default: z.string().default("") }),
    ),
    runs: z.object({
      using: z.literal("composite"),
      steps: z.array(
        z.object({
          name: z.string(),
          shell: z.literal("bash"),
          run: z.string(),
          env: z.record(z.string(), z.string()).default({}),
        }),
      ),
    }),
  })
  .parse(parse(await readFile("action.yml", "utf8")));

const hooks = z
  .array(z.object({ id: z.string(), entry: z.string(), language: z.literal("node") }))
  .parse(parse(await readFile(".pre-commit-hooks.yaml", "utf8")));

interface Ended {
  readonly code: number;
  readonly stdout: string;
}

/** The steps in turn, up to the first that fails, as the runner does it. */
async function act(
  inputs: Readonly<Record<string, string>>,
  within = ".",
): Promise<Ended & { npm: string }> {
  const folder = await folderOf({ npm: '#!/bin/sh\necho "$@" >> "$NPM_CALLS"\n', calls: "" });
  await chmod(join(folder, "npm"), 0o755);
  let stdout = "";
  for (const step of action.runs.steps) {
    const env = Object.entries(step.env).map(([name, value]) => [name, filled(value, inputs)]);
    const surroundings = {
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      NPM_CALLS: join(folder, "calls"),
      GITHUB_ACTION_PATH: resolve("."),
      GITHUB_STEP_SUMMARY: join(folder, "summary"),
      ...Object.fromEntries(env),
    };
    const script = join(folder, "step.sh");
    await writeFile(script, step.run);
    const ended = await bash(
      ["--noprofile", "--norc", "-eo", "pipefail", script],
      surroundings,
      within,
    );
    stdout += ended.stdout;
    if (ended.code !== 0) return { code: ended.code, stdout, npm: "" };
  }
  return { code: 0, stdout, npm: await readFile(join(folder, "calls"), "utf8") };
}

function filled(value: string, inputs: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => {
    const declared = action.inputs[name];
    if (declared === undefined) throw new Error(`no input: ${name}`);
    return inputs[name] ?? declared.default;
  });
}

async function bash(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = ".",
): Promise<Ended> {
  try {
    const { stdout } = await run("bash", [...argv], { env: { ...env }, cwd });
    return { code: 0, stdout };
  } catch (error) {
    return z.object({ code: z.number(), stdout: z.string() }).parse(error);
  }
}

const cases = "fixtures/spotlight-2025/reviews.csv";
const faults = {
  file: "fixtures/many-faults/reviews.csv",
  instrument: "fixtures/many-faults/instrument.json",
};

describe("action.yml", () => {
  test("installs itself, validates, and verifies where figures are given", async () => {
    const { code, stdout, npm } = await act({ file: cases, figures: "spotlight-2025" });
    expect(code).toBe(0);
    expect(npm).toBe(`ci --prefix ${resolve(".")} --no-fund --no-audit\n`);
    expect(stdout).toContain("No findings. ");
    expect(stdout).toContain("137 figures: 137 match");
  });

  test("verifies nothing without figures", async () => {
    expect((await act({ file: cases })).stdout).not.toContain("figures");
  });

  test("fails for findings, with annotations", async () => {
    const { code, stdout } = await act(faults);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=fixtures\/many-faults\/reviews\.csv,line=8,/m);
  });

  test("fails for figures that differ", async () => {
    const folder = "fixtures/figures-that-differ";
    const { code, stdout } = await act({
      file: `${folder}/reviews.csv`,
      instrument: `${folder}/instrument.json`,
      figures: `${folder}/figures.json`,
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error .*title=figure-differs::/m);
  });

  test("takes several files, a baseline and a limit of warnings", async () => {
    const [header = "", ...rows] = (await readFile(cases, "utf8")).trimEnd().split("\n");
    const accepted = JSON.stringify({ schema: "da-audit/baseline/1", findings: [] });
    const folder = await folderOf({
      "north one.csv": [`${header},extra`, ...rows.slice(0, 50).map((row) => `${row},`)].join("\n"),
      "south.csv": [header, ...rows.slice(50)].join("\n"),
      "accepted.json": accepted,
    });
    const given = {
      file: `${folder}/north one.csv\n\n${folder}/south.csv\n`,
      baseline: `${folder}/accepted.json`,
    };
    expect((await act({ ...given, "max-warnings": "1" })).code).toBe(0);
    const { code, stdout } = await act({ ...given, "max-warnings": "0" });
    expect(code).toBe(1);
    expect(stdout).toContain("1 warning, and --max-warnings allows 0");
  });

  test("takes a pattern, unless a file has that very name", async () => {
    const [header = "", ...rows] = (await readFile(cases, "utf8")).trimEnd().split("\n");
    const folder = await folderOf({
      "north.csv": [header, ...rows.slice(0, 50)].join("\n"),
      "south.csv": [header, ...rows.slice(50)].join("\n"),
      "a [1].csv": [header, ...rows.slice(0, 7)].join("\n"),
      "notes.txt": "",
    });
    expect((await act({ file: `${folder}/?o*.csv` })).stdout).toContain("No findings.");
    const both = await act({ file: `${folder}/*h.csv` });
    expect(both.stdout).toContain("No findings.");
    expect(both.code).toBe(0);
    expect((await act({ file: `${folder}/a [1].csv` })).code).toBe(0);
    expect((await act({ file: `${folder}/none*.csv` })).code).toBe(2);
  });

  test("runs nothing that an input brings along", async () => {
    const folder = await folderOf();
    const bad = `x"; touch ${folder}/run; echo "$(touch ${folder}/run)\`touch ${folder}/run\``;
    for (const name of Object.keys(action.inputs)) await act({ file: cases, [name]: bad });
    await expect(readFile(`${folder}/run`)).rejects.toThrow("ENOENT");
    const scripts = action.runs.steps.map((step) => step.run).join();
    expect(scripts).not.toContain("${{");
  });
});

/** Names of files that would write, read or change something, were they options. */
const optionLike = [
  "-onotes.csv",
  "-o.csv",
  "--output=notes.csv",
  "--baseline=notes.csv",
  "--allow-errors",
  "--help",
  "-v",
  "--",
];

describe("a file whose name looks like an option", () => {
  const bin = resolve("bin/da-audit.js");

  test.each(optionLike)("is a file to the action: %s", async (name) => {
    const content = await readFile(cases);
    const folder = await folderOf({ [name]: content });
    const { code, stdout } = await act({ file: name, instrument: "spotlight-2025" }, folder);
    expect(code).toBe(0);
    expect(stdout).toContain("No findings. ");
    expect(await readdir(folder)).toEqual([name]);
  });

  test.each(optionLike)("is a file to the hooks: %s", async (name) => {
    for (const { entry } of hooks) {
      const folder = await folderOf({ [name]: await readFile(cases), "fine.csv": "" });
      const script = `${entry.replace("da-audit", `node "${bin}"`)} "$@"`;
      const surroundings = { PATH: process.env.PATH ?? "" };
      const { code, stdout } = await bash(["-c", script, "sh", name], surroundings, folder);
      expect(code).toBe(0);
      expect(stdout).toContain("112 cases");
      expect((await readdir(folder)).sort()).toEqual([name, "fine.csv"].sort());
    }
  });

  test("has options before it all the same", async () => {
    const given = { file: cases, instrument: "spotlight-2025", "max-warnings": "0" };
    expect((await act(given)).code).toBe(0);
    expect((await act({ ...given, instrument: "core-2024" })).code).not.toBe(0);
  });
});

test("the manual names every input of the action and every hook", async () => {
  const manual = await readFile("src/manual/ci.md", "utf8");
  const names = [...Object.keys(action.inputs), ...hooks.map(({ id }) => id)];
  expect(names.filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
});

describe(".pre-commit-hooks.yaml", () => {
  test.each(hooks)(
    "$id calls a command of the program, with the files behind it",
    async ({ entry }) => {
      const [program, command = ""] = entry.split(" ");
      expect(program).toBe("da-audit");
      expect(Object.keys(commands)).toContain(command);
      const argv = ["-c", `node bin/${entry.replace("da-audit", "da-audit.js")} "$@"`, "sh", cases];
      expect((await bash(argv, { PATH: process.env.PATH ?? "" })).code).toBe(0);
    },
  );
});
