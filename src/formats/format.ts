import type { Printable } from "../pages/page.ts";

export interface FormatOptions {
  /** Whether escape sequences for colour may be written; only the terminal format does. */
  readonly colour: boolean;
  /** Characters in a line, for formats that break lines. */
  readonly width: number;
}

/** A result as text that ends with a line end, or as the bytes of a binary file. */
export type FormatOutput = string | Uint8Array;

/** Makes a text in pieces, so that a long one is never in memory as a whole. */
export type PiecewiseFormat = (printable: Printable) => Iterable<string>;

/** Writes a result; a pure function. */
export type Format = (
  printable: Printable,
  options: FormatOptions,
) => FormatOutput | Promise<FormatOutput>;
