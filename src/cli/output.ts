import { AuditError } from "../findings/audit-error.ts";
import type { FormatOutput } from "../formats/format.ts";
import {
  binaryFormats,
  checkFormats,
  endings,
  type FormatName,
  formats,
  otherDocuments,
} from "../formats/index.ts";
import type { Printable } from "../pages/page.ts";
import { appendText, checkTarget, writeWhole } from "./files.ts";
import type { Io } from "./io.ts";

/** The options of every command that prints a result. */
export interface OutputOptions {
  readonly format?: readonly FormatName[];
  readonly json?: true;
  readonly output?: readonly string[];
  /** Files whose format was named with them: `-o.csv FILE`. */
  readonly [named: `output.${string}`]: readonly string[];
  readonly color: boolean;
  /** The formats that the result has, and which of them unless told. */
  readonly formats: { readonly available: readonly FormatName[]; readonly fallback: FormatName };
}

/** One way in which a result is written, and where it goes. */
export interface Target {
  readonly format: FormatName;
  /** A file, or `null` for standard output. */
  readonly file: string | null;
  readonly colour: boolean;
  readonly width: number;
}

/** Everything that a result is written as; at most one goes to standard output. */
export type Targets = readonly Target[];

export const formatNames = Object.keys(formats).filter(isFormatName);

/** The formats that every result has. */
export const resultFormats = formatNames.filter(
  (name) => !checkFormats.some((one) => one === name),
);

function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/**
 * Settles where a result goes, in which formats. A file is of the format that was named with it or
 * that its ending asks for; any other takes the first format that has no file yet. What has no
 * file goes to standard output. Refuses a file that cannot be written before anything is read.
 */
export function settleTargets(options: OutputOptions, io: Io, inputs: readonly string[]): Targets {
  const { available, fallback } = options.formats;
  const wanted: FormatName[] = options.json ? ["json"] : [...new Set(options.format ?? [])];
  const named = formatNames.flatMap((format) =>
    (options[`output.${format}`] ?? []).map((file) => ({ file, format })),
  );
  const files: { readonly file: string; readonly format: FormatName }[] = [];
  const take = (file: string, format: FormatName) => {
    if (!available.includes(format)) {
      throw new AuditError(
        `unsupported format for ${file}: ${format} shows what is checked; one of ${available.join(", ")}`,
      );
    }
    files.push({ file, format });
    const index = wanted.indexOf(format);
    if (index !== -1) wanted.splice(index, 1);
  };
  for (const { file, format } of named) take(file, format);
  const others = options.output ?? [];
  const untold = others.filter((file) => formatByEnding(file) === null);
  for (const file of others) {
    const format = formatByEnding(file);
    if (format !== null) take(file, format);
  }
  for (const file of untold) take(file, wanted[0] ?? fallback);
  checkFiles(
    files.map(({ file }) => file),
    inputs,
  );
  const [shown = files.length === 0 ? fallback : null, ...more] = wanted;
  if (more.length > 0) {
    throw new AuditError(
      `contradicting formats: ${wanted.join(" and ")} would both go to standard output; name a file, as -o.${more[0]} FILE`,
    );
  }
  if (shown !== null && isNoText(shown) && io.stdout.isTTY) {
    throw new AuditError(
      `unsupported output: ${shown} is no text to show in a terminal; name a file, as -o.${shown} FILE`,
    );
  }
  const written = files.map((one): Target => ({ ...one, colour: false, width: widthOf(io) }));
  return shown === null ? written : [shownAs(shown, options, io), ...written];
}

/** A result on standard output. */
export function shownAs(
  format: FormatName,
  { color }: Pick<OutputOptions, "color">,
  io: Io,
): Target {
  return { format, file: null, colour: color && wantsColour(io), width: widthOf(io) };
}

/** Whether a format is bytes that no terminal can show. */
export function isNoText(format: FormatName): boolean {
  return binaryFormats.some((one) => one === format);
}

function widthOf({ stdout }: Io): number {
  return Math.min(100, Math.max(72, stdout.columns ?? 80));
}

function formatByEnding(file: string): FormatName | null {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? "";
  const other = Object.entries(otherDocuments).find(([known]) => known === ending);
  if (other !== undefined) throw new AuditError(`unsupported output: ${file}; ${other[1]}`);
  const found = Object.entries(endings).find(([known]) => known === ending);
  return found?.[1] ?? null;
}

function checkFiles(files: readonly string[], inputs: readonly string[]): void {
  for (const [index, file] of files.entries()) {
    checkTarget(file, inputs);
    if (files.indexOf(file) < index) {
      throw new AuditError(`invalid output: ${file} is named twice; name another`);
    }
  }
}

/** Colour goes to a terminal, and where FORCE_COLOR asks for it; NO_COLOR forbids it. */
export function wantsColour({ stdout, env }: Pick<Io, "stdout" | "env">): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return stdout.isTTY && env.TERM !== "dumb";
}

/** Writes a result wherever it was wanted; nothing is written before everything is made. */
export async function put(result: Printable, targets: Targets, io: Io): Promise<void> {
  const all: { readonly file: string | null; readonly content: FormatOutput }[] = [];
  for (const { format, file, colour, width } of targets) {
    const write = await formats[format]();
    all.push({ file, content: await write(result, { colour, width }) });
  }
  for (const { file, content } of all) if (file !== null) await writeWhole(file, content);
  for (const { file, content } of all) if (file === null) io.stdout.write(content);
  if (targets.some(({ format }) => format === "github")) await summarise(result, io);
}

/** Adds the result to the page that GitHub shows of a run, where it is one of its runs. */
async function summarise(result: Printable, { env }: Io): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const markdown = await formats.markdown();
  const text = await markdown(result, { colour: false, width: 80 });
  appendText(file, typeof text === "string" ? summaryOf(text) : "");
}

/** GitHub takes a megabyte and shows nothing of more; what is too long ends with a whole line. */
function summaryOf(text: string): string {
  const most = 1_000_000;
  if (Buffer.byteLength(text) <= most) return text;
  const kept = Buffer.from(text).subarray(0, most).toString();
  return `${kept.slice(0, kept.lastIndexOf("\n"))}\n\n**The rest is left out: GitHub shows no more.**\n`;
}

/** The files that are to be written. */
export function filesOf(targets: Targets): readonly string[] {
  return targets.flatMap(({ file }) => file ?? []);
}
