import { compare, type RoundSource } from "../../api/compare.ts";
import { gate } from "../../compare/gate.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { instrumentNames } from "../../instrument/shipped/index.ts";
import { printableComparison } from "../../pages/comparison-page.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { placesOfFigures, reportPassedOver } from "../figures-argument.ts";
import { instrumentSetting } from "../instrument-option.ts";
import { keptFindings } from "../kept-findings.ts";
import { argument } from "../option.ts";
import * as option from "../options.ts";
import { settleTargets, writeResult } from "../output.ts";
import { checkedResult, outputOptions } from "../output-options.ts";
import { withProgress } from "../reading.ts";
import { refuse } from "../refusal.ts";
import { readRound } from "../round-argument.ts";

const round = { offers: instrumentNames, takesFile: true };

export const compareCommand = defineCommand({
  examples: [
    ["da-audit compare before.csv cases.csv", "what changed, and whether it is more than chance"],
    ["da-audit compare thematic-2023 spotlight-2025", "the figures that two reports printed"],
    [
      "da-audit compare last.json cases.csv --fail-if-lower planning_judgement",
      "exit with 1 if a judgement is lower than in a saved report",
    ],
  ],
  arguments: [
    argument<string>(
      "<before>",
      "the earlier round: case reviews (CSV, a workbook, or SPSS), a report saved with --json, a file of figures, or the name of shipped figures",
      round,
    ),
    argument<string>("<after>", "the later round", round),
  ],
  options: {
    instrument: option.instrument,
    sheet: option.sheet,
    failIfLower: option.failIfLower,
    level: { ...option.level, help: "confidence level of intervals and verdicts" },
    rounding: option.rounding,
    places: option.places,
    allowErrors: option.allowErrors,
    ...outputOptions(checkedResult),
    progress: option.progress,
  },
  run: (io) => async (before, after, typed) => {
    const targets = settleTargets(typed, checkedResult, io);
    if (before === "-" && after === "-") {
      throw new AuditError("invalid file: - is given twice; standard input can be read once");
    }
    const sides = [await readRound(before, io), await readRound(after, io)] as const;
    for (const side of sides) if ("figures" in side) reportPassedOver(side.figures, io);
    const { sheet, level, rounding, places, allowErrors } = typed;
    const limit = keptFindings(targets);
    const { failIfLower = [] } = typed;
    const settings = { limit, sheet, level, rounding, places, allowErrors, failIfLower };
    const chosen = await instrumentSetting(typed.instrument, io);
    const { comparison, validation } = await withProgress(
      [before, after],
      typed,
      io,
      (onProgress) => compare(...sides, { ...chosen, ...settings, onProgress }),
    );
    if (comparison === null) {
      return validation ? refuse(validation, "comparison", targets, io) : exitCodes.failed;
    }
    const failures = gate(comparison, failIfLower);
    const [earlier, later] = sides;
    const files = { before: await placesOfSide(earlier), after: await placesOfSide(later) };
    await writeResult(printableComparison(comparison, failures, files), targets, io);
    for (const { message } of failures) io.stderr.write(`da-audit: ${message}\n`);
    return failures.length > 0 ? exitCodes.found : exitCodes.fine;
  },
});

async function placesOfSide(side: RoundSource) {
  return "figures" in side ? placesOfFigures(side.figures) : null;
}
