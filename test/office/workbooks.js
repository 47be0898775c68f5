import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";

// Opens the workbooks in LibreOffice and writes each sheet as CSV again: does it read both, are both
// the same, and has it the numbers of our own CSV? Run it from the top folder after a build; SOFFICE
// names the program.

const soffice = process.env.SOFFICE ?? "soffice";
const spotlight = "fixtures/spotlight-2025/reviews.csv";
const faults = "fixtures/many-faults";
const calls = {
  score: ["score", spotlight],
  "score-by": ["score", spotlight, "--by", "sex", "--places", "1"],
  validate: ["validate", `${faults}/reviews.csv`, "-i", `${faults}/instrument.json`],
  verify: ["verify", spotlight],
  check: ["check", "spotlight-2025"],
  compare: ["compare", "thematic-2023", "spotlight-2025"],
  agree: ["agree", "fixtures/two-readers/first.csv", "fixtures/two-readers/second.csv"],
  codebook: ["codebook", "-i", "spotlight-2025"],
};
const workbooks = ["xlsx", "ods"];

const folder = mkdtempSync(join(tmpdir(), "da-audit-office-"));
const failures = [];
try {
  const names = Object.keys(calls);
  for (const [name, argv] of Object.entries(calls)) {
    const files = ["csv", ...workbooks].flatMap((ending) => [
      "-o",
      join(folder, `${name}.${ending}`),
    ]);
    run(process.execPath, ["bin/da-audit.js", ...argv, ...files]);
  }
  for (const ending of workbooks) {
    mkdirSync(join(folder, ending));
    // Every sheet, as UTF-8 with commas, each cell in full and not as it is shown.
    const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    const profile = pathToFileURL(join(folder, "profile")).href;
    const options = ["--headless", `-env:UserInstallation=${profile}`, "--convert-to", filter];
    const files = names.map((name) => join(folder, `${name}.${ending}`));
    run(soffice, [...options, "--outdir", join(folder, ending), ...files]);
  }
  for (const name of names) look(name);
} finally {
  rmSync(folder, { recursive: true });
}
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);

function run(program, argv) {
  try {
    execFileSync(program, argv, { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    // Findings are a result like any other.
    if (error.status !== 1) throw error;
  }
}

function look(name) {
  const [xlsx = [], ods = []] = workbooks.map((ending) =>
    readdirSync(join(folder, ending))
      .filter((file) => file.startsWith(`${name}-`) && !longer(name, file))
      .sort(),
  );
  if (xlsx.length < 4 || xlsx.join() !== ods.join())
    failures.push(`${name}: not all sheets opened`);
  for (const sheet of xlsx) {
    const [one, other] = workbooks.map((ending) => rowsOf(join(folder, ending, sheet)));
    if (JSON.stringify(one) !== JSON.stringify(other)) failures.push(`${sheet}: the two differ`);
  }
  const ours = rowsOf(join(folder, `${name}.csv`));
  for (const ending of workbooks) {
    const rows = rowsOf(join(folder, ending, `${name}-Data.csv`));
    const theirs = rows.slice(rows.length - ours.length);
    const wrong = ours.flatMap((row, index) =>
      row.flatMap((cell, column) =>
        isSame(cell, theirs[index]?.[column]) ? [] : [`${cell} is ${theirs[index]?.[column]}`],
      ),
    );
    if (wrong.length > 0) {
      failures.push(`${name}.${ending}: ${wrong.length} cells differ, as ${wrong[0]}`);
    }
  }
  console.log(`${name}: ${xlsx.length} sheets, ${ours.length} rows of data`);
}

/** Whether a sheet is of a workbook with a longer name. */
function longer(name, file) {
  return Object.keys(calls).some((other) => other.startsWith(`${name}-`) && file.startsWith(other));
}

function rowsOf(file) {
  return parse(readFileSync(file, "utf8"), { relax_column_count: true });
}

/** LibreOffice writes fifteen digits of a number, and what is not there has its shorthand. */
function isSame(ours, theirs) {
  if (ours === "") return theirs === "[z]";
  if (ours === theirs) return true;
  const [one, other] = [Number(ours), Number(theirs)];
  return ours.trim() !== "" && Math.abs(one - other) <= 1e-14 * Math.abs(one);
}
