import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { transformWithOxc } from "vite";
import { describe, expect, it } from "vitest";
import { toJSONSchema } from "zod";
import { schemas } from "../src/api/schemas.ts";
import { commands } from "../src/cli/commands/index.ts";
import { exitCodes } from "../src/cli/exit-codes.ts";
import { topics } from "../src/cli/topics.ts";
import { assumptions } from "../src/feasibility/check/assumption.ts";
import { problemCodes } from "../src/feasibility/check/check-result.ts";
import { readFigures } from "../src/figures/read-figures.ts";
import { findingCodes } from "../src/findings/finding.ts";
import { formats } from "../src/formats/index.ts";
import * as api from "../src/index.ts";
import { readInstrument } from "../src/instrument/read-instrument.ts";
import { instruments } from "../src/instrument/shipped/index.ts";
import { call } from "./cli/call.ts";
import { withOptionTables } from "./option-tables.ts";

/** README.md and the pages of the manual, with the folder in which their examples are typed. */
const manual = "src/manual";
const documents = ["README.md", ...readdirSync(manual).map((name) => `${manual}/${name}`)]
  .filter((file) => file.endsWith(".md"))
  .map((file) => ({
    file,
    text: readFileSync(file, "utf8"),
    folder: file.endsWith("tutorial.md") ? "fixtures/tutorial" : ".",
  }));
const everything = documents.map(({ text }) => text).join("\n");
const textOf = (file: string) => documents.find((document) => document.file === file)?.text ?? "";

const commandFiles = await Promise.all(
  Object.entries(commands).map(async ([name, { load }]) => ({ name, ...(await load()) })),
);

const spotlight = "fixtures/spotlight-2025/reviews.csv";
const readers = "fixtures/two-readers/first.csv fixtures/two-readers/second.csv";
const faults = "fixtures/many-faults/reviews.csv -i fixtures/many-faults/instrument.json";

/**
 * The tables of columns in formats.md, and for each what prints a file with these columns. Where
 * they are `added`, each table continues the one before.
 */
const csvOutputs = [
  {
    title: "Columns of score",
    lines: [
      `score ${spotlight}`,
      `score ${spotlight} --by sex`,
      `score ${spotlight} --by sex --where sex=men,women`,
    ],
    added: true,
  },
  { title: "Columns of validate", lines: [`validate ${faults}`] },
  { title: "Columns of verify", lines: [`verify ${spotlight}`] },
  { title: "Columns of check", lines: ["check spotlight-2025"] },
  { title: "Columns of compare", lines: ["compare thematic-2023 spotlight-2025"] },
  {
    title: "Columns of agree",
    lines: [`agree ${readers}`, `agree ${readers} --settle`, "agree --plan 20"],
  },
  {
    title: "Columns of explain",
    lines: [`explain invented-001 ${spotlight}`, `explain sara_done=yes ${spotlight} --cases`],
  },
  { title: "Columns of codebook", lines: ["codebook -i spotlight-2025"] },
].map((output) => ({ added: false, ...output }));

describe("the manual", () => {
  it("has a page for every topic, and lists them as the program does", () => {
    const names = documents.map(({ file }) => file.slice(manual.length + 1, -3));
    const others = ["README", ...Object.keys(topics)];
    expect(names.slice(1).sort()).toEqual(others.sort());
    const listed = [
      ...textOf(`${manual}/README.md`).matchAll(/^\| \[(.*)\]\((.*)\) \| (.*) \|$/gm),
    ];
    expect(listed.map(([, name, link, about]) => [name, link, about])).toEqual(
      Object.entries(topics).map(([name, about]) => [name, `${name}.md`, about]),
    );
  });

  it("has a section for every command", () => {
    const sections = [...textOf(`${manual}/commands.md`).matchAll(/^## da-audit (\S+)$/gm)];
    expect(sections.map(([, name]) => name)).toEqual(Object.keys(commands));
  });

  it("has a heading for every finding, with its severity, what it means and what to do", () => {
    const [, ...sections] = textOf(`${manual}/findings.md`).split(/^## /m);
    expect(sections.map((section) => section.split("\n")[0])).toEqual(Object.keys(findingCodes));
    for (const section of sections) {
      expect(section).toMatch(/^\S+\n\n(Error|Warning)[.;]/);
      expect(section).toContain("\n**Why it matters.** ");
      expect(section).toContain("\n**How to fix it.** ");
    }
  });

  it("gives every finding of a file with faults the severity that it has", async () => {
    const folder = "fixtures/many-faults";
    const { stdout } = await typed(
      `da-audit validate ${folder}/reviews.csv -i ${folder}/instrument.json --json`,
    );
    const { groups } = schemas.validation.parse(JSON.parse(stdout));
    expect(groups).not.toEqual([]);
    for (const { code, severity } of groups) {
      const [, , opening = ""] =
        new RegExp(`^## ${code}\n\n(.*)\n`, "m").exec(everything)?.[0].split("\n") ?? [];
      expect(opening.toLowerCase(), code).toContain(severity);
    }
  });

  it("has a row for every format, problem, instrument and the like, and no other", () => {
    expect(firstColumn("format")).toEqual(Object.keys(formats));
    expect(firstColumn("problem")).toEqual([...problemCodes]);
    expect(firstColumn("assumption")).toEqual(Object.keys(assumptions));
    expect(firstColumn("instrument")).toEqual(Object.keys(instruments));
    expect(firstColumn("exit code")).toEqual(Object.values(exitCodes).map(String));
  });

  it.each(["instrument", "figures"] as const)("explains every key of a file of %s", (name) => {
    const keys = keysOf(toJSONSchema(schemas[name], { io: "input" }));
    const code = [...textOf(`${manual}/${name}.md`).matchAll(/`([^`\n]+)`/g)].map(
      ([, text]) => text,
    );
    expect(keys.filter((key) => !code.includes(key))).toEqual([]);
  });

  it("names every schema and every export of the library", () => {
    const code = [...everything.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text);
    const names = [...Object.keys(schemas), ...Object.keys(api)];
    expect(names.filter((name) => !code.includes(name))).toEqual([]);
  });

  it("shows instruments and figures that can be read as they are", () => {
    const [instrument, figures] = ["instrument", "figures"].map((name): unknown =>
      JSON.parse(blocks(textOf(`${manual}/${name}.md`), "json")[0] ?? ""),
    );
    const read = readInstrument(instrument);
    expect(new Set(read.questions.map((question) => question.type)).size).toBe(4);
    expect(() => readFigures(figures, read)).not.toThrow();
  });

  it("shows the files of the tutorial as they are", () => {
    const tutorial = textOf(`${manual}/tutorial.md`);
    const file = (name: string) => readFileSync(`fixtures/tutorial/${name}`, "utf8");
    expect(blocks(tutorial, "json")).toEqual([file("instrument.json"), file("figures.json")]);
  });

  it.each(csvOutputs)("explains every column of $title", async ({ title, lines, added }) => {
    const [, section = ""] = textOf(`${manual}/formats.md`).split(`### ${title}\n`);
    const tables = section.split(/^###? /m)[0]?.split("| column | contains |") ?? [];
    const explained = tables.slice(1).map((table) => {
      const cells = [...table.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = ""]) => cell);
      return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    });
    expect(explained.length).toBe(lines.length);
    for (const [index, line] of lines.entries()) {
      const { stdout } = await typed(`da-audit ${line} --format csv`);
      const [header = []] = parse(stdout, { bom: true, relax_column_count: true, to: 1 });
      const before = added ? explained.slice(0, index).flat() : [];
      const columns = header.filter((name: string) => !name.includes("/"));
      expect([...before, ...(explained[index] ?? [])]).toEqual(columns);
    }
  });

  it("has examples whose data goes on to another program, and can be run so far", async () => {
    const lines = blocks(everything, "sh").flatMap((text) => text.split("\n"));
    const piped = lines.filter((line) => line.includes("fixtures/") && line.includes(" | "));
    expect(piped).not.toEqual([]);
    for (const line of piped) expect((await typed(line)).code, line).not.toBe(exitCodes.failed);
  });
});

describe.each(documents)("$file", ({ file, text, folder }) => {
  it.each(Object.keys(commands))("gives %s only options that it has", async (command) => {
    const options = await optionsOf(command);
    const calls = [
      ...text.matchAll(new RegExp(`da-audit(?:\\.js)? ${command}\\b([^|\`\\n]*)`, "g")),
    ];
    const used = calls.flatMap(([, rest = ""]) => optionsIn(rest));
    expect(used.filter((option) => !options.includes(option))).toEqual([]);
  });

  it("shows no bug", () => {
    expect(text).not.toMatch(/this is a bug|^ {4}at \S+ \(/m);
  });

  it("has no link that leads nowhere", () => {
    const links = [...text.matchAll(/\]\((?!https:)([^)]*)\)/g)].map(([, link = ""]) => link);
    const leadsSomewhere = (link: string) => {
      const [path = "", heading] = link.split("#");
      const target = path === "" ? file : join(dirname(file), path);
      if (!existsSync(target)) return false;
      return heading === undefined || anchorsIn(readFileSync(target, "utf8")).includes(heading);
    };
    expect(links.filter((link) => !leadsSomewhere(link))).toEqual([]);
  });

  it.each(blocks(text, "ts"))(
    "shows the library at work with the values that it gives: %#",
    async (example) => {
      expect(await compared(example, {})).toBe(valuesIn(example));
      expect(valuesIn(example)).toBeGreaterThan(0);
    },
  );

  // Compares the document with itself and what its examples print today; `-u` rewrites it.
  it("shows the options that there are, and what its examples print", async () => {
    let today = withOptionTables(text, commandFiles);
    for (const shown of blocks(text, "console")) {
      const printed = await inFolder(folder, () => replayed(shown));
      today = today.replace(fence(shown), () => fence(printed));
    }
    await expect(today).toMatchFileSnapshot(resolve(file));
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

/** Does something in a folder, as somebody who has changed into it. */
async function inFolder<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const top = process.cwd();
  process.chdir(folder);
  try {
    return await act();
  } finally {
    process.chdir(top);
  }
}

function blocks(document: string, language: string): readonly string[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  return [...document.matchAll(fenced)].map(([, text = ""]) => text);
}

function fence(text: string): string {
  return `\`\`\`console\n${text}\`\`\``;
}

/** The anchors of a document's headings, as links name them. */
function anchorsIn(document: string): readonly string[] {
  return [...document.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** The first cells of the table whose first heading is `heading`, without their marks. */
function firstColumn(heading: string): readonly string[] {
  const table = new RegExp(`^\\| ${heading} \\|.*\\n\\|[ :|-]*\\n((?:\\|.*\\n)*)`, "m").exec(
    everything,
  );
  const rows = (table?.[1] ?? "").trimEnd().split("\n");
  return rows.map((row) => (row.split("|")[1] ?? "").replaceAll("`", "").trim());
}

function optionsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map(([option]) => option);
}

async function optionsOf(command: string): Promise<readonly string[]> {
  const { stdout } = await typed(`da-audit ${command} --help`);
  return [...stdout.matchAll(/^ {2}(-.*?)(?: {2}|\n)/gm)].flatMap(([, flags = ""]) =>
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
    text += `${[command, ...elided(lines, below, command)].join("\n").trimEnd()}\n`;
  }
  return text;
}

/**
 * What is printed, cut as the lines shown before were: a line of "…" stands for any number of
 * lines, and the lines between two of these are found by what the first of them begins with.
 */
function elided(
  lines: readonly string[],
  shown: readonly string[],
  command: string,
): readonly string[] {
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
    if (start < from) throw new Error(`no line begins with "${part[0]}": ${command}`);
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
async function typed(line: string) {
  const [start, before = "", rest = ""] =
    /^(?:(.*) \| )?(?:da-audit|node bin\/da-audit\.js) (.*)$/.exec(line) ?? [];
  if (start === undefined) throw new Error(`not a call of da-audit: ${line}`);
  const words = [...rest.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)];
  const end = words.findIndex(([word]) => word === "|");
  const argv = words
    .slice(0, end === -1 ? words.length : end)
    .map(([, single, double, plain]) => single ?? double ?? plain ?? "");
  const { code, stdout, stderr } = await call(argv, { stdin: await written(before) });
  return { code, stdout, text: stdout + stderr };
}

/** What the command before the program in a pipe writes. */
async function written(command: string): Promise<string> {
  if (command === "") return "";
  const isOwn = /^(da-audit|node bin\/da-audit\.js) [^|]*$/.test(command);
  if (isOwn) return (await typed(command)).stdout;
  return execFileSync("sh", ["-c", command], { encoding: "utf8" });
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
