import { type FormatName, formats } from "../formats/index.ts";
import type { Printable } from "../pages/page.ts";
import { checkTarget, writeWhole } from "./files.ts";
import type { Io } from "./io.ts";
import { oneOf } from "./option-values.ts";

/** The options of every command that prints a result. */
export interface OutputOptions {
  readonly format?: string;
  readonly json?: true;
  readonly output?: string;
  readonly color: boolean;
}

/** Where a result goes and how it is written. */
export interface Target {
  readonly format: FormatName;
  /** A file, or `null` for standard output. */
  readonly file: string | null;
  readonly colour: boolean;
  readonly width: number;
}

export const formatNames = Object.keys(formats).filter(isFormatName);

function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** Settles where a result goes; refuses a file that cannot be written before anything is read. */
export function settleTarget(
  options: OutputOptions,
  io: Io,
  inputs: readonly string[],
  fallback: FormatName = "terminal",
): Target {
  const format = options.json ? "json" : oneOf("--format", formatNames)(options.format ?? fallback);
  const file = options.output ?? null;
  if (file !== null) checkTarget(file, inputs);
  return {
    format,
    file,
    colour: options.color && file === null && wantsColour(io),
    width: Math.min(100, Math.max(72, io.stdout.columns ?? 80)),
  };
}

/** Colour goes to a terminal, and where FORCE_COLOR asks for it; NO_COLOR forbids it. */
export function wantsColour({ stdout, env }: Pick<Io, "stdout" | "env">): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return stdout.isTTY && env.TERM !== "dumb";
}

/** Writes a result where it was wanted. */
export async function put(result: Printable, target: Target, io: Io): Promise<void> {
  const write = await formats[target.format]();
  const text = await write(result, { colour: target.colour, width: target.width });
  if (target.file === null) io.stdout.write(text);
  else writeWhole(target.file, text);
}
