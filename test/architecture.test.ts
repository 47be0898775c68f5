import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { version } from "../src/version.ts";

/** The rooms of src/, in layers: a room may use only rooms in the layers above its own. */
const layers = [
  ["stats", "findings"],
  ["instrument", "records"],
  ["instrument/shipped", "baseline"],
  ["reviews"],
  ["tally", "corrections", "agree"],
  ["report", "figures"],
  ["compare", "explain", "feasibility/model"],
  ["feasibility/check", "draft"],
  ["feasibility/synth"],
  ["api", "pages"],
  ["formats"],
  ["cli"],
];

/** How many pairs of folders of src/ there are of which one uses the other. Lower it when it falls. */
const mostArrows = 90;

/** What several use cases in api/ share; apart from it, none of them uses another. */
const sharedByUseCases = ["api/read.ts", "api/figures-source.ts"];

/** Where a library, or a part of Node that touches the world, may be used. */
const confined: Record<string, readonly string[]> = {
  commander: ["cli"],
  chalk: ["formats", "cli"],
  "cli-table3": ["formats"],
  "string-width": ["formats"],
  fflate: ["formats"],
  "hucre/ods": ["records"],
  "hucre/xlsx": ["records"],
  "d3-scale": ["formats"],
  "csv-parse": ["records"],
  "iconv-lite": ["records"],
  "fastest-levenshtein": ["findings"],
  highs: ["feasibility/model"],
  "jsonc-parser": ["cli"],
  marked: ["formats"],
  "node:fs": ["cli"],
  "node:path": ["cli"],
  "node:url": ["cli"],
  "node:timers/promises": ["cli"],
  "node:buffer": ["records"],
  "node:string_decoder": ["records"],
  "node:zlib": ["records"],
  "node:stream/promises": ["records"],
  zod: ["cli"],
  "zod/locales": ["instrument"],
  "zod/mini": [
    "instrument",
    "baseline",
    "reviews",
    "corrections",
    "figures",
    "feasibility/check",
    "compare",
    "agree",
    "explain",
    "report",
    "draft",
    "api",
    "cli",
  ],
};

/** Where besides only its types may be named, so that it is loaded in one place alone. */
const typesConfined: Record<string, readonly string[]> = {
  highs: ["feasibility/check", "feasibility/synth"],
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

const folderOf = (file: string) => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

/** The room that a file is in: the longest that is a folder above it. */
function roomOf(file: string): string {
  const above = layers.flat().filter((room) => file.startsWith(`${room}/`));
  return above.sort((one, other) => other.length - one.length)[0] ?? "";
}

const layerOf = (file: string) => layers.findIndex((rooms) => rooms.includes(roomOf(file)));

describe("imports", () => {
  test("every folder of src has its place in the layers", () => {
    const folders = new Set(files.map((file) => folderOf(relative("src", file))));
    folders.delete("");
    const listed = new Set(layers.flat().map((room) => room.split("/")[0]));
    expect([...folders].sort()).toEqual([...listed].sort());
  });

  test("are those of src/README.md: it lists the rooms in the same layers", () => {
    const rows = readFileSync("src/README.md", "utf8").matchAll(/^\| (\d+) \| `(.+)` \| .+ \|$/gm);
    const listed = [...rows].map(([, layer, room]) => [Number(layer), room]);
    expect(listed).toEqual(
      layers.flatMap((rooms, index) => rooms.map((room) => [index + 1, room])),
    );
  });

  test("go one way: each room uses only rooms in the layers above it", () => {
    const wrong = imports.filter(({ from, to }) => {
      if (from === "index.ts" || to === "version.ts" || layerOf(to) === -1) return false;
      return roomOf(from) !== roomOf(to) && layerOf(to) >= layerOf(from);
    });
    expect(wrong).toEqual([]);
  });

  test("are between few pairs of folders", () => {
    const arrows = imports.flatMap(({ from, to }) => {
      const [user, used] = [folderOf(from), folderOf(to)];
      return files.includes(join("src", to)) && user !== used && user !== "" && used !== ""
        ? [`${user} → ${used}`]
        : [];
    });
    expect(new Set(arrows).size).toBeLessThanOrEqual(mostArrows);
  });

  test("do not join the use cases in api/", () => {
    const joined = imports.filter(
      ({ from, to }) =>
        roomOf(from) === "api" && roomOf(to) === "api" && !sharedByUseCases.includes(to),
    );
    expect(joined).toEqual([]);
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

  test("keep each library, and each part of Node, to its room", () => {
    const foreign = imports.filter(({ to }) => !/\.(ts|json)$/.test(to));
    const wrong = foreign.filter(({ from, to, typesOnly }) => {
      const rooms = [confined[to] ?? [], typesOnly ? (typesConfined[to] ?? []) : []].flat();
      return !rooms.includes(roomOf(from));
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
      /\bconsole\.|\bDate\b|\bMath\.random|\bprocess\.(?!pid\b|getBuiltinModule\b)/.test(
        readFileSync(file, "utf8"),
      ),
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

describe("names", () => {
  const exported = files.flatMap((file) => {
    const declared = readFileSync(file, "utf8").matchAll(
      /^export (?:async )?(?:interface|type|function\*?|const|class) (\w+)/gm,
    );
    return [...declared].map(([, name = ""]) => ({ name, file: relative("src", file) }));
  });

  test("mean one thing: none is exported by two files", () => {
    const twice = exported.filter(({ name, file }) =>
      exported.some((other) => other.name === name && other.file !== file),
    );
    expect(twice).toEqual([]);
  });

  test("shadow no global", () => {
    const globals = [
      ...Object.getOwnPropertyNames(globalThis),
      "Record",
      "Partial",
      "Pick",
      "Omit",
    ];
    expect(exported.filter(({ name }) => globals.includes(name))).toEqual([]);
  });
});
