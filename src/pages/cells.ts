import type { TableCell } from "./page.ts";

/** A cell that only says what a line is about. */
export type LabelCell = Extract<TableCell, { readonly kind: "text" | "note" | "part" }>;

export function textCell(text: string): LabelCell {
  return { kind: "text", text };
}

/** The label of a question or measure, and of the answer; `null` where there is none. */
interface Labels {
  readonly label: string | null;
  readonly answerLabel: string | null;
}

/** The label of a figure or share: the answer as part of its question, or else the id. */
export function labelCell({
  label,
  answerLabel,
  id = "",
}: Labels & { readonly id?: string }): LabelCell {
  if (label === null) return { kind: "note", text: id };
  if (answerLabel === null) return textCell(label);
  return { kind: "part", of: label, text: answerLabel };
}

/** The same label as one text. */
export function labelText({ label, answerLabel }: Labels): string {
  return [label, answerLabel].filter((text) => text !== null).join(": ");
}

/** An answer's label, marked where the answer is outside the base. */
export function answerCell(label: string, outsideBase: boolean): LabelCell {
  return outsideBase ? { kind: "note", text: `${label} (outside the base)` } : textCell(label);
}

/** A measure's label, grouped by where the report prints it. */
export function measureCell({
  label,
  reference,
}: {
  readonly label: string;
  readonly reference: string | null;
}): LabelCell {
  return reference === null ? textCell(label) : { kind: "part", of: reference, text: label };
}
