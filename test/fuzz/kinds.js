import * as broken from "./broken.js";
import * as counted from "./counts.js";
import { Fault } from "./outcomes.js";
import { randomOf } from "./random.js";

/** Every kind of input, and how many of each are tried in a round. */
export const kinds = {
  counts: { run: counted.counts, share: 6 },
  parts: { run: counted.parts, share: 3 },
  changes: { run: counted.changes, share: 3 },
  figures: { run: counted.figures, share: 2 },
  files: { run: broken.files, share: 6 },
  rows: { run: broken.rows, share: 2 },
  instruments: { run: broken.instruments, share: 4 },
  conditions: { run: broken.conditions, share: 2 },
  printed: { run: broken.printed, share: 2 },
  tables: { run: broken.tables, share: 2 },
  lists: { run: broken.lists, share: 2 },
  baselines: { run: broken.baselines, share: 2 },
  reports: { run: broken.reports, share: 2 },
};

const round = Object.entries(kinds).flatMap(([kind, { share }]) =>
  Array.from({ length: share }, (_, place) => ({ kind, place, share })),
);

/** The input at a place in the order in which all are tried. */
export function inputAt(number) {
  const { kind, place, share } = round[number % round.length];
  return { kind, index: Math.floor(number / round.length) * share + place };
}

/** Tries one input; gives what is wrong, `null` if nothing is. */
export async function tryInput(library, seed, { kind, index }) {
  try {
    await kinds[kind].run(randomOf(`${seed}/${kind}/${index}`), library);
    return null;
  } catch (error) {
    return error instanceof Fault ? error.message : `${error?.stack ?? error}`;
  }
}
