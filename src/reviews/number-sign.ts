import type { Instrument } from "../instrument/instrument.ts";

/**
 * The decimal sign in which an instrument wants every number. The cells of a workbook are numbers
 * without a sign of their own, and become text with this one.
 */
export function decimalOf(instruments: readonly Instrument[]): "." | "," {
  const signs = instruments.flatMap(({ questions }) =>
    questions.flatMap(({ type, decimal }) => (type === "number" ? [decimal] : [])),
  );
  return signs.length > 0 && signs.every((sign) => sign === ",") ? "," : ".";
}
