import { type CompareOptions, compare } from "../../api/compare.ts";
import { gate } from "../../compare/gate.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { printableComparison } from "../../pages/comparison-page.ts";
import { type Rounding, roundings } from "../../stats/percent.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import { keptFindings } from "../kept-findings.ts";
import { names, numberBetween, oneOf, wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets } from "../output.ts";
import { type ReadingOptions, reading, withProgress } from "../reading.ts";
import { refuse } from "../refusal.ts";
import { readRound } from "../round-argument.ts";

interface Options extends OutputOptions, ReadingOptions {
  readonly instrument?: string;
  readonly level: number;
  readonly rounding: Rounding;
  readonly places: number;
  readonly allowErrors?: true;
  readonly failIfLower?: readonly string[];
}

const roundHelp =
  "case reviews (CSV), a report saved with --json, figures, or the name of shipped ones";

export const compareCommand: CommandFile = {
  examples: [
    ["da-audit compare before.csv cases.csv", "what changed, and whether it is more than chance"],
    ["da-audit compare thematic-2023 spotlight-2025", "the figures that two reports printed"],
    [
      "da-audit compare last.json cases.csv --fail-if-lower planning_judgement",
      "exit with 1 where a judgement is lower than in a saved report",
    ],
  ],
  declare(command, io, done) {
    const declared = withOutput(
      command
        .argument("<before>", `the earlier round: ${roundHelp}`)
        .argument("<after>", "the later round")
        .option("-i, --instrument <name>", instrumentHelp)
        .option(
          "--level <share>",
          "the confidence level of intervals and verdicts",
          numberBetween("--level", 0, 1),
          0.95,
        )
        .option(
          "--rounding <rule>",
          `how a tie goes: ${roundings.join(", ")}`,
          oneOf("--rounding", roundings),
          "half-up",
        )
        .option("--places <n>", "decimal places of percents", wholeNumber("--places", 0, 6), 0)
        .option(
          "--fail-if-lower <id>",
          "exit with 1 where this share is lower, or cannot be compared: a question (its first answer), question=answer, or a measure; several with commas",
          names("--fail-if-lower"),
        )
        .option("--allow-errors", "count faulty answers as missing, and say so"),
      { checks: true },
    );
    withProgress(declared).action(async (before: string, after: string, options: Options) => {
      const targets = settleTargets(options, io, [before, after]);
      if (before === "-" && after === "-") {
        throw new AuditError("invalid file: - stands twice; standard input can be read once");
      }
      const sides = [await readRound(before, io), await readRound(after, io)] as const;
      const settings: CompareOptions = {
        ...(await instrumentSetting(options.instrument)),
        limit: keptFindings(targets),
        level: options.level,
        rounding: options.rounding,
        places: options.places,
        allowErrors: options.allowErrors ?? false,
      };
      const { comparison, validation } = await reading([before, after], options, io, (progress) =>
        compare(...sides, { ...settings, ...progress }),
      );
      if (comparison === null) {
        return done(
          validation ? await refuse(validation, "comparison", targets, io) : exitCodes.failed,
        );
      }
      const failures = gate(comparison, options.failIfLower ?? []);
      await put(printableComparison(comparison, failures), targets, io);
      for (const { message } of failures) io.stderr.write(`da-audit: ${message}\n`);
      return done(failures.length > 0 ? exitCodes.found : exitCodes.fine);
    });
  },
};
