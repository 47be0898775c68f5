import { setTimeout } from "node:timers/promises";
import { AuditError } from "../findings/audit-error.ts";
import { printable } from "../findings/printable.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { signatureOf } from "./files.ts";
import type { Io } from "./io.ts";

/** In milliseconds. */
const pollInterval = 250;

/**
 * Runs once, and again whenever one of the files is saved, until it is interrupted; gives the exit
 * code of the last run. A later run that fails prints its error once and keeps watching.
 *
 * Polls, because network drives send no change events.
 */
export async function watch(
  names: readonly string[],
  io: Io,
  run: () => Promise<ExitCode>,
): Promise<ExitCode> {
  if (names.includes("-")) {
    throw new AuditError("unsupported file: standard input cannot be watched; name a file");
  }
  const interrupted = io.interrupted();
  let seen = signatureOf(names);
  let code = await run();
  let failure: string | null = null;
  while (!interrupted.aborted) {
    if (failure === null) {
      io.stderr.write(
        `da-audit: waiting for ${names.join(", ")} to be saved; press Ctrl+C to stop\n`,
      );
    }
    seen = await savedSince(seen, names, interrupted);
    if (interrupted.aborted) break;
    // An error stays on the screen while the run is tried again.
    if (failure === null && io.stdout.isTTY && io.env.TERM !== "dumb") io.stdout.write(clear);
    try {
      code = await run();
      failure = null;
    } catch (error) {
      if (!(error instanceof AuditError)) throw error;
      code = exitCodes.failed;
      // A program that is saving may lock the file for a moment: try again, and say so once.
      if (error.message !== failure) io.stderr.write(`da-audit: ${printable(error.message)}\n`);
      failure = error.message;
      seen = "";
    }
  }
  return code;
}

/** Clears a terminal, so that it shows the last result alone. */
const clear = "\u001b[2J\u001b[3J\u001b[H";

/** Waits until the files have changed, and are no longer being written. */
async function savedSince(
  seen: string,
  names: readonly string[],
  interrupted: AbortSignal,
): Promise<string> {
  let before = signatureOf(names);
  while (!interrupted.aborted) {
    await setTimeout(pollInterval, null, { signal: interrupted }).catch(() => {});
    const now = signatureOf(names);
    if (now !== seen && now === before) return now;
    before = now;
  }
  return seen;
}
