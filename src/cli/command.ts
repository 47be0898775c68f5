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
  return command
    .addOption(
      new Option("-f, --format <name>", `how to write it: ${names.join(", ")}`).argParser(
        oneOf("--format", formatNames),
      ),
    )
    .addOption(new Option("--json", "short for --format json").conflicts("format"))
    .option("-o, --output <file>", "write to a file, whole or not at all")
    .option("--no-color", "write no colour; so does NO_COLOR");
}
