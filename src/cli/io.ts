import { withoutRunnerCommands } from "../findings/runner-commands.ts";
import { type FileRegister, fileRegister } from "./file-register.ts";

/** Where text goes: standard output or standard error. */
export interface Output {
  /** Text, or the bytes of a binary file. */
  write(content: string | Uint8Array): void;
  /** Whether the reader has closed the pipe, so that nothing more need be written. */
  readonly closed?: boolean;
  readonly isTTY: boolean;
  /** Characters in a line; `undefined` where it is not a terminal. */
  readonly columns: number | undefined;
}

/** Everything that the program touches apart from files, so that it can be called like a function. */
export interface Machine {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today's date where the program runs: `2026-11-24`. */
  today(): string;
  /** Milliseconds since some moment; for measuring how long something takes. */
  now(): number;
  /** Once it is asked for, Ctrl+C aborts this signal instead of ending the program. */
  interrupted(): AbortSignal;
  /** Has this done if a signal ends the program; gives what takes the wish back. */
  onEnding(clean: () => void): () => void;
}

/** The machine, as one run uses it. */
export interface Io extends Machine {
  /** The files that the run opens. */
  readonly files: FileRegister;
}

/** Begins a run; standard input and standard error are made when they are first used. */
export function ioOf(machine: Machine): Io {
  return {
    files: fileRegister(),
    get stdin() {
      return machine.stdin;
    },
    stdout: machine.stdout,
    get stderr() {
      return withoutCommands(machine.stderr);
    },
    env: machine.env,
    now: () => machine.now(),
    today: () => machine.today(),
    interrupted: () => machine.interrupted(),
    onEnding: (clean) => machine.onEnding(clean),
  };
}

/** Standard error, in whose lines GitHub's runner looks for commands as well. */
function withoutCommands(stderr: Output): Output {
  return {
    isTTY: stderr.isTTY,
    get columns() {
      return stderr.columns;
    },
    write(content) {
      stderr.write(typeof content === "string" ? withoutRunnerCommands(content) : content);
    },
  };
}
