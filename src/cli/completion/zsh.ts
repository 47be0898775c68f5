import type { Completion, OptionCompletion } from "./completions.ts";

/** The script for zsh, 5.0 or newer. */
export function zshCompletion(completions: readonly Completion[]): string {
  const cases = completions.flatMap(({ command, values, files, options }) => [
    `    ${command})`,
    "      _arguments -s -S \\",
    ...options.flatMap(optionSpecs).map((spec) => `        ${spec} \\`),
    `        '*: :${action(values, files)}';;`,
  ]);
  return [
    "#compdef da-audit",
    '# da-audit for zsh: put into ~/.zshrc, after compinit:  eval "$(da-audit completion zsh)"',
    "_da_audit() {",
    "  if (( CURRENT == 2 )); then",
    "    local -a commands=(",
    ...completions.map(({ command, summary }) => `      ${quoted(`${command}:${summary}`)}`),
    "    )",
    "    _describe command commands",
    "    return",
    "  fi",
    '  local command="$words[2]"',
    "  shift words; (( CURRENT-- ))",
    '  case "$command" in',
    ...cases,
    "  esac",
    "}",
    "compdef _da_audit da-audit",
    "",
  ].join("\n");
}

function optionSpecs({ names, description, value }: OptionCompletion): readonly string[] {
  const said = description.replace(/[[\]\\:]/g, "\\$&");
  return names.map((name) => {
    if (value === null) return quoted(`*${name}[${said}]`);
    // What an option takes stands after it, or of a long one behind the equals sign.
    const written = name.startsWith("--") ? `${name}=` : name;
    return quoted(`*${written}[${said}]:value:${action(value.values, value.files)}`);
  });
}

function action(values: readonly string[], files: boolean): string {
  if (values.length === 0) return files ? "_files" : " ";
  if (!files) return `(${values.join(" ")})`;
  // In braces it is called as it stands; without them it would be handed options it does not know.
  return `{_alternative "value\\:value\\:(${values.join(" ")})" "file\\:file\\:_files"}`;
}

/** Text between single quotation marks. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
