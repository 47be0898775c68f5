import { access, chmod, readdir, readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatNames, resultFormats } from "../../src/cli/output-options.ts";
import { bytesOf, call, folderOf } from "./call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const faults = ["fixtures/many-faults/reviews.csv", "-i", "fixtures/many-faults/instrument.json"];
const full = "/dev/full";
const hasFull = await access(full).then(
  () => true,
  () => false,
);

describe("-o writes what standard output would get", () => {
  const calls = [
    ...["validate", "verify"].flatMap((command) =>
      formatNames.map((format) => [command, cases, "--format", format]),
    ),
    ...resultFormats.map((format) => ["score", cases, "--format", format]),
  ];
  test.each([
    ...calls,
    ...resultFormats.map((format) => ["check", "thematic-2023", "--format", format]),
    ...[[], ["--template"], ["--json"]].map((more) => ["codebook", "-i", "core-2024", ...more]),
    ["schema", "report"],
  ])("%s %s %s %s", async (...argv) => {
    const given = argv.filter((part) => part !== undefined);
    const folder = await folderOf();
    const target = join(folder, "result");
    const printed = await call(given);
    const written = await call([...given, "-o", target]);
    expect(written).toEqual({ code: printed.code, stdout: "", stderr: "" });
    expect((await readFile(target)).equals(bytesOf(printed.stdout))).toBe(true);
    expect(await readdir(folder)).toEqual(["result"]);
  });

  test("without colour, even where standard output is a terminal", async () => {
    const target = join(await folderOf(), "result.txt");
    await call(["validate", cases, "-o", target], { isTTY: true, env: { FORCE_COLOR: "1" } });
    expect(await readFile(target, "utf8")).not.toContain("\u001b");
  });

  test("in place of what the file held, with its permissions", async () => {
    const target = join(
      await folderOf({ "result.txt": "as it was, and longer than the result".repeat(99) }),
      "result.txt",
    );
    await chmod(target, 0o640);
    await call(["validate", cases, "-o", target]);
    expect(await readFile(target, "utf8")).toBe((await call(["validate", cases])).stdout);
    expect((await stat(target)).mode & 0o777).toBe(0o640);
  });

  test("through a link, which stays one", async () => {
    const folder = await folderOf({ "real.txt": "as it was" });
    const link = join(folder, "link.txt");
    await symlink("real.txt", link);
    await call(["validate", cases, "-o", link]);
    expect(await readFile(join(folder, "real.txt"), "utf8")).toContain("112 cases");
    expect(
      (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isSymbolicLink()),
    ).toHaveLength(1);
  });

  test("where the result has findings too", async () => {
    const target = join(await folderOf(), "findings.csv");
    const written = await call(["validate", ...faults, "-f", "csv", "-o", target]);
    expect(written).toEqual({ code: 1, stdout: "", stderr: "" });
    expect(await readFile(target, "utf8")).toBe(
      (await call(["validate", ...faults, "-f", "csv"])).stdout,
    );
  });
});

describe("-o is whole or not at all", () => {
  test.each(["score", "verify"])(
    "%s of faulty reviews leaves it and prints the findings",
    async (command) => {
      const target = join(await folderOf({ result: "as it was" }), "result");
      const figures =
        command === "verify" ? ["--figures", "fixtures/many-faults/figures.json"] : [];
      const { code, stdout, stderr } = await call([command, ...faults, ...figures, "-o", target]);
      expect(stdout).toBe((await call(["validate", ...faults])).stdout);
      const what = command === "score" ? "tables" : "figures";
      expect(stderr).toBe(
        `da-audit: no ${what}: 13 errors in the reviews; fix them, or use --allow-errors; ${target} was not written\n`,
      );
      expect(code).toBe(1);
      expect(await readFile(target, "utf8")).toBe("as it was");
    },
  );

  test("a new file is not made where there is no result", async () => {
    const folder = await folderOf();
    await call(["score", ...faults, "-o", join(folder, "result")]);
    expect(await readdir(folder)).toEqual([]);
  });

  test.skipIf(!hasFull)("a full disk is one line", async () => {
    const expected = {
      code: 2,
      stdout: "",
      stderr: `da-audit: invalid output: ${full}: the disk is full\n`,
    };
    expect(await call(["score", cases, "-o", full])).toEqual(expected);
    expect(await call(["schema", "report", "-o", full])).toEqual(expected);
  });

  test("the reviews themselves are not overwritten", async () => {
    const content = await readFile(cases, "utf8");
    const file = join(await folderOf({ "cases.csv": content }), "cases.csv");
    const { code, stdout, stderr } = await call(["score", file, "-o", file]);
    expect((await readFile(file, "utf8")) === content).toBe(true);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: invalid output: [^\n]+\n$/);
  });
});

test("--json is --format json", async () => {
  for (const command of ["score", "validate", "verify"]) {
    const [short, long] = [
      await call([command, cases, "--json"]),
      await call([command, cases, "--format", "json"]),
    ];
    expect(short).toEqual(long);
    expect(short.stdout.startsWith("{")).toBe(true);
  }
});

test("the same input gives the same bytes", async () => {
  for (const format of formatNames) {
    const [first, second] = [
      await call(["verify", cases, "-f", format]),
      await call(["verify", cases, "-f", format]),
    ];
    expect(first).toEqual(second);
  }
});
