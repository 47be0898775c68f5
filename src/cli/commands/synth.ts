import { synth } from "../../api/synth.ts";
import { bareCsvLine } from "../../formats/csv-line.ts";
import { printableCheck } from "../../pages/check-page.ts";
import { figuresFile } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { csvOutput } from "../csv-output.ts";
import { exitCodes } from "../exit-codes.ts";
import { readFiguresNamed, reportPassedOver } from "../figures-argument.ts";
import { instrumentSetting } from "../instrument-option.ts";
import * as option from "../options.ts";
import { shownAs, writeResult } from "../output.ts";
import { printPieces } from "../print-pieces.ts";
import { timeLimit } from "../time-limit.ts";
import { takeTarget, writeWhole } from "../write-files.ts";

export const synthCommand = defineCommand({
  examples: [
    ["da-audit synth spotlight-2025 -o cases.csv", "invented cases that give a report's figures"],
    ["da-audit synth draft.json --cases 112 --seed 7", "other cases, for your own draft"],
    [
      "da-audit synth spotlight-2025 --rows 100000 | da-audit score -",
      "many cases with the same shares, to see how long scoring takes",
    ],
  ],
  arguments: [figuresFile],
  options: {
    instrument: option.instrumentOfFigures,
    cases: option.casesInSample(1_000_000),
    seed: option.seed,
    rows: option.rows,
    output: option.outputFile,
    color: option.color,
    timeLimit: option.searchTime,
    // Neither reads long files; it is taken as everywhere, for scripts that always give it.
    progress: option.progress,
  },
  run: (io) => async (name, typed) => {
    const { cases: size, rows, seed, output = null } = typed;
    if (output !== null) takeTarget(output, "csv", io);
    const figures = await readFiguresNamed(name, io);
    reportPassedOver(figures, io);
    const chosen = await instrumentSetting(typed.instrument, io);
    const time = timeLimit(typed.timeLimit, io);
    const { cases, check } = await synth(figures, { ...chosen, cases: size, rows, seed, time });
    if (check !== null) {
      await writeResult(printableCheck(check), [shownAs("terminal", typed, io)], io);
      const kept = output === null ? "" : `; ${output} was not written`;
      io.stderr.write(`da-audit: no cases: the figures cannot all be true${kept}\n`);
      return exitCodes.found;
    }
    const pieces = csvPieces(cases.header, cases.rows());
    if (output !== null) await writeWhole(output, pieces, io);
    else printPieces(pieces, csvOutput(io));
    return exitCodes.fine;
  },
});

const linesAtOnce = 1_000;

function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string> {
  let piece = [bareCsvLine(header)];
  for (const row of rows) {
    piece.push(bareCsvLine(row));
    if (piece.length < linesAtOnce) continue;
    yield piece.join("");
    piece = [];
  }
  yield piece.join("");
}
