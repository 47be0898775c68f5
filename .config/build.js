import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));

/** What scoring a file in the terminal runs through. */
const usedByEveryone =
  /src.(cli.run|cli.commands.score|formats.(terminal|json)|instrument.shipped.[a-z]+-\d+)\.(ts|json)$/;

/**
 * Leaves out what libraries load and this program never uses: commander's way to start other
 * programs, and chalk's own look at the terminal. Each takes Node longer than scoring a case file.
 */
const withoutUnused = {
  name: "without-unused",
  resolveId: (id) => (unused.has(id) ? `\0${id}` : null),
  load: (id) => unused.get(id.slice(1)) ?? null,
};
const unused = new Map([
  ["node:child_process", "export default {};"],
  ["#supports-color", "export default { stdout: false, stderr: false };"],
]);

/** Code with escapes for all beyond ASCII: Node keeps such a text in half the memory. */
const inAscii = (text) =>
  text.replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

// The program has its libraries inside, what scoring needs in one file and everything else in
// files of its own, loaded when asked for: finding and reading many modules takes longer than
// scoring a hundred cases. It is CommonJS because Node hands its own modules to an ES module only
// after touching every export of theirs, which alone takes an eighth of the whole run.
await build({
  input: { cli: "src/cli/run.ts" },
  platform: "node",
  logLevel: "warn",
  // The solver is WebAssembly in a file of its own, which it finds beside itself.
  external: ["highs"],
  plugins: [withoutUnused],
  // Some libraries come in two forms, of which only this one can be put into a bundle.
  resolve: { mainFields: ["module", "main"] },
  output: {
    dir: "dist",
    format: "cjs",
    minify: true,
    cleanDir: true,
    entryFileNames: "[name].cjs",
    chunkFileNames: "cli/[name].cjs",
    codeSplitting: { groups: [{ name: "main", test: usedByEveryone }] },
  },
});

// The library leaves its dependencies outside, so that its schemas are made by the zod of whoever
// imports it.
await build({
  input: { index: "src/index.ts" },
  platform: "node",
  logLevel: "warn",
  external: Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
  output: { dir: "dist", chunkFileNames: "lib/[name].js" },
});

// The largest file goes through a loader that takes its compiled form from beside it, where Node
// is the one that compiled it; that saves a third of the time a short run takes. The form is
// written at the end of a run, so that it holds the functions that a run needs.
writeFileSync("dist/cli/main.body.cjs", inAscii(readFileSync("dist/cli/main.cjs", "utf8")));
const loader = readFileSync(".config/compiled-loader.cjs", "utf8");
const writing = `process.once("exit", () =>
  require("node:fs").writeFileSync(\`\${__dirname}/main.compiled\`, script.createCachedData()));`;
writeFileSync("dist/cli/main.cjs", `${loader}${writing}`);
execFileSync(process.execPath, ["bin/da-audit.js", "score", "fixtures/spotlight-2025/reviews.csv"]);
writeFileSync("dist/cli/main.cjs", loader);

// What is bundled keeps its authors' names: every library that is not for development only.
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const licences = Object.entries(packages)
  .filter(([folder, { dev }]) => folder.startsWith("node_modules/") && !dev)
  .map(([folder, { version }]) => {
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const text = file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8");
    return `${folder.replace("node_modules/", "")} ${version}\n\n${text.trim()}\n`;
  });
writeFileSync("dist/third-party-licences.txt", licences.join(`\n${"-".repeat(72)}\n\n`));
