import type { FiguresSource } from "../api/figures-source.ts";
import { parseFigures } from "../figures/read-figures.ts";
import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { printable, quoted } from "../findings/printable.ts";
import { instrumentNames } from "../instrument/shipped/index.ts";
import { shippedFigures } from "../instrument/shipped/load-instrument.ts";
import type { FigurePlaces } from "../pages/figure-places.ts";
import { openBytes } from "./files.ts";
import { looksLikeFile } from "./instrument-option.ts";
import type { Io } from "./io.ts";
import { parseJson } from "./parse-json.ts";

/** Figures by what was typed: the name of shipped ones, a JSON file, or a table as CSV. */
export async function readFiguresNamed(name: string, io: Io): Promise<FiguresSource> {
  const shipped = await shippedFigures(name);
  if (shipped !== null) return { name, value: shipped };
  if (name !== "-" && !looksLikeFile(name)) {
    const meant = didYouMean(name, instrumentNames);
    throw new AuditError(
      `unknown figures: ${quoted(name)}${meant}; one of ${instrumentNames.join(", ")}, a JSON file or a CSV table`,
    );
  }
  const { name: called, bytes } = openBytes(name, io);
  return figuresIn(await wholeOf(bytes), called);
}

/** Figures by the bytes of a file of them. */
export async function figuresIn(whole: Buffer, name: string): Promise<FiguresSource> {
  if (isJson(whole)) {
    const text = whole.toString("utf8");
    const value = await parseJson(text, name, "figures");
    return { name, value, lines: () => linesOfFigures(text) };
  }
  const { readFigureRows } = await import("../figures/read-figure-table.ts");
  const { file, rows, lines, passedOver } = await readFigureRows({ name, bytes: once(whole) });
  return { name, value: file, rows, lines: async () => lines, passedOver };
}

/** The file of figures and the lines in which they begin; `null` for figures that come with the tool. */
export async function placesOfFigures({
  name,
  value,
  lines,
}: FiguresSource): Promise<FigurePlaces | null> {
  if (lines === undefined) return null;
  const begins = await lines();
  const { figures } = parseFigures(value, name);
  return { name, lines: new Map(figures.map(({ id }, index) => [id, begins[index] ?? 1])) };
}

/** Says on standard error what of a table was not read as a figure, where the result does not. */
export function reportPassedOver({ name, passedOver = [] }: FiguresSource, { stderr }: Io): void {
  if (passedOver.length === 0) return;
  stderr.write(
    `da-audit: ${printable(name)}: passed over: ${passedOver.map(printable).join("; ")}\n`,
  );
}

/** The line in which each figure of a JSON text begins. */
export async function linesOfFigures(text: string): Promise<readonly number[]> {
  const { findNodeAtLocation, parseTree } = await import("jsonc-parser");
  const tree = parseTree(text.replace(/^\ufeff/, " "));
  const figures = tree === undefined ? undefined : findNodeAtLocation(tree, ["figures"]);
  let [line, from] = [1, 0];
  return (figures?.children ?? []).map(({ offset }) => {
    line += text.slice(from, offset).split("\n").length - 1;
    from = offset;
    return line;
  });
}

/** All bytes of a file that is small enough to be held whole. */
export async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A JSON file begins with a brace or bracket; a table begins with the name of a column. */
export function isJson(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*[{[]/.test(Buffer.from(bytes.subarray(0, 1000)).toString("utf8"));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
