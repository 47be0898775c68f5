import { AuditError } from "../../findings/audit-error.ts";
import { csvLine } from "../../formats/csv-line.ts";
import { instrumentNames } from "../../instrument/shipped/index.ts";
import { printableCodebook } from "../../pages/codebook-page.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { writeWhole } from "../files.ts";
import { namedInstrument } from "../instrument-option.ts";
import * as option from "../options.ts";
import { filesOf, settleTargets, writeResult } from "../output.ts";
import { outputOptions, plainResult, type ResultFormats } from "../output-options.ts";

const codebook: ResultFormats = { ...plainResult, fallback: "markdown" };

export const codebookCommand = defineCommand({
  examples: [
    ["da-audit codebook -i spotlight-2025", "questions, answers and who is asked, in Markdown"],
    ["da-audit codebook -i mine.json --format csv", "your own instrument, as a table"],
    ["da-audit codebook -i mine.json --template -o blank.csv", "the header of a file of reviews"],
  ],
  arguments: [],
  options: {
    instrument: option.instrument,
    template: option.template,
    ...outputOptions(codebook),
  },
  run: (io) => async (typed) => {
    const targets = settleTargets(typed, codebook, io, []);
    const instrument = await namedInstrument(typed.instrument ?? onlyInstrument());
    if (typed.template) {
      const header = [instrument.caseId, ...instrument.questions.map((question) => question.id)];
      const text = csvLine(header);
      const files = filesOf(targets);
      for (const file of files) await writeWhole(file, text);
      if (files.length === 0) io.stdout.write(text);
    } else {
      await writeResult(printableCodebook(instrument), targets, io);
    }
    return exitCodes.fine;
  },
});

function onlyInstrument(): string {
  const [only, ...others] = instrumentNames;
  if (only !== undefined && others.length === 0) return only;
  throw new AuditError(
    `missing instrument: name one with --instrument: ${instrumentNames.join(", ")}, or a JSON file`,
  );
}
