import { score } from "../../api/score.ts";
import { printableReport } from "../../pages/report-page.ts";
import { scoreDefaults } from "../../report/score-counted.ts";
import { reviewFiles } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { keptFindings } from "../kept-findings.ts";
import type { OptionValues } from "../option.ts";
import * as option from "../options.ts";
import { type OutputTargets, settleTargets, writeResult } from "../output.ts";
import { outputOptions, plainResult } from "../output-options.ts";
import { runOrWatch, watchingOptions, withReviews } from "../reading.ts";
import { refuse } from "../refusal.ts";

const options = {
  instrument: option.instrument,
  sheet: option.sheet,
  section: option.section,
  bases: option.bases,
  by: option.by,
  where: option.where,
  minBase: option.minBase,
  interval: option.interval,
  level: option.level,
  population: option.population,
  rounding: option.rounding,
  places: option.places,
  completeOnly: option.completeOnly,
  allowErrors: option.allowErrors,
  ...outputOptions(plainResult),
  ...watchingOptions,
};

export const scoreCommand = defineCommand({
  examples: [
    ["da-audit score cases.csv", "the tables, in the terminal"],
    ["da-audit score cases.csv --section planning --bases", "one section, and how its bases arose"],
    [
      'da-audit score cases.csv --by sex --where "case_type=licence"',
      "men and women side by side, licence cases only",
    ],
    ["da-audit score north.csv south.csv --json | jq .cases", "two files as one sample, as JSON"],
  ],
  arguments: [reviewFiles],
  options,
  run: (io) => async (files, typed) => {
    const targets = settleTargets(typed, plainResult, io);
    return runOrWatch(files, [typed.instrument], typed, io, () =>
      runScore(files, typed, targets, io),
    );
  },
});

async function runScore(
  files: readonly string[],
  typed: OptionValues<typeof options>,
  targets: OutputTargets,
  io: Io,
): Promise<ExitCode> {
  const { rounding, places, level, minBase, where, population = null, allowErrors } = typed;
  const hasIntervals = typed.interval !== "none";
  const method = typed.interval === "none" ? scoreDefaults.interval.method : typed.interval;
  const { report, validation } = await withReviews(
    files,
    typed,
    keptFindings(targets),
    io,
    (sources, context) =>
      score(sources, {
        ...context,
        rounding,
        places,
        interval: { method, level, population },
        sections: typed.section ?? null,
        by: typed.by ?? [],
        where: where ?? null,
        minBase,
        allowErrors,
        completeOnly: typed.completeOnly,
      }),
  );
  if (report === null) return refuse(validation, "tables", targets, io);
  const shown = { bases: typed.bases, intervals: hasIntervals };
  await writeResult(printableReport(report, shown), targets, io);
  return report.findings.error > 0 ? exitCodes.found : exitCodes.fine;
}
