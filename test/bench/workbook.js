// Measures scoring a workbook of 100,000 reviews against hucre's stream of its rows alone, in one run.
//
//   npm run bench:workbook           100,000 reviews of 69 columns
//   npm run bench:workbook -- 10000  that many
//
// Every measurement is a process of its own, and the two take turns. Times are medians of seconds of the
// processor, which other work on the machine changes least; memory is the peak of the process. Exits
// with 1 where scoring takes over 1.5 times as long as the stream, or over 300 MB.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { streamXlsxRows, writeXlsxStream } from "hucre/xlsx";

const here = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "bin/da-audit.js");
const limits = { times: 1.5, megabytes: 300 };

if (process.argv[2] === "stream-alone") await streamAlone(process.argv[3]);
else await bench(Number(process.argv[2] ?? 100_000));

/** What hucre needs to stream the rows, and nothing else. */
async function streamAlone(file) {
  let cells = 0;
  for await (const { values } of streamXlsxRows(readFileSync(file))) cells += values.length;
  process.stdout.write(`${cells}\n`);
}

async function bench(cases) {
  const folder = mkdtempSync(join(tmpdir(), "da-audit-workbook-"));
  try {
    const file = join(folder, "cases.xlsx");
    await writeCases(file, cases);
    const commands = [
      [here, "stream-alone", file],
      [program, "score", file, "--no-progress"],
    ];
    const runs = [0, 1, 2].map(() => commands.map(measured));
    const [alone, score] = commands.map((_, index) => ({
      seconds: median(runs.map((run) => run[index].seconds)),
      megabytes: Math.max(...runs.map((run) => run[index].megabytes)),
    }));
    const times = score.seconds / alone.seconds;
    process.stdout.write(
      `${cases} reviews as XLSX: ${score.seconds.toFixed(1)} s, ${score.megabytes} MB; hucre's stream alone ${alone.seconds.toFixed(1)} s, ${alone.megabytes} MB; ${times.toFixed(2)} times\n`,
    );
    if (times > limits.times || score.megabytes > limits.megabytes) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reviews of the shipped fixture again and again, each with an id of its own. */
async function writeCases(file, cases) {
  const csv = readFileSync(join(root, "fixtures/spotlight-2025/reviews.csv"), "utf8");
  const [header, ...reviews] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  function* rows() {
    yield header;
    for (let index = 0; index < cases; index += 1) {
      const [, ...answers] = reviews[index % reviews.length];
      yield [`case-${String(index).padStart(7, "0")}`, ...answers];
    }
  }
  const pieces = [];
  for await (const piece of writeXlsxStream(rows(), { name: "Cases" })) pieces.push(piece);
  writeFileSync(file, Buffer.concat(pieces));
}

function measured(argv) {
  const report =
    'process.on("exit", () => { const used = process.resourceUsage(); process.stderr.write(["", used.userCPUTime + used.systemCPUTime, used.maxRSS].join("\\n")); });';
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(report)}`, ...argv],
    { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] },
  );
  if (status !== 0) throw new Error(stderr);
  const [microseconds, kilobytes] = stderr.trim().split("\n").slice(-2).map(Number);
  return { seconds: microseconds / 1e6, megabytes: Math.round(kilobytes / 1024) };
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
