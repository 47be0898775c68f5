import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { resultFormats } from "../../src/cli/output-options.ts";
import { binaryFormats, endings, otherDocuments } from "../../src/formats/index.ts";
import { call, folderOf } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";

/** What `score` prints in each format. */
const all: Readonly<Record<string, string>> = Object.fromEntries(
  await Promise.all(
    resultFormats.map(async (format) => [
      format,
      (await call(["score", cases, "--format", format])).stdout,
    ]),
  ),
);

/** Calls `score` in a new folder, `DIR` in its arguments; gives what was printed and written. */
async function written(...argv: readonly string[]) {
  const folder = await folderOf();
  const placed = argv.map((word) => word.replace("DIR", folder));
  const { code, stdout, stderr } = await call(["score", cases, ...placed]);
  const files: Record<string, string> = {};
  for (const name of await readdir(folder)) {
    const isBinary = binaryFormats.some((ending) => name.endsWith(ending));
    files[name] = await readFile(join(folder, name), isBinary ? "latin1" : "utf8");
  }
  return { code, stdout, stderr: stderr.replaceAll(folder, "DIR"), files };
}

describe("a document that is not written", () => {
  test.each(Object.entries(otherDocuments))(
    "as .%s is refused, with what to do",
    async (ending, instead) => {
      for (const more of [[], ["--format", "terminal"]]) {
        const { code, stdout, stderr, files } = await written(
          "-o",
          `DIR/report.${ending}`,
          ...more,
        );
        expect({ code, stdout, files }).toEqual({ code: 2, stdout: "", files: {} });
        expect(stderr).toBe(`da-audit: unsupported output: DIR/report.${ending}; ${instead}\n`);
      }
    },
  );

  test("has an ending that no format has", () => {
    const known: readonly string[] = Object.keys(endings);
    expect(Object.keys(otherDocuments).filter((ending) => known.includes(ending))).toEqual([]);
  });

  test("is written where its format is named with it", async () => {
    const { files } = await written("-o.json", "DIR/report.pdf");
    expect(Object.keys(files)).toEqual(["report.pdf"]);
  });
});

describe("several formats in one run", () => {
  test("are each written to the file whose ending asks for it, and nothing is printed", async () => {
    expect(await written("-o", "DIR/a.json", "-o", "DIR/b.csv", "-o", "DIR/c.md")).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
      files: { "a.json": all.json, "b.csv": all.csv, "c.md": all.markdown },
    });
  });

  test("take an ending whatever its case", async () => {
    expect((await written("-o", "DIR/A.JSON")).files["A.JSON"]).toBe(all.json);
  });

  test("keep on standard output the format that has no file", async () => {
    for (const argv of [
      ["--format", "terminal", "-o", "DIR/a.json"],
      ["-o", "DIR/a.json", "--format", "json", "--format", "terminal"],
      ["--format", "terminal", "-o.json", "DIR/a.json"],
    ]) {
      expect(await written(...argv)).toMatchObject({
        stdout: all.terminal,
        files: { "a.json": all.json },
      });
    }
    expect(await written("--json", "-o", "DIR/a.csv")).toMatchObject({
      stdout: all.json,
      files: { "a.csv": all.csv },
    });
  });

  test("are named with their file, whatever it is called", async () => {
    expect(await written("-o.markdown", "DIR/a.json", "-o.csv", "DIR/b")).toMatchObject({
      stdout: "",
      files: { "a.json": all.markdown, b: all.csv },
    });
  });

  test("go to a file without a known ending in their order", async () => {
    expect(await written("-o", "DIR/plain")).toMatchObject({ files: { plain: all.terminal } });
    expect(await written("--json", "-o", "DIR/plain.txt")).toMatchObject({
      stdout: "",
      files: { "plain.txt": all.json },
    });
    expect(
      await written("-f", "csv", "-f", "json", "-o", "DIR/one", "-o", "DIR/two"),
    ).toMatchObject({
      stdout: "",
      files: { one: all.csv, two: all.json },
    });
  });

  test.each(binaryFormats)(
    "go to a file or a pipe, and never to a terminal: %s",
    async (format) => {
      const file = `a.${format}`;
      expect((await written("-o", `DIR/${file}`)).files[file]).toBe(all[format]);
      expect(await call(["score", cases, "--format", format], { isTTY: true })).toEqual({
        code: 2,
        stdout: "",
        stderr: `da-audit: unsupported output: ${format} is not text that a terminal can show; name a file, as -o.${format} FILE\n`,
      });
    },
  );

  test("are written once where one is asked for twice", async () => {
    const { stdout } = await written("--format", "json", "--format", "json");
    expect(stdout).toBe(all.json);
  });

  const wrong: readonly (readonly [string, readonly string[], string])[] = [
    [
      "two formats for standard output",
      ["--format", "json", "--format", "csv"],
      "contradicting formats: json and csv would both go to standard output; name a file, as -o.csv FILE",
    ],
    [
      "one file twice",
      ["-o", "DIR/a.json", "-o.csv", "DIR/a.json"],
      "invalid output: DIR/a.json is named twice; choose another name",
    ],
    [
      "a format that there is not",
      ["-o.jsn", "DIR/a"],
      'invalid value for -o: "jsn"; did you mean json?; one of terminal, json, csv, markdown, html, xlsx, ods, junit, sarif, github',
    ],
    [
      "a file that cannot be written beside one that can",
      ["-o", "DIR/a.json", "-o", "DIR/none/b.csv"],
      "invalid output: DIR/none/b.csv: there is no folder DIR/none",
    ],
  ];
  test.each(wrong)("refuse %s, and write nothing", async (_, argv, message) => {
    expect(await written(...argv)).toEqual({
      code: 2,
      stdout: "",
      stderr: `da-audit: ${message}\n`,
      files: {},
    });
  });

  test("have the findings on standard output as text where a workbook is not written", async () => {
    const folder = await folderOf();
    const stdin = (await readFile(cases, "utf8")).replace("licence", "licens");
    const { code, stdout } = await call(["score", "-", "-o", join(folder, "a.ods")], { stdin });
    const { stdout: findings } = await call(["validate", "-", "--limit", "1000"], { stdin });
    expect({ code, stdout }).toEqual({ code: 1, stdout: findings });
  });

  test("are none of them written where the reviews have errors; the findings are printed", async () => {
    const folder = await folderOf();
    const [json, csv] = [join(folder, "a.json"), join(folder, "b.csv")];
    const stdin = (await readFile(cases, "utf8")).replace("licence", "licens");
    const argv = ["score", "-", "-o", json, "-o", csv, "-f", "terminal"];
    const { code, stdout, stderr } = await call(argv, { stdin });
    expect(code).toBe(1);
    expect(stdout).toContain("licens");
    expect(stderr).toContain(`${json}, ${csv} were not written`);
    expect(await readdir(folder)).toEqual([]);
  });
});
