import type { CommandFile } from "../src/cli/command.ts";
import { longName, type OptionSpec } from "../src/cli/option.ts";

type NamedCommand = Pick<CommandFile, "options" | "arguments"> & { readonly name: string };

const link = "[as elsewhere](#options-of-several-commands)";

/** How many commands must take an option for it to be explained once for all of them. */
const several = 3;

/**
 * The text of the manual with the tables of options as the program has them: under the heading of
 * each command, and once for what several commands take.
 */
export function withOptionTables(text: string, commands: readonly NamedCommand[]): string {
  const shared = sharedOptions(commands);
  const tables = new Map([
    ["## Options of several commands", tableOf([...shared.values()])],
    ...commands.map(({ name, options }) => {
      const shown = Object.values(options).filter(({ hidden }) => !hidden);
      const isShared = (spec: OptionSpec) => shared.get(longName(spec))?.help === spec.help;
      const also = shown.filter(isShared).map((spec) => `\`${longName(spec)}\``);
      const own = tableOf(shown.filter((spec) => !isShared(spec)));
      const more = also.length === 0 ? "" : `\nAnd, ${link}: ${also.join(", ")}.\n`;
      return [`## da-audit ${name}`, `${own}${more}`] as const;
    }),
  ]);
  return text
    .split(/^(?=## )/m)
    .map((section) => {
      const table = tables.get(section.split("\n")[0] ?? "");
      if (table === undefined) return section;
      return section.replace(
        /^\| option \| means \|\n(?:\|.*\n)*(?:\nAnd, \[as elsewhere\].*\n)?/m,
        () => table,
      );
    })
    .join("");
}

function sharedOptions(commands: readonly NamedCommand[]): ReadonlyMap<string, OptionSpec> {
  const all = commands.flatMap(({ options }) => Object.values(options));
  const shared = all.filter((spec) => {
    const same = all.filter(({ flags, help }) => flags === spec.flags && help === spec.help);
    return !spec.hidden && same.length >= several;
  });
  return new Map(shared.map((spec) => [longName(spec), spec]));
}

function tableOf(options: readonly OptionSpec[]): string {
  const rows = options.map(({ flags, help, reader, fallback }) => {
    const standard = reader === null || fallback === undefined ? "" : ` (default: ${fallback})`;
    return `| \`${flags}\` | ${`${help}${standard}`.replaceAll("|", "\\|")} |\n`;
  });
  return `| option | means |\n| --- | --- |\n${rows.join("")}`;
}
