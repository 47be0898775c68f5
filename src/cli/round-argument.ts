import type { RoundSource } from "../api/compare.ts";
import { isReport } from "../compare/report-round.ts";
import { figureColumnOf } from "../figures/figure-header.ts";
import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { instrumentNames } from "../instrument/shipped/index.ts";
import { shippedFigures } from "../instrument/shipped/load-instrument.ts";
import { beginning } from "../records/begun.ts";
import { figuresIn, isJson, linesOfFigures, wholeOf } from "./figures-argument.ts";
import { openBytes } from "./files.ts";
import { looksLikeFile } from "./instrument-option.ts";
import type { Io } from "./io.ts";
import { parseJson } from "./parse-json.ts";

/** How many bytes of a file show what it contains. */
const enough = 1 << 16;

/**
 * One side of a comparison by what was typed: the name of shipped figures, or a file, whose
 * beginning shows whether it is a saved report, figures, or case reviews. Reviews are streamed.
 */
export async function readRound(name: string, io: Io): Promise<RoundSource> {
  const shipped = await shippedFigures(name);
  if (shipped !== null) return { figures: { name, value: shipped } };
  if (name !== "-" && !looksLikeFile(name)) {
    const meant = didYouMean(name, instrumentNames);
    throw new AuditError(
      `unknown round: ${quoted(name)}${meant}; one of ${instrumentNames.join(", ")}, or a file of case reviews, a saved report or figures`,
    );
  }
  const source = openBytes(name, io);
  const { start, all } = await beginning(source.bytes, enough);
  if (isJson(start)) {
    const text = (await wholeOf(all)).toString("utf8");
    const value = await parseJson(text, source.name, "report or figures");
    return isReport(value)
      ? { report: value, name: source.name }
      : { figures: { name: source.name, value, lines: () => linesOfFigures(text) } };
  }
  if (isFigureTable(start)) return { figures: await figuresIn(await wholeOf(all), source.name) };
  return { reviews: { name: source.name, bytes: all } };
}

/** A table of figures names a column of questions and one of numbers; case reviews name questions. */
function isFigureTable(start: Uint8Array): boolean {
  const [header = ""] = Buffer.from(start)
    .toString("latin1")
    .replace(/^\xef\xbb\xbf|\0/g, "")
    .split(/[\r\n]+/)
    .filter((line) => /[^\s,;\t"]/.test(line));
  const names = header.split(/[,;\t]/).map((cell) => cell.replaceAll('"', "").trim());
  const columns = names.map(figureColumnOf);
  const hasQuestions = names.some((name) => name.toLowerCase() === "question");
  return hasQuestions && (columns.includes("percent") || columns.includes("count"));
}
