import { Command, type Option } from "commander";
import { instrumentNames } from "../../instrument/shipped/index.ts";
import type { ListedCommand } from "../command.ts";
import type { Io } from "../io.ts";
import { valuesOf } from "../option-values.ts";

/** What can be typed after one command. */
export interface Completion {
  readonly command: string;
  readonly summary: string;
  /** What an argument can be besides a file; empty where it is always one. */
  readonly values: readonly string[];
  /** Whether an argument can be a file. */
  readonly files: boolean;
  readonly options: readonly OptionCompletion[];
}

export interface OptionCompletion {
  /** Its names, as they are typed: `-f`, `--format`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What stands after it; `null` where nothing does. */
  readonly value: { readonly values: readonly string[]; readonly files: boolean } | null;
}

/** What can be typed, made of the very commands that read it. */
export async function completions(
  commands: Readonly<Record<string, ListedCommand>>,
  io: Io,
): Promise<readonly Completion[]> {
  const all = Object.entries(commands).map(async ([name, { summary, load }]) => {
    const command = new Command(name);
    const { declare } = await load();
    declare(command, io, () => {});
    const values = command.registeredArguments.flatMap(
      (argument) => valuesOf(argument.parseArg) ?? shippedFor(argument.name()),
    );
    const files = command.registeredArguments.some(({ parseArg }) => valuesOf(parseArg) === null);
    const options = command.options.filter(({ hidden }) => !hidden).map(completionOf);
    return { command: name, summary, values: [...new Set(values)], files, options };
  });
  return Promise.all(all);
}

function completionOf(option: Option): OptionCompletion {
  const { short, long, description, required, flags } = option;
  const names = [short, long].filter((name) => name !== undefined);
  if (!required) return { names, description, value: null };
  const closed = valuesOf(option.parseArg);
  const values = closed ?? shippedFor(option.name());
  // What is called a file or a name can be one; numbers and the like are nobody's to guess.
  const files = closed === null && /<(file|name)>/.test(flags);
  return { names, description, value: { values, files } };
}

/** Where a shipped instrument, or its figures, can be named. */
function shippedFor(name: string): readonly string[] {
  return ["instrument", "figures", "before", "after"].includes(name) ? instrumentNames : [];
}
