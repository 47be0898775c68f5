import { type CommandFile, defineCommand, type ListedCommand } from "../command.ts";
import { bashCompletion } from "../completion/bash.ts";
import { type Completion, completions } from "../completion/completions.ts";
import { fishCompletion } from "../completion/fish.ts";
import { zshCompletion } from "../completion/zsh.ts";
import { exitCodes } from "../exit-codes.ts";
import { argument } from "../option.ts";
import { oneOf } from "../value-readers.ts";

const shells = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} as const satisfies Record<string, (all: readonly Completion[]) => string>;

type Shell = keyof typeof shells;
const shellNames = Object.keys(shells).filter((name): name is Shell => Object.hasOwn(shells, name));

/** Completes these commands, and itself. */
export function completionCommand(others: Readonly<Record<string, ListedCommand>>): CommandFile {
  const file = defineCommand({
    examples: [
      ["da-audit completion bash", 'a script; in ~/.bashrc: eval "$(da-audit completion bash)"'],
      ["da-audit completion fish", "save it as ~/.config/fish/completions/da-audit.fish"],
    ],
    arguments: [
      argument<Shell>("<shell>", `one of ${shellNames.join(", ")}`, { reader: oneOf(shellNames) }),
    ],
    options: {},
    run: (io) => async (shell) => {
      io.stdout.write(shells[shell](await completions(all)));
      return exitCodes.fine;
    },
  });
  const own = {
    summary: "print a script that completes commands and options in a shell",
    load: async () => file,
  };
  const all = { ...others, completion: own };
  return file;
}
