// Drafts every form in a folder, reads each draft back, and prints what was kept of the forms'
// conditions. Data beside a form, as NAME.data.csv beside NAME.dictionary.csv, is validated with the
// draft. Fails where a draft does not load, where a form is refused without a reason, where such data
// has a column that the draft does not know, or where fewer conditions are kept than the program
// promises.
//
// node test/forms/run.js FOLDER

import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { AuditError, draft, loadInstrument, validate } from "../../dist/index.js";

/** The least share of conditions that is kept over all forms of a kind. */
const promised = { redcap: 0.97, xlsform: 0.95 };

const folder = process.argv[2] ?? "";
if (!existsSync(folder)) {
  console.log(`NO FORMS: there is no folder "${folder}" of forms; no real form was drafted`);
  process.exit(0);
}

const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
const forms = files.filter((file) => /\.xlsx?$|(?:dictionary|metadata)\.csv$/i.test(file));
const faults = [];
const totals = { redcap: { forms: 0, kept: 0, lost: 0 }, xlsform: { forms: 0, kept: 0, lost: 0 } };
const shown = [["form", "kind", "questions", "kept", "dropped", "lost", "assumed", ""]];

const drafted = (file, options) =>
  draft({ name: file, bytes: createReadStream(join(folder, file)) }, options);

/** What a form gives, or why it gives nothing; a bug is neither. */
async function tried(file, options) {
  try {
    return { result: await drafted(file, options), refused: null };
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    return { result: null, refused: error.message };
  }
}

async function loads(file, instrument) {
  try {
    return await loadInstrument(instrument);
  } catch (error) {
    faults.push(`${file}: its draft does not load: ${error.message}`);
    return null;
  }
}

for (const file of forms) {
  const first = await tried(file);
  // A form with a part that repeats is drafted without it, and that part alone.
  const repeats = first.refused?.startsWith("unsupported repeat") ?? false;
  const { result, refused } = repeats ? await tried(file, { repeat: "none" }) : first;
  if (result === null) {
    shown.push([file, "", "", "", "", "", "", refused]);
    continue;
  }
  const { takenFor, questions, conditions, notes } = result;
  const count = (kind) => notes.filter((note) => note.kind === kind).length;
  totals[takenFor].forms += 1;
  totals[takenFor].kept += conditions.kept;
  totals[takenFor].lost += conditions.lost;
  const said = repeats ? "without what repeats" : "";
  shown.push([
    file,
    takenFor,
    ...[questions, conditions.kept, conditions.lost, count("lost"), count("assumed")].map(String),
    said,
  ]);
  for (const { kind, row, question, text } of notes) {
    if (kind === "lost" && text.startsWith("its condition")) {
      shown.push([`  row ${row}, ${question ?? "group"}: ${text}`]);
    }
  }
  await loads(file, result.instrument);
  await checkData(file);
  if (repeats) await draftRepeats(file, first.refused);
}

/** The parts of a form that repeat, each alone. */
async function draftRepeats(file, refused) {
  const names = /: ([^:]*?) (?:\(row \d+\) )?may be asked/.exec(refused)?.[1].split(", ") ?? [];
  for (const repeat of names) {
    const { result, refused: why } = await tried(file, { repeat });
    shown.push([
      `  --repeat ${repeat}: ${result === null ? why : `${result.questions} questions`}`,
    ]);
    if (result !== null) await loads(`${file} --repeat ${repeat}`, result.instrument);
  }
}

/** Data beside a dictionary has no column that the draft of it does not know, and no case twice. */
async function checkData(file) {
  const data = file.replace(/dictionary\.csv$/, "data.csv");
  if (data === file || !files.includes(data)) return;
  const path = join(folder, data);
  const [header = ""] = readFileSync(path, "utf8").split("\n");
  const [id = ""] = header.replace(/^\ufeff/, "").split(",");
  const caseId = header.includes("redcap_event_name") ? [id, "redcap_event_name"] : undefined;
  const { result } = await tried(file, { caseId });
  const instrument = result && (await loads(file, result.instrument));
  if (!instrument) return;
  const { groups } = await validate({ name: data, bytes: createReadStream(path) }, { instrument });
  const never = ["unknown-column", "missing-column", "duplicate-case-id", "option-column"];
  for (const { code, items } of groups.filter((group) => never.includes(group.code))) {
    faults.push(`${data}: ${code}: ${items[0]?.message}`);
  }
  const found = groups.map(({ code, count }) => `${code} ${count}`).join(", ");
  shown.push([`  ${relative(".", data)}: ${found || "no findings"}`]);
}

const widths = shown[0].map((_, at) =>
  Math.max(...shown.filter((row) => row.length > 1).map((row) => row[at].length)),
);
for (const row of shown) {
  const cells = row.map((text, at) =>
    row.length === 1 || at === row.length - 1
      ? text
      : at > 1
        ? text.padStart(widths[at])
        : text.padEnd(widths[at]),
  );
  console.log(cells.join("  ").trimEnd());
}
for (const [kind, { forms: number, kept, lost }] of Object.entries(totals)) {
  const share = kept + lost === 0 ? 1 : kept / (kept + lost);
  console.log(
    `${kind}: ${number} forms, ${kept} of ${kept + lost} conditions kept (${(100 * share).toFixed(1)}%)`,
  );
  if (share < promised[kind])
    faults.push(`${kind}: fewer than ${100 * promised[kind]}% of conditions kept`);
}
const refused = shown.filter((row) => row.length > 1 && row[1] === "");
console.log(`${forms.length} files, ${refused.length} refused`);
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
