import { agreeDefaults } from "../agree/agree-options.ts";
import { assumptionNames } from "../feasibility/check/assumption.ts";
import { defaultSeed } from "../feasibility/synth/random.ts";
import { instrumentNames } from "../instrument/shipped/index.ts";
import { intervalMethods } from "../report/interval-of.ts";
import { scoreDefaults } from "../report/score-counted.ts";
import { numberDefaults } from "../stats/defaults.ts";
import { kappaWeights } from "../stats/kappa-weights.ts";
import { roundings } from "../stats/percent.ts";
import { defaultRoundingRule, roundingRules } from "../stats/printed-percent.ts";
import { keptInWords } from "./kept-findings.ts";
import { flag, type OptionSpec, switchOff, value, withDefault } from "./option.ts";
import { anyText, numberBetween, oneOf, severalNames, wholeNumber } from "./value-readers.ts";

// Every option of the program, once: how it is written, what it means, what reads it, and its
// default, which is the library's own. Commands name the options that they take; help, completion,
// types and the tables of the manual follow from this list.

const shipped = instrumentNames.join(", ");
const file = { takesFile: true };
const shippedOrFile = { offers: instrumentNames, takesFile: true };

// What is read.

export const instrument = {
  ...value(
    "-i, --instrument <name>",
    `instrument: ${shipped}, or a file: JSON, or a codebook`,
    anyText,
  ),
  ...shippedOrFile,
};

/** Of commands that read figures, which may name their instrument. */
export const instrumentOfFigures = {
  ...instrument,
  help: `${instrument.help} (default: what the figures name)`,
};

export const figures = {
  ...value(
    "--figures <name>",
    `figures: ${shipped}, a JSON file or a CSV table; - is standard input`,
    anyText,
  ),
  ...shippedOrFile,
};

export const reader = value(
  "--reader <column>",
  "the column that names the reader, where a file has the rows of several readers",
  anyText,
);

export const completeOnly = flag(
  "--complete-only",
  "count only cases in which every question that was asked has an answer",
);

export const sheet = value(
  "--sheet <name>",
  "the sheet of a workbook that has the cases (default: the one that fits the instrument)",
  anyText,
);

export const allowErrors = flag("--allow-errors", "count faulty answers as missing, and say so");

export function casesInSample(most: number): OptionSpec<number, undefined> {
  return value(
    "--cases <n>",
    "the size of the sample, if the figures do not give it",
    wholeNumber(1, most),
  );
}

// What is counted and shown.

export const section = value(
  "--section <id>",
  "show only this section; separate several with commas",
  severalNames(anyText),
);

export const bases = flag("--bases", "show how each base was reached");

export const by = value(
  "--by <question>",
  "break everything down by the answers to it; separate several with commas",
  severalNames(anyText),
);

export const where = value(
  "--where <condition>",
  'count only cases that meet it: "case_type=licence and sex!=men"',
  anyText,
);

export const minBase = withDefault(
  value(
    "--min-base <n>",
    "in a breakdown, print no percentage of fewer cases; 0 prints them all",
    wholeNumber(0, 999_999),
  ),
  scoreDefaults.minBase,
);

/** How much of something is shown where it is read; what programs read holds everything. */
export function limit(of: string, most: number): OptionSpec<number, number> {
  return withDefault(
    value("--limit <n>", `${of}; json and csv list all`, wholeNumber(0, 1_000_000)),
    most,
  );
}

export const limitOfFindings = value(
  "--limit <n>",
  `how many findings of each kind and question to show (default: ${keptInWords})`,
  wholeNumber(0, 1_000_000),
);

export const settle = flag("--settle", "show only the list to settle");

export const template = {
  ...flag(
    "--template",
    "write a blank file to fill in: CSV, or a workbook with drop-downs (-o blank.xlsx)",
  ),
  conflicts: ["format", "json"],
};

export const caseList = flag("--cases", "list the cases behind a number");

// How numbers are made.

export const rounding = withDefault(
  value("--rounding <rule>", `which way a tie goes: ${roundings.join(", ")}`, oneOf(roundings)),
  numberDefaults.rounding,
);

/** Of figures that were printed by others. */
export const roundingOfFigures = withDefault(
  value(
    "--rounding <rule>",
    `how the percentages were made: ${roundingRules.join(", ")}`,
    oneOf(roundingRules),
  ),
  defaultRoundingRule,
);

export const places = withDefault(
  value("--places <n>", "decimal places of percentages, 0 to 6", wholeNumber(0, 6)),
  numberDefaults.places,
);

export const level = withDefault(
  value("--level <share>", "confidence level of intervals", numberBetween(0, 1)),
  numberDefaults.level,
);

const intervalChoices = [...intervalMethods, "none"] as const;

export const interval = withDefault(
  value(
    "--interval <method>",
    `how intervals are made: ${intervalMethods.join(", ")}; none leaves them out of the tables`,
    oneOf(intervalChoices),
  ),
  scoreDefaults.interval.method,
);

export const population = value(
  "--population <n>",
  "how many cases the sample was drawn from, for intervals",
  wholeNumber(1, 999_999_999),
);

export const weights = withDefault(
  value(
    "--weights <kind>",
    `how much a disagreement on ordered answers counts in kappa: ${kappaWeights.join(", ")}`,
    oneOf(kappaWeights),
  ),
  agreeDefaults.weights,
);

export const plan = value(
  "--plan <points>",
  "how many cases to code twice for an interval this many points wide",
  numberBetween(0, 100),
);

// What fails a run, and what is done about findings.

export const maxWarnings = value(
  "--max-warnings <n>",
  "exit with 1 if there are more warnings; by default any number passes",
  wholeNumber(0, 999_999_999),
);

export const failIfLower = value(
  "--fail-if-lower <id>",
  "exit with 1 if this share is lower, or cannot be compared: a question (its first answer), question=answer, or a measure; p is adjusted among those named; separate several with commas",
  severalNames(anyText),
);

export const corrections = {
  ...value(
    "--corrections <file>",
    "write the cells to fix as a list to fill in: csv, xlsx or ods",
    anyText,
  ),
  ...file,
};

export const baseline = {
  ...value("--baseline <file>", "findings that were reviewed and accepted (JSON)", anyText),
  ...file,
};

export const updateBaseline = flag(
  "--update-baseline",
  "write all findings of this run to the baseline",
);

// Drafting an instrument.

export const language = value(
  "--language <name>",
  "the language of the form that is shown; labels in the others are understood too",
  anyText,
);

export const repeat = value(
  "--repeat <name>",
  "draft the part of the form that is asked several times alone; none: all but these parts",
  anyText,
);

export const caseIdColumns = value(
  "--case-id <column>",
  "the column of the case id; separate its parts with commas; #row where rows have none",
  severalNames(anyText),
);

export const sheetOfForm = value(
  "--sheet <name>",
  "the sheet of a workbook that has the form",
  anyText,
);

export const strict = flag("--strict", "exit with 1 if anything of the form was lost");

export const jsonOfDraft = flag(
  "--json",
  "print a result with the instrument, and everything that was assumed and lost, for programs",
);

// Searching and inventing.

export const assume = value(
  "--assume <name>",
  `take for granted: ${assumptionNames.join(", ")}; separate several with commas`,
  severalNames(oneOf(assumptionNames)),
);

/** The library has no limit; somebody who waits at a terminal wants one. */
export const searchTime = withDefault(
  value(
    "--time-limit <seconds>",
    "stop searching after this long, and say what was settled",
    wholeNumber(0, 86_400),
  ),
  60,
);

export const seed = withDefault(
  value("--seed <n>", "another seed makes other cases", wholeNumber(0, 999_999_999)),
  defaultSeed,
);

export const rows = value(
  "--rows <n>",
  "write this many cases, more than the sample, with its shares",
  wholeNumber(1, 100_000_000),
);

// How a run goes.

export const progress = switchOff("--no-progress", "show no progress while a long file is read");

export const watchFiles = flag("--watch", "run again whenever a file is saved");

// Where a result goes; the options of formats are made in output-options.ts.

export const color = switchOff("--no-color", "write no colour; so does NO_COLOR");

/** Of a command that writes one file, whatever its ending. */
export const outputFile = {
  ...value("-o, --output <file>", "write to a file, whole or not at all", anyText),
  ...file,
};
