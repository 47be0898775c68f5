import { counted } from "../findings/counted.ts";
import type { Printable } from "../pages/page.ts";
import { printableValidation } from "../pages/validation-page.ts";
import type { Validation } from "../reviews/validation.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { filesOf, isNoText, put, type Targets } from "./output.ts";

/**
 * What a command says in place of its result where the reviews have errors: the findings. They go
 * to standard output even where a file was named, which stays as it was.
 */
export async function refuse(
  validation: Validation,
  what: string,
  targets: Targets,
  io: Io,
): Promise<ExitCode> {
  await putInstead(printableValidation(validation), targets, io);
  const errors = counted(validation.findings.error, "error");
  io.stderr.write(
    `da-audit: no ${what}: ${errors} in the reviews; mend them, or use --allow-errors${unwritten(targets)}\n`,
  );
  return exitCodes.found;
}

/** Shows on standard output what there is in place of the result; no file is written. */
export async function putInstead(result: Printable, targets: Targets, io: Io): Promise<void> {
  const shown = targets.find(({ file }) => file === null);
  if (shown !== undefined) return put(result, [shown], io);
  const [first] = targets;
  if (first === undefined) return;
  const format = isNoText(first.format) ? "terminal" : first.format;
  await put(result, [{ ...first, file: null, format }], io);
}

/** The files that stay as they were, for the end of a message. */
export function unwritten(targets: Targets): string {
  const files = filesOf(targets);
  if (files.length === 0) return "";
  return `; ${files.join(", ")} ${files.length === 1 ? "was" : "were"} not written`;
}
