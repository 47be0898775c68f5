import { parentPort, workerData } from "node:worker_threads";
import { inputAt, kinds, tryInput } from "./kinds.js";

// Tries inputs for run.js. Numbers are taken from a counter that all workers share, and the one in
// hand is left where run.js sees it, which a loop without end cannot tell it by a message.

const { library: file, seed, next, current, tried, self, end, until } = workerData;
const library = await import(file);
const names = Object.keys(kinds);
parentPort.postMessage({ ready: true });
for (;;) {
  if (Date.now() >= until) break;
  const number = Atomics.add(next, 0, 1);
  if (number >= end) break;
  Atomics.store(current, self, number + 1);
  const input = inputAt(number);
  const fault = await tryInput(library, seed, input);
  Atomics.add(tried, names.indexOf(input.kind), 1);
  if (fault !== null) parentPort.postMessage({ input, fault });
}
Atomics.store(current, self, 0);
parentPort.postMessage({ done: true });
process.exit(0);
