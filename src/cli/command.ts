import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import {
  type ArgumentSpec,
  type ArgumentValues,
  type OptionSpec,
  type OptionValues,
  optionOf,
} from "./option.ts";

/** One command of the program, in a file of its own. */
export interface CommandFile {
  /** What to type, and what it does; shown by `--help`. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  readonly arguments: readonly ArgumentSpec[];
  /** The options that it takes, under their attribute names, in the order of `--help`. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Declares arguments and options, and what is done with them. */
  declare(command: Command, io: Io, done: (code: ExitCode) => void): void;
}

/** A command as the list of all commands has it: only the one that is called is loaded. */
export interface ListedCommand {
  /** What it does, in a line of `--help`. */
  readonly summary: string;
  readonly load: () => Promise<CommandFile>;
}

type Takes = Readonly<Record<string, OptionSpec>>;

interface Definition<Arguments extends readonly ArgumentSpec[], Options extends Takes>
  extends Pick<CommandFile, "examples"> {
  readonly arguments: Arguments;
  readonly options: Options;
  /** Runs the command; what was typed comes with the types that arguments and options have. */
  run(
    io: Io,
  ): (...typed: [...ArgumentValues<Arguments>, OptionValues<Options>]) => Promise<ExitCode>;
}

/** A command by its arguments, its options, and what it does with them. */
export function defineCommand<
  const Arguments extends readonly ArgumentSpec[],
  const Options extends Takes,
>({ run, ...file }: Definition<Arguments, Options>): CommandFile {
  return {
    ...file,
    declare(command, io, done) {
      for (const { syntax, help, reader } of file.arguments) {
        const declared = command.createArgument(syntax, help);
        if (reader !== null)
          declared.argParser((text: string) => reader.read(text, declared.name()));
        command.addArgument(declared);
      }
      for (const spec of Object.values(file.options)) {
        const option = optionOf(spec);
        command.addOption(option);
        if (spec.fallback === false) {
          command.setOptionValueWithSource(option.attributeName(), false, "default");
        }
      }
      const act = run(io);
      command.action(async (...typed: [...ArgumentValues<Arguments>, OptionValues<Options>]) => {
        done(await act(...typed));
      });
    },
  };
}
