import type { FiguresSource } from "../audit/check.ts";
import { AuditError } from "../findings/audit-error.ts";
import { nearest } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { instrumentNames } from "../instruments/index.ts";
import { shippedFigures } from "../instruments/load-instrument.ts";
import { openBytes } from "./files.ts";
import { looksLikeFile } from "./instrument-option.ts";
import type { Io } from "./io.ts";
import { parseJson } from "./parse-json.ts";

export const figuresHelp = `figures: ${instrumentNames.join(", ")}, a JSON file or a CSV table; - is standard input`;

/** Figures by what was typed: the name of shipped ones, a JSON file, or a table as CSV. */
export async function readFiguresNamed(name: string, io: Io): Promise<FiguresSource> {
  const shipped = await shippedFigures(name);
  if (shipped !== null) return { name, value: shipped };
  if (name !== "-" && !looksLikeFile(name)) {
    const near = nearest(name, instrumentNames);
    const meant = near === null ? "" : `; did you mean ${near}?`;
    throw new AuditError(
      `unknown figures: ${quoted(name)}${meant}; one of ${instrumentNames.join(", ")}, a JSON file or a CSV table`,
    );
  }
  const { bytes } = openBytes(name, io);
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  const called = name === "-" ? "standard input" : name;
  if (isJson(whole)) {
    return { name: called, value: await parseJson(whole.toString("utf8"), called, "figures") };
  }
  const { readFigureRows } = await import("../figures/read-figure-table.ts");
  const { file, rows } = await readFigureRows({ name: called, bytes: once(whole) });
  return { name: called, value: file, rows };
}

/** Figures as JSON begin with a brace; a table begins with the name of a column. */
function isJson(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*[{[]/.test(Buffer.from(bytes.subarray(0, 1000)).toString("utf8"));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
