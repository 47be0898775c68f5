import { type Command, Option } from "commander";
import type { FormatName } from "../formats/index.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { oneOf } from "./option-values.ts";
import { formatNames, resultFormats } from "./output.ts";

/** One command of the program. */
export interface CommandFile {
  /** What to type, and what it does; shown by `--help`. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Declares the arguments and options, and what is done with them. */
  declare(command: Command, io: Io, done: (code: ExitCode) => void): void;
}

/** A command as the list of all commands has it: only the one that is called is loaded. */
export interface ListedCommand {
  /** What it does, in a line of `--help`. */
  readonly summary: string;
  readonly load: () => Promise<CommandFile>;
}

/** Which formats the result of a command has. */
export interface ResultFormats {
  /** The one it has unless told; terminal. */
  readonly fallback?: FormatName;
  /** Whether it checks something, which a CI system can show; no. */
  readonly checks?: boolean;
}

/** Adds the options by which a result is written in a format; `more` is said of how many. */
export function withFormat(
  command: Command,
  { fallback = "terminal", checks = false }: ResultFormats = {},
  more = "",
): Command {
  const available = checks ? formatNames : resultFormats;
  command.setOptionValue("formats", { available, fallback });
  const names = available.map((name) => (name === fallback ? `${name} (default)` : name));
  const format = oneOf("--format", available);
  const formats = (text: string, earlier: readonly FormatName[] = []) => [...earlier, format(text)];
  return command
    .addOption(
      new Option("-f, --format <name>", `how to write it: ${names.join(", ")}${more}`).argParser(
        Object.assign(formats, { values: available }),
      ),
    )
    .addOption(new Option("--json", "short for --format json").conflicts("format"))
    .option("--no-color", "write no colour; so does NO_COLOR");
}

/** Adds the options of a command that prints a result, to files and standard output. */
export function withOutput(command: Command, formats: ResultFormats = {}): Command {
  const several = (text: string, earlier: readonly string[] = []) => [...earlier, text];
  withFormat(command, formats, "; several times for several").option(
    "-o, --output <file>",
    "write to a file, whole or not at all, in the format of its ending; -o.csv FILE names the format",
    several,
  );
  for (const name of formatNames) {
    command.addOption(new Option(`--output.${name} <file>`).argParser(several).hideHelp());
  }
  return command;
}

/**
 * Arguments with `-o.csv FILE` as the hidden option behind it: an option's short name has one
 * letter. Throws an `AuditError` for a format that there is not.
 */
export function withNamedOutputs(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return argv.map((word, index) => {
    const format = /^-o\.(.*)$/.exec(word)?.[1];
    if (format === undefined || (end !== -1 && index > end)) return word;
    return `--output.${oneOf("-o", formatNames)(format)}`;
  });
}
