// Measures scoring against bare Node, and against csv-parse alone on the same file, in one run.
//
//   npm run bench              112 cases, then 100,000 and 1,000,000 reviews (about 350 MB)
//   npm run bench -- 100000    112 cases, then that many reviews
//
// Every command is a process of its own; commands that are compared take turns, so that a machine
// that grows slower grows slower for both. Times are medians of wall-clock seconds; memory is the
// peak of the process, as the system accounts for it.

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse";

const here = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const fixture = join(root, "fixtures/spotlight-2025/reviews.csv");
const program = join(root, "bin/da-audit.js");

if (process.argv[2] === "parse-alone") await parseAlone(process.argv[3]);
else await bench(process.argv.slice(2).map(Number));

/** What csv-parse needs to read a file in array mode, and nothing else. */
async function parseAlone(file) {
  let cells = 0;
  for await (const record of createReadStream(file).pipe(parse())) cells += record.length;
  process.stdout.write(`${cells}\n`);
}

async function bench(sizes) {
  const [score, bare] = inTurn(
    31,
    [
      [program, "score", fixture],
      ["-e", "0"],
    ],
    [],
  );
  print("112 cases", [
    ["node -e 0", bare],
    ["da-audit score", score],
  ]);
  ratio("score to bare Node", score, bare);
  const folder = mkdtempSync(join(tmpdir(), "da-audit-bench-"));
  try {
    for (const size of sizes.length > 0 ? sizes : [100_000, 1_000_000]) {
      const file = join(folder, `${size}.csv`);
      const bytes = await writeReviews(file, size);
      const runs = size > 200_000 ? 3 : 5;
      const [ours, alone] = inTurn(runs, [
        [program, "score", file],
        [here, "parse-alone", file],
      ]);
      print(`${size.toLocaleString("en-GB")} reviews, ${Math.round(bytes / 1e6)} MB`, [
        ["csv-parse alone", alone],
        ["da-audit score", ours],
      ]);
      ratio("score to csv-parse alone", ours, alone);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The fixture's cases again and again, each row with an id of its own. */
async function writeReviews(file, size) {
  const [header, ...rows] = readFileSync(fixture, "utf8").trimEnd().split("\n");
  const answers = rows.map((row) => row.slice(row.indexOf(",")));
  const output = createWriteStream(file);
  let text = `${header}\n`;
  for (let number = 1; number <= size; number += 1) {
    text += `invented-${String(number).padStart(7, "0")}${answers[number % answers.length]}\n`;
    if (text.length < 1 << 20 && number < size) continue;
    if (!output.write(text)) await once(output, "drain");
    text = "";
  }
  output.end();
  await once(output, "close");
  return output.bytesWritten;
}

/** Runs commands in turn; for each its times in seconds and its peak memory in MB. */
function inTurn(runs, commands, options = reporting()) {
  const results = commands.map(() => ({ seconds: [], memory: [] }));
  for (let run = 0; run < runs; run += 1) {
    for (const [index, args] of commands.entries()) {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, [...options, ...args], {
        stdio: ["ignore", "pipe", "pipe"],
        maxBuffer: 1 << 28,
      });
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
      results[index].seconds.push(seconds);
      results[index].memory.push(Number(/peak (\d+)/.exec(String(stderr))?.[1] ?? 0) / 1024);
    }
  }
  return results.map(({ seconds, memory }) => ({
    seconds: median(seconds),
    memory: Math.max(...memory),
  }));
}

/** Makes the process tell its peak memory when it ends. */
function reporting() {
  const code =
    "process.once('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))";
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function print(title, results) {
  process.stdout.write(`\n${title}\n`);
  for (const [name, { seconds, memory }] of results) {
    process.stdout.write(
      `  ${name.padEnd(18)}${seconds.toFixed(3).padStart(9)} s${memory > 0 ? `${memory.toFixed(0).padStart(7)} MB` : ""}\n`,
    );
  }
}

function ratio(name, one, other) {
  process.stdout.write(`  ${name}: ${(one.seconds / other.seconds).toFixed(2)}\n`);
}
