import { explain, listCases } from "../../api/explain.ts";
import { AuditError } from "../../findings/audit-error.ts";
import { printableCaseList } from "../../pages/case-list-page.ts";
import { printableExplanation } from "../../pages/explanation-page.ts";
import { type CommandFile, withOutput } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { figuresHelp, readFiguresNamed } from "../figures-argument.ts";
import { openAllReviews, sizeOf } from "../files.ts";
import { instrumentHelp, instrumentSetting } from "../instrument-option.ts";
import { wholeNumber } from "../option-values.ts";
import { type OutputOptions, put, settleTargets } from "../output.ts";
import { type ReadingOptions, reading, withProgress } from "../reading.ts";

interface Options extends OutputOptions, ReadingOptions {
  readonly instrument?: string;
  readonly cases?: true;
  readonly where?: string;
  readonly figures?: string;
  readonly limit?: number;
}

export const explainCommand: CommandFile = {
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
  declare(command, io, done) {
    const declared = withOutput(
      command
        .argument(
          "<case>",
          "the id of a case; with --cases a question, question=answer, a measure or a figure's id",
        )
        .argument("<file...>", "CSV files, which are one sample; - is standard input")
        .option("-i, --instrument <name>", instrumentHelp)
        .option("--cases", "list the cases behind a number")
        .option("--where <condition>", "with --cases: only cases that meet it")
        .option("--figures <name>", `with --cases, ${figuresHelp}`)
        .option(
          "--limit <n>",
          "with --cases: ids of a group to write out; json and csv have all (default: 100)",
          wholeNumber("--limit", 0, 1_000_000),
        ),
    );
    withProgress(declared).action(
      async (asked: string, files: readonly string[], options: Options) => {
        const targets = settleTargets(options, io, files);
        checkOptions(options);
        checkOrder(asked, files);
        const sources = openAllReviews(files, io);
        const instrument = await instrumentSetting(options.instrument);
        if (options.cases) {
          const { where = null, figures, limit = 100 } = options;
          const settings = {
            ...instrument,
            where,
            ...(figures !== undefined && { figures: await readFiguresNamed(figures, io) }),
          };
          const list = await reading(files, options, io, (progress) =>
            listCases(sources, asked, { ...settings, ...progress }),
          );
          await put(printableCaseList(list, { limit }), targets, io);
          return done(list.findings.error > 0 ? exitCodes.found : exitCodes.fine);
        }
        const explanation = await reading(files, options, io, (progress) =>
          explain(sources, asked, { ...instrument, ...progress }),
        );
        await put(printableExplanation(explanation), targets, io);
        return done(explanation.findings.error > 0 ? exitCodes.found : exitCodes.fine);
      },
    );
  },
};

/** Elsewhere the file stands first, so that it is easily typed so here. */
function checkOrder(asked: string, files: readonly string[]): void {
  const [first, ...others] = files;
  if (first === undefined || others.length > 0 || sizeOf(asked) === null) return;
  if (first === "-" || sizeOf(first) !== null) return;
  throw new AuditError(
    `missing file: ${first}; what is to be explained stands before the file: da-audit explain ${first} ${asked}`,
  );
}

/** What is said of a list of cases means nothing for one. */
function checkOptions({ cases, ...options }: Options): void {
  const alone = (["where", "figures", "limit"] as const).find(
    (name) => options[name] !== undefined,
  );
  if (cases || alone === undefined) return;
  throw new AuditError(`missing option: --${alone} goes with --cases, which lists cases`);
}
