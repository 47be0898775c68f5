/** Where text goes: standard output or standard error. */
export interface Output {
  /** Text, or the bytes of a file that is no text. */
  write(content: string | Uint8Array): void;
  /** Whether whoever reads it has seen enough, so that writing on is in vain. */
  readonly closed?: boolean;
  readonly isTTY: boolean;
  /** Characters in a line; `undefined` where it is no terminal. */
  readonly columns: number | undefined;
}

/** All that the program touches besides files, so that it can be called like a function. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today's date where the program runs: `2026-11-24`. */
  today(): string;
  /** Milliseconds since some moment; for measuring how long something takes. */
  now(): number;
  /** Asked for, an interruption of the program (Ctrl+C) aborts this and does not end it. */
  interrupted(): AbortSignal;
}
