import { AuditError } from "../findings/audit-error.ts";
import { checkFormats, type FormatName, formats } from "../formats/index.ts";
import { flag, type OptionValues, value } from "./option.ts";
import { color } from "./options.ts";
import { anyText, eachTime, oneOf, type ValueReader } from "./value-readers.ts";

export const formatNames = Object.keys(formats).filter(isFormatName);

/** The formats that every result has. */
export const resultFormats = formatNames.filter(
  (name) => !checkFormats.some((checking) => checking === name),
);

function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** The formats of a command's result. */
export interface ResultFormats {
  readonly available: readonly FormatName[];
  /** The one that is written where none is named. */
  readonly fallback: FormatName;
}

export const plainResult: ResultFormats = { available: resultFormats, fallback: "terminal" };

/** Of a command that checks something, which a CI system can show. */
export const checkedResult: ResultFormats = { available: formatNames, fallback: "terminal" };

/** The options that choose a format; `several` says how many formats one run can write. */
export function formatOptions({ available, fallback }: ResultFormats, several = "") {
  const names = available.map((name) => (name === fallback ? `${name} (default)` : name));
  return {
    format: value(
      "-f, --format <name>",
      `output format: ${names.join(", ")}${several}`,
      eachTime(oneOf(available)),
    ),
    json: { ...flag("--json", "short for --format json"), conflicts: ["format"] },
    color,
  };
}

/** The options of a command that prints a result, to files and to standard output. */
export function outputOptions(result: ResultFormats) {
  return {
    ...formatOptions(result, "; repeat the option for several"),
    output: {
      ...value(
        "-o, --output <file>",
        "write to a file, whole or not at all, in the format of its ending; -o.csv FILE sets the format",
        eachTime(anyText),
      ),
      takesFile: true,
    },
    outputAs: { ...value("--output-as <format:file>", "", eachTime(formatAndFile)), hidden: true },
  };
}

export type FormatValues = OptionValues<ReturnType<typeof formatOptions>>;
export type OutputValues = OptionValues<ReturnType<typeof outputOptions>>;

/** A file, and the format that was named with it. */
export interface NamedOutput {
  readonly format: FormatName;
  readonly file: string;
}

const formatAndFile: ValueReader<NamedOutput> = {
  values: null,
  read(text) {
    const [format = "", ...file] = text.split(":");
    return { format: oneOf(formatNames).read(format, "-o"), file: file.join(":") };
  },
};

/**
 * Arguments in which `-o.csv FILE` is the option behind it, `--output-as csv:FILE`, since the
 * short name of an option has one letter. Throws an {@link AuditError} where no file follows.
 */
export function withNamedOutputs(argv: readonly string[]): readonly string[] {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const words: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? "";
    const format = at < end ? /^-o\.(.*)$/.exec(word)?.[1] : undefined;
    if (format === undefined) {
      words.push(word);
      continue;
    }
    at += 1;
    const file = argv[at];
    if (file === undefined) throw new AuditError(`missing file: ${word} needs a file after it`);
    words.push("--output-as", `${format}:${file}`);
  }
  return words;
}
