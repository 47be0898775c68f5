import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { topics } from "../../src/cli/topics.ts";
import { version } from "../../src/version.ts";
import { call, folderOf } from "./call.ts";

const top = process.cwd();
afterEach(() => process.chdir(top));

/** A folder with the files that examples speak of; the working folder until the test is over. */
async function exampleFolder(): Promise<string> {
  const folder = await folderOf();
  const [header = "", ...rows] = (
    await readFile("fixtures/spotlight-2025/reviews.csv", "utf8")
  ).split("\n");
  const cases = join(folder, "cases.csv");
  await writeFile(cases, [header, rows[0]?.replace(/^([^,]*),[^,]*/, "$1,"), ""].join("\n"));
  for (const list of ["fix.csv", "fix.xlsx"]) {
    await call(["validate", cases, "--corrections", join(folder, list)]);
  }
  await writeFile(cases, [header, ...rows].join("\n"));
  await writeFile(join(folder, "north.csv"), [header, ...rows.slice(0, 40)].join("\n"));
  await writeFile(join(folder, "south.csv"), [header, ...rows.slice(40)].join("\n"));
  for (const reader of ["first.csv", "second.csv"]) {
    await copyFile(`fixtures/two-readers/${reader}`, join(folder, reader));
  }
  await copyFile("fixtures/thematic-2023/reviews.csv", join(folder, "before.csv"));
  await copyFile("fixtures/spotlight-2025/expected/score.json", join(folder, "last.json"));
  await copyFile(resolve("src/instrument/shipped/spotlight-2025.json"), join(folder, "mine.json"));
  await copyFile(
    resolve("src/instrument/shipped/spotlight-2025.figures.json"),
    join(folder, "draft.json"),
  );
  await writeFile(join(folder, "table.csv"), "question,answer,percent\nvisited,yes,54\n,no,46\n");
  const nothing = { schema: "da-audit/baseline/1", findings: [] };
  await writeFile(join(folder, "accepted.json"), JSON.stringify(nothing));
  await copyFile("fixtures/forms/falls.xlsx", join(folder, "form.xlsx"));
  await copyFile("fixtures/forms/falls.dictionary.csv", join(folder, "dictionary.csv"));
  process.chdir(folder);
  return folder;
}

/** Cases by the hundred thousand take seconds; a thousand are invented by the same code. */
const manyRows = /--rows \d{5,}/;

/** A line as a shell takes it apart: words, and texts in quotation marks. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

test("--help names every command with its summary", async () => {
  const { code, stdout, stderr } = await call(["--help"]);
  const joined = stdout.replace(/\s+/g, " ");
  for (const [name, { summary }] of Object.entries(commands)) {
    expect(joined).toContain(` ${name} `);
    expect(joined).toContain(` ${summary}`);
  }
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("--version prints the version of the package", async () => {
  const packageFile: unknown = JSON.parse(await readFile("package.json", "utf8"));
  expect(packageFile).toMatchObject({ version });
  for (const option of ["--version", "-v"]) {
    expect(await call([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  }
});

describe.each(Object.entries(commands))("%s", (name, { summary, load }) => {
  test("--help shows what it does, its options and its examples", async () => {
    const { code, stdout, stderr } = await call([name, "--help"]);
    const { examples } = await load();
    expect(stdout).toContain(`Usage: da-audit ${name}`);
    expect(stdout.replace(/\s+/g, " ").toLowerCase()).toContain(summary.toLowerCase());
    expect(examples).not.toEqual([]);
    for (const [line, does] of examples) expect(stdout).toContain(`  ${line}\n      ${does}\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(await call([name, "-h"])).toEqual({ code, stdout, stderr });
  });

  test("--help has lines of at most 80 characters, the examples apart", async () => {
    const { stdout } = await call([name, "--help"]);
    const [declared = ""] = stdout.split("\nExamples:");
    expect(declared.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
  });

  test("its examples run", async () => {
    await exampleFolder();
    for (const [line] of (await load()).examples) {
      const typed = (line.split(" | ")[0] ?? "").replace(manyRows, "--rows 1000");
      const [program, ...argv] = wordsOf(typed);
      expect(program).toBe("da-audit");
      const { code, stderr } = await call(argv);
      // What was written besides the result is said, and no failure.
      const said =
        /^(|da-audit: fix.xlsx lists 0 cells to fix\n|da-audit: 0 answers applied.*\n|da-audit: \S+ is (?:an? |not a form,)[\s\S]*)$/;
      expect({ line, code, stderr }).toEqual({
        line,
        code: 0,
        stderr: expect.stringMatching(said),
      });
    }
  });
});

describe("help", () => {
  test("is another word for --help", async () => {
    expect(await call(["help"])).toEqual(await call(["--help"]));
    expect(await call(["help", "score"])).toEqual(await call(["score", "--help"]));
  });

  test("names every topic of the manual with what it is about", async () => {
    const { stdout } = await call(["help"]);
    for (const [name, about] of Object.entries(topics)) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +${about}$`, "m"));
    }
  });

  test.each(Object.keys(topics))(
    "prints the page %s, in lines that fit the terminal",
    async (name) => {
      const { code, stdout, stderr } = await call(["help", name]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const [title] = (await readFile(`src/manual/${name}.md`, "utf8")).split("\n");
      expect(stdout.startsWith(`${title?.replace("# ", "")} ─`)).toBe(true);
      // Code is shown as it is, behind four spaces, and an address is not broken.
      const long = stdout.split("\n").filter((line) => [...line].length > 80);
      expect(long.filter((line) => !/^ {4}|https:/.test(line))).toEqual([]);
    },
  );

  test("writes colour only to a terminal that wants it", async () => {
    const coloured = "\u001b[";
    expect((await call(["help", "numbers"], { isTTY: true })).stdout).toContain(coloured);
    const env = { NO_COLOR: "1" };
    expect((await call(["help", "numbers"], { isTTY: true, env })).stdout).not.toContain(coloured);
    expect((await call(["help", "numbers"])).stdout).not.toContain(coloured);
  });

  test("of an unknown name is one line, with the nearest name and all topics", async () => {
    expect(await call(["help", "instrumnet"])).toEqual({
      code: 2,
      stdout: "",
      stderr: `da-audit: unknown topic: "instrumnet"; did you mean instrument?; a command, or one of ${Object.keys(topics).join(", ")}\n`,
    });
    expect((await call(["help", "scroe"])).stderr).toContain("did you mean score?");
  });

  test("names every command, whatever else is typed", async () => {
    expect((await call(["--help", "score"])).stdout).toEqual((await call(["--help"])).stdout);
  });
});
