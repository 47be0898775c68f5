import { makePlan } from "../../agree/make-plan.ts";
import { type AgreeOptions, agree } from "../../api/agree.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { printableAgreement } from "../../pages/agreement-page.ts";
import { printablePlan } from "../../pages/plan-page.ts";
import { type KappaWeights, kappaWeights } from "../../stats/cohen-kappa.ts";
import { type Rounding, roundings } from "../../stats/percent.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openAllReviews } from "../files.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import { keptFindings } from "../kept-findings.ts";
import { numberBetween, oneOf, wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets } from "../output.ts";
import { type ReadingOptions, reading, withProgress } from "../reading.ts";
import { refuse } from "../refusal.ts";

interface Options extends OutputOptions, ReadingOptions {
  readonly instrument?: string;
  readonly reader?: string;
  readonly weights: KappaWeights;
  readonly level: number;
  readonly rounding: Rounding;
  readonly places: number;
  readonly settle?: true;
  readonly limit: number;
  readonly plan?: number;
  readonly allowErrors?: true;
}

export const agreeCommand: CommandFile = {
  examples: [
    ["da-audit agree first.csv second.csv", "how far two readers of the same cases agree"],
    [
      "da-audit agree first.csv second.csv --settle --format csv -o settle.csv",
      "the list to settle, as a sheet",
    ],
    ["da-audit agree --plan 20", "how many cases to code twice for an interval of 20 points"],
  ],
  declare(command, io, done) {
    const declared = withOutput(
      command
        .argument("[file...]", "CSV files, each a reader's, of the same cases; - is standard input")
        .option("-i, --instrument <name>", instrumentHelp)
        .option(
          "--reader <column>",
          "the column that names the reader, of files with a row a reader",
        )
        .option(
          "--weights <kind>",
          `what kappa makes of a disagreement on ordered answers: ${kappaWeights.join(", ")}`,
          oneOf("--weights", kappaWeights),
          "linear",
        )
        .option(
          "--level <share>",
          "the confidence level of intervals",
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
        .option("--settle", "only the list to settle")
        .option(
          "--limit <n>",
          "disagreements to list; json and csv have all",
          wholeNumber("--limit", 0, 1_000_000),
          50,
        )
        .option(
          "--plan <points>",
          "how many cases to code twice, for an interval of so many points from end to end",
          numberBetween("--plan", 0, 100),
        )
        .option("--allow-errors", "count faulty answers as missing, and say so"),
    );
    withProgress(declared).action(async (files: readonly string[], options: Options) => {
      const targets = settleTargets(options, io, files);
      checkArguments(files, options);
      const { level, plan = null } = options;
      if (files.length === 0 && plan !== null) {
        await put(printablePlan(makePlan({ points: plan, level })), targets, io);
        return done(exitCodes.fine);
      }
      const sources = openAllReviews(files, io);
      const settings: AgreeOptions = {
        ...(await instrumentSetting(options.instrument)),
        limit: keptFindings(targets),
        reader: options.reader ?? null,
        weights: options.weights,
        level,
        rounding: options.rounding,
        places: options.places,
        plan,
        allowErrors: options.allowErrors ?? false,
      };
      const { agreement, validation } = await reading(files, options, io, (progress) =>
        agree(sources, { ...settings, ...progress }),
      );
      if (agreement === null) return done(await refuse(validation, "agreement", targets, io));
      const { settle = false, limit } = options;
      await put(printableAgreement(agreement, { settle, limit }), targets, io);
      return done(exitCodes.fine);
    });
  },
};

function checkArguments(files: readonly string[], { reader, plan, settle }: Options): void {
  if (files.length === 0 && plan === undefined) {
    throw new AuditError("missing file: name each reader's file, or one file with --reader");
  }
  if (files.length === 1 && reader === undefined) {
    throw new AuditError(
      `missing reader: ${files[0]} is one reader's; name another's file, or the column that names the reader with --reader`,
    );
  }
  if (plan !== undefined && settle) {
    throw new AuditError("contradicting options: --plan and --settle; take one of them");
  }
}
