import { Command, CommanderError } from "commander";
import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { printable, quoted } from "../findings/printable.ts";
import { version } from "../version.ts";
import { commands } from "./commands/index.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Io, ioOf, type Machine } from "./io.ts";
import { withNamedOutputs } from "./output-options.ts";
import { isTopic, topics } from "./topics.ts";

/**
 * The program: arguments in, exit code out. Standard output gets the result and nothing else, a
 * known failure one line on standard error, an unknown one its stack, since that is a bug.
 */
export async function run(typed: readonly string[], machine: Machine): Promise<ExitCode> {
  const io = ioOf(machine);
  const [first, ...others] = typed;
  let code: ExitCode = exitCodes.fine;
  try {
    if (first === "help" && others[0] !== undefined && !(await helpOn(others[0], io))) return code;
    const argv = withNamedOutputs(first === "help" ? [...others, "--help"] : typed);
    const program = await programOf(calledIn(argv), io, (ended) => {
      code = ended;
    });
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    return failed(error, io);
  }
}

/** Prints a topic of the manual; gives whether it is a command's help that is asked for instead. */
async function helpOn(name: string, io: Io): Promise<boolean> {
  if (Object.hasOwn(commands, name) || name.startsWith("-")) return true;
  if (!isTopic(name)) {
    const names = [...Object.keys(commands), ...Object.keys(topics)];
    throw new AuditError(
      `unknown topic: ${quoted(name)}${didYouMean(name, names)}; a command, or one of ${Object.keys(topics).join(", ")}`,
    );
  }
  const { printTopic } = await import("./topic-page.ts");
  printTopic(name, io);
  return false;
}

/** The program with the command that is called, or with all of them, for the help, if none is. */
async function programOf(
  called: string | undefined,
  io: Io,
  done: (code: ExitCode) => void,
): Promise<Command> {
  const program = new Command("da-audit")
    .description("Turns coded case reviews into a report's tables, and checks its figures.")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // Errors are caught and written as one line.
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(100, io.stdout.columns ?? 80),
      getErrHelpWidth: () => 80,
      getOutHasColors: () => false,
    })
    .usage("[options] <command>")
    .argument("[command]")
    .action((name: string | undefined) => {
      if (name === undefined)
        throw new NoCommand(`${program.helpInformation()}\n${topicsHelp()}\n`);
      throw unknownCommand(name);
    })
    .allowExcessArguments()
    .addHelpText("after", () => `\n${topicsHelp()}`);
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (called !== undefined && name !== called) continue;
    const command = program
      .command(name)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
      .summary(summary)
      .helpOption("-h, --help", "show this help")
      .copyInheritedSettings(program)
      .allowExcessArguments(false);
    if (called === undefined) continue;
    const { examples, declare } = await load();
    declare(command, io, done);
    const lines = examples.map(([line, does]) => `  ${line}\n      ${does}`);
    command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
  }
  return program;
}

function topicsHelp(): string {
  const lines = Object.entries(topics).map(([name, about]) => `  ${name.padEnd(14)}${about}`);
  return `Topics of the manual:
${lines.join("\n")}

da-audit COMMAND --help shows a command's options and examples.
da-audit help TOPIC prints a page of the manual.`;
}

function calledIn(argv: readonly string[]): string | undefined {
  const first = argv.find((argument) => argument !== "--");
  return first !== undefined && Object.hasOwn(commands, first) ? first : undefined;
}

/** Called without a command: the help is the message. */
class NoCommand extends Error {}

function unknownCommand(name: string): AuditError {
  const names = Object.keys(commands);
  const file = /\.\w+$|^-$/.test(name) ? `; to score a file: da-audit score ${name}` : "";
  const meant = didYouMean(name, names) || file;
  return new AuditError(`unknown command: ${quoted(name)}${meant}; one of ${names.join(", ")}`);
}

function failed(error: unknown, io: Io): ExitCode {
  if (error instanceof NoCommand) {
    io.stderr.write(error.message);
    return exitCodes.failed;
  }
  if (error instanceof CommanderError) {
    // Help and version end like this too, and are no failure.
    if (error.exitCode === 0) return exitCodes.fine;
    const message = error.message
      .replace(/^error: /, "")
      .replace(/\n\((.*)\)$/, (_, hint) => `; ${lowerFirst(hint)}`);
    io.stderr.write(`da-audit: ${printable(lowerFirst(message))}\n`);
    return exitCodes.failed;
  }
  if (error instanceof AuditError) {
    io.stderr.write(`da-audit: ${error.message}\n`);
    return exitCodes.failed;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(`da-audit: this is a bug in da-audit ${version}; please report it:\n${stack}\n`);
  return exitCodes.failed;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
