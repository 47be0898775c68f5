import { counted } from "../findings/counted.ts";
import type { Printable } from "../pages/page.ts";
import type { Validation } from "../reviews/validation.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { filesOf, isNoText, type OutputTargets, writeResult } from "./output.ts";

/**
 * Writes the findings in place of a result where the reviews have errors. They go to standard
 * output even where a file was named, which is left as it was.
 */
export async function refuse(
  validation: Validation,
  what: string,
  targets: OutputTargets,
  io: Io,
): Promise<ExitCode> {
  // Loaded only now: most reviews have no errors.
  const { printableValidation } = await import("../pages/validation-page.ts");
  await writeInstead(printableValidation(validation), targets, io);
  const { error } = validation.findings;
  const errors = `${counted(error, "error")} in the reviews; fix ${error === 1 ? "it" : "them"}`;
  io.stderr.write(`da-audit: no ${what}: ${errors}, or use --allow-errors${unwritten(targets)}\n`);
  return exitCodes.found;
}

/** Writes to standard output what takes the place of the result; no file is written. */
export async function writeInstead(
  result: Printable,
  targets: OutputTargets,
  io: Io,
): Promise<void> {
  const shown = targets.find(({ file }) => file === null);
  if (shown !== undefined) return writeResult(result, [shown], io);
  const [first] = targets;
  if (first === undefined) return;
  const format = isNoText(first.format) ? "terminal" : first.format;
  await writeResult(result, [{ ...first, file: null, format }], io);
}

/** The files that were left as they were, for the end of a message. */
export function unwritten(targets: OutputTargets): string {
  const files = filesOf(targets);
  if (files.length === 0) return "";
  return `; ${files.join(", ")} ${files.length === 1 ? "was" : "were"} not written`;
}
