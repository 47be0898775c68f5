// How long `check` takes: the figures that come with the tool, and 2,000 figures over 500 questions
// of an invented report, true and with one digit changed. Prints the times; run it by
// `npm run bench:check`.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = `${root}bin/da-audit.js`;
const shipped = ["spotlight-2025", "core-2024", "thematic-2023", "recommendations-2025"];
const cases = 400;
const blocks = 100;
const folder = mkdtempSync(join(tmpdir(), "da-audit-bench-"));

/** mulberry32 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const answers = [
  { code: "good", label: "Good" },
  { code: "fair", label: "Fair" },
  { code: "poor", label: "Poor" },
  { code: "na", label: "Not applicable", outsideBase: true },
];

/** Blocks of five questions: the first decides who is asked the others. */
const questions = Array.from({ length: blocks * 5 }, (_, index) => {
  const first = index - (index % 5);
  const gate = index === first ? {} : { askedIf: { [`q${first}`]: ["good", "fair"] } };
  return {
    id: `q${index}`,
    section: "all",
    label: `Question ${index}`,
    answers: "grades",
    ...gate,
  };
});

/** Four figures a question, counted from invented cases. */
function figuresOf() {
  const random = generator(1);
  const figures = [];
  let asked = Array.from({ length: cases }, () => true);
  for (const [index, { id }] of questions.entries()) {
    if (index % 5 === 0) asked = asked.map(() => true);
    const bias = random();
    const given = asked.map((yes) => {
      if (!yes) return null;
      const draw = random() * 1.1 + (bias - 0.5) * 0.4;
      return answers[Math.max(0, Math.min(3, Math.floor(draw * 3.2)))].code;
    });
    if (index % 5 === 0) asked = given.map((answer) => answer === "good" || answer === "fair");
    const count = (code) => given.filter((answer) => answer === code).length;
    const base = count("good") + count("fair") + count("poor");
    for (const answer of ["good", "fair", "poor"]) {
      const percent = String(Math.floor((200 * count(answer) + base) / (2 * base)));
      figures.push({ id: `${id}-${answer}`, at: `Table ${index}`, question: id, answer, percent });
    }
    figures.push({
      id: `${id}-n`,
      at: "Annexe",
      question: id,
      answer: "good",
      count: count("good"),
    });
  }
  return figures;
}

function write(name, value) {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

function timed(label, argv) {
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [program, "check", ...argv, "--json"], {
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - start) / 1000;
  const { summary, settled } = JSON.parse(stdout);
  const found = `${summary.error} errors, ${summary.warning} warnings`;
  const exit = settled ? `exit ${status}` : `exit ${status}, time ran out`;
  console.log(`${label.padEnd(46)} ${seconds.toFixed(2).padStart(6)} s   ${found}, ${exit}`);
  return seconds;
}

console.log(`Node ${process.version}; bare: ${bare().toFixed(2)} s`);
let all = 0;
for (const name of shipped) all += timed(name, [name]);
console.log(`${"all four".padEnd(46)} ${all.toFixed(2).padStart(6)} s`);
inOneProcess();

const instrument = write("instrument.json", {
  id: "bench",
  version: "1",
  title: "Bench",
  caseId: "case_id",
  answerSets: { grades: answers },
  sections: [{ id: "all", title: "All" }],
  questions,
});
const figures = figuresOf();
const report = { id: "bench", instrument: "bench", cases, figures };
const label = `${figures.length.toLocaleString("en")} figures, ${questions.length} questions`;
timed(label, [write("true.json", report), "-i", instrument]);
const changed = figures.map((figure) =>
  figure.id === "q1-n" ? { ...figure, count: figure.count + 40 } : figure,
);
timed(`${label}, a digit changed`, [
  write("changed.json", { ...report, figures: changed }),
  "-i",
  instrument,
]);
rmSync(folder, { recursive: true });

/** All figures of the report, one file after the other, by the library. */
function inOneProcess() {
  const library = JSON.stringify(new URL("../../dist/index.js", import.meta.url).href);
  const files = JSON.stringify(
    shipped.map((name) => `${root}src/instrument/shipped/${name}.figures.json`),
  );
  const script = `import { readFileSync } from "node:fs";
    import { check } from ${library};
    let figures = 0;
    for (const file of ${files}) {
      const value = JSON.parse(readFileSync(file, "utf8"));
      figures += (await check({ name: file, value })).summary.figures;
    }
    console.log(figures);`;
  const start = performance.now();
  const figures = execFileSync(process.execPath, ["--input-type=module", "-e", script]);
  const seconds = (performance.now() - start) / 1000;
  const label = `${String(figures).trim()} figures, all four in one process`;
  console.log(`${label.padEnd(46)} ${seconds.toFixed(2).padStart(6)} s`);
}

function bare() {
  const start = performance.now();
  execFileSync(process.execPath, ["-e", "0"]);
  return (performance.now() - start) / 1000;
}
