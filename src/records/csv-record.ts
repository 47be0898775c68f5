/** One record of a CSV file, or row of a sheet: its cells as text. */
export type CsvRecord = readonly string[];
