/** One record of a file: its cells as text. */
export type Record = readonly string[];
