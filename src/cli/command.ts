import { type Command, Option } from "commander";
import type { FormatName } from "../formats/index.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { oneOf } from "./option-values.ts";
import { formatNames } from "./output.ts";

/** One command of the program. */
export interface CommandFile {
  /** What to type, and what it does; shown by `--help`. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Declares the arguments and options, and what is done with them. */
  declare(command: Command, io: Io, done: (code: ExitCode) => void): void;
}

/** Adds the options of a command that prints a result; `fallback` is the format it has unless told. */
export function withOutput(command: Command, fallback: FormatName = "terminal"): Command {
  const names = formatNames.map((name) => (name === fallback ? `${name} (default)` : name));
  const several = (text: string, earlier: readonly string[] = []) => [...earlier, text];
  command
    .addOption(
      new Option(
        "-f, --format <name>",
        `how to write it: ${names.join(", ")}; several times for several`,
      ).argParser((text: string, earlier: readonly FormatName[] = []) => [
        ...earlier,
        oneOf("--format", formatNames)(text),
      ]),
    )
    .addOption(new Option("--json", "short for --format json").conflicts("format"))
    .option(
      "-o, --output <file>",
      "write to a file, whole or not at all, in the format of its ending; -o.csv FILE names the format",
      several,
    )
    .option("--no-color", "write no colour; so does NO_COLOR");
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
