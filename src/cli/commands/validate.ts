import { listCorrections, validate } from "../../api/validate.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { counted } from "../../findings/counted.ts";
import { printableValidation } from "../../pages/validation-page.ts";
import { reviewFiles } from "../arguments.ts";
import { readBaselineNamed, writeBaseline } from "../baseline-option.ts";
import { defineCommand } from "../command.ts";
import { type ListTarget, listTarget, writeList } from "../corrections-option.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { keptFindings } from "../kept-findings.ts";
import type { OptionValues } from "../option.ts";
import * as option from "../options.ts";
import { type OutputTargets, settleTargets, writeResult } from "../output.ts";
import { checkedResult, outputOptions } from "../output-options.ts";
import { runOrWatch, watchingOptions, withReviews } from "../reading.ts";

const options = {
  instrument: option.instrument,
  sheet: option.sheet,
  limit: option.limitOfFindings,
  maxWarnings: option.maxWarnings,
  corrections: option.corrections,
  baseline: option.baseline,
  updateBaseline: option.updateBaseline,
  ...outputOptions(checkedResult),
  ...watchingOptions,
};

type Typed = OptionValues<typeof options>;

export const validateCommand = defineCommand({
  examples: [
    ["da-audit validate cases.csv", "the findings, in groups to work through"],
    ["da-audit validate cases.csv --limit 500", "up to 500 of each kind and question"],
    ["da-audit validate cases.csv --format csv -o findings.csv", "as a list for a spreadsheet"],
    [
      "da-audit validate cases.csv --corrections fix.xlsx",
      "a list to send to the people who coded the cases; da-audit apply reads it back",
    ],
    ["da-audit validate cases.csv --max-warnings 0", "warnings fail the run as well"],
    [
      "da-audit validate cases.csv --baseline accepted.json",
      "only new findings fail; --update-baseline accepts all that there are",
    ],
  ],
  arguments: [reviewFiles],
  options,
  run: (io) => async (files, typed) => {
    const targets = settleTargets(typed, checkedResult, io);
    const list = listTarget(typed.corrections, io);
    checkUpdate(typed);
    const watched = typed.baseline === undefined ? files : [...files, typed.baseline];
    return runOrWatch(watched, [typed.instrument], typed, io, () =>
      runValidate(files, typed, { targets, list }, io),
    );
  },
});

interface Writes {
  readonly targets: OutputTargets;
  readonly list: ListTarget | null;
}

/** What is accepted is what is there now; a file that is saved again has other findings. */
function checkUpdate({ watch, updateBaseline }: Typed): void {
  if (!watch || !updateBaseline) return;
  throw new AuditError("contradicting options: --watch and --update-baseline; take one of them");
}

async function runValidate(
  files: readonly string[],
  typed: Typed,
  { targets, list }: Writes,
  io: Io,
): Promise<ExitCode> {
  const limit = typed.limit ?? keptFindings(targets);
  const { validation, corrections, baseline } = await withReviews(
    files,
    typed,
    limit,
    io,
    async (sources, context) => {
      // Once the reviews and the instrument are open, so that the baseline cannot be one of them.
      const baseline = await readBaselineNamed(typed, io);
      const settings = { ...context, baseline: baseline ?? undefined };
      return list === null
        ? { validation: await validate(sources, settings), corrections: null, baseline }
        : { ...(await listCorrections(sources, settings)), baseline };
    },
  );
  const { error, warning } = validation.findings;
  const { maxWarnings: most = Number.POSITIVE_INFINITY } = typed;
  const tooMany =
    warning > most ? `${counted(warning, "warning")}, and --max-warnings allows ${most}` : null;
  await writeResult(printableValidation(validation, tooMany, typed.limit), targets, io);
  if (list !== null && corrections !== null) await writeList(corrections, list, io);
  if (tooMany !== null) io.stderr.write(`da-audit: ${tooMany}\n`);
  if (baseline !== null && typed.updateBaseline) {
    await writeBaseline(baseline, io);
    return exitCodes.fine;
  }
  return error > 0 || tooMany !== null ? exitCodes.found : exitCodes.fine;
}
