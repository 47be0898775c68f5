import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/run.ts";
import { binaryFormats, type FormatName } from "../../src/formats/index.ts";

/** What stands around a call; nothing on standard input, no terminal, an empty environment. */
export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The clock, in milliseconds; by default it stands still. */
  readonly now?: () => number;
  readonly today?: string;
  /** Aborted where Ctrl+C is pressed; never, unless told. */
  readonly interrupted?: AbortSignal;
  /** Told of all that is written, as it comes. */
  readonly onWritten?: (written: Omit<Called, "code">) => void;
}

export interface Called {
  readonly code: number;
  /** Text; of a file that is no text each byte as one character. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the program as a shell would and gives what it wrote and its exit code. */
export async function call(
  argv: readonly string[],
  {
    stdin = "",
    isTTY = false,
    columns,
    env = {},
    now = () => 0,
    today = "2026-11-24",
    interrupted = new AbortController().signal,
    onWritten = () => {},
  }: Surroundings = {},
): Promise<Called> {
  const written = { stdout: "", stderr: "" };
  const output = (name: keyof typeof written) => ({
    write(content: string | Uint8Array) {
      written[name] +=
        typeof content === "string" ? content : Buffer.from(content).toString("latin1");
      onWritten(written);
    },
    isTTY,
    columns,
  });
  async function* bytes() {
    yield Buffer.from(stdin);
  }
  const code = await run(argv, {
    stdin: bytes(),
    stdout: output("stdout"),
    stderr: output("stderr"),
    env,
    now,
    today: () => today,
    interrupted: () => interrupted,
    onEnding: () => () => {},
  });
  return { code, ...written };
}

/** A result in several formats, and what else the one run that made it wrote. */
export interface CalledForAll extends Called {
  /** What was written in each format, as {@link Called} has it. */
  readonly written: ReadonlyMap<FormatName, string>;
}

/** Calls the program once for a result in all of these formats, each in a file of its own. */
export async function callForAll(
  argv: readonly string[],
  formats: readonly FormatName[],
  surroundings?: Surroundings,
): Promise<CalledForAll> {
  const folder = await mkdtemp(join(tmpdir(), "da-audit-test-"));
  try {
    const targets = formats.flatMap((format) => [`-o.${format}`, join(folder, format)]);
    const called = await call([...argv, ...targets], surroundings);
    const written = new Map<FormatName, string>();
    for (const format of formats) {
      const isBinary = binaryFormats.some((one) => one === format);
      written.set(format, await readFile(join(folder, format), isBinary ? "latin1" : "utf8"));
    }
    return { ...called, written };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The bytes that were written to standard output. */
export function bytesOf(stdout: string): Buffer {
  return Buffer.from(stdout, stdout.startsWith("PK") ? "latin1" : "utf8");
}

/** Everything that can be read in what was written; of a workbook the texts of its parts. */
export function textsIn(stdout: string): string {
  if (!stdout.startsWith("PK")) return stdout;
  return Object.values(unzipSync(bytesOf(stdout)))
    .map((part) => strFromU8(part))
    .join("\n");
}

/** A new folder with these files in it, which goes when the test is over; gives its path. */
export async function folderOf(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "da-audit-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}
