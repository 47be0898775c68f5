import { setTimeout } from "node:timers/promises";
import { AuditError } from "../findings/audit-error.ts";
import { printable } from "../findings/printable.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { signatureOf } from "./files.ts";
import type { Io } from "./io.ts";

/** How often it is looked whether a file was saved, in milliseconds. */
const lookEvery = 250;

/**
 * Runs once, and again whenever one of the files was saved, until it is interrupted; gives what the
 * last run came to. What fails in a later run is said, and waited for to be mended.
 *
 * It looks at the files now and then: on the shared drives of an office nothing tells of a change.
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
      io.stderr.write(`da-audit: waiting for ${names.join(", ")} to be saved; Ctrl+C ends\n`);
    }
    seen = await savedSince(seen, names, interrupted);
    if (interrupted.aborted) break;
    // What failed stays to be read while it is tried again.
    if (failure === null && io.stdout.isTTY && io.env.TERM !== "dumb") io.stdout.write(clear);
    try {
      code = await run();
      failure = null;
    } catch (error) {
      if (!(error instanceof AuditError)) throw error;
      code = exitCodes.failed;
      // A program that saves a file may hold it for a moment: it is tried again, and said once.
      if (error.message !== failure) io.stderr.write(`da-audit: ${printable(error.message)}\n`);
      failure = error.message;
      seen = "";
    }
  }
  return code;
}

/** Takes away what stands on a terminal, so that only the last result is there. */
const clear = "\u001b[2J\u001b[3J\u001b[H";

/** Waits until the files are not what they were, and are not being written any more. */
async function savedSince(
  seen: string,
  names: readonly string[],
  interrupted: AbortSignal,
): Promise<string> {
  let before = signatureOf(names);
  while (!interrupted.aborted) {
    await setTimeout(lookEvery, null, { signal: interrupted }).catch(() => {});
    const now = signatureOf(names);
    if (now !== seen && now === before) return now;
    before = now;
  }
  return seen;
}
