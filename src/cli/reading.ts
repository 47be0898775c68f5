import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import { sizeOf } from "./files.ts";
import { looksLikeFile } from "./instrument-option.ts";
import type { Io } from "./io.ts";
import type { SoFar } from "./progress.ts";

/** The option of every command that reads files which can be long. */
export interface ReadingOptions {
  readonly progress: boolean;
}

export function withProgress(command: Command): Command {
  return command.option("--no-progress", "do not show how far the reading of a long file is");
}

/** The options of a command that can be done again whenever a file is saved. */
export interface WatchingOptions extends ReadingOptions {
  readonly watch?: true;
}

export function withWatch(command: Command): Command {
  return withProgress(command.option("--watch", "do it again whenever a file is saved"));
}

/**
 * Runs once; with `--watch` again whenever one of the files is saved, or of what was named besides:
 * an instrument or figures, which can be a file or come with the tool.
 */
export async function running(
  files: readonly string[],
  besides: readonly (string | undefined)[],
  { watch: isWatched }: WatchingOptions,
  io: Io,
  run: () => Promise<ExitCode>,
): Promise<ExitCode> {
  if (!isWatched) return run();
  const { watch } = await import("./watch.ts");
  const named = besides.flatMap((name) => (name !== undefined && looksLikeFile(name) ? name : []));
  return watch([...files, ...named], io, run);
}

/** Reads files, and shows on a terminal how far that has come. */
export async function reading<T>(
  names: readonly string[],
  { progress }: ReadingOptions,
  io: Io,
  read: (progress: { readonly onProgress?: (read: SoFar) => void }) => Promise<T>,
): Promise<T> {
  if (!progress || !io.stderr.isTTY || io.env.TERM === "dumb") return read({});
  const sizes = names.map(sizeOf);
  const known = sizes.filter((size) => size !== null);
  const all = known.reduce((sum, size) => sum + size, 0);
  const total = known.length < sizes.length ? null : all;
  const { progressLine } = await import("./progress.ts");
  const line = progressLine(io.stderr, io.now, total);
  try {
    return await read({ onProgress: line.told });
  } finally {
    line.gone();
  }
}
