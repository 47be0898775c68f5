import { AuditError } from "../../findings/audit-error.ts";
import { csvLine } from "../../formats/csv-line.ts";
import { instrumentNames } from "../../instrument/shipped/index.ts";
import { printableCodebook } from "../../pages/codebook-page.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { writeWhole } from "../files.ts";
import { instrumentHelp, namedInstrument } from "../instrument-option.ts";
import { filesOf, type OutputOptions, put, settleTargets } from "../output.ts";

interface Options extends OutputOptions {
  readonly instrument?: string;
  readonly template?: true;
}

export const codebookCommand: CommandFile = {
  examples: [
    ["da-audit codebook -i spotlight-2025", "questions, answers and who is asked, in Markdown"],
    ["da-audit codebook -i mine.json --format csv", "an instrument of your own, as a table"],
    ["da-audit codebook -i mine.json --template -o blank.csv", "the header of a file of reviews"],
  ],
  declare(command, io, done) {
    withOutput(
      command
        .option("-i, --instrument <name>", instrumentHelp)
        .addOption(
          command.createOption("--template", "the blank CSV to fill").conflicts(["format", "json"]),
        ),
      { fallback: "markdown" },
    ).action(async (options: Options) => {
      const targets = settleTargets(options, io, []);
      const instrument = await namedInstrument(options.instrument ?? onlyInstrument());
      if (options.template) {
        const header = [instrument.caseId, ...instrument.questions.map((question) => question.id)];
        const text = csvLine(header);
        const files = filesOf(targets);
        for (const file of files) await writeWhole(file, text);
        if (files.length === 0) io.stdout.write(text);
      } else {
        await put(printableCodebook(instrument), targets, io);
      }
      done(exitCodes.fine);
    });
  },
};

function onlyInstrument(): string {
  const [only, ...others] = instrumentNames;
  if (only !== undefined && others.length === 0) return only;
  throw new AuditError(
    `missing instrument: name one with --instrument: ${instrumentNames.join(", ")}, or a JSON file`,
  );
}
