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
  const text = description.replace(/[[\]\\:]/g, "\\$&");
  return names.map((name) => {
    if (value === null) return quoted(`*${name}[${text}]`);
    // A value follows its option, after an equals sign if the option is a long one.
    const written = name.startsWith("--") ? `${name}=` : name;
    return quoted(`*${written}[${text}]:value:${action(value.values, value.files)}`);
  });
}

function action(values: readonly string[], files: boolean): string {
  if (values.length === 0) return files ? "_files" : " ";
  if (!files) return `(${values.join(" ")})`;
  // Braces keep zsh from passing options that _alternative does not know.
  return `{_alternative "value\\:value\\:(${values.join(" ")})" "file\\:file\\:_files"}`;
}

/** Text between single quotation marks. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
