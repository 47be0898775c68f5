import type { Printable } from "../pages/page.ts";

export interface FormatOptions {
  /** Whether escape sequences for colour may be written; only the terminal format does. */
  readonly colour: boolean;
  /** Characters in a line, for formats that break lines. */
  readonly width: number;
}

/** Writes a result down; a pure function of it. The text ends with a line end. */
export type Format = (printable: Printable, options: FormatOptions) => string | Promise<string>;
