import { verify } from "../../api/verify.ts";
import { printableVerification } from "../../pages/verification-page.ts";
import { reviewFiles } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { placesOfFigures, readFiguresNamed, reportPassedOver } from "../figures-argument.ts";
import type { Io } from "../io.ts";
import { keptFindings } from "../kept-findings.ts";
import type { OptionValues } from "../option.ts";
import * as option from "../options.ts";
import { type OutputTargets, settleTargets, writeResult } from "../output.ts";
import { checkedResult, outputOptions } from "../output-options.ts";
import { runOrWatch, watchingOptions, withReviews } from "../reading.ts";
import { refuse } from "../refusal.ts";

const options = {
  instrument: option.instrument,
  sheet: option.sheet,
  figures: option.figures,
  rounding: option.rounding,
  places: option.places,
  allowErrors: option.allowErrors,
  ...outputOptions(checkedResult),
  ...watchingOptions,
};

export const verifyCommand = defineCommand({
  examples: [
    ["da-audit verify cases.csv", "each printed figure next to what the data gives"],
    ["da-audit verify cases.csv --figures draft.json", "the figures of your own draft"],
    [
      `da-audit verify cases.csv --json | jq '.figures[] | select(.verdict != "matches")'`,
      "only what does not match",
    ],
  ],
  arguments: [reviewFiles],
  options,
  run: (io) => async (files, typed) => {
    const targets = settleTargets(typed, checkedResult, io);
    return runOrWatch(files, [typed.instrument, typed.figures], typed, io, () =>
      runVerify(files, typed, targets, io),
    );
  },
});

async function runVerify(
  files: readonly string[],
  typed: OptionValues<typeof options>,
  targets: OutputTargets,
  io: Io,
): Promise<ExitCode> {
  const { rounding, places, allowErrors } = typed;
  const figures =
    typed.figures === undefined ? undefined : await readFiguresNamed(typed.figures, io);
  if (figures !== undefined) reportPassedOver(figures, io);
  const { verification, validation } = await withReviews(
    files,
    typed,
    keptFindings(targets),
    io,
    (sources, context) => verify(sources, { ...context, figures, rounding, places, allowErrors }),
  );
  if (verification === null) return refuse(validation, "figures", targets, io);
  // The misprint is in the file of figures, so that is what a code host should show.
  const figuresFile = figures === undefined ? null : await placesOfFigures(figures);
  await writeResult(printableVerification(verification, figuresFile), targets, io);
  const { differs, impossible } = verification.summary;
  const found = differs + impossible + verification.findings.error > 0;
  return found ? exitCodes.found : exitCodes.fine;
}
