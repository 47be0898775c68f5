import { AuditError } from "../findings/audit-error.ts";
import type { FormatOutput } from "../formats/format.ts";
import { binaryFormats, type FormatName, formats, piecewise } from "../formats/index.ts";
import type { Printable } from "../pages/page.ts";
import { csvOutput } from "./csv-output.ts";
import type { Io } from "./io.ts";
import type { FormatValues, NamedOutput, OutputValues, ResultFormats } from "./output-options.ts";
import { printPieces } from "./print-pieces.ts";
import {
  appendText,
  checkSetFormat,
  formatByEnding,
  takeTarget,
  writeWhole,
} from "./write-files.ts";

/** A format in which a result is written, and where it goes. */
export interface OutputTarget {
  readonly format: FormatName;
  /** A file, or `null` for standard output. */
  readonly file: string | null;
  readonly colour: boolean;
  readonly width: number;
}

/** Everywhere that a result is written; at most one target is standard output. */
export type OutputTargets = readonly OutputTarget[];

/**
 * Settles where a result goes, in which formats. A file is of the format that was named with it or
 * that its ending asks for; any other takes the first format that has no file yet. What has no
 * file goes to standard output. Refuses a file that cannot be written before anything is read.
 */
export function settleTargets(
  options: FormatValues & Partial<OutputValues>,
  { available, fallback }: ResultFormats,
  io: Io,
): OutputTargets {
  const wanted: FormatName[] = options.json ? ["json"] : [...new Set(options.format ?? [])];
  const files: NamedOutput[] = [];
  const addFile = (file: string, format: FormatName) => {
    if (!available.includes(format)) {
      throw new AuditError(
        `unsupported format for ${file}: ${format} is only for validate, verify and compare; one of ${available.join(", ")}`,
      );
    }
    files.push({ file, format });
    const index = wanted.indexOf(format);
    if (index !== -1) wanted.splice(index, 1);
  };
  for (const { file, format } of options.outputAs ?? []) {
    checkSetFormat(file, format);
    addFile(file, format);
  }
  const others = (options.output ?? []).map((file) => ({ file, format: formatByEnding(file) }));
  for (const { file, format } of others) if (format !== null) addFile(file, format);
  // An ending that says nothing takes a format that has no file yet.
  for (const { file, format } of others) {
    if (format === null) addFile(file, wanted[0] ?? fallback);
  }
  for (const { file } of files) takeTarget(file, null, io);
  const summary = summaryFile(io);
  const isSummed = [...wanted, ...files.map(({ format }) => format)].includes("github");
  if (summary !== null && isSummed) io.files.toAppend(summary);
  const [shown = files.length === 0 ? fallback : null, ...more] = wanted;
  if (more.length > 0) {
    throw new AuditError(
      `contradicting formats: ${wanted.join(" and ")} would both go to standard output; name a file, as -o.${more[0]} FILE`,
    );
  }
  if (shown !== null && isNoText(shown) && io.stdout.isTTY) {
    throw new AuditError(
      `unsupported output: ${shown} is not text that a terminal can show; name a file, as -o.${shown} FILE`,
    );
  }
  if (shown !== null) io.files.toWriteStandardOutput();
  const written = files.map((one): OutputTarget => ({ ...one, colour: false, width: widthOf(io) }));
  return shown === null ? written : [shownAs(shown, options, io), ...written];
}

/** A result on standard output. */
export function shownAs(
  format: FormatName,
  { color }: Pick<FormatValues, "color">,
  io: Io,
): OutputTarget {
  return { format, file: null, colour: color && wantsColour(io), width: widthOf(io) };
}

/** Whether a format is bytes, which no terminal can show. */
export function isNoText(format: FormatName): boolean {
  return binaryFormats.some((one) => one === format);
}

/** Characters in a line of what is printed. */
export function widthOf({ stdout }: Pick<Io, "stdout">): number {
  return Math.min(100, Math.max(72, stdout.columns ?? 80));
}

/** Colour goes to a terminal, and where FORCE_COLOR asks for it; NO_COLOR forbids it. */
export function wantsColour({ stdout, env }: Pick<Io, "stdout" | "env">): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return stdout.isTTY && env.TERM !== "dumb";
}

/**
 * Writes a result to all its targets; nothing is written before everything is made, but for a text in
 * pieces.
 */
export async function writeResult(
  result: Printable,
  targets: OutputTargets,
  io: Io,
): Promise<void> {
  const all: (Pick<OutputTarget, "format" | "file"> & { readonly content: Content })[] = [];
  for (const target of targets) {
    const { format, file } = target;
    all.push({ format, file, content: await contentOf(result, target) });
  }
  for (const { file, content } of all) if (file !== null) await writeWhole(file, content, io);
  for (const { format, file, content } of all) {
    if (file === null) printPieces(content, format === "csv" ? csvOutput(io) : io.stdout);
  }
  if (targets.some(({ format }) => format === "github")) await addSummary(result, io);
}

type Content = FormatOutput | Iterable<string>;

async function contentOf(
  result: Printable,
  { format, colour, width }: OutputTarget,
): Promise<Content> {
  const inPieces = await piecewise[format]?.();
  if (inPieces !== undefined) return inPieces(result);
  const write = await formats[format]();
  return write(result, { colour, width });
}

/** Adds the result to the summary page that GitHub shows for a run. */
async function addSummary(result: Printable, io: Io): Promise<void> {
  const file = summaryFile(io);
  if (file === null) return;
  const markdown = await formats.markdown();
  const text = await markdown(result, { colour: false, width: 80 });
  appendText(file, typeof text === "string" ? summaryOf(text) : "");
}

function summaryFile({ env }: Io): string | null {
  return env.GITHUB_STEP_SUMMARY || null;
}

/** GitHub shows nothing of a summary over a megabyte; a longer one is cut after a whole line. */
function summaryOf(text: string): string {
  const most = 1_000_000;
  if (Buffer.byteLength(text) <= most) return text;
  const kept = Buffer.from(text).subarray(0, most).toString();
  return `${kept.slice(0, kept.lastIndexOf("\n"))}\n\n**The rest is left out: GitHub shows no more than this.**\n`;
}

/** The files that are to be written. */
export function filesOf(targets: OutputTargets): readonly string[] {
  return targets.flatMap(({ file }) => file ?? []);
}
