import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { formatNames } from "../src/cli/output-options.ts";
import { checkSchema, problemCodes } from "../src/feasibility/check/check-result.ts";
import { findingCodes } from "../src/findings/finding.ts";
import { style } from "../src/formats/html-style.ts";
import { binaryFormats, checkFormats, type FormatName } from "../src/formats/index.ts";
import { validationSchema } from "../src/reviews/validation.ts";
import { call } from "./cli/call.ts";
import { once } from "./once.ts";

// Every folder of fixtures/ is a scenario: expected/<command>.<ending> is what that command prints
// of its reviews.csv, check of its figures, compare of its before.csv and these, and agree of its
// first.csv and second.csv, in the format of that ending; an options.json says with which options,
// and what explain is to explain. `npm test -- -u` rewrites what is expected; a new expected file
// begins as an empty one. Files are named as seen from the top folder, where the tests are run.

const commands = ["score", "validate", "verify", "check", "compare", "agree", "explain"] as const;
const endings: ReadonlyMap<string, string> = new Map([
  ["terminal", "txt"],
  ["markdown", "md"],
  ["junit", "xml"],
  ["github", "github.txt"],
]);
// What is no text has tests of its own.
const texts = formatNames.filter((format) => !binaryFormats.some((one) => one === format));
const formats = texts.map((format) => ({ format, ending: endings.get(format) ?? format }));

/** Whether a command's result has a format: what checks nothing shows no CI system what it checked. */
function hasFormat(command: (typeof commands)[number], format: FormatName): boolean {
  const checks = ["validate", "verify", "compare"].includes(command);
  return checks || !checkFormats.some((one) => one === format);
}

/** The scenario that has a command in every format. */
function completeFor(command: (typeof commands)[number]): string {
  return command === "agree" ? "two-readers" : "spotlight-2025";
}

const scenarios = readdirSync("fixtures", { withFileTypes: true })
  // Forms are what draft reads, and have tests of their own.
  .filter((entry) => entry.isDirectory() && entry.name !== "forms")
  .map((entry) => entry.name)
  .sort();

function expectedFiles(scenario: string): readonly string[] {
  const folder = `fixtures/${scenario}/expected`;
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** What a scenario's options.json adds to its commands. */
function optionsOf(folder: string): Readonly<Record<string, readonly string[]>> {
  const file = `${folder}/options.json`;
  if (!existsSync(file)) return {};
  return z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, "utf8")));
}

function argumentsOf(
  scenario: string,
  command: (typeof commands)[number],
  format: string,
): readonly string[] {
  const folder = `fixtures/${scenario}`;
  const own = (option: string, name: string) =>
    existsSync(`${folder}/${name}`) ? [option, `${folder}/${name}`] : [];
  const figures = ["figures.json", "table.csv"].find((name) => existsSync(`${folder}/${name}`));
  const read = figures === undefined ? scenario : `${folder}/${figures}`;
  const reviews = `${folder}/reviews.csv`;
  const before = `${folder}/before.csv`;
  const second = `${folder}/second.csv`;
  const readers = existsSync(second) ? [`${folder}/first.csv`, second] : [reviews];
  const each = { score: [reviews], validate: [reviews], verify: [reviews] };
  const rounds = existsSync(before) ? [before, reviews] : ["thematic-2023", scenario];
  return [
    command,
    ...(optionsOf(folder)[command] ?? []),
    ...{ ...each, compare: rounds, check: [read], agree: readers, explain: [reviews] }[command],
    ...own("--instrument", "instrument.json"),
    ...(command === "verify" ? own("--figures", "figures.json") : []),
    "--format",
    format,
  ];
}

/** A page without its style sheet, which is the same for every page and has a golden of its own. */
function withoutStyle(page: string): string {
  return page
    .replace(`<style>${style}</style>`, "<style>…</style>")
    .replace(/style-src 'sha256-[^']*'/, "style-src '…'");
}

/** A command's result as JSON, and its exit code. */
const result = once((scenario: string, command: (typeof commands)[number]) =>
  call(argumentsOf(scenario, command, "json")),
);

/** What of a result decides the exit code. */
const decisive = z.object({
  findings: z.object({ error: z.number() }).default({ error: 0 }),
  summary: z
    .object({ differs: z.number(), impossible: z.number(), error: z.number() })
    .partial()
    .default({}),
});

describe.each(scenarios)("%s", (scenario) => {
  const files = expectedFiles(scenario);
  const known = commands.flatMap((command) =>
    formats
      .filter(({ format }) => hasFormat(command, format))
      .map(({ format, ending }) => ({ command, format, file: `${command}.${ending}` })),
  );

  test("has expected files, each of a command and a format", () => {
    const names = known.map(({ file }) => file);
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !names.includes(file))).toEqual([]);
  });

  const wanted = known.filter(
    ({ command, file }) => scenario === completeFor(command) || files.includes(file),
  );
  for (const { command, format, file } of wanted) {
    test(`${command} prints expected/${file}`, async () => {
      const { stdout } = await (format === "json"
        ? result(scenario, command)
        : call(argumentsOf(scenario, command, format)));
      const path = resolve(`fixtures/${scenario}/expected/${file}`);
      await expect(withoutStyle(stdout)).toMatchFileSnapshot(path);
    });
  }

  const called = commands.filter((command) => files.some((file) => file.startsWith(`${command}.`)));
  test.each(called)(
    "%s exits with 1 where its result has errors or differs, else 0",
    async (command) => {
      const { code, stdout } = await result(scenario, command);
      const { findings, summary } = decisive.parse(JSON.parse(stdout));
      const { differs = 0, impossible = 0, error = 0 } = summary;
      const found = findings.error + differs + impossible + error;
      expect(code).toBe(found > 0 ? 1 : 0);
    },
  );
});

test("every finding code is raised in a scenario", async () => {
  const raised = new Set<string>();
  const read = scenarios.filter((scenario) => existsSync(`fixtures/${scenario}/reviews.csv`));
  for (const scenario of read) {
    const { stdout } = await result(scenario, "validate");
    const { groups } = validationSchema.parse(JSON.parse(stdout));
    for (const { code } of groups) raised.add(code);
  }
  expect([...raised].sort()).toEqual(Object.keys(findingCodes).sort());
});

test("every problem code is raised in a scenario", async () => {
  const raised = new Set<string>();
  for (const scenario of scenarios.filter((one) => expectedFiles(one).includes("check.txt"))) {
    const { stdout } = await result(scenario, "check");
    for (const { code } of checkSchema.parse(JSON.parse(stdout)).problems) raised.add(code);
  }
  expect([...raised].sort()).toEqual([...problemCodes].sort());
});

test("a fixed scenario has no findings where its twin has some", async () => {
  const fixed = scenarios.filter((scenario) => scenario.endsWith("-fixed"));
  expect(fixed).not.toEqual([]);
  for (const scenario of fixed) {
    const { code, stdout } = await result(scenario, "validate");
    expect(validationSchema.parse(JSON.parse(stdout)).groups).toEqual([]);
    expect(code).toBe(0);
    expect((await result(basename(scenario, "-fixed"), "validate")).code).toBe(1);
  }
});
