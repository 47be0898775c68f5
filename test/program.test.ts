import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";

const cases = "fixtures/spotlight-2025/reviews.csv";
const tables = readFileSync("fixtures/spotlight-2025/expected/score.txt", "utf8");

function program(argv: readonly string[], bin = "bin/da-audit.js") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

function validating(scenario: string): readonly string[] {
  const folder = `fixtures/${scenario}`;
  return ["validate", `${folder}/reviews.csv`, "-i", `${folder}/instrument.json`];
}

describe("the program, as it is built", () => {
  test("gives the tables, and nothing on standard error", () => {
    expect(program(["score", cases])).toEqual({ status: 0, stdout: tables, stderr: "" });
  });

  test("gives its exit code to the shell", () => {
    expect(program(["score", "missing.csv"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "da-audit: missing file: missing.csv\n",
    });
    const faulty = [
      "fixtures/many-faults/reviews.csv",
      "-i",
      "fixtures/many-faults/instrument.json",
    ];
    expect(program(["validate", ...faulty]).status).toBe(1);
  });

  test.each([
    ["Windows-1252", validating("windows-1252-file")],
    ["quotation marks", validating("quoted-line-breaks")],
    ["figures", ["verify", cases]],
    ["a check, with its solver", ["check", "thematic-2023"]],
    ["the codebook", ["codebook", "-i", "spotlight-2025"]],
    ["schemas", ["schema", "instrument"]],
    ["Markdown", ["score", cases, "--format", "markdown"]],
    ["CSV", ["score", cases, "--format", "csv"]],
  ])("finds the part of it that is loaded late, for %s", (_, argv) => {
    const { status, stderr } = program(argv);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("finds the part of it that is loaded late, for a fault in JSON", () => {
    const instrument = join(mkdtempSync(join(tmpdir(), "da-audit-")), "mine.json");
    writeFileSync(instrument, '{ "id": }');
    expect(program(["score", cases, "-i", instrument])).toEqual({
      status: 2,
      stdout: "",
      stderr: `da-audit: invalid instrument: ${instrument} is not JSON: line 1, column 9: value expected\n`,
    });
  });

  test("reads standard input to its end", () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ["bin/da-audit.js", "score", "-", "--json"],
      { encoding: "utf8", input: readFileSync(cases) },
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ cases: 112, files: [{ name: "standard input" }] });
  });

  test("ends quietly, with its own exit code, when the reader of its pipe has gone", async () => {
    const child = spawn(process.execPath, ["bin/da-audit.js", "score", cases, "--json"]);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdout.destroy();
    const status = await new Promise((end) => child.on("close", end));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("watches until it is interrupted, and ends with the exit code of its last run", async () => {
    const child = spawn(process.execPath, [
      "bin/da-audit.js",
      ...validating("semicolon-file"),
      "--watch",
    ]);
    child.stderr.on("data", (chunk) => {
      if (String(chunk).includes("press Ctrl+C to stop")) child.kill("SIGINT");
    });
    const [status, signal] = await new Promise<readonly unknown[]>((end) =>
      child.on("close", (...ended) => end(ended)),
    );
    expect({ status, signal }).toEqual({ status: 0, signal: null });
  });

  test("stops inventing cases where nobody reads them any more", () => {
    // All of them would take an hour.
    const command = `"${process.execPath}" bin/da-audit.js synth recommendations-2025`;
    const line = `${command} --rows 100000000 | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({
      stdout: "recommendation,addressed_to,response,progress\n",
      stderr: "",
    });
  });

  test("writes to a file, a pipe and a closed pipe of a shell", () => {
    const shell = (line: string) => {
      const { stdout, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
      return { stdout, stderr };
    };
    const command = `"${process.execPath}" bin/da-audit.js score ${cases}`;
    const file = join(mkdtempSync(join(tmpdir(), "da-audit-")), "tables.txt");
    expect(shell(`${command} > "${file}"`)).toEqual({ stdout: "", stderr: "" });
    expect(readFileSync(file, "utf8")).toBe(tables);
    expect(shell(`${command} | cat`)).toEqual({ stdout: tables, stderr: "" });
    expect(shell(`${command} --json | head -n 1`)).toEqual({ stdout: "{\n", stderr: "" });
    // A device that is always full, where the system has one.
    if (existsSync("/dev/full")) {
      expect(shell(`${command} > /dev/full`).stderr).toBe(
        "da-audit: invalid output: the result cannot be written: the disk is full\n",
      );
    }
    expect(shell(`${command} missing.csv 2>&1 >/dev/null | cat`)).toEqual({
      stdout: "da-audit: missing file: missing.csv\n",
      stderr: "",
    });
  });

  test("has no path of the machine that built it in anything that is published", () => {
    const { files } = z
      .object({ files: z.array(z.string()) })
      .parse(JSON.parse(readFileSync("package.json", "utf8")));
    const published = files.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? join(entry.parentPath, entry.name) : [],
      ),
    );
    expect(published).toContain("dist/cli/main.compiled");
    const places = [resolve("."), homedir()].filter((place) => place.length > 1);
    // Paths stand in a text or, in the compiled form, between bytes; a name such as /rootOf is none.
    const found = published.filter((file) => {
      const content = readFileSync(file, "latin1");
      return places.some((place) => content.includes(`${place}/`));
    });
    expect(found).toEqual([]);
  });

  test("does without its compiled form, and with a broken one", () => {
    const folder = mkdtempSync(join(tmpdir(), "da-audit-"));
    cpSync("bin", join(folder, "bin"), { recursive: true });
    cpSync("dist", join(folder, "dist"), { recursive: true });
    const compiled = join(folder, "dist/cli/main.compiled");
    writeFileSync(compiled, readFileSync(compiled).subarray(0, 1000));
    const broken = program(["score", cases], join(folder, "bin/da-audit.js"));
    expect(broken).toEqual({ status: 0, stdout: tables, stderr: "" });
  });
});

describe("the library, as it is built", () => {
  test("scores rows that a program holds", () => {
    const script = `
      import { loadInstrument, score } from ${JSON.stringify(resolve("dist/index.js"))};
      const instrument = await loadInstrument("spotlight-2025");
      const rows = ["men", "women", "men"].map((sex, n) => ({ case_id: "invented-" + n, sex }));
      const { report } = await score({ name: "rows", rows }, { instrument, allowErrors: true });
      console.log(report.questions[0].answers.map((answer) => answer.count).join());`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    expect({ stdout, stderr }).toEqual({ stdout: "2,1,0,0\n", stderr: "" });
  });
});
