import type { Format } from "./format.ts";

/** Every output format, under the name `--format` knows it by; each is loaded when it is used. */
export const formats = {
  terminal: async (): Promise<Format> => (await import("./terminal.ts")).terminal,
  json: async (): Promise<Format> => (await import("./json.ts")).json,
  csv: async (): Promise<Format> => (await import("./csv.ts")).csv,
  markdown: async (): Promise<Format> => (await import("./markdown.ts")).markdown,
  html: async (): Promise<Format> => (await import("./html.ts")).html,
  xlsx: async (): Promise<Format> => (await import("./xlsx.ts")).xlsx,
  ods: async (): Promise<Format> => (await import("./ods.ts")).ods,
  junit: async (): Promise<Format> => (await import("./junit.ts")).junit,
  sarif: async (): Promise<Format> => (await import("./sarif.ts")).sarif,
  github: async (): Promise<Format> => (await import("./github.ts")).github,
} as const satisfies Record<string, () => Promise<Format>>;

export type FormatName = keyof typeof formats;

/** The formats that show what was checked, and nothing of a result that checks nothing. */
export const checkFormats = ["junit", "sarif", "github"] as const satisfies readonly FormatName[];

/** The formats that are files of bytes: no terminal can show them. */
export const binaryFormats = ["xlsx", "ods"] as const satisfies readonly FormatName[];

/** Endings of documents that are not written, and what is written in their place. */
export const otherDocuments = {
  pdf: "write .html and print it",
  docx: "write .md and let pandoc make it of that",
  doc: "write .md and let pandoc make a .docx of that",
  odt: "write .md and let pandoc make it of that",
  rtf: "write .md and let pandoc make it of that",
  xls: "write .xlsx",
  xlsm: "write .xlsx",
  tsv: "write .csv",
} as const;

/**
 * The format that a file's ending asks for. What ends otherwise, `.txt` included, can hold any.
 */
export const endings = {
  json: "json",
  csv: "csv",
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
  xlsx: "xlsx",
  ods: "ods",
  sarif: "sarif",
  xml: "junit",
} as const satisfies Record<string, FormatName>;
