import { printableValidation } from "../pages/validation-page.ts";
import { counted } from "../report/counted.ts";
import type { Validation } from "../report/validation.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { put, type Target } from "./output.ts";

/**
 * What a command says in place of its result where the reviews have errors: the findings. They go
 * to standard output even where a file was named, which stays as it was.
 */
export async function refuse(
  validation: Validation,
  what: string,
  target: Target,
  io: Io,
): Promise<ExitCode> {
  await put(printableValidation(validation), { ...target, file: null }, io);
  const kept = target.file === null ? "" : `; ${target.file} was not written`;
  const errors = counted(validation.findings.error, "error");
  io.stderr.write(
    `da-audit: no ${what}: ${errors} in the reviews; mend them, or use --allow-errors${kept}\n`,
  );
  return exitCodes.found;
}
