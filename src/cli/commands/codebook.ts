import { AuditError } from "../../findings/audit-error.ts";
import { csvLine } from "../../formats/csv-line.ts";
import { instrumentNames } from "../../instrument/shipped/index.ts";
import { printableCodebook } from "../../pages/codebook-page.ts";
import { defineCommand } from "../command.ts";
import { csvOutput } from "../csv-output.ts";
import { exitCodes } from "../exit-codes.ts";
import { namedInstrument } from "../instrument-option.ts";
import type { Io } from "../io.ts";
import * as option from "../options.ts";
import { settleTargets, writeResult } from "../output.ts";
import {
  type FormatValues,
  type OutputValues,
  outputOptions,
  plainResult,
  type ResultFormats,
} from "../output-options.ts";
import { takeTarget, writeWhole } from "../write-files.ts";

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
    if (typed.template) {
      const files = templateFiles(typed, io);
      await writeTemplate(typed.instrument ?? onlyInstrument(), files, io);
    } else {
      const targets = settleTargets(typed, codebook, io);
      const instrument = await namedInstrument(typed.instrument ?? onlyInstrument(), io);
      await writeResult(printableCodebook(instrument), targets, io);
    }
    return exitCodes.fine;
  },
});

/** The files for the header of a file of reviews, which is CSV whatever else is asked for. */
function templateFiles(
  { format = [], json, output = [], outputAs = [] }: FormatValues & OutputValues,
  io: Io,
): readonly string[] {
  const other = [...format, ...(json ? ["json"] : []), ...outputAs.map((one) => one.format)].find(
    (name) => name !== "csv",
  );
  if (other !== undefined) {
    throw new AuditError(`contradicting options: --template is CSV, and ${other} was asked for`);
  }
  const files = [...output, ...outputAs.map(({ file }) => file)];
  for (const file of files) takeTarget(file, "csv", io);
  return files;
}

async function writeTemplate(name: string, files: readonly string[], io: Io): Promise<void> {
  const { idColumns, questions } = await namedInstrument(name, io);
  const text = csvLine([...idColumns, ...questions.map(({ id }) => id)]);
  for (const file of files) await writeWhole(file, text, io);
  if (files.length === 0) csvOutput(io).write(text);
}

function onlyInstrument(): string {
  const [only, ...others] = instrumentNames;
  if (only !== undefined && others.length === 0) return only;
  throw new AuditError(
    `missing instrument: name one with --instrument: ${instrumentNames.join(", ")}, or a file`,
  );
}
