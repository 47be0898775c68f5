import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Adds one of each thing to a copy of src/, compiles it, and compares the files that the compiler
// asks for with the table "To add something" in src/README.md.

/** In which file a member is added, and after which text. */
const additions = {
  "a finding": [
    "findings/finding.ts",
    '| { readonly code: "empty-file" }',
    ' | { readonly code: "probe" }',
  ],
  "a format": [
    "formats/index.ts",
    "export const formats = {",
    ' probe: async (): Promise<Format> => (await import("./json.ts")).json,',
  ],
  "a problem of `check`": ["feasibility/check/check-result.ts", "problemCodes = [", '"probe", '],
  "a verdict on figures": ["figures/verification.ts", "verdicts = [", '"probe", '],
  "a type of question": ["instrument/instrument.ts", "countedTypes = [", '"probe", '],
  "a method for intervals": ["report/interval-of.ts", "intervalMethods = [", '"probe", '],
  "a kind of cell in tables": [
    "pages/page.ts",
    "export type TableCell =",
    '\n  | { readonly kind: "probe" }',
  ],
};
const table = new Map(
  [...readFileSync("src/README.md", "utf8").matchAll(/^\| (.+?) \| (.+?) \| (.+?) \|/gm)].map(
    ([, thing, , asked]) => [
      thing,
      [...asked.matchAll(/`([\w/-]+\.ts)`/g)].map(([, file]) => file),
    ],
  ),
);

let failed = false;
for (const [thing, [file, after, added]] of Object.entries(additions)) {
  const asked = filesAskedFor(file, after, added);
  const listed = [...(table.get(thing) ?? [])].sort();
  const same = asked.join() === listed.join();
  failed ||= !same;
  console.log(`${same ? "as listed" : "NOT AS LISTED"}: ${thing}: ${asked.join(", ")}`);
  if (!same) console.log(`  src/README.md lists: ${listed.join(", ") || "nothing"}`);
}
process.exitCode = failed ? 1 : 0;

function filesAskedFor(file, after, added) {
  const folder = mkdtempSync(join(tmpdir(), "da-audit-probe-"));
  try {
    cpSync("src", join(folder, "src"), { recursive: true });
    cpSync("package.json", join(folder, "package.json"));
    symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
    const config = JSON.parse(readFileSync("tsconfig.json", "utf8"));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...config, include: ["src"] }));
    const path = join(folder, "src", file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(after)) throw new Error(`${file} has no ${after}`);
    writeFileSync(path, text.replace(after, `${after}${added}`));
    const asked = [...errorsIn(folder).matchAll(/^src\/([^(]+)\(/gm)].map(([, name]) => name);
    return [...new Set(asked)].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function errorsIn(folder) {
  try {
    return execFileSync(join("node_modules", ".bin", "tsc"), ["--project", folder], {
      encoding: "utf8",
    }).replaceAll(`${folder}/`, "");
  } catch (error) {
    return error.stdout.replaceAll(/^.*?src\//gm, "src/");
  }
}
