// Drafts instruments from cases alone and prints how much of the routing was found: for the samples
// of the shipped instruments, and for invented instruments with simulated cases; whole, and with cells
// lost and stray answers added. A question counts as found where the draft's condition, written or only
// mentioned in a note as probable, asks it in the same cases as the instrument does. Fails where less is
// found than the program promises.
//
// node test/forms/routing.js [--instruments 60] [--cases 200] [--seed 1]

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { build } from "rolldown";
import { makeCases } from "../fuzz/cases.js";
import { randomOf } from "../fuzz/random.js";
import { caseOf } from "../fuzz/tally.js";

const { values: options } = parseArgs({
  options: {
    instruments: { type: "string", default: "60" },
    cases: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});

const folder = mkdtempSync(join(tmpdir(), "routing-"));
await build({
  input: "src/draft/data/draft-from-data.ts",
  platform: "node",
  logLevel: "silent",
  output: { file: join(folder, "draft.js") },
});
const { draftFromData } = await import(join(folder, "draft.js"));
rmSync(folder, { recursive: true });

const shipped = ["spotlight-2025", "core-2024", "thematic-2023", "recommendations-2025"];

/** The shipped samples, as instruments and rows of cells by question. */
const samples = shipped.map((name) => {
  const instrument = JSON.parse(readFileSync(`src/instrument/shipped/${name}.json`, "utf8"));
  const rows = parse(readFileSync(`fixtures/${name}/reviews.csv`), { columns: true, bom: true });
  const cases = rows.map((row) => ({
    id: row[instrument.caseId],
    cells: new Map(instrument.questions.map(({ id }) => [id, row[id] ?? ""])),
  }));
  return { name, instrument, cases };
});

const words =
  "yes,no,partly,full,none,ward,home,street,early,late,good,poor,fair,nurse,doctor".split(",");

/** An invented instrument as forms are: two questions in five are asked of some cases only. */
function invented(random) {
  const questions = random.times(random.between(15, 40), (index) => {
    const type = random.pick([
      "single",
      "single",
      "single",
      "single",
      "multiple",
      "number",
      "text",
    ]);
    const answers = random.some(words, random.between(2, type === "single" ? 4 : 5));
    return {
      id: `q${index + 1}`,
      section: "s",
      label: `Question ${index + 1}`,
      type,
      ...((type === "single" || type === "multiple") && { answers }),
      ...(type === "number" && { bands: [{ code: "any", label: "any", from: 0, to: 90 }] }),
    };
  });
  for (const [position, question] of questions.entries()) {
    const coded = questions.slice(0, position).filter(({ answers }) => answers !== undefined);
    if (coded.length === 0 || !random.chance(0.4)) continue;
    const parents = random.some(coded, random.chance(0.85) ? 1 : 2);
    question.askedIf = Object.fromEntries(
      parents.map(({ id, answers }) => [
        id,
        random.some(answers, random.between(1, answers.length - 1)),
      ]),
    );
  }
  return {
    id: "invented",
    version: "1",
    title: "Invented",
    caseId: "case",
    sections: [{ id: "s", title: "S" }],
    questions,
  };
}

const simulated = Array.from({ length: Number(options.instruments) }, (_, index) => {
  const random = randomOf(`routing:${options.seed}:${index}`);
  const instrument = invented(random);
  const cases = makeCases(random, instrument, Number(options.cases));
  return { name: `invented ${index}`, instrument, cases };
});

/** The same cases with some cells lost, and answers where none is due. */
function spoilt({ name, instrument, cases }, lost, strays) {
  const random = randomOf(`spoilt:${options.seed}:${name}`);
  const given = new Map(
    instrument.questions.map(({ id }) => [
      id,
      cases.map(({ cells }) => cells.get(id)).filter((text) => text.trim() !== ""),
    ]),
  );
  const changed = (id, text) => {
    const isBlank = text.trim() === "";
    if (!isBlank) return random.chance(lost) ? "" : text;
    const answers = given.get(id);
    return answers.length > 0 && random.chance(strays) ? random.pick(answers) : text;
  };
  return cases.map(({ id, cells }) => ({
    id,
    cells: new Map([...cells].map(([question, text]) => [question, changed(question, text)])),
  }));
}

/** What a draft from these cases says of the routing, by the cases as they were. */
function judged(sample, lost, strays) {
  const { instrument, cases } = sample;
  const own = instrument.questions.map(({ id }) => id);
  const rows = spoilt(sample, lost, strays).map(({ id, cells }) => [
    id,
    ...own.map((question) => cells.get(question)),
  ]);
  const drafted = draftFromData(
    { rows: [[instrument.caseId, ...own], ...rows] },
    { name: sample.name, caseId: [instrument.caseId] },
  );
  const routing = new Map(drafted.routing.map((one) => [one.question, one]));
  const truth = cases.map(({ cells }) => caseOf(cells, instrument));
  const columns = new Map(drafted.instrument.questions.map((one) => [one.column ?? one.id, one]));
  // What the conditions name is read with the draft; nothing in it is routed but by the truth.
  const plain = {
    ...drafted.instrument,
    questions: drafted.instrument.questions.map(({ askedIf: _, ...one }) => one),
  };
  const readings = cases.map(({ cells }) =>
    caseOf(new Map([...columns].map(([heading, { id }]) => [id, cells.get(heading) ?? ""])), {
      ...plain,
      questions: plain.questions.map((one) => ({ ...one, optional: true })),
    }),
  );
  return instrument.questions.flatMap((question) => {
    const { id, askedIf } = question;
    const asked = truth.map((one) => askedIf === undefined || one.meets(askedIf) === "yes");
    // Routing that no case shows cannot be found in any way.
    const isRouted = asked.includes(false) && asked.includes(true);
    const found = routing.get(columns.get(id)?.id ?? "");
    if (found === undefined)
      return [{ isRouted, isFound: false, isWritten: false, isRight: false }];
    const hasNumbers = JSON.stringify(found.condition).match(/"(?:from|to)":/) !== null;
    const isRight =
      !hasNumbers &&
      readings.every((one, row) => (one.meets(found.condition) === "yes") === asked[row]);
    return [{ isRouted, isFound: true, isWritten: found.isWritten, isRight }];
  });
}

/** So many of the conditions there are, and of those that are claimed, rounded down. */
function share(part, whole) {
  return whole === 0 ? "–" : (Math.floor((part / whole) * 100) / 100).toFixed(2);
}

const kinds = [
  ["shipped", samples],
  ["invented", simulated],
];
const ways = [
  ["whole", 0, 0],
  ["1 % of cells lost", 0.01, 0],
  ["3 % lost", 0.03, 0],
  ["3 % lost, 0.5 % strays", 0.03, 0.005],
];
const faults = [];
const lines = [
  [
    "",
    "",
    "routed",
    "written",
    "right",
    "precision",
    "recall",
    "found",
    "right",
    "precision",
    "recall",
  ],
];
for (const [kind, those] of kinds) {
  for (const [way, lost, strays] of ways) {
    const all = those.flatMap((sample) => judged(sample, lost, strays));
    const routed = all.filter(({ isRouted }) => isRouted).length;
    const counted = (list) => {
      const right = list.filter(({ isRight }) => isRight).length;
      return [list.length, right, share(right, list.length), share(right, routed)];
    };
    const written = all.filter(({ isWritten }) => isWritten);
    const found = all.filter(({ isFound }) => isFound);
    lines.push([kind, way, routed, ...counted(written), ...counted(found)].map(String));
    const right = written.filter(({ isRight }) => isRight).length;
    if (kind === "shipped" && way === "whole" && (right < routed || written.length > routed)) {
      faults.push(`of the shipped samples ${right} of ${routed} are found, of ${written.length}`);
    }
  }
}
const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
for (const line of lines) {
  console.log(
    line
      .map((text, column) => text.padEnd(widths[column]))
      .join("  ")
      .trimEnd(),
  );
}
console.log("written: conditions of the draft; found: these, and those that a note calls probable");
for (const fault of faults) console.error(`FAULT: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
