import { check } from "../../api/check.ts";
import { type Assumption, assumptionNames } from "../../feasibility/check/assumption.ts";
import { printableCheck } from "../../pages/check-page.ts";
import { type RoundingRule, roundingRules } from "../../stats/printed-percent.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { figuresHelp, readFiguresNamed } from "../figures-argument.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import { names, oneOf, wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets } from "../output.ts";
import { timeLimit, timeLimitOption } from "../time-limit.ts";

interface Options extends OutputOptions {
  readonly instrument?: string;
  readonly cases?: number;
  readonly rounding: RoundingRule;
  readonly assume?: readonly string[];
  readonly timeLimit: number;
}

export const checkCommand: CommandFile = {
  examples: [
    ["da-audit check spotlight-2025", "whether a report's figures can all be true at once"],
    ["da-audit check table.csv --cases 112", "the misprints in a table that you typed in"],
    ["da-audit check draft.json --assume no-missing", "if everyone who was asked has an answer"],
  ],
  declare(command, io, done) {
    withOutput(
      command
        .argument("<figures>", figuresHelp)
        .option("-i, --instrument <name>", `${instrumentHelp} (default: what the figures name)`)
        .option(
          "--cases <n>",
          "the size of the sample, where the figures do not say it",
          wholeNumber("--cases", 1, 10_000_000),
        )
        .option(
          "--rounding <rule>",
          `how percents were made: ${roundingRules.join(", ")}`,
          oneOf("--rounding", roundingRules),
          "either",
        )
        .option(
          "--assume <name>",
          `take for granted: ${assumptionNames.join(", ")}; several with commas`,
          names("--assume"),
        )
        .addOption(timeLimitOption()),
    ).action(async (name: string, options: Options) => {
      const targets = settleTargets(options, io, [name]);
      const assume = (options.assume ?? []).map(oneOf<Assumption>("--assume", assumptionNames));
      const instrument = await instrumentSetting(options.instrument);
      const result = await check(await readFiguresNamed(name, io), {
        ...instrument,
        ...(options.cases !== undefined && { cases: options.cases }),
        rounding: options.rounding,
        assume,
        time: timeLimit(options.timeLimit, io),
      });
      await put(printableCheck(result), targets, io);
      // What was not settled in time must not pass for possible.
      done(result.possible === true ? exitCodes.fine : exitCodes.found);
    });
  },
};
