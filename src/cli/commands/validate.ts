import { listCorrections, type ValidateOptions, validate } from "../../api/validate.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { counted } from "../../findings/counted.ts";
import { printableValidation } from "../../pages/validation-page.ts";
import { readBaselineNamed, writeBaseline } from "../baseline-option.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { type ListTarget, listTarget, writeList } from "../corrections-option.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openAllReviews } from "../files.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import type { Io } from "../io.ts";
import { keptFindings } from "../kept-findings.ts";
import { wholeNumber } from "../option-values.ts";
import { filesOf, type OutputOptions, put, settleTargets, type Targets } from "../output.ts";
import { reading, running, type WatchingOptions, withWatch } from "../reading.ts";

interface Options extends OutputOptions, WatchingOptions {
  readonly instrument?: string;
  readonly limit?: number;
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly corrections?: string;
}

export const validateCommand: CommandFile = {
  examples: [
    ["da-audit validate cases.csv", "the findings, in groups to work through"],
    ["da-audit validate cases.csv --limit 500", "up to 500 of each kind and question"],
    ["da-audit validate cases.csv --format csv -o findings.csv", "as a list for a spreadsheet"],
    [
      "da-audit validate cases.csv --corrections mend.xlsx",
      "a list to hand to whoever coded the cases; da-audit apply takes it back",
    ],
    ["da-audit validate cases.csv --max-warnings 0", "a gate that warnings do not pass either"],
    [
      "da-audit validate cases.csv --baseline accepted.json",
      "only what is new fails; with --update-baseline all there is becomes accepted",
    ],
  ],
  declare(command, io, done) {
    const declared = withOutput(
      command
        .argument("<file...>", "CSV files, which are one sample; - is standard input")
        .option("-i, --instrument <name>", instrumentHelp)
        .option(
          "--limit <n>",
          "findings of one kind and question to show (default: 20; 1000 in files for programs, sarif 5000)",
          wholeNumber("--limit", 0, 1_000_000),
        )
        .option(
          "--max-warnings <n>",
          "exit with 1 where there are more warnings; by default any number passes",
          wholeNumber("--max-warnings", 0, 999_999_999),
        )
        .option(
          "--corrections <file>",
          "write the cells to mend as a list to fill: csv, xlsx or ods",
        )
        .option("--baseline <file>", "findings that were looked at and accepted (JSON)")
        .option("--update-baseline", "write all findings of this run to the baseline"),
      { checks: true },
    );
    withWatch(declared).action(async (files: readonly string[], options: Options) => {
      const targets = settleTargets(options, io, files);
      const written = [...files, ...filesOf(targets)];
      const list = listTarget(options.corrections, written);
      checkUpdate(options);
      const run = () => validated(files, options, { targets, list, written }, io);
      const watched = options.baseline === undefined ? files : [...files, options.baseline];
      done(await running(watched, [options.instrument], options, io, run));
    });
  },
};

interface Written {
  readonly targets: Targets;
  readonly list: ListTarget | null;
  /** What is read and written, so that nothing is both. */
  readonly written: readonly string[];
}

/** What is accepted is what is there now; a file that is saved again is looked at anew. */
function checkUpdate({ watch, updateBaseline }: Options): void {
  if (!watch || !updateBaseline) return;
  throw new AuditError("contradicting options: --watch and --update-baseline; take one of them");
}

async function validated(
  files: readonly string[],
  options: Options,
  { targets, list, written }: Written,
  io: Io,
): Promise<ExitCode> {
  const taken = list === null ? written : [...written, list.name];
  const baseline = await readBaselineNamed(options, taken, io);
  const sources = openAllReviews(files, io);
  const settings: ValidateOptions = {
    ...(await instrumentSetting(options.instrument)),
    limit: options.limit ?? keptFindings(targets),
    ...(baseline !== null && { baseline }),
  };
  const { validation, corrections } = await reading(files, options, io, async (progress) => {
    const all = { ...settings, ...progress };
    if (list !== null) return listCorrections(sources, all);
    return { validation: await validate(sources, all), corrections: null };
  });
  const { error, warning } = validation.findings;
  const { maxWarnings: most = Number.POSITIVE_INFINITY } = options;
  const tooMany =
    warning > most ? `${counted(warning, "warning")}, and --max-warnings lets ${most} pass` : null;
  await put(printableValidation(validation, tooMany), targets, io);
  if (list !== null && corrections !== null) await writeList(corrections, list, io);
  if (tooMany !== null) io.stderr.write(`da-audit: ${tooMany}\n`);
  if (baseline !== null && options.updateBaseline) {
    await writeBaseline(baseline, io);
    return exitCodes.fine;
  }
  return error > 0 || tooMany !== null ? exitCodes.found : exitCodes.fine;
}
