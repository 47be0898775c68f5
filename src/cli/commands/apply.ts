import { applyCorrections } from "../../api/apply-corrections.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { applicationInWords, printableApplication } from "../../pages/application-page.ts";
import { type CommandFile, withFormat } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { checkTarget, openBytes, reopened, writeWhole } from "../files.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import type { Io } from "../io.ts";
import { wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets } from "../output.ts";
import type { SoFar } from "../progress.ts";
import { type ReadingOptions, reading, withProgress } from "../reading.ts";

interface Options extends Omit<OutputOptions, "output">, ReadingOptions {
  readonly instrument?: string;
  readonly output?: string;
  readonly limit: number;
}

export const applyCommand: CommandFile = {
  examples: [
    ["da-audit apply mend.xlsx cases.csv -o fixed.csv", "the answers of a list, put in"],
    ["da-audit apply mend.csv cases.csv | da-audit score -", "and the tables, at once"],
  ],
  declare(command, io, done) {
    const declared = withFormat(
      command
        .argument("<list>", "what validate --corrections wrote, filled: csv, xlsx or ods")
        .argument("<file>", "the CSV file of cases that it is of")
        .option("-i, --instrument <name>", instrumentHelp)
        .option(
          "-o, --output <file>",
          "where the file with the answers goes; without it to standard output",
        )
        .option(
          "--limit <n>",
          "rows of each kind to show; json and csv have all",
          wholeNumber("--limit", 0, 1_000_000),
          50,
        ),
    );
    withProgress(declared).action(
      async (list: string, file: string, { output, ...options }: Options) => {
        checkFormats(options, output);
        const targets = settleTargets(options, io, []);
        if (output !== undefined) checkTarget(output, [list, file]);
        const settings = await instrumentSetting(options.instrument);
        const answers = openBytes(list, io);
        const cases = reopened(file);
        // The cases are read twice: to find the cells, and to write them.
        const application = await reading([file, file], options, io, async ({ onProgress }) => {
          const soFar = { bytes: 0 };
          const told = { name: cases.name, open: () => counted(cases.open(), soFar, onProgress) };
          const applied = await applyCorrections(answers, told, settings);
          if (output === undefined) await print(applied.fixed(), io);
          else await writeWhole(output, applied.fixed());
          return applied.application;
        });
        if (output === undefined) {
          io.stderr.write(`da-audit: ${applicationInWords(application).slice(0, -1)}\n`);
        } else {
          const { limit } = options;
          await put(printableApplication(application, { limit }), targets, io);
        }
        const { refused, broken } = application;
        done(refused.length + broken.length > 0 ? exitCodes.found : exitCodes.fine);
      },
    );
  },
};

/** Standard output takes one thing: the cases, or where these go to a file what was done, in one format. */
function checkFormats(
  { format = [], json }: Pick<Options, "format" | "json">,
  output?: string,
): void {
  if (output === undefined && (format.length > 0 || json)) {
    throw new AuditError(
      "contradicting output: standard output takes the cases, or with -o FILE what was done",
    );
  }
  if (format.length > 1) {
    throw new AuditError(`contradicting formats: ${format.join(" and ")}; take one of them`);
  }
}

/** Bytes of which it is told how many have come, over all that are counted together. */
async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  soFar: { bytes: number },
  onProgress: (read: SoFar) => void = () => {},
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    onProgress({ bytes: soFar.bytes });
    soFar.bytes += piece.length;
    yield piece;
  }
}

async function print(pieces: AsyncIterable<Uint8Array>, { stdout }: Io): Promise<void> {
  for await (const piece of pieces) {
    if (stdout.closed) return;
    stdout.write(piece);
  }
}
