/**
 * Text in which GitHub's runner finds no command. It takes `::` at the start of a line for one, after
 * any space, and `##[` anywhere; a character that is not seen goes in between. The same on every
 * machine, so that a result does not depend on where it is made.
 *
 * Source: https://github.com/actions/runner, `ActionCommand.cs`
 */
export function withoutRunnerCommands(text: string): string {
  return text
    .replace(/##(?=\[)/g, "#\u200b#")
    .replace(/^((?:\s|\u001b\[[\d;]*m)*:)(?=:)/gm, "$1\u200b");
}

/** Whether GitHub's runner would find a command in a text that begins a line. */
export function hasRunnerCommand(text: string): boolean {
  return /##\[|^\s*::/m.test(text);
}
