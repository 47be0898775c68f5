import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { version } from "../src/version.ts";

/** The houses of src/, each of which may use only those that stand before it. */
const order = [
  ["stats", "findings"],
  ["instrument"],
  ["baseline"],
  ["instruments"],
  ["reviews"],
  ["tally"],
  ["corrections"],
  ["model"],
  ["figures"],
  ["check"],
  ["synth"],
  ["compare", "agree", "explain"],
  ["report"],
  ["audit", "pages"],
  ["formats"],
  ["cli"],
];

/** Where a library, or a part of Node that touches the world, may be used. */
const confined: Record<string, readonly string[]> = {
  commander: ["cli"],
  chalk: ["formats"],
  "cli-table3": ["formats"],
  fflate: ["formats"],
  "hucre/ods": ["corrections"],
  "hucre/xlsx": ["corrections"],
  "csv-parse": ["reviews"],
  "d3-scale": ["formats"],
  "iconv-lite": ["reviews"],
  "fastest-levenshtein": ["findings"],
  highs: ["model"],
  "jsonc-parser": ["cli"],
  "node:fs": ["cli"],
  "node:path": ["cli"],
  "node:timers/promises": ["cli"],
  "node:crypto": ["findings", "reviews"],
  "node:buffer": ["reviews"],
  "node:stream/promises": ["reviews"],
  zod: ["cli"],
  "zod/locales": ["instrument"],
  "zod/mini": [
    "instrument",
    "baseline",
    "tally",
    "corrections",
    "figures",
    "check",
    "compare",
    "agree",
    "explain",
    "report",
    "cli",
  ],
};

/** Where besides only its types may be named, so that it is loaded by its own house alone. */
const typesConfined: Record<string, readonly string[]> = {
  highs: ["check", "synth"],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((file) => join("src", file))
  .filter((file) => file.endsWith(".ts"));

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(/(\bimport type [^;"]*)?(?:\bfrom |\bimport\()"([^"]+)"/g);
  return [...found].map(([, type, target = ""]) => ({
    from: relative("src", file),
    to: target.startsWith(".") ? relative("src", join(dirname(file), target)) : target,
    typesOnly: type !== undefined,
  }));
});

const houseOf = (file: string) => (file.includes("/") ? (file.split("/")[0] ?? "") : "");
const floorOf = (file: string) => order.findIndex((houses) => houses.includes(houseOf(file)));

describe("imports", () => {
  test("every folder of src has its place in the order", () => {
    const houses = readdirSync("src", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(houses.sort()).toEqual(order.flat().sort());
  });

  test("go one way: each house uses only what stands before it", () => {
    const wrong = imports.filter(({ from, to }) => {
      if (from === "index.ts" || to === "version.ts" || floorOf(to) === -1) return false;
      return houseOf(from) !== houseOf(to) && floorOf(to) >= floorOf(from);
    });
    expect(wrong).toEqual([]);
  });

  test("make no circle, not even between types", () => {
    const uses = new Map(files.map((file) => [relative("src", file), new Set<string>()]));
    for (const { from, to } of imports) if (uses.has(to)) uses.get(from)!.add(to);
    // Files that use nothing are taken away until none is left; what stays uses itself.
    let left = uses.size + 1;
    while (uses.size < left) {
      left = uses.size;
      const free = [...uses].filter(([, used]) => used.size === 0).map(([file]) => file);
      for (const file of free) uses.delete(file);
      for (const used of uses.values()) for (const file of free) used.delete(file);
    }
    expect([...uses.keys()]).toEqual([]);
  });

  test("keep each library, and each part of Node, to its house", () => {
    const foreign = imports.filter(({ to }) => !/\.(ts|json)$/.test(to));
    const wrong = foreign.filter(({ from, to, typesOnly }) => {
      const houses = [confined[to] ?? [], typesOnly ? (typesConfined[to] ?? []) : []].flat();
      return !houses.includes(houseOf(from));
    });
    expect(wrong).toEqual([]);
  });

  test("name only declared dependencies, and every dependency is used", () => {
    const used = new Set(
      imports.filter(({ to }) => to in confined).map(({ to }) => to.split("/")[0]),
    );
    const libraries = [...used].filter((name) => name !== undefined && !name.startsWith("node:"));
    expect(libraries.sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });
});

describe("the world", () => {
  test("console, clock and environment are touched by bin alone", () => {
    const touching = files.filter((file) =>
      /\bconsole\.|\bDate\b|\bMath\.random|\bprocess\.(?!pid\b)/.test(readFileSync(file, "utf8")),
    );
    expect(touching).toEqual([]);
  });

  test("the version is the one of package.json", () => {
    expect(version).toBe(manifest.version);
  });
});

describe("the lock file", () => {
  const lock = readFileSync("package-lock.json", "utf8");

  test("names no registry", () => {
    expect(lock).not.toMatch(/"resolved"|https?:\/\/registry/);
  });

  test("has no dependency that runs a script when it is installed", () => {
    expect(lock).not.toContain("hasInstallScript");
  });
});
