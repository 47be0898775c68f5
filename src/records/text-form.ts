import type { Separator } from "./separator.ts";

/** What the bytes of a text file stand for. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How a CSV file is written down, apart from what it says. */
export interface TextForm {
  readonly encoding: Encoding;
  /** Whether the bytes begin with the mark by which programs know UTF-8 and UTF-16. */
  readonly byteOrderMark: boolean;
  readonly separator: Separator;
  /** The characters of a first line that names the separator, with its line end; 0 without one. */
  readonly skip: number;
}
