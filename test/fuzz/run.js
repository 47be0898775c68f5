import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { inputAt, kinds, tryInput } from "./kinds.js";

// Tries inputs that nobody thought of: files, instruments, figures, lists, baselines, reports and
// rows that are broken, which must give a result or an AuditError; and such as a grammar makes,
// whose every number is counted a second time. Run it from the top folder after a build:
//
//   node test/fuzz/run.js --seconds 60 --seed 20260101
//   node test/fuzz/run.js --inputs 5000 --jobs 1
//   node test/fuzz/run.js --seed 20260101 --only counts:17
//
// --limit is how many seconds a single input may take; --library names another build to try.

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    inputs: { type: "string" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: String(availableParallelism()) },
    limit: { type: "string", default: "60" },
    only: { type: "string" },
    library: { type: "string", default: new URL("../../dist/index.js", import.meta.url).href },
  },
});
const { seed } = values;
const library = new URL(values.library, new URL(`file://${process.cwd()}/`)).href;
const limit = Number(values.limit);
const failures = [];

if (values.only !== undefined) await runOne();
else await runAll();
process.exit(failures.length === 0 ? 0 : 1);

async function runOne() {
  const [kind, index = "0"] = values.only.split(":");
  if (!Object.hasOwn(kinds, kind))
    throw new Error(`unknown kind: ${kind}; one of ${Object.keys(kinds).join(", ")}`);
  const fault = await tryInput(await import(library), seed, { kind, index: Number(index) });
  console.log(fault === null ? `${values.only}: nothing wrong` : `${values.only}: ${fault}`);
  if (fault !== null) failures.push(fault);
}

async function runAll() {
  const start = Date.now();
  const end = values.inputs === undefined ? 2 ** 31 - 1 : Number(values.inputs);
  const seconds = Number(
    values.seconds ?? (values.inputs === undefined ? 60 : Number.POSITIVE_INFINITY),
  );
  const jobs = Math.max(1, Number(values.jobs));
  console.log(`seed ${seed}; ${jobs} at a time, ${limit} s for each at most`);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const current = new Int32Array(new SharedArrayBuffer(4 * jobs));
  // Ctrl+C ends the series, and what was tried so far is printed.
  process.once("SIGINT", () => Atomics.store(next, 0, end - 2 * jobs));
  const names = Object.keys(kinds);
  const tried = new Int32Array(new SharedArrayBuffer(4 * names.length));
  await Promise.all(
    Array.from({ length: jobs }, (_, self) =>
      runJob({ self, next, current, tried, end, until: start + seconds * 1000 }),
    ),
  );
  const taken = (Date.now() - start) / 1000;
  let sum = 0;
  for (const [place, kind] of names.entries()) {
    const count = tried[place];
    const failed = failures.filter((one) => one.kind === kind).length;
    sum += count;
    console.log(
      `${kind.padEnd(12)}${String(count).padStart(9)}${failed > 0 ? `   ${failed} failed` : ""}`,
    );
  }
  console.log(
    `${sum} inputs in ${taken.toFixed(0)} s, ${(sum / Math.max(taken, 0.001)).toFixed(0)} a second; ${failures.length} failed`,
  );
}

/** One worker; where an input takes too long, another one goes on after it. */
async function runJob(job) {
  for (;;) {
    const isDone = await new Promise((resolve, reject) => {
      let isReady = false;
      let held = { number: 0, since: 0 };
      const worker = new Worker(new URL("./worker.js", import.meta.url), {
        workerData: { ...job, library, seed },
      });
      const close = (done) => {
        clearInterval(watch);
        resolve(done);
      };
      const watch = setInterval(() => {
        const number = Atomics.load(job.current, job.self);
        if (number !== held.number || !isReady) held = { number, since: Date.now() };
        else if (number > 0 && Date.now() - held.since > limit * 1000) {
          fail(inputAt(number - 1), `no result within ${limit} s`);
          Atomics.store(job.current, job.self, 0);
          worker.terminate();
          close(false);
        }
      }, 200);
      worker.on("message", (message) => {
        isReady = true;
        if (message.fault !== undefined) fail(message.input, message.fault);
        if (message.done) close(true);
      });
      worker.on("error", (error) => {
        const number = Atomics.load(job.current, job.self);
        if (number === 0) {
          clearInterval(watch);
          reject(error);
          return;
        }
        fail(inputAt(number - 1), `the process broke: ${error?.stack ?? error}`);
        Atomics.store(job.current, job.self, 0);
        close(false);
      });
    });
    if (isDone) return;
  }
}

/** Says what is wrong and how to see it again. */
function fail({ kind, index }, fault) {
  failures.push({ kind, index });
  // A fault of many inputs needs no more than a few to be found.
  if (failures.length > 40) return;
  console.log(
    `FAILED ${kind}:${index}: ${fault}\n  again: node test/fuzz/run.js --seed ${seed} --only ${kind}:${index}`,
  );
}
