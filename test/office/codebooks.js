import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

// Lets codebooks go their way through LibreOffice: is the instrument that comes back the one that went
// out, in whichever format it saves them? Run it from the top folder after a build; SOFFICE names the
// program.

const soffice = process.env.SOFFICE ?? "soffice";
const folder = mkdtempSync(join(tmpdir(), "da-audit-codebooks-"));
const profile = pathToFileURL(join(folder, "profile")).href;
const failures = [];
let tried = 0;

const shipped = readdirSync("src/instrument/shipped")
  .filter((name) => /^[a-z]+-\d+\.json$/.test(name))
  .map((name) => basename(name, ".json"));
const own = ["states", "numbers", "answers-in-columns", "rows-that-are-no-cases", "one-audit"].map(
  (name) => `fixtures/${name}/instrument.json`,
);

try {
  for (const [index, instrument] of [...shipped, ...own].entries()) {
    const wanted = drafted(written(instrument, join(folder, `${index}.csv`)));
    for (const ending of ["xlsx", "ods"]) {
      const book = written(instrument, join(folder, `${index}.${ending}`));
      for (const saved of ["xlsx", "ods", "csv"]) {
        const target = join(folder, `${index}-${ending}-${saved}`);
        for (const back of converted(book, saved, target)) {
          tried += 1;
          const got = drafted(back);
          if (got !== wanted) failures.push(`${instrument}: ${ending} saved as ${saved} differs`);
        }
      }
    }
  }
  console.log(`codebooks: ${tried} came back`);
} finally {
  rmSync(folder, { recursive: true });
}
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);

function written(instrument, path) {
  audit("codebook", "-i", instrument, "-o", path);
  return path;
}

/** The JSON of the instrument in a codebook. */
function drafted(path) {
  return audit("draft", path);
}

function audit(...argv) {
  return execFileSync(process.execPath, ["bin/da-audit.js", ...argv], {
    stdio: ["ignore", "pipe", "ignore"],
    encoding: "utf8",
  });
}

/** What LibreOffice saved a workbook as; of CSV the sheet with the instrument, which is the last. */
function converted(file, ending, target) {
  mkdirSync(target, { recursive: true });
  // Every sheet, as shown, UTF-8, with commas.
  const filter =
    ending === "csv"
      ? "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
      : ending;
  execFileSync(
    soffice,
    [
      ...["--headless", `-env:UserInstallation=${profile}`, "--convert-to", filter],
      ...["--outdir", target, file],
    ],
    { stdio: "ignore" },
  );
  return readdirSync(target)
    .filter((name) => ending !== "csv" || name.endsWith("-Data.csv"))
    .map((name) => join(target, name));
}
