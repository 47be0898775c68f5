import { AuditError } from "../../findings/audit-error.ts";
import { type TemplateFormat, templateFile, templateFormats } from "../../formats/template.ts";
import { instrumentNames } from "../../instrument/shipped/index.ts";
import { printableCodebook } from "../../pages/codebook-page.ts";
import { reviewTemplate } from "../../pages/review-template.ts";
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
import { formatByEnding, takeTarget, writeWhole } from "../write-files.ts";

const codebook: ResultFormats = { ...plainResult, fallback: "markdown" };

export const codebookCommand = defineCommand({
  examples: [
    ["da-audit codebook -i spotlight-2025", "questions, answers and who is asked, in Markdown"],
    ["da-audit codebook -i mine.json --format csv", "your own instrument, as a table"],
    ["da-audit codebook -i mine.json --template -o blank.csv", "the header of a file of reviews"],
    [
      "da-audit codebook -i mine.json --template -o blank.xlsx",
      "a workbook to fill, with drop-downs",
    ],
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

/** A file for a template, and what it will be. */
interface TemplateTarget {
  readonly file: string;
  readonly format: TemplateFormat;
}

/** The files for a file of reviews to fill in: CSV, unless a workbook is asked for. */
function templateFiles(
  { format = [], json, output = [], outputAs = [] }: FormatValues & OutputValues,
  io: Io,
): readonly TemplateTarget[] {
  const [other] = [...format.filter((name) => name !== "csv"), ...(json ? ["json"] : [])];
  if (other !== undefined) throw notOfTemplates(other);
  const targets = [
    ...output.map((file) => ({ file, format: workbookByEnding(file) })),
    ...outputAs.map((one) => ({ file: one.file, format: templateFormat(one.format) })),
  ];
  for (const { file, format: own } of targets) takeTarget(file, own, io);
  return targets;
}

function workbookByEnding(file: string): TemplateFormat {
  const ending = formatByEnding(file);
  return ending === "xlsx" || ending === "ods" ? ending : "csv";
}

function templateFormat(name: string): TemplateFormat {
  const format = templateFormats.find((one) => one === name);
  if (format === undefined) throw notOfTemplates(name);
  return format;
}

function notOfTemplates(name: string): AuditError {
  return new AuditError(
    `contradicting options: --template is CSV, XLSX or ODS, and ${name} was asked for`,
  );
}

async function writeTemplate(
  name: string,
  targets: readonly TemplateTarget[],
  io: Io,
): Promise<void> {
  const template = reviewTemplate(await namedInstrument(name, io));
  for (const { file, format } of targets) {
    await writeWhole(file, await templateFile(template, format), io);
  }
  if (targets.length === 0) csvOutput(io).write(String(await templateFile(template, "csv")));
}

function onlyInstrument(): string {
  const [only, ...others] = instrumentNames;
  if (only !== undefined && others.length === 0) return only;
  throw new AuditError(
    `missing instrument: name one with --instrument: ${instrumentNames.join(", ")}, or a file`,
  );
}
