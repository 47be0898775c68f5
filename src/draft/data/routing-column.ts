/** What a row may have in a column. */
export const unanswered = 0;
export const isAnswer = 1;
/** There is something, but a spreadsheet could not calculate it. */
export const uncalculated = 2;

/** A column as the search for routing sees it: numbers for every row, and no text. */
export interface RoutingColumn {
  readonly id: string;
  /** For each row {@link unanswered}, {@link isAnswer} or {@link uncalculated}. */
  readonly answered: Uint8Array;
  /** How many rows are not. */
  readonly blanks: number;
  readonly values: RoutingValues;
}

/** The values by which a later question may be routed. */
export type RoutingValues =
  /** Nothing that a condition could name. */
  | { readonly kind: "none" }
  | {
      readonly kind: "one";
      readonly names: readonly string[];
      /** For each row the position of its answer; −1 where it has none. */
      readonly codes: Int32Array;
    }
  | {
      readonly kind: "several";
      readonly names: readonly string[];
      /** For each answer and each row whether it is given. */
      readonly flags: readonly Uint8Array[];
    }
  | {
      readonly kind: "number";
      /** For each row its number; NaN where it has none. */
      readonly numbers: Float64Array;
    };

/** Whether each row has one of these values of a column. */
export function rowsWith(values: RoutingValues, wanted: readonly number[]): Uint8Array {
  switch (values.kind) {
    case "none":
    case "number":
      return new Uint8Array(0);
    case "one": {
      const isWanted = new Uint8Array(values.names.length);
      for (const value of wanted) isWanted[value] = 1;
      return Uint8Array.from(values.codes, (code) => (code < 0 ? 0 : (isWanted[code] ?? 0)));
    }
    case "several": {
      const lists = wanted.flatMap((value) => values.flags[value] ?? []);
      const [first] = lists;
      const rows = new Uint8Array(first?.length ?? 0);
      for (const flags of lists) {
        for (let row = 0; row < rows.length; row += 1) if (flags[row] === 1) rows[row] = 1;
      }
      return rows;
    }
  }
}
