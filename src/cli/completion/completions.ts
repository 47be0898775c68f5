import type { ListedCommand } from "../command.ts";
import type { ArgumentSpec, OptionSpec } from "../option.ts";

/** What can be typed after one command. */
export interface Completion {
  readonly command: string;
  readonly summary: string;
  /** What an argument can be apart from a file; empty where it is always a file. */
  readonly values: readonly string[];
  /** Whether an argument can be a file. */
  readonly files: boolean;
  readonly options: readonly OptionCompletion[];
}

export interface OptionCompletion {
  /** Its names, as they are typed: `-f`, `--format`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What follows it; `null` where nothing does. */
  readonly value: { readonly values: readonly string[]; readonly files: boolean } | null;
}

/** What can be typed, from the lists of arguments and options that read it. */
export async function completions(
  commands: Readonly<Record<string, ListedCommand>>,
): Promise<readonly Completion[]> {
  const all = Object.entries(commands).map(async ([command, { summary, load }]) => {
    const { arguments: declared, options } = await load();
    return {
      command,
      summary,
      values: [...new Set(declared.flatMap(offered))],
      files: declared.some(({ takesFile }) => takesFile),
      options: Object.values(options)
        .filter(({ hidden }) => !hidden)
        .map(completionOf),
    };
  });
  return Promise.all(all);
}

function completionOf(spec: OptionSpec): OptionCompletion {
  const { flags, help, reader, takesFile } = spec;
  const names = flags.split(/[ ,]+/).filter((word) => word.startsWith("-"));
  const value = reader === null ? null : { values: offered(spec), files: takesFile };
  return { names, description: help, value };
}

function offered({ reader, offers }: ArgumentSpec | OptionSpec): readonly string[] {
  return reader?.values ?? offers;
}
