import { appendFileSync, existsSync } from "node:fs";
import { link, mkdir, readdir, readFile, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { call, folderOf } from "./call.ts";

const fixture = "fixtures/many-faults";
const names = ["cases.csv", "tool.json", "figs.json", "list.csv", "base.json"] as const;
type Name = (typeof names)[number];

/** A folder with reviews, their instrument and figures, a list of corrections and a baseline. */
async function project() {
  const folder = await folderOf({
    "cases.csv": await readFile(`${fixture}/reviews.csv`),
    "tool.json": await readFile(`${fixture}/instrument.json`),
    "figs.json": await readFile(`${fixture}/figures.json`),
  });
  const path = (name: string) => join(folder, name);
  const given = ["validate", path("cases.csv"), "-i", path("tool.json")];
  await call([...given, "--corrections", path("list.csv"), "-o", path("x.txt")]);
  await call([...given, "--baseline", path("base.json"), "--update-baseline", "-o", path("x.txt")]);
  const content = new Map<Name, string>();
  for (const name of names) content.set(name, await readFile(path(name), "utf8"));
  return { folder, path, content };
}

// Every command with all the files that it reads.
const commands: readonly (readonly [string, readonly string[], readonly Name[]])[] = [
  [
    "score",
    ["score", "cases.csv", "-i", "tool.json", "--allow-errors"],
    ["cases.csv", "tool.json"],
  ],
  [
    "validate",
    ["validate", "cases.csv", "-i", "tool.json", "--baseline", "base.json"],
    ["cases.csv", "tool.json", "base.json"],
  ],
  [
    "verify",
    ["verify", "cases.csv", "-i", "tool.json", "--figures", "figs.json", "--allow-errors"],
    ["cases.csv", "tool.json", "figs.json"],
  ],
  [
    "explain",
    ["explain", "visited", "cases.csv", "-i", "tool.json", "--cases", "--figures", "figs.json"],
    ["cases.csv", "tool.json", "figs.json"],
  ],
  ["check", ["check", "figs.json", "-i", "tool.json"], ["figs.json", "tool.json"]],
  ["synth", ["synth", "figs.json", "-i", "tool.json"], ["figs.json", "tool.json"]],
  [
    "compare",
    ["compare", "cases.csv", "figs.json", "-i", "tool.json", "--allow-errors"],
    ["cases.csv", "figs.json", "tool.json"],
  ],
  [
    "agree",
    ["agree", "cases.csv", "list.csv", "-i", "tool.json", "--allow-errors"],
    ["cases.csv", "list.csv", "tool.json"],
  ],
  [
    "apply",
    ["apply", "list.csv", "cases.csv", "-i", "tool.json"],
    ["list.csv", "cases.csv", "tool.json"],
  ],
  ["codebook", ["codebook", "-i", "tool.json"], ["tool.json"]],
  ["codebook --template", ["codebook", "-i", "tool.json", "--template"], ["tool.json"]],
];

describe("a file that is read is never written to", () => {
  test.each(commands)("by %s", async (_, argv, inputs) => {
    const { folder, path, content } = await project();
    await mkdir(path("deeper"));
    const isName = (word: string) => names.some((name) => name === word);
    const given = argv.map((word) => (isName(word) ? path(word) : word));
    for (const [index, input] of inputs.entries()) {
      // The same file under another name, without an ending that promises a format.
      const [hard, soft] = [path(`hard${index}`), path(`soft${index}`)];
      await link(path(input), hard);
      await symlink(input, soft);
      for (const target of [path(input), `${folder}/./deeper/../${input}`, hard, soft]) {
        const { code, stdout, stderr } = await call([...given, "-o", target]);
        expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
        expect(stderr).toMatch(/is one of the files that are read|what is written there is/);
        expect(stderr.split("\n")).toHaveLength(2);
      }
    }
    for (const [name, before] of content) expect(await readFile(path(name), "utf8")).toBe(before);
  });

  test.each([
    ["--corrections", "cases.csv"],
    ["--baseline", "tool.json"],
  ] as const)("nor by %s", async (option, target) => {
    const { path, content } = await project();
    const given = ["validate", path("cases.csv"), "-i", path("tool.json"), "--update-baseline"];
    const more = option === "--baseline" ? [] : ["--baseline", path("base.json")];
    const { code, stderr } = await call([...given, ...more, option, path(target)]);
    expect(code).toBe(2);
    expect(stderr).toContain("is one of the files that are read");
    expect(await readFile(path(target), "utf8")).toBe(content.get(target));
  });

  test("but a new file beside it is", async () => {
    const { path } = await project();
    const given = ["codebook", "-i", path("tool.json")];
    expect((await call([...given, "-o", path("tool.md")])).code).toBe(0);
    expect(await readFile(path("tool.md"), "utf8")).toContain("visited");
  });
});

describe("one file is written once", () => {
  const given = ["score", "fixtures/spotlight-2025/reviews.csv"];

  test("whatever it is called", async () => {
    const folder = await folderOf({ "there.json": "{}" });
    const path = (name: string) => join(folder, name);
    await link(path("there.json"), path("hard"));
    await symlink("there.json", path("soft"));
    await symlink("new.json", path("dangling"));
    const twice = [
      ["there.json", "./there.json"],
      ["there.json", "hard"],
      ["there.json", "soft"],
      ["new.json", "./new.json"],
      ["new.json", "dangling"],
    ];
    for (const [first = "", second = ""] of twice) {
      const targets = ["-o.json", `${folder}/${first}`, "-o.csv", `${folder}/${second}`];
      const { code, stdout, stderr } = await call([...given, ...targets]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("is named twice");
    }
    expect((await readdir(folder)).sort()).toEqual(["dangling", "hard", "soft", "there.json"]);
    expect(await readFile(path("there.json"), "utf8")).toBe("{}");
  });

  test("but names that differ by case are two where the folder distinguishes them", async () => {
    const folder = await folderOf({ PROBE: "" });
    const distinguishes = !existsSync(join(folder, "probe"));
    const { code } = await call([...given, "-o", `${folder}/x.json`, "-o", `${folder}/X.JSON`]);
    expect(code).toBe(distinguishes ? 0 : 2);
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(distinguishes ? ["PROBE", "X.JSON", "x.json"] : ["PROBE"]);
  });

  test("but two of one name in different folders are two", async () => {
    const folder = await folderOf();
    await mkdir(join(folder, "a"));
    const { code } = await call([
      ...given,
      "-o",
      join(folder, "x.json"),
      "-o",
      join(folder, "a/x.json"),
    ]);
    expect(code).toBe(0);
    expect(await readdir(join(folder, "a"))).toEqual(["x.json"]);
  });
});

describe("a name for a file", () => {
  const given = ["score", "fixtures/spotlight-2025/reviews.csv", "-o"];

  test("may be a link to a file that is not there yet", async () => {
    const folder = await folderOf();
    await mkdir(join(folder, "real"));
    await symlink("real/out.html", join(folder, "link.html"));
    expect((await call([...given, join(folder, "link.html")])).code).toBe(0);
    expect(await readlink(join(folder, "link.html"))).toBe("real/out.html");
    expect(await readFile(join(folder, "real/out.html"), "utf8")).toContain("<!doctype html>");
  });

  test("may be as long as names can be, and have any character", async () => {
    const folder = await folderOf();
    const long = [`${"x".repeat(250)}.json`, "é".repeat(127), "a\nb.json", "😀.json", "-.json"];
    for (const name of long) expect((await call([...given, join(folder, name)])).code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual([...long].sort());
  });

  test("that is not UTF-8 is refused, with what to do", async () => {
    // Node gives a program this character for each byte that is not UTF-8.
    const name = join(await folderOf(), "caf\ufffd.json");
    const { code, stderr } = await call([...given, name]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `da-audit: invalid output: ${name}; its name is not UTF-8: leave -o out and use the shell's >\n`,
    );
    // A file of nearly the same name is no better a hint.
    const folder = await folderOf({ "caf\u00e9.csv": "" });
    expect((await call(["score", join(folder, "caf\ufffd.csv")])).stderr).toMatch(
      /its name is not UTF-8: use - and the shell's <\n$/,
    );
  });

  test("that is - or a link in a circle is refused", async () => {
    expect((await call([...given, "-"])).stderr).toContain("a file of this name is ./-");
    const folder = await folderOf();
    await symlink("circle", join(folder, "circle"));
    const { code, stderr } = await call([...given, join(folder, "circle")]);
    expect(code).toBe(2);
    expect(stderr).toContain("is a link that leads nowhere");
    expect(await readlink(join(folder, "circle"))).toBe("circle");
  });
});

describe("an ending promises a format", () => {
  test.each([
    [["synth", "thematic-2023"], "csv", ["xlsx", "ods", "json", "html", "md"]],
    [["codebook", "-i", "core-2024", "--template"], "csv", ["json", "md"]],
    [["schema", "report"], "json", ["xlsx", "csv", "html"]],
    [["draft", "fixtures/forms/falls.dictionary.csv"], "json", ["xlsx", "csv", "html"]],
    [["apply", "LIST", "CASES", "-i", `${fixture}/instrument.json`], "csv", ["xlsx", "json"]],
  ] as const)("of %j", async (argv, own, others) => {
    const { path } = await project();
    const files: Readonly<Record<string, string>> = {
      LIST: path("list.csv"),
      CASES: path("cases.csv"),
    };
    const given = argv.map((word) => files[word] ?? word);
    for (const ending of others) {
      const { code, stdout, stderr } = await call([...given, "-o", path(`out.${ending}`)]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toBe(
        `da-audit: unsupported output: ${path(`out.${ending}`)}: what is written there is ${own}; name a file that ends in .${own}\n`,
      );
    }
    for (const name of [`out.${own}`, "out", "out.txt"]) {
      expect((await call([...given, "-o", path(name)])).code).toBeLessThan(2);
    }
  });
});

test("a format that is set must be one that the file can be opened as", async () => {
  const given = ["score", "fixtures/spotlight-2025/reviews.csv"];
  const folder = await folderOf();
  const path = (name: string) => join(folder, name);
  for (const [format, name] of [
    ["json", "x.xlsx"],
    ["xlsx", "x.json"],
    ["ods", "x.xlsx"],
    ["csv", "x.ODS"],
  ] as const) {
    const { code, stderr } = await call([...given, `-o.${format}`, path(name)]);
    expect(code).toBe(2);
    expect(stderr).toContain(`unsupported output: ${path(name)}`);
  }
  expect(await readdir(folder)).toEqual([]);
  for (const name of ["x.txt", "x", "x.v2", "x.csv", "x.html"]) {
    expect((await call([...given, "-o.csv", path(name)])).code).toBe(0);
  }
  const validated = ["validate", "fixtures/spotlight-2025/reviews.csv", "-o.sarif"];
  expect((await call([...validated, path("found.json")])).code).toBe(0);
});

test("the summary of a GitHub run is no file that is read", async () => {
  const { path, content } = await project();
  const given = ["validate", path("cases.csv"), "-i", path("tool.json"), "-f", "github"];
  const { code, stderr } = await call(given, { env: { GITHUB_STEP_SUMMARY: path("cases.csv") } });
  expect(code).toBe(2);
  expect(stderr).toContain("is one of the files that are read");
  expect(await readFile(path("cases.csv"), "utf8")).toBe(content.get("cases.csv"));
  const summary = path("summary.md");
  expect((await call(given, { env: { GITHUB_STEP_SUMMARY: summary } })).code).toBe(1);
  expect(await readFile(summary, "utf8")).toContain("A fault of every kind");
});

test("a file that changes while it is read is not counted", async () => {
  const [header = "", first = ""] = (
    await readFile("fixtures/spotlight-2025/reviews.csv", "utf8")
  ).split("\n");
  const lines = Array.from({ length: 5_000 }, (_, index) => first.replace(/^[^,]*/, `c${index}`));
  const folder = await folderOf({ "cases.csv": [header, ...lines].join("\n") });
  const file = join(folder, "cases.csv");
  // The line of progress is written between two pieces of the file.
  let [time, isChanged] = [0, false];
  const { code, stdout, stderr } = await call(["score", file], {
    isTTY: true,
    now: () => (time += 1_000),
    onWritten() {
      if (!isChanged) appendFileSync(file, `\n${first}`);
      isChanged = true;
    },
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(
    `da-audit: invalid file: ${file} changed while it was being read; try again\n`,
  );
});
