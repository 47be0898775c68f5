import { type VerifyReviewsOptions, verify } from "../../audit/verify.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { quoted } from "../../findings/printable.ts";
import { instrumentNames } from "../../instruments/index.ts";
import { shippedFigures } from "../../instruments/load-instrument.ts";
import { printableVerification } from "../../report/verification-page.ts";
import { type Rounding, roundings } from "../../stats/percent.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openAllReviews, readJsonFile } from "../files.ts";
import { instrumentHelp, looksLikeFile, namedInstrument } from "../instrument-option.ts";
import { keptFindings } from "../kept-findings.ts";
import { oneOf, wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTarget } from "../output.ts";
import { refuse } from "../refusal.ts";

interface Options extends OutputOptions {
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
    withOutput(
      command
        .argument("<file...>", "CSV files, which are one sample; - is standard input")
        .option("-i, --instrument <name>", instrumentHelp)
        .option("--figures <name>", "figures: a JSON file, or the name of shipped ones")
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
    ).action(async (files: readonly string[], options: Options) => {
      const target = settleTarget(options, io, files);
      const sources = openAllReviews(files, io);
      const { verification, validation } = await verify(sources, {
        ...(options.instrument !== undefined && {
          instrument: await namedInstrument(options.instrument),
        }),
        ...(options.figures !== undefined && { figures: await namedFigures(options.figures) }),
        limit: keptFindings(target.format),
        rounding: options.rounding,
        places: options.places,
        allowErrors: options.allowErrors ?? false,
      });
      if (verification === null) return done(await refuse(validation, "figures", target, io));
      await put(printableVerification(verification), target, io);
      const { differs, impossible } = verification.summary;
      const found = differs + impossible + verification.findings.error > 0;
      return done(found ? exitCodes.found : exitCodes.fine);
    });
  },
};

async function namedFigures(name: string): Promise<NonNullable<VerifyReviewsOptions["figures"]>> {
  const shipped = await shippedFigures(name);
  if (shipped !== null) return { name, value: shipped };
  if (!looksLikeFile(name)) {
    throw new AuditError(
      `unknown figures: ${quoted(name)}; one of ${instrumentNames.join(", ")}, or a JSON file`,
    );
  }
  return { name, value: await readJsonFile(name, "figures") };
}
