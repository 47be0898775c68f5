import { describe, expect, test } from "vitest";
import { progressLine } from "../../src/cli/progress.ts";
import { call, folderOf } from "./call.ts";

/** A clock that goes on by so many milliseconds each time it is looked at. */
function clock(step: number): () => number {
  let time = -step;
  return () => {
    time += step;
    return time;
  };
}

function shownBy(
  total: number | null,
  told: readonly (readonly [time: number, bytes: number, rows?: number])[],
) {
  let time = 0;
  let written = "";
  const stderr = {
    write: (text: string | Uint8Array) => {
      written += text;
    },
    isTTY: true,
    columns: 80,
  };
  const line = progressLine(stderr, () => time, total);
  for (const [at, bytes, rows] of told) {
    time = at;
    line.show({ bytes, ...(rows !== undefined && { rows }) });
  }
  const shown = written;
  line.clear();
  return { shown, after: written.slice(shown.length) };
}

const end = "\u001b[K";

describe("progressLine()", () => {
  test("says how much is read, how many rows, and how long it will take", () => {
    const { shown } = shownBy(1000, [[2000, 400, 12_345]]);
    expect(shown).toBe(`\r40% read · 12,345 rows · 3 s left${end}`);
  });

  test("says minutes where it takes long, and never that all is read", () => {
    expect(shownBy(1000, [[60_000, 100, 1]]).shown).toContain("10% read · 1 row · 9 min left");
    expect(shownBy(1000, [[60_000, 1000, 1]]).shown).toContain("99% read");
  });

  test("of what has no known size says how much was read", () => {
    expect(shownBy(null, [[2000, 12_900_000, 5]]).shown).toBe(`\r12 MB read · 5 rows${end}`);
  });

  test("leaves rows out where they are not counted", () => {
    expect(shownBy(1000, [[1000, 500]]).shown).toBe(`\r50% read · 1 s left${end}`);
  });

  test("is not there for what is soon done, and is drawn ten times a second at most", () => {
    expect(
      shownBy(1000, [
        [100, 10],
        [499, 900],
      ]),
    ).toEqual({ shown: "", after: "" });
    const { shown } = shownBy(1000, [
      [500, 100],
      [550, 110],
      [599, 120],
      [600, 130],
    ]);
    expect(shown.match(/\r/g)).toHaveLength(2);
  });

  test("goes when it is done", () => {
    expect(shownBy(1000, [[1000, 500]]).after).toBe(`\r${end}`);
  });
});

describe("a long file", () => {
  const header = "case_id,visited,services\n";
  const rows = Array.from({ length: 40_000 }, (_, n) => `invented-${n},yes,housing\n`).join("");
  const own = ["-i", "fixtures/many-faults/instrument.json", "--allow-errors"];

  test.each([
    ["score", "score"],
    ["verify", "verify", "--figures", "fixtures/many-faults/figures.json"],
  ])(
    "shows its progress on a terminal, and nothing of it stays: %s",
    async (_, command, ...more) => {
      const folder = await folderOf({ "cases.csv": header + rows });
      const argv = [command, `${folder}/cases.csv`, ...own, ...more];
      const shown = await call(argv, { isTTY: true, now: clock(400), env: { NO_COLOR: "1" } });
      expect(shown.stderr).toMatch(/\r\d+% read · [\d,]+ rows · \d+ s left\u001b\[K/);
      expect(shown.stderr).toMatch(/\r\u001b\[K$/);
      expect(shown.stdout).toBe((await call(argv)).stdout);
    },
  );

  test.each([
    ["compare", ["compare", "CASES", "CASES", ...own]],
    ["agree", ["agree", "CASES", "fixtures/many-faults/reviews.csv", ...own]],
    ["explain", ["explain", "invented-7", "CASES", ...own.slice(0, 2)]],
    ["validate", ["validate", "CASES", ...own.slice(0, 2)]],
  ])("shows it in %s too", async (_, argv) => {
    const folder = await folderOf({ "cases.csv": header + rows });
    const named = argv.map((one) => (one === "CASES" ? `${folder}/cases.csv` : one));
    const { stderr } = await call(named, { isTTY: true, now: clock(400), columns: 80 });
    expect(stderr).toMatch(/% read · /);
    // It never goes back.
    const shares = [...stderr.matchAll(/(\d+)% read/g)].map(([, share]) => Number(share));
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  });

  test("shows it where answers are put in, which reads it twice", async () => {
    const folder = await folderOf({ "cases.csv": header + rows.replace("yes", "yess") });
    const [cases, list] = [`${folder}/cases.csv`, `${folder}/fix.csv`];
    await call(["validate", cases, ...own.slice(0, 2), "--corrections", list]);
    const argv = ["apply", list, cases, ...own.slice(0, 2), "-o", `${folder}/fixed.csv`];
    const { code, stderr } = await call(argv, { isTTY: true, now: clock(400), columns: 80 });
    expect(stderr).toMatch(/\d+% read · \d+ s left/);
    expect(code).toBe(0);
  });

  test.each([
    ["in a pipe", {}, []],
    ["with --no-progress", { isTTY: true }, ["--no-progress"]],
    ["on a dumb terminal", { isTTY: true, env: { TERM: "dumb" } }, []],
  ])("shows nothing of it %s", async (_, surroundings, more) => {
    const folder = await folderOf({ "cases.csv": header + rows });
    const argv = ["score", `${folder}/cases.csv`, ...own, ...more];
    expect((await call(argv, { ...surroundings, now: clock(400) })).stderr).toBe("");
  });

  test("on standard input says how much was read, since nobody knows how much there is", async () => {
    const argv = ["score", "-", ...own];
    const now = clock(1000);
    const { stderr } = await call(argv, { isTTY: true, stdin: header + rows, now });
    expect(stderr).toContain("\r0 MB read · 0 rows\u001b[K");
  });
});
