import type { ReadOptions } from "../api/read.ts";
import type { Source } from "../reviews/source.ts";
import type { ExitCode } from "./exit-codes.ts";
import { openAllReviews, sizeOf } from "./files.ts";
import { instrumentSetting, looksLikeFile } from "./instrument-option.ts";
import type { Io } from "./io.ts";
import type { OptionValues } from "./option.ts";
import * as option from "./options.ts";
import type { ReportProgress } from "./progress.ts";

/** The options of a command that can run again whenever a file is saved. */
export const watchingOptions = { watch: option.watchFiles, progress: option.progress };

type ReadingValues = OptionValues<{
  readonly instrument: typeof option.instrument;
  readonly sheet: typeof option.sheet;
  readonly progress: typeof option.progress;
}>;

/**
 * Opens the reviews in files, and hands them on with the whole context of the reading: the
 * instrument, how many findings are kept, and how progress is shown.
 */
export async function withReviews<T>(
  files: readonly string[],
  options: ReadingValues,
  limit: number,
  io: Io,
  use: (sources: readonly Source[], context: ReadOptions) => Promise<T>,
): Promise<T> {
  const sources = openAllReviews(files, io);
  const chosen = await instrumentSetting(options.instrument, io);
  return withProgress(files, options, io, (onProgress) =>
    use(sources, { ...chosen, limit, sheet: options.sheet, onProgress }),
  );
}

/** Reads files, and shows on a terminal how much has been read. */
export async function withProgress<T>(
  names: readonly string[],
  { progress }: Pick<ReadingValues, "progress">,
  io: Io,
  read: (onProgress: ReportProgress | undefined) => Promise<T>,
): Promise<T> {
  if (!progress || !io.stderr.isTTY || io.env.TERM === "dumb") return read(undefined);
  const sizes = names.map(sizeOf);
  const known = sizes.filter((size) => size !== null);
  const all = known.reduce((sum, size) => sum + size, 0);
  const total = known.length < sizes.length ? null : all;
  const { progressLine } = await import("./progress.ts");
  const line = progressLine(io.stderr, io.now, total);
  try {
    return await read(line.show);
  } finally {
    line.clear();
  }
}

/**
 * Runs once; with `--watch` again whenever one of the files is saved, or one of those named as an
 * instrument or as figures, which can also be names of what comes with the tool.
 */
export async function runOrWatch(
  files: readonly string[],
  named: readonly (string | undefined)[],
  { watch: isWatched }: OptionValues<Pick<typeof watchingOptions, "watch">>,
  io: Io,
  run: () => Promise<ExitCode>,
): Promise<ExitCode> {
  if (!isWatched) return run();
  const { watch } = await import("./watch.ts");
  const alsoRead = named.flatMap((name) => (name !== undefined && looksLikeFile(name) ? name : []));
  return watch([...files, ...alsoRead], io, run);
}
