import type { Separator } from "./separator.ts";

/** How the bytes of a text file are to be read. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How a CSV file is written down, whatever its content. */
export interface TextForm {
  readonly encoding: Encoding;
  /** Whether the file begins with the mark by which programs recognise UTF-8 and UTF-16. */
  readonly byteOrderMark: boolean;
  readonly separator: Separator;
  /** The characters of a first line that names the separator, with its line end; 0 without one. */
  readonly skip: number;
}
