import type { Completion } from "./completions.ts";

/** The script for bash, 3.2 or newer. */
export function bashCompletion(completions: readonly Completion[]): string {
  const cases = completions.flatMap(({ command, values, files, options }) => {
    const taking = options.filter(({ value }) => value !== null);
    return [
      `    ${command})`,
      '      case "$before" in',
      ...taking.map(
        ({ names, value }) =>
          `        ${names.join("|")}) values="${value?.values.join(" ")}"; files=${value?.files ? 1 : 0};;`,
      ),
      `        *) values="${values.join(" ")}"; files=${files ? 1 : 0}; options="${options.flatMap(({ names }) => names).join(" ")}";;`,
      "      esac;;",
    ];
  });
  return [
    '# da-audit for bash: put into ~/.bashrc:  eval "$(da-audit completion bash)"',
    "_da_audit() {",
    `  local word="$2" before="$3" called="\${COMP_WORDS[1]}"`,
    '  local values="" files=0 options=""',
    "  COMPREPLY=()",
    // Bash takes --format=csv for three words.
    '  if [ "$word" = "=" ]; then word=""',
    `  elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"`,
    "  fi",
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${completions.map(({ command }) => command).join(" ")} --help --version" -- "$word"))`,
    "    return",
    "  fi",
    '  case "$called" in',
    ...cases,
    "  esac",
    '  case "$word" in',
    '    -*) COMPREPLY=($(compgen -W "$options" -- "$word"));;',
    "    *)",
    '      COMPREPLY=($(compgen -W "$values" -- "$word"))',
    '      if [ "$files" -eq 1 ]; then',
    "        local file",
    '        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$word")',
    "        compopt -o filenames 2>/dev/null",
    "      fi;;",
    "  esac",
    "}",
    "complete -F _da_audit da-audit",
    "",
  ].join("\n");
}
