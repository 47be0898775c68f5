import { type ScoreOptions, score } from "../../api/score.ts";
import { printableReport } from "../../pages/report-page.ts";
import { type IntervalMethod, intervalMethods } from "../../report/interval-of.ts";
import { type Rounding, roundings } from "../../stats/percent.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openAllReviews } from "../files.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import type { Io } from "../io.ts";
import { keptFindings } from "../kept-findings.ts";
import { names, numberBetween, oneOf, wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets, type Targets } from "../output.ts";
import { reading, running, type WatchingOptions, withWatch } from "../reading.ts";
import { refuse } from "../refusal.ts";

interface Options extends OutputOptions, WatchingOptions {
  readonly instrument?: string;
  readonly rounding: Rounding;
  readonly places: number;
  readonly section?: readonly string[];
  readonly bases?: true;
  readonly by?: readonly string[];
  readonly where?: string;
  readonly minBase: number;
  readonly interval: IntervalMethod | "none";
  readonly level: number;
  readonly population?: number;
  readonly allowErrors?: true;
}

export const scoreCommand: CommandFile = {
  examples: [
    ["da-audit score cases.csv", "the tables, in the terminal"],
    [
      "da-audit score cases.csv --section planning --bases",
      "one section, and how its bases came about",
    ],
    [
      'da-audit score cases.csv --by sex --where "case_type=licence"',
      "men beside women, of the licence cases alone",
    ],
    ["da-audit score north.csv south.csv --json | jq .cases", "two files as one sample, as JSON"],
  ],
  declare(command, io, done) {
    const declared = withOutput(
      command
        .argument("<file...>", "CSV files, which are one sample; - is standard input")
        .option("-i, --instrument <name>", instrumentHelp)
        .option(
          "--rounding <rule>",
          `how a tie goes: ${roundings.join(", ")}`,
          oneOf("--rounding", roundings),
          "half-up",
        )
        .option("--places <n>", "decimal places of percents", wholeNumber("--places", 0, 6), 0)
        .option("--section <id>", "show this section only; several with commas", names("--section"))
        .option("--bases", "show how every base came about")
        .option(
          "--by <question>",
          "break everything down by its answers; several with commas",
          names("--by"),
        )
        .option(
          "--where <condition>",
          'count only cases that meet it: "case_type=licence and sex!=men"',
        )
        .option(
          "--min-base <n>",
          "print no percent of fewer cases in a break-down",
          wholeNumber("--min-base", 0, 999_999),
          30,
        )
        .option(
          "--interval <method>",
          `how intervals are made: ${intervalMethods.join(", ")}; none leaves them out of the tables`,
          oneOf("--interval", [...intervalMethods, "none"]),
          "wilson",
        )
        .option(
          "--level <share>",
          "the confidence level of intervals",
          numberBetween("--level", 0, 1),
          0.95,
        )
        .option(
          "--population <n>",
          "the caseload that the cases were drawn from, for intervals",
          wholeNumber("--population", 1, 999_999_999),
        )
        .option("--allow-errors", "count faulty answers as missing, and say so"),
    );
    withWatch(declared).action(async (files: readonly string[], options: Options) => {
      const targets = settleTargets(options, io, files);
      const run = () => scored(files, options, targets, io);
      done(await running(files, [options.instrument], options, io, run));
    });
  },
};

async function scored(
  files: readonly string[],
  options: Options,
  targets: Targets,
  io: Io,
): Promise<ExitCode> {
  const sources = openAllReviews(files, io);
  const settings: ScoreOptions = {
    ...(await instrumentSetting(options.instrument)),
    limit: keptFindings(targets),
    rounding: options.rounding,
    places: options.places,
    sections: options.section ?? null,
    by: options.by ?? [],
    where: options.where ?? null,
    minBase: options.minBase,
    allowErrors: options.allowErrors ?? false,
    interval: {
      method: options.interval === "none" ? "wilson" : options.interval,
      level: options.level,
      population: options.population ?? null,
    },
  };
  const { report, validation } = await reading(files, options, io, (progress) =>
    score(sources, { ...settings, ...progress }),
  );
  if (report === null) return refuse(validation, "tables", targets, io);
  const shown = { bases: options.bases ?? false, intervals: options.interval !== "none" };
  await put(printableReport(report, shown), targets, io);
  return report.findings.error > 0 ? exitCodes.found : exitCodes.fine;
}
