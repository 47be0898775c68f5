import { check } from "../../api/check.ts";
import { printableCheck } from "../../pages/check-page.ts";
import { figuresFile } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readFiguresNamed } from "../figures-argument.ts";
import { instrumentSetting } from "../instrument-option.ts";
import * as option from "../options.ts";
import { settleTargets, writeResult } from "../output.ts";
import { outputOptions, plainResult } from "../output-options.ts";
import { timeLimit } from "../time-limit.ts";

export const checkCommand = defineCommand({
  examples: [
    ["da-audit check spotlight-2025", "whether a report's figures can all be true at once"],
    ["da-audit check table.csv --cases 112", "the misprints in a table that you typed in"],
    ["da-audit check draft.json --assume no-missing", "if everyone who was asked has an answer"],
  ],
  arguments: [figuresFile],
  options: {
    instrument: option.instrumentOfFigures,
    cases: option.casesInSample(10_000_000),
    rounding: option.roundingOfFigures,
    assume: option.assume,
    timeLimit: option.searchTime,
    // Neither reads long files; it is taken as everywhere, for scripts that always give it.
    progress: option.progress,
    ...outputOptions(plainResult),
  },
  run: (io) => async (name, typed) => {
    const targets = settleTargets(typed, plainResult, io);
    const { cases, rounding, assume } = typed;
    const chosen = await instrumentSetting(typed.instrument, io);
    const figures = await readFiguresNamed(name, io);
    const time = timeLimit(typed.timeLimit, io);
    const result = await check(figures, { ...chosen, cases, rounding, assume, time });
    await writeResult(printableCheck(result), targets, io);
    // What was not settled in time must not pass for possible.
    return result.possible === true ? exitCodes.fine : exitCodes.found;
  },
});
