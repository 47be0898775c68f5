import { synth } from "../../api/synth.ts";
import { bareCsvLine } from "../../formats/csv-line.ts";
import { printableCheck } from "../../pages/check-page.ts";
import type { CommandFile } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { figuresHelp, readFiguresNamed } from "../figures-argument.ts";
import { checkTarget, writeWhole } from "../files.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import type { Io } from "../io.ts";
import { wholeNumber } from "../option-values.ts";
import { put, shownAs } from "../output.ts";
import { timeLimit, timeLimitOption } from "../time-limit.ts";

interface Options {
  readonly instrument?: string;
  readonly cases?: number;
  readonly rows?: number;
  readonly seed: number;
  readonly output?: string;
  readonly color: boolean;
  readonly timeLimit: number;
}

const mostCases = 1_000_000;
const mostRows = 100_000_000;

export const synthCommand: CommandFile = {
  examples: [
    ["da-audit synth spotlight-2025 -o cases.csv", "invented cases that give a report's figures"],
    ["da-audit synth draft.json --cases 112 --seed 7", "of a draft of your own, other cases"],
    [
      "da-audit synth spotlight-2025 --rows 100000 | da-audit score -",
      "many, with the same shares, to try how long it takes",
    ],
  ],
  declare(command, io, done) {
    command
      .argument("<figures>", figuresHelp)
      .option("-i, --instrument <name>", `${instrumentHelp} (default: what the figures name)`)
      .option(
        "--cases <n>",
        "the size of the sample, where the figures do not say it",
        wholeNumber("--cases", 1, mostCases),
      )
      .option(
        "--seed <n>",
        "another seed makes other cases",
        wholeNumber("--seed", 0, 999_999_999),
        1,
      )
      .option(
        "--rows <n>",
        "write more cases than the sample, with its shares",
        wholeNumber("--rows", 1, mostRows),
      )
      .option("-o, --output <file>", "write to a file, whole or not at all")
      .option("--no-color", "write no colour; so does NO_COLOR")
      .addOption(timeLimitOption())
      .action(async (name: string, options: Options) => {
        const { output = null } = options;
        if (output !== null) checkTarget(output, [name]);
        const { cases, check } = await synth(await readFiguresNamed(name, io), {
          ...(await instrumentSetting(options.instrument)),
          ...(options.cases !== undefined && { cases: options.cases }),
          ...(options.rows !== undefined && { rows: options.rows }),
          seed: options.seed,
          time: timeLimit(options.timeLimit, io),
        });
        if (check !== null) {
          await put(printableCheck(check), [shownAs("terminal", options, io)], io);
          const kept = output === null ? "" : `; ${output} was not written`;
          io.stderr.write(`da-audit: no cases: the figures cannot all be true${kept}\n`);
          return done(exitCodes.found);
        }
        const lines = inPieces(cases.header, cases.rows());
        if (output !== null) await writeWhole(output, lines);
        else print(lines, io);
        return done(exitCodes.fine);
      });
  },
};

function print(lines: Iterable<string>, { stdout }: Io): void {
  for (const piece of lines) {
    if (stdout.closed) return;
    stdout.write(piece);
  }
}

/** Lines that are written at once. */
const pieceLines = 1_000;

function* inPieces(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string> {
  let piece = [bareCsvLine(header)];
  for (const row of rows) {
    piece.push(bareCsvLine(row));
    if (piece.length < pieceLines) continue;
    yield piece.join("");
    piece = [];
  }
  yield piece.join("");
}
