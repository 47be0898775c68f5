import { type VerifyReviewsOptions, verify } from "../../api/verify.ts";
import { printableVerification } from "../../pages/verification-page.ts";
import { type Rounding, roundings } from "../../stats/percent.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { figuresHelp, readFiguresNamed } from "../figures-argument.ts";
import { openAllReviews } from "../files.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import type { Io } from "../io.ts";
import { keptFindings } from "../kept-findings.ts";
import { oneOf, wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets, type Targets } from "../output.ts";
import { reading, running, type WatchingOptions, withWatch } from "../reading.ts";
import { refuse } from "../refusal.ts";

interface Options extends OutputOptions, WatchingOptions {
  readonly instrument?: string;
  readonly figures?: string;
  readonly rounding: Rounding;
  readonly places: number;
  readonly allowErrors?: true;
}

export const verifyCommand: CommandFile = {
  examples: [
    ["da-audit verify cases.csv", "each printed figure beside what the data gives"],
    ["da-audit verify cases.csv --figures draft.json", "the figures of a draft of your own"],
    [
      `da-audit verify cases.csv --json | jq '.figures[] | select(.verdict != "matches")'`,
      "only what does not match",
    ],
  ],
  declare(command, io, done) {
    const declared = withOutput(
      command
        .argument("<file...>", "CSV files, which are one sample; - is standard input")
        .option("-i, --instrument <name>", instrumentHelp)
        .option("--figures <name>", figuresHelp)
        .option(
          "--rounding <rule>",
          `how a tie goes: ${roundings.join(", ")}`,
          oneOf("--rounding", roundings),
          "half-up",
        )
        .option(
          "--places <n>",
          "decimal places of recomputed percents",
          wholeNumber("--places", 0, 6),
          0,
        )
        .option("--allow-errors", "count faulty answers as missing, and say so"),
      { checks: true },
    );
    withWatch(declared).action(async (files: readonly string[], options: Options) => {
      const targets = settleTargets(options, io, files);
      const run = () => verified(files, options, targets, io);
      done(await running(files, [options.instrument, options.figures], options, io, run));
    });
  },
};

async function verified(
  files: readonly string[],
  options: Options,
  targets: Targets,
  io: Io,
): Promise<ExitCode> {
  const sources = openAllReviews(files, io);
  const settings: VerifyReviewsOptions = {
    ...(await instrumentSetting(options.instrument)),
    ...(options.figures !== undefined && {
      figures: await readFiguresNamed(options.figures, io),
    }),
    limit: keptFindings(targets),
    rounding: options.rounding,
    places: options.places,
    allowErrors: options.allowErrors ?? false,
  };
  const { verification, validation } = await reading(files, options, io, (progress) =>
    verify(sources, { ...settings, ...progress }),
  );
  if (verification === null) return refuse(validation, "figures", targets, io);
  await put(printableVerification(verification), targets, io);
  const { differs, impossible } = verification.summary;
  const found = differs + impossible + verification.findings.error > 0;
  return found ? exitCodes.found : exitCodes.fine;
}
