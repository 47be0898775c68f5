import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";

// Lets a list of corrections go its way through LibreOffice: are its drop-downs there, and are the
// answers put in that come back, in whichever format it saves the list? Run it from the top folder
// after a build; SOFFICE names the program.

const soffice = process.env.SOFFICE ?? "soffice";
const faults = "fixtures/many-faults";
const own = ["-i", `${faults}/instrument.json`];
const folder = mkdtempSync(join(tmpdir(), "da-audit-lists-"));
const profile = pathToFileURL(join(folder, "profile")).href;
const failures = [];

try {
  const fixed = [];
  for (const ending of ["xlsx", "ods"]) {
    const list = join(folder, `mend.${ending}`);
    audit("validate", `${faults}/reviews.csv`, ...own, "--corrections", list);
    for (const saved of ["xlsx", "ods"]) {
      const again = converted(list, saved, `again-${ending}`);
      const xml = Object.entries(unzipSync(readFileSync(again)))
        .filter(([path]) => /sheet1\.xml$|^content\.xml$/.test(path))
        .map(([, part]) => strFromU8(part))
        .join("");
      const kinds = xml.match(/<dataValidation |<table:content-validation /g)?.length ?? 0;
      if (kinds !== 4) failures.push(`${ending} saved as ${saved}: ${kinds} drop-downs, not 4`);
    }
    // The first sheet, filled, and saved as everything that can be handed back.
    const text = readFileSync(converted(list, "csv", `sheet-${ending}`), "utf8");
    const csv = join(folder, `filled-${ending}.csv`);
    writeFileSync(csv, filled(parse(text, { relax_column_count: true })));
    for (const back of ["csv", "xlsx", "ods"]) {
      const file = back === "csv" ? csv : converted(csv, back, `back-${ending}`);
      const target = join(folder, `fixed-${ending}-${back}.csv`);
      const done = JSON.parse(
        audit("apply", file, `${faults}/reviews.csv`, ...own, "-o", target, "--json"),
      );
      if (done.applied.length !== 11 || done.refused.length + done.broken.length > 0) {
        failures.push(`${ending} back as ${back}: ${JSON.stringify(done)}`);
      }
      fixed.push(readFileSync(target, "utf8"));
    }
  }
  if (new Set(fixed).size !== 1) failures.push("the fixed files differ");
  console.log(`lists: ${fixed.length} came back, of 11 answers each`);
} finally {
  rmSync(folder, { recursive: true });
}
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);

/** Calls the program; findings are a result like any other. */
function audit(...argv) {
  try {
    const stdio = ["ignore", "pipe", "ignore"];
    return execFileSync(process.execPath, ["bin/da-audit.js", ...argv], {
      stdio,
      encoding: "utf8",
    });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}

function converted(file, ending, name) {
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  const filter = ending === "csv" ? "csv:Text - txt - csv (StarCalc):44,34,76,1" : ending;
  execFileSync(
    soffice,
    [
      ...["--headless", `-env:UserInstallation=${profile}`, "--convert-to", filter],
      ...["--outdir", target, file],
    ],
    { stdio: "ignore" },
  );
  return join(target, `${/([^/]+)\.\w+$/.exec(file)[1]}.${ending}`);
}

/** The rows with an answer in each that waits for one, as CSV. */
function filled(rows) {
  const answers = ["new-1", "new-2", "Yes", "Housing", "Yes", "(blank)", "(blank)", "7", "5"];
  const left = [...answers, "None needed", "housing"];
  const heads = rows.find((row) => row.includes("Answer"));
  const at = heads.indexOf("Answer");
  const body = rows.slice(rows.indexOf(heads) + 1).map((row) => row.with(at, left.shift()));
  const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
  return [heads, ...body].map((row) => `${row.map(quoted).join(",")}\n`).join("");
}
