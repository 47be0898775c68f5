import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { transformWithOxc } from "vite";
import { describe, expect, it } from "vitest";
import { toJSONSchema } from "zod";
import { schemas } from "../src/api/schemas.ts";
import { commands } from "../src/cli/commands/index.ts";
import { exitCodes } from "../src/cli/exit-codes.ts";
import { run } from "../src/cli/run.ts";
import { assumptions } from "../src/feasibility/check/assumption.ts";
import { problemCodes } from "../src/feasibility/check/check-result.ts";
import { readFigures } from "../src/figures/read-figures.ts";
import { findingCodes } from "../src/findings/finding.ts";
import { formats } from "../src/formats/index.ts";
import * as api from "../src/index.ts";
import { readInstrument } from "../src/instrument/read-instrument.ts";
import { instruments } from "../src/instrument/shipped/index.ts";

// The examples name their files from the root of the repository, where the tests are started.
const program = "bin/da-audit.js";
const readmeFile = "README.md";
const readme = readFileSync(readmeFile, "utf8");

describe("README.md", () => {
  it("has a section for every command", () => {
    const sections = [...readme.matchAll(/^### da-audit (\S+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(Object.keys(commands));
  });

  it.each(Object.keys(commands))("explains every option of %s", async (command) => {
    const options = await optionsOf(command);
    const explained = [...readme.matchAll(/^\| `([^`]*)` \|/gm)].flatMap(([, cell = ""]) =>
      optionsIn(cell),
    );
    expect(options.filter((option) => !explained.includes(option))).toEqual([]);
  });

  it.each(Object.keys(commands))("gives %s only options that it has", async (command) => {
    const options = await optionsOf(command);
    const calls = [
      ...readme.matchAll(new RegExp(`da-audit(?:\\.js)? ${command}\\b([^|\`\\n]*)`, "g")),
    ];
    const used = calls.flatMap(([, rest = ""]) => optionsIn(rest));
    expect(used.filter((option) => !options.includes(option))).toEqual([]);
  });

  it("has a row for every format, finding, problem, instrument and the like, and no other", () => {
    expect(firstColumn("format")).toEqual(Object.keys(formats));
    expect(firstColumn("finding")).toEqual(Object.keys(findingCodes));
    expect(firstColumn("problem")).toEqual([...problemCodes]);
    expect(firstColumn("assumption")).toEqual(Object.keys(assumptions));
    expect(firstColumn("instrument")).toEqual(Object.keys(instruments));
    expect(firstColumn("exit code")).toEqual(Object.values(exitCodes).map(String));
  });

  it.each(["instrument", "figures"] as const)("explains every key of a file of %s", (name) => {
    const keys = keysOf(toJSONSchema(schemas[name], { io: "input" }));
    const code = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text);
    expect(keys.filter((key) => !code.includes(key))).toEqual([]);
  });

  it("names every schema and every export of the library", () => {
    const code = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text);
    const names = [...Object.keys(schemas), ...Object.keys(api)];
    expect(names.filter((name) => !code.includes(name))).toEqual([]);
  });

  it("shows no bug", () => {
    expect(readme).not.toMatch(/this is a bug|^ {4}at \S+ \(/m);
  });

  it("has no link that leads nowhere", () => {
    const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(
      ([, heading = ""]) =>
        `#${heading
          .toLowerCase()
          .replace(/[^\w -]/g, "")
          .replaceAll(" ", "-")}`,
    );
    const links = [...readme.matchAll(/\]\((?!https:)([^)]*)\)/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !headings.includes(link) && !existsSync(link))).toEqual([]);
  });

  it("shows an instrument and figures that can be read as they stand", () => {
    const [instrument, figures] = blocks("json").map((text): unknown => JSON.parse(text));
    const read = readInstrument(instrument);
    expect(new Set(read.questions.map((question) => question.type)).size).toBe(4);
    expect(() => readFigures(figures, read)).not.toThrow();
  });

  it.each(blocks("ts"))(
    "shows the library at work with the values that it gives: %#",
    async (example) => {
      expect(await compared(example, {})).toBe(valuesIn(example));
      expect(valuesIn(example)).toBeGreaterThan(0);
    },
  );

  it("gives every finding of a file with faults the severity that it has", async () => {
    const folder = "fixtures/many-faults";
    const { text } = await typed(
      `da-audit validate ${folder}/reviews.csv -i ${folder}/instrument.json --json`,
    );
    const { groups } = schemas.validation.parse(JSON.parse(text));
    expect(groups).not.toEqual([]);
    for (const { code, severity } of groups) {
      expect(readme).toMatch(new RegExp(`^\\| \`${code}\` \\| [^|]*\\b${severity}\\b`, "m"));
    }
  });
});

describe("an example of README.md prints what stands below it", () => {
  const shownBlocks = blocks("console").map((shown) => [shown.split("\n")[0], shown] as const);

  it.each(shownBlocks)("%s", async (_, shown) => {
    const printed = await replayed(shown);
    if (process.env.UPDATE_README && printed !== shown) {
      const before = readFileSync(readmeFile, "utf8");
      writeFileSync(
        readmeFile,
        before.replace(fence(shown), () => fence(printed)),
      );
      return;
    }
    expect(shown).toBe(printed);
  });

  it("whose data goes on to another program can be run so far", async () => {
    const lines = blocks("sh").flatMap((text) => text.split("\n"));
    const piped = lines.filter((line) => line.includes("fixtures/") && line.includes(" | "));
    expect(piped).not.toEqual([]);
    for (const line of piped) expect((await typed(line)).code, line).not.toBe(exitCodes.failed);
  });
});

describe("an example in the source", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `src/${name.replaceAll("\\", "/")}`);
  const withValues = files.filter((file) => readFileSync(file, "utf8").includes("; // => "));

  it.each(withValues)("of %s gives the value beside it", async (file) => {
    const source = readFileSync(file, "utf8");
    const examples = [...source.matchAll(/@example\n([\s\S]*?)\*\//g)].map(([, text = ""]) =>
      text.replace(/^ *\* ?/gm, ""),
    );
    const scope: Record<string, unknown> = await import(/* @vite-ignore */ `../${file}`);
    const counts = await Promise.all(
      examples.filter(valuesIn).map((example) => compared(example, scope)),
    );
    // A value that stands in no example would otherwise go unseen.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(valuesIn(source));
  });
});

function blocks(language: string): readonly string[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  return [...readme.matchAll(fenced)].map(([, text = ""]) => text);
}

function fence(text: string): string {
  return `\`\`\`console\n${text}\`\`\``;
}

/** The first cells of the table whose first heading is `heading`, without their marks. */
function firstColumn(heading: string): readonly string[] {
  const table = new RegExp(`^\\| ${heading} \\|.*\\n\\|[ :|-]*\\n((?:\\|.*\\n)*)`, "m").exec(
    readme,
  );
  const rows = (table?.[1] ?? "").trimEnd().split("\n");
  return rows.map((row) => (row.split("|")[1] ?? "").replaceAll("`", "").trim());
}

function optionsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map(([option]) => option);
}

async function optionsOf(command: string): Promise<readonly string[]> {
  const { text } = await typed(`da-audit ${command} --help`);
  return [...text.matchAll(/^ {2}(-.*?)(?: {2}|\n)/gm)].flatMap(([, flags = ""]) =>
    optionsIn(flags),
  );
}

/** Every key that a JSON Schema knows, at any depth. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, part]: [string, unknown]) => {
    const own = key === "properties" && typeof part === "object" ? Object.keys(part ?? {}) : [];
    return [...own, ...keysOf(part)];
  });
}

/** A block of the terminal as it would stand today: its commands, and what they print. */
async function replayed(shown: string): Promise<string> {
  let code = 0;
  let text = "";
  for (const part of shown.split(/^(?=\$ )/m)) {
    const [command = "", ...below] = part.trimEnd().split("\n");
    const result =
      command === "$ echo $?" ? { code: 0, text: `${code}\n` } : await typed(command.slice(2));
    code = result.code;
    const lines = result.text.trimEnd().split("\n");
    text += `${[command, ...elided(lines, below)].join("\n").trimEnd()}\n`;
  }
  return text;
}

/**
 * What is printed, cut as the lines shown before were: a line of "…" stands for any number of
 * lines, and the lines between two of these are found by what the first of them begins with.
 */
function elided(lines: readonly string[], shown: readonly string[]): readonly string[] {
  const parts: string[][] = [[]];
  for (const line of shown) {
    if (line === "…") parts.push([]);
    else parts.at(-1)!.push(line);
  }
  if (parts.length === 1) return lines;
  const kept: string[] = [];
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const found = lines.findIndex((line, at) => at >= from && label(line) === label(part[0] ?? ""));
    const last = index === parts.length - 1;
    const start = index === 0 ? 0 : last ? lines.length - part.length : found;
    if (start < from) throw new Error(`nothing printed begins with: ${part[0]}`);
    kept.push(...(index === 0 ? [] : ["…"]), ...lines.slice(start, start + part.length));
    from = start + part.length;
  }
  return kept;
}

/** The first words of a line, up to the gap before its first column. */
function label(line: string): string | undefined {
  return line.trim().split(/ {2,}/)[0];
}

/** Runs a line as it would be typed; what comes before the program in a pipe is its input. */
async function typed(line: string): Promise<{ readonly code: number; readonly text: string }> {
  const [start, before = "", rest = ""] =
    /^(.* \| )?(?:da-audit|node bin\/da-audit\.js) (.*)$/.exec(line) ?? [];
  if (start === undefined) throw new Error(`not a call of da-audit: ${line}`);
  const words = [...rest.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)];
  const end = words.findIndex(([word]) => word === "|");
  const argv = words
    .slice(0, end === -1 ? words.length : end)
    .map(([, single, double, plain]) => single ?? double ?? plain ?? "");
  let text = "";
  const output = {
    write: (part: string) => {
      text += part;
    },
    isTTY: false,
    columns: undefined,
  };
  const code = await run(argv, {
    stdin: input(before.replace(/ \| $/, "")),
    stdout: output,
    stderr: output,
    env: {},
    now: () => 0,
    today: () => "2026-11-24",
    interrupted: () => new AbortController().signal,
  });
  return { code, text };
}

async function* input(command: string): AsyncGenerator<Uint8Array> {
  const called = command
    .replace(/^(?=da-audit )/, "node bin/")
    .replace("bin/da-audit ", `${program} `);
  if (command !== "") yield execFileSync("sh", ["-c", called]);
}

/**
 * Runs an example and compares every line of the form `expression; // => value`; gives how many
 * there were. `scope` are the names that the example may use without an import.
 */
async function compared(example: string, scope: Record<string, unknown>): Promise<number> {
  const source = example
    .replace(/^import (\{.*\}) from "(.*)";$/gm, 'const $1 = await load("$2");')
    .replace(/^(.*); \/\/ => (.*)$/gm, "same(($1), ($2));");
  const { code } = await transformWithOxc(source, "example.ts");
  let count = 0;
  const same = (actual: unknown, value: unknown) => {
    count += 1;
    expect(inDigitsOf(actual, value)).toEqual(value);
  };
  const load = async (name: string): Promise<unknown> =>
    name === "da-audit" ? api : await import(name);
  const names = [...Object.keys(scope), "same", "load"];
  await new Function(...names, `return (async () => {${code}})();`)(
    ...Object.values(scope),
    same,
    load,
  );
  return count;
}

/** How many values an example shows beside its expressions. */
function valuesIn(example: string): number {
  return example.split("; // => ").length - 1;
}

/** A value with its decimal numbers rounded to the digits that the value shown for it has. */
function inDigitsOf(actual: unknown, shown: unknown): unknown {
  if (typeof actual === "number" && typeof shown === "number" && !Number.isInteger(shown)) {
    return Number(actual.toFixed(String(shown).split(".")[1]?.length ?? 0));
  }
  if (typeof actual !== "object" || actual === null) return actual;
  if (typeof shown !== "object" || shown === null) return actual;
  if (Array.isArray(actual)) {
    const values: unknown[] = Object.values(shown);
    return actual.map((part: unknown, index) => inDigitsOf(part, values[index]));
  }
  const values = new Map<string, unknown>(Object.entries(shown));
  return Object.fromEntries(
    Object.entries(actual).map(([key, part]) => [key, inDigitsOf(part, values.get(key))]),
  );
}
