import { applyCorrections } from "../../api/apply-corrections.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { applicationInWords, printableApplication } from "../../pages/application-page.ts";
import { defineCommand } from "../command.ts";
import { csvOutput } from "../csv-output.ts";
import { exitCodes } from "../exit-codes.ts";
import { openBytes, reopened } from "../files.ts";
import { instrumentSetting } from "../instrument-option.ts";
import type { Io } from "../io.ts";
import { argument } from "../option.ts";
import * as option from "../options.ts";
import { settleTargets, writeResult } from "../output.ts";
import { type FormatValues, formatOptions, plainResult } from "../output-options.ts";
import type { ReportProgress } from "../progress.ts";
import { withProgress } from "../reading.ts";
import { takeTarget, writeWhole } from "../write-files.ts";

export const applyCommand = defineCommand({
  examples: [
    [
      "da-audit apply fix.xlsx cases.csv -o fixed.csv",
      "the file of cases with the answers of a list",
    ],
    ["da-audit apply fix.csv cases.csv | da-audit score -", "and the tables straight away"],
  ],
  arguments: [
    argument<string>("<list>", "the filled-in list of validate --corrections: csv, xlsx or ods", {
      takesFile: true,
    }),
    argument<string>("<file>", "the CSV file of cases that the list belongs to", {
      takesFile: true,
    }),
  ],
  options: {
    instrument: option.instrument,
    output: {
      ...option.outputFile,
      help: "where the corrected file of cases goes; without it, to standard output",
    },
    limit: option.limit("rows of each kind to show", 50),
    ...formatOptions(plainResult),
    progress: option.progress,
  },
  run:
    (io) =>
    async (list, file, { output, limit, ...typed }) => {
      checkFormats(typed, output);
      const targets = settleTargets(typed, plainResult, io);
      if (output !== undefined) takeTarget(output, "csv", io);
      const chosen = await instrumentSetting(typed.instrument, io);
      const answers = openBytes(list, io);
      const cases = reopened(file, io);
      // The cases are read twice: to find the cells, and to write them.
      const application = await withProgress([file, file], typed, io, async (onProgress) => {
        const open = reportingBytes(() => cases.open(), onProgress);
        const applied = await applyCorrections(answers, { name: cases.name, open }, chosen);
        if (output === undefined) await print(applied.fixed(), io);
        else await writeWhole(output, applied.fixed(), io);
        return applied.application;
      });
      if (output === undefined) {
        io.stderr.write(`da-audit: ${applicationInWords(application).slice(0, -1)}\n`);
      } else {
        await writeResult(printableApplication(application, { limit }), targets, io);
      }
      const { refused, broken } = application;
      return refused.length + broken.length > 0 ? exitCodes.found : exitCodes.fine;
    },
});

/** Standard output takes one thing: the cases, or where these go to a file, what was done. */
function checkFormats({ format = [], json }: FormatValues, output?: string): void {
  if (output === undefined && (format.length > 0 || json)) {
    throw new AuditError(
      "contradicting output: without -o the cases go to standard output, so --format has nothing to write; name a file for the cases with -o FILE",
    );
  }
  if (format.length > 1) {
    throw new AuditError(`contradicting formats: ${format.join(" and ")}; take one of them`);
  }
}

/** Opens a file again and again, and reports how many bytes have been read of all openings. */
function reportingBytes(
  open: () => AsyncIterable<Uint8Array>,
  onProgress: ReportProgress = () => {},
): () => AsyncIterable<Uint8Array> {
  let bytes = 0;
  return async function* () {
    for await (const piece of open()) {
      onProgress({ bytes });
      bytes += piece.length;
      yield piece;
    }
  };
}

async function print(pieces: AsyncIterable<Uint8Array>, io: Io): Promise<void> {
  const stdout = csvOutput(io);
  for await (const piece of pieces) {
    if (stdout.closed) return;
    stdout.write(piece);
  }
}
