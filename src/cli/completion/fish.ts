import type { Completion, OptionCompletion } from "./completions.ts";

/** The script for fish, 3.0 or newer. */
export function fishCompletion(completions: readonly Completion[]): string {
  return [
    "# da-audit for fish:  da-audit completion fish > ~/.config/fish/completions/da-audit.fish",
    "complete -c da-audit -e",
    ...completions.map(
      ({ command, summary }) =>
        `complete -c da-audit -n __fish_use_subcommand -f -a ${command} -d ${quoted(summary)}`,
    ),
    ...completions.flatMap(({ command, values, files, options }) => {
      const after = `complete -c da-audit -n ${quoted(`__fish_seen_subcommand_from ${command}`)}`;
      return [
        ...(files ? [] : [`${after} -f`]),
        ...(values.length === 0 ? [] : [`${after} -a ${quoted(values.join(" "))}`]),
        ...options.map((option) => `${after}${optionText(option)}`),
      ];
    }),
    "",
  ].join("\n");
}

function optionText({ names, description, value }: OptionCompletion): string {
  const named = names.map((name) =>
    name.startsWith("--") ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`,
  );
  const values = value?.values.length ? ` -a ${quoted(value.values.join(" "))}` : "";
  const takes = value === null ? "" : value.files ? ` -r -F${values}` : ` -x${values}`;
  return `${named.join("")} -d ${quoted(description)}${takes}`;
}

/** Text between single quotation marks. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
