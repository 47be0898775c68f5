import { makePlan } from "../../agree/make-plan.ts";
import { agree } from "../../api/agree.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { printableAgreement } from "../../pages/agreement-page.ts";
import { printablePlan } from "../../pages/plan-page.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { areAllPages, keptFindings } from "../kept-findings.ts";
import { argument, type OptionValues } from "../option.ts";
import * as option from "../options.ts";
import { settleTargets, writeResult } from "../output.ts";
import { outputOptions, plainResult } from "../output-options.ts";
import { withReviews } from "../reading.ts";
import { refuse } from "../refusal.ts";

const options = {
  instrument: option.instrument,
  sheet: option.sheet,
  reader: option.reader,
  weights: option.weights,
  settle: option.settle,
  limit: option.limit("how many disagreements to list", 50),
  plan: option.plan,
  level: option.level,
  rounding: option.rounding,
  places: option.places,
  allowErrors: option.allowErrors,
  ...outputOptions(plainResult),
  progress: option.progress,
};

export const agreeCommand = defineCommand({
  examples: [
    ["da-audit agree first.csv second.csv", "how far two readers of the same cases agree"],
    [
      "da-audit agree first.csv second.csv --settle --format csv -o settle.csv",
      "the list to settle, as a sheet",
    ],
    ["da-audit agree --plan 20", "how many cases to code twice for an interval of 20 points"],
  ],
  arguments: [
    argument<readonly string[]>(
      "[file...]",
      "CSV files of the same cases, one for each reader; - is standard input",
      { takesFile: true },
    ),
  ],
  options,
  run: (io) => async (files, typed) => {
    const targets = settleTargets(typed, plainResult, io);
    checkArguments(files, typed);
    const { level, rounding, places, weights, allowErrors, settle, limit } = typed;
    const { plan = null, reader = null } = typed;
    if (files.length === 0 && plan !== null) {
      await writeResult(printablePlan(makePlan({ points: plan, level })), targets, io);
      return exitCodes.fine;
    }
    const settleLimit = areAllPages(targets) ? limit : null;
    const settings = { reader, weights, level, rounding, places, plan, allowErrors, settleLimit };
    const { agreement, validation } = await withReviews(
      files,
      typed,
      keptFindings(targets),
      io,
      (sources, context) => agree(sources, { ...context, ...settings }),
    );
    if (agreement === null) return refuse(validation, "measures of agreement", targets, io);
    await writeResult(printableAgreement(agreement, { settle, limit }), targets, io);
    return exitCodes.fine;
  },
});

function checkArguments(
  files: readonly string[],
  { reader, plan, settle }: OptionValues<typeof options>,
): void {
  if (files.length === 0 && plan === undefined) {
    throw new AuditError("missing file: name each reader's file, or one file with --reader");
  }
  if (files.length === 1 && reader === undefined) {
    throw new AuditError(
      `missing reader: ${files[0]} is one reader's; name another reader's file, or with --reader the column that names the reader`,
    );
  }
  if (plan !== undefined && settle) {
    throw new AuditError("contradicting options: --plan and --settle; take one of them");
  }
}
