import { rename, rm, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { instrumentFile } from "../instrument-of.ts";
import { call, folderOf } from "./call.ts";

const header = "case_id,visited,services";
const own = ["-i", "fixtures/many-faults/instrument.json"];
const casesWith = (...answers: readonly string[]) =>
  [header, ...answers.map((answer, n) => `invented-${n},${answer},housing`), ""].join("\n");

/** A run that watches, and what has come of it so far. */
function watching(argv: readonly string[], isTTY = false) {
  const interruption = new AbortController();
  const seen = { stdout: "", stderr: "" };
  const ended = call([...argv, "--watch"], {
    isTTY,
    columns: 80,
    env: { NO_COLOR: "1" },
    interrupted: interruption.signal,
    onWritten: ({ stdout, stderr }) => Object.assign(seen, { stdout, stderr }),
  });
  return {
    ended,
    seen,
    end: async () => {
      interruption.abort();
      return ended;
    },
    /** Waits until it is so; a file is looked at four times a second. */
    until: (isSo: (text: typeof seen) => boolean) =>
      expect.poll(() => isSo(seen), { timeout: 20_000 }).toBe(true),
  };
}

const waits = (text: string) => text.match(/waiting for/g)?.length ?? 0;

describe("--watch", () => {
  test("does it again when the file is saved, also as a new file, and gives the last exit code", async () => {
    const folder = await folderOf({ "cases.csv": casesWith("yes", "yess") });
    const file = `${folder}/cases.csv`;
    const { until, end, seen } = watching(["validate", file, ...own]);
    await until(({ stderr }) => waits(stderr) === 1);
    expect(seen.stdout).toContain('"yess"; did you mean yes?');
    await writeFile(file, casesWith("yes", "perhaps"));
    await until(({ stderr }) => waits(stderr) === 2);
    expect(seen.stdout).toContain('"perhaps"');
    await writeFile(`${folder}/saved.tmp`, casesWith("yes", "no"));
    await rename(`${folder}/saved.tmp`, file);
    await until(({ stderr }) => waits(stderr) === 3);
    const { code, stderr } = await end();
    expect(stderr.split("\n")[0]).toBe(
      `da-audit: waiting for ${file}, ${own[1]} to be saved; press Ctrl+C to stop`,
    );
    expect(code).toBe(1);
  });

  test("scores again when the instrument is saved, and writes what is written again", async () => {
    const instrument = instrumentFile({ id: "visits", questions: ["visited"] });
    const folder = await folderOf({
      "cases.csv": "case_id,visited\n1,yes\n2,no\n",
      "visits.json": JSON.stringify(instrument),
    });
    const argv = ["score", `${folder}/cases.csv`, "-i", `${folder}/visits.json`];
    const { until, end, seen } = watching(argv);
    await until(({ stderr }) => waits(stderr) === 1);
    await writeFile(`${folder}/visits.json`, JSON.stringify({ ...instrument, title: "Calls" }));
    await until(({ stderr }) => waits(stderr) === 2);
    expect(seen.stdout).toMatch(/^Visits\n[\s\S]*\nCalls\n/);
    expect((await end()).code).toBe(0);
  });

  test("waits for what fails to be fixed, and says it once", async () => {
    const folder = await folderOf({ "cases.csv": casesWith("yes") });
    const file = `${folder}/cases.csv`;
    const { until, end, seen } = watching([
      "verify",
      file,
      ...own,
      "--figures",
      "fixtures/many-faults/figures.json",
      "--allow-errors",
    ]);
    await until(({ stderr }) => waits(stderr) === 1);
    await rm(file);
    await until(({ stderr }) => stderr.includes(`da-audit: missing file: ${file}`));
    await new Promise((later) => setTimeout(later, 1200));
    expect(seen.stderr.match(/missing file/g)).toHaveLength(1);
    await writeFile(file, casesWith("no"));
    await until(({ stderr }) => waits(stderr) === 2);
    expect((await end()).code).toBeLessThan(2);
  });

  test("clears a terminal before it shows the next result, and nothing else", async () => {
    const folder = await folderOf({ "cases.csv": casesWith("yes") });
    const file = `${folder}/cases.csv`;
    const { until, end, seen } = watching(["validate", file, ...own], true);
    await until(({ stderr }) => waits(stderr) === 1);
    expect(seen.stdout).not.toContain("\u001b[2J");
    await writeFile(file, casesWith("no"));
    await until(({ stderr }) => waits(stderr) === 2);
    expect(seen.stdout.match(/\u001b\[2J\u001b\[3J\u001b\[H/g)).toHaveLength(1);
    await end();
  });

  test.each([
    [["-"], "unsupported file: standard input cannot be watched; name a file"],
    [["nothing-of-it.csv"], "missing file: nothing-of-it.csv"],
    [
      ["fixtures/many-faults/reviews.csv", "--baseline", "x.json", "--update-baseline"],
      "contradicting options: --watch and --update-baseline; take one of them",
    ],
  ])("of %j fails at once", async (argv, message) => {
    expect(await call(["validate", ...argv, ...own, "--watch"])).toEqual({
      code: 2,
      stdout: "",
      stderr: `da-audit: ${message}\n`,
    });
  });
});
