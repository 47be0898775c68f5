import { explain, listCases } from "../../api/explain.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { printableCaseList } from "../../pages/case-list-page.ts";
import { printableExplanation } from "../../pages/explanation-page.ts";
import { reviewFiles } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { readFiguresNamed } from "../figures-argument.ts";
import { sizeOf } from "../files.ts";
import type { Io } from "../io.ts";
import { argument, type OptionValues } from "../option.ts";
import * as option from "../options.ts";
import { type OutputTargets, settleTargets, writeResult } from "../output.ts";
import { outputOptions, plainResult } from "../output-options.ts";
import { withReviews } from "../reading.ts";

const idsShown = 100;

const options = {
  instrument: option.instrument,
  sheet: option.sheet,
  cases: option.caseList,
  where: { ...option.where, help: "with --cases: only cases that meet it" },
  figures: { ...option.figures, help: `with --cases, ${option.figures.help}` },
  limit: {
    ...option.limitOfFindings,
    help: `with --cases: how many ids of each group to list; json and csv list all (default: ${idsShown})`,
  },
  ...outputOptions(plainResult),
  progress: option.progress,
};

type Typed = OptionValues<typeof options>;

export const explainCommand = defineCommand({
  examples: [
    ["da-audit explain invented-001 cases.csv", "where one case counts, and why"],
    [
      "da-audit explain sara_done=yes cases.csv --cases",
      "the cases behind a share, and the rest of its base",
    ],
    [
      "da-audit explain C054 cases.csv --cases --format csv -o behind.csv",
      "the cases behind a printed figure, as a list",
    ],
  ],
  arguments: [
    argument<string>(
      "<case>",
      "the id of a case; with --cases a question, question=answer, a measure or a figure's id",
      { takesFile: true },
    ),
    reviewFiles,
  ],
  options,
  run: (io) => async (asked, files, typed) => {
    const targets = settleTargets(typed, plainResult, io);
    checkOptions(typed);
    checkOrder(asked, files);
    return typed.cases
      ? runListCases(asked, files, typed, targets, io)
      : runExplain(asked, files, typed, targets, io);
  },
});

async function runExplain(
  caseId: string,
  files: readonly string[],
  typed: Typed,
  targets: OutputTargets,
  io: Io,
): Promise<ExitCode> {
  const explanation = await withReviews(files, typed, 0, io, (sources, context) =>
    explain(sources, caseId, context),
  );
  await writeResult(printableExplanation(explanation), targets, io);
  return explanation.findings.error > 0 ? exitCodes.found : exitCodes.fine;
}

async function runListCases(
  asked: string,
  files: readonly string[],
  typed: Typed,
  targets: OutputTargets,
  io: Io,
): Promise<ExitCode> {
  const { where = null, limit = idsShown } = typed;
  const figures =
    typed.figures === undefined ? undefined : await readFiguresNamed(typed.figures, io);
  const list = await withReviews(files, typed, 0, io, (sources, context) =>
    listCases(sources, asked, { ...context, where, figures }),
  );
  await writeResult(printableCaseList(list, { limit }), targets, io);
  return list.findings.error > 0 ? exitCodes.found : exitCodes.fine;
}

/** Everywhere else the file comes first, so that it is easily typed first here too. */
function checkOrder(asked: string, files: readonly string[]): void {
  const [first, ...others] = files;
  if (first === undefined || others.length > 0 || sizeOf(asked) === null) return;
  if (first === "-" || sizeOf(first) !== null) return;
  throw new AuditError(
    `missing file: ${first}; give what to explain first, then the file: da-audit explain ${first} ${asked}`,
  );
}

/** Options of a list of cases mean nothing for a single one. */
function checkOptions({ cases, ...typed }: Typed): void {
  const alone = (["where", "figures", "limit"] as const).find((name) => typed[name] !== undefined);
  if (cases || alone === undefined) return;
  throw new AuditError(`missing option: --${alone} needs --cases`);
}
