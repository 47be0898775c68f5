import type { Format, PiecewiseFormat } from "./format.ts";

/** Every output format by its name for `--format`; each is loaded when it is used. */
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

/** The formats whose text can also be made in pieces; those of a result with a row for each case. */
export const piecewise: Partial<Record<FormatName, () => Promise<PiecewiseFormat>>> = {
  json: async () => (await import("./json.ts")).jsonInPieces,
  csv: async () => (await import("./csv.ts")).csvInPieces,
};

/** The formats that show checks, and so need a result that has some. */
export const checkFormats = ["junit", "sarif", "github"] as const satisfies readonly FormatName[];

/** The binary formats, which a terminal cannot show. */
export const binaryFormats = ["xlsx", "ods"] as const satisfies readonly FormatName[];

/** Endings of documents that cannot be written, and what to do instead. */
export const otherDocuments = {
  pdf: "write .html and print it",
  docx: "write .md and convert it with pandoc",
  doc: "write .md and convert it to .docx with pandoc",
  odt: "write .md and convert it with pandoc",
  rtf: "write .md and convert it with pandoc",
  tex: "write .md and convert it with pandoc",
  epub: "write .md and convert it with pandoc",
  pptx: "write .xlsx and copy its tables",
  odp: "write .ods and copy its tables",
  xls: "write .xlsx",
  xlsm: "write .xlsx",
  xlsb: "write .xlsx",
  xltx: "write .xlsx",
  fods: "write .ods",
  ots: "write .ods",
  xhtml: "write .html",
  mhtml: "write .html",
  tsv: "write .csv",
  tab: "write .csv",
  parquet: "write .csv and convert it",
  rds: "write .csv and read it in R",
  sav: "write .csv and read it in SPSS",
  dta: "write .csv and read it in Stata",
  jsonl: "write .json",
  ndjson: "write .json",
  json5: "write .json",
  yaml: "write .json",
  yml: "write .json",
  gz: "write it without .gz and compress it",
  bz2: "write it without .bz2 and compress it",
  xz: "write it without .xz and compress it",
  zst: "write it without .zst and compress it",
  zip: "write it without .zip and compress it",
  png: "write .html and take a picture of it",
  jpg: "write .html and take a picture of it",
  jpeg: "write .html and take a picture of it",
  svg: "write .html, whose charts are SVG",
} as const;

/** The format for a file's ending. Other endings, such as `.txt`, suit any format. */
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
