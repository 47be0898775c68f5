import type { CsvRecord } from "../csv-record.ts";

/** A variable of an SPSS file: what its column means. */
export interface SavVariable {
  readonly name: string;
  /** What it is in words; `null` where the file does not say. */
  readonly label: string | null;
  readonly kind: "number" | "text" | "date" | "time" | "datetime";
  /** As SPSS writes it: `F8.2`, `A12`, `DATETIME20`. */
  readonly format: string;
  /** The labels of its values, in the order of the file, by the text of a cell with the value. */
  readonly valueLabels: ReadonlyMap<string, string>;
  /** The values that are declared to be no answers. */
  readonly missing: SavMissing;
}

/** Values that an SPSS file declares to be missing: some of them, and those between two numbers. */
export interface SavMissing {
  readonly values: readonly string[];
  /** Both included. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** An SPSS file that was opened; no case of it has been read. */
export interface SavFile {
  readonly variables: readonly SavVariable[];
  /** The cases, in their order. Throws an `AuditError` where the file is damaged. */
  cases(): Iterable<SavCase>;
}

export interface SavCase {
  /** Values as text, as a sheet has them; blank where there is none, and where it is declared missing. */
  readonly record: CsvRecord;
  /** The cells whose value is declared missing. */
  readonly missing: readonly number[];
}
