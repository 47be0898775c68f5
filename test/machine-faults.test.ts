import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

// What a machine does to a program, as a shell sees it: signals, full disks, closed pipes, links and
// disks with the same numbers. What needs root, such as a disk of its own, is skipped where it is not.

const folder = mkdtempSync(join(tmpdir(), "da-audit-machine-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cases = "fixtures/spotlight-2025/reviews.csv";
const program = `"${process.execPath}" bin/da-audit.js`;

function shell(line: string) {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
  return { status, stdout, stderr };
}

/** A run that invents cases for a long time, into a file. */
function inventing(target: string): ChildProcess {
  const argv = ["bin/da-audit.js", "synth", "recommendations-2025", "--rows", "100000000"];
  return spawn(process.execPath, [...argv, "-o", target], { stdio: "ignore" });
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const ended = (child: ChildProcess) =>
  new Promise<readonly [code: number | null, signal: string | null]>((resolve) =>
    child.on("close", (code, signal) => resolve([code, signal])),
  );

describe("a run that is ended while it writes", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s leaves the old file and nothing beside it",
    async (signal) => {
      const own = mkdtempSync(join(folder, "signal-"));
      const target = join(own, "cases.csv");
      writeFileSync(target, "as it was");
      const child = inventing(target);
      await until(() => readdirSync(own).length === 2);
      child.kill(signal);
      expect(await ended(child)).toEqual([null, signal]);
      expect(readdirSync(own)).toEqual(["cases.csv"]);
      expect(readFileSync(target, "utf8")).toBe("as it was");
    },
  );

  test("by SIGKILL leaves the old file", async () => {
    const own = mkdtempSync(join(folder, "kill-"));
    const target = join(own, "cases.csv");
    writeFileSync(target, "as it was");
    const child = inventing(target);
    await until(() => readdirSync(own).length === 2);
    child.kill("SIGKILL");
    await ended(child);
    expect(readFileSync(target, "utf8")).toBe("as it was");
  });
});

describe("standard output", () => {
  test.skipIf(!existsSync("/dev/full"))("on a full disk ends with 2 and one line", () => {
    expect(shell(`${program} score ${cases} > /dev/full`)).toEqual({
      status: 2,
      stdout: "",
      stderr: "da-audit: invalid output: the result cannot be written: the disk is full\n",
    });
  });

  test.skipIf(!existsSync("/dev/full"))(
    "keeps its exit code where errors cannot be written",
    () => {
      expect(shell(`${program} score nope 2> /dev/full`).status).toBe(2);
      expect(shell(`${program} score ${cases} > /dev/full 2> /dev/full`).status).toBe(2);
      expect(shell(`${program} validate ${cases} --max-warnings 0 2> /dev/full`).status).toBe(0);
    },
  );

  test("whose reader has gone ends quietly with 0", () => {
    const line = `${program} synth recommendations-2025 --rows 1000000; echo "$?" >&2`;
    expect(shell(`{ ${line}; } | head -n 1`)).toMatchObject({ status: 0, stderr: "0\n" });
  });

  test("that was closed is no output, as /dev/null is", () => {
    expect(shell(`${program} score ${cases} >&-`)).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});

/** Two fresh disks, whose files have the same numbers; `null` where none can be made. */
function twoDisks(size: string): readonly [string, string] | null {
  const disks = [mkdtempSync(join(folder, "disk-")), mkdtempSync(join(folder, "disk-"))] as const;
  for (const disk of disks) {
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk]);
    if (status !== 0) return null;
    afterAll(() => {
      spawnSync("umount", [disk]);
    });
  }
  return disks;
}
const disks = twoDisks("1m");

describe.skipIf(disks === null)("a disk of its own (needs root)", () => {
  const [one, two] = disks ?? ["", ""];

  test("may have a file of the same number as the reviews", () => {
    expect(shell(`cp ${cases} "${one}/in.csv"; echo x > "${two}/out.html"`).status).toBe(0);
    const { status, stderr } = shell(`${program} score "${one}/in.csv" -o "${two}/out.html"`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readFileSync(join(two, "out.html"), "utf8")).toContain("<!doctype html>");
  });

  test("that fills up keeps the old file, and nothing beside it", () => {
    writeFileSync(join(two, "cases.csv"), "as it was");
    const line = `${program} synth recommendations-2025 --rows 1000000 -o "${two}/cases.csv"`;
    expect(shell(line)).toEqual({
      status: 2,
      stdout: "",
      stderr: `da-audit: invalid output: ${two}/cases.csv: the disk is full\n`,
    });
    expect(readFileSync(join(two, "cases.csv"), "utf8")).toBe("as it was");
    expect(readdirSync(two).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

test("standard input that is a file is not written to", () => {
  const file = join(folder, "stdin.csv");
  writeFileSync(file, readFileSync(cases));
  const { status, stderr } = shell(`${program} score - -o "${file}" < "${file}"`);
  expect(status).toBe(2);
  expect(stderr).toContain("is one of the files that are read");
  expect(readFileSync(file)).toEqual(readFileSync(cases));
});

test("a file that must be read twice cannot be a pipe", () => {
  const given = ["-i", "fixtures/many-faults/instrument.json"].join(" ");
  const reviews = "fixtures/many-faults/reviews.csv";
  const list = join(folder, "list.csv");
  shell(`${program} validate ${reviews} ${given} --corrections "${list}"`);
  const pipe = join(folder, "pipe");
  const line = `mkfifo "${pipe}"; cat ${reviews} > "${pipe}" & ${program} apply "${list}" "${pipe}" ${given}; code=$?; kill %1 2>/dev/null; kill $! 2>/dev/null; exit $code`;
  const { status, stderr } = shell(line);
  expect(status).toBe(2);
  expect(stderr).toContain(
    `unsupported file: ${pipe} is a pipe or a device, which can be read once`,
  );
});

test("standard output that is a file which is read is not written to", () => {
  const file = join(folder, "appended.csv");
  writeFileSync(file, readFileSync(cases));
  for (const line of [
    `score "${file}"`,
    `score - < "${file}"`,
    `score "${file}" -o /dev/stdout`,
    `score "${file}" -o /dev/fd/1`,
  ]) {
    expect(shell(`${program} ${line} >> "${file}"`)).toMatchObject({ status: 2 });
    expect(readFileSync(file)).toEqual(readFileSync(cases));
  }
});

test("one file cannot be both standard output and another output", () => {
  const file = join(folder, "both.txt");
  const line = `score ${cases} -f csv -o.json "${file}"`;
  const { status, stderr } = shell(`${program} ${line} > "${file}"`);
  expect(status).toBe(2);
  expect(stderr).toContain("is standard output as well");
  expect(shell(`${program} ${line} > "${file}.csv"`).status).toBe(0);
});

test.skipIf(!existsSync("/dev/stdout"))("what is added to a file leaves the rest there", () => {
  const file = join(folder, "log.txt");
  writeFileSync(file, "as it was\n");
  for (const name of ["/dev/stdout", "/dev/fd/1"]) {
    expect(shell(`${program} score ${cases} -o ${name} >> "${file}"`).status).toBe(0);
    expect(readFileSync(file, "utf8")).toMatch(/^as it was\n.*112 cases/s);
  }
});
