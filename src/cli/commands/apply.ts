import { applyCorrections } from "../../audit/apply-corrections.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { applicationInWords, printableApplication } from "../../pages/application-page.ts";
import { type CommandFile, withFormat } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { checkTarget, openBytes, reopened, writeWhole } from "../files.ts";
import { instrumentHelp, namedInstrument } from "../instrument-option.ts";
import { wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets } from "../output.ts";

interface Options extends Omit<OutputOptions, "output"> {
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
    withFormat(
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
    ).action(async (list: string, file: string, { output, ...options }: Options) => {
      const targets = settleTargets(options, io, []);
      if (output === undefined && (options.format !== undefined || options.json)) {
        throw new AuditError(
          "contradicting output: standard output takes the cases, or with -o FILE what was done",
        );
      }
      if (output !== undefined) checkTarget(output, [list, file]);
      const cases = reopened(file);
      const { application, fixed } = await applyCorrections(openBytes(list, io), cases, {
        ...(options.instrument !== undefined && {
          instrument: await namedInstrument(options.instrument),
        }),
      });
      const { limit } = options;
      if (output === undefined) {
        for await (const piece of fixed()) {
          if (io.stdout.closed) break;
          io.stdout.write(piece);
        }
        io.stderr.write(`da-audit: ${applicationInWords(application).slice(0, -1)}\n`);
      } else {
        await writeWhole(output, fixed());
        await put(printableApplication(application, { limit }), targets, io);
      }
      const { refused, broken } = application;
      done(refused.length + broken.length > 0 ? exitCodes.found : exitCodes.fine);
    });
  },
};
