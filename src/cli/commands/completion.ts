import type { CommandFile, ListedCommand } from "../command.ts";
import { bashCompletion } from "../completion/bash.ts";
import { type Completion, completions } from "../completion/completions.ts";
import { fishCompletion } from "../completion/fish.ts";
import { zshCompletion } from "../completion/zsh.ts";
import { exitCodes } from "../exit-codes.ts";
import { oneOf } from "../option-values.ts";

const shells = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} as const satisfies Record<string, (all: readonly Completion[]) => string>;

type Shell = keyof typeof shells;
const shellNames = Object.keys(shells).filter((name): name is Shell => Object.hasOwn(shells, name));

/** Completes these commands, and itself. */
export function completionCommand(others: Readonly<Record<string, ListedCommand>>): CommandFile {
  const file: CommandFile = {
    examples: [
      ["da-audit completion bash", 'a script; in ~/.bashrc: eval "$(da-audit completion bash)"'],
      ["da-audit completion fish", "save it as ~/.config/fish/completions/da-audit.fish"],
    ],
    declare(command, io, done) {
      command
        .argument("<shell>", `one of ${shellNames.join(", ")}`, oneOf("shell", shellNames))
        .action(async (shell: Shell) => {
          io.stdout.write(shells[shell](await completions(all, io)));
          done(exitCodes.fine);
        });
    },
  };
  const own = { summary: "print these completions", load: async () => file };
  const all = { ...others, completion: own };
  return file;
}
