import { counted } from "../findings/counted.ts";
import { printable, revealed, shortened } from "../findings/printable.ts";
import type { DraftNote } from "./draft-instrument.ts";
import type { Drafted } from "./drafted.ts";

const sources = {
  redcap: "a REDCap data dictionary",
  xlsform: "an XLSForm",
  codebook: "the codebook of an instrument",
  data: "not a form, so it is read as cases",
} as const;

/** So many lines of each kind are shown; the JSON has them all. */
const mostLines = 20;

/**
 * What a file was taken for, and what was assumed and lost, each counted and with its rows: lines for
 * a person.
 */
export function draftInWords({ file, takenFor, questions, conditions, notes }: Drafted): string {
  const { kept, lost } = conditions;
  const routing =
    kept + lost === 0
      ? "no conditions"
      : takenFor === "data"
        ? `${counted(kept, "condition")} written${lost === 0 ? "" : `, ${lost} only probable`}`
        : `${kept} of ${counted(kept + lost, "condition")} kept`;
  const source = sources[takenFor];
  const lines = [
    `${file.name} is ${source}: ${counted(questions, "question")}, ${routing}`,
    ...linesOf("lost", notes),
    ...linesOf("assumed", notes),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

/** The notes of one kind; what holds of several rows is said once. */
function linesOf(kind: DraftNote["kind"], notes: readonly DraftNote[]): readonly string[] {
  const own = notes.filter((note) => note.kind === kind);
  if (own.length === 0) return [];
  const byText = new Map<string, DraftNote[]>();
  for (const note of own) byText.set(note.text, [...(byText.get(note.text) ?? []), note]);
  const lines = [...byText].map(([text, those]) => `  ${placeInWords(those)}${text}`);
  const left = lines.length - mostLines;
  return [
    `${kind}, ${own.length}:`,
    ...(left > 1 ? lines.slice(0, mostLines) : lines),
    ...(left > 1 ? [`  and ${left} more; --json lists all`] : []),
  ];
}

function placeInWords(notes: readonly DraftNote[]): string {
  const rows = [...new Set(notes.flatMap(({ row }) => (row === null ? [] : [row])))];
  const [first, ...others] = rows;
  if (first === undefined) return "";
  if (others.length > 0) {
    const shown = rows.slice(0, 8).join(", ");
    return rows.length > 8 ? `rows ${shown} and ${rows.length - 8} more: ` : `rows ${shown}: `;
  }
  const question = notes[0]?.question ?? null;
  return question === null ? `row ${first}: ` : `row ${first}, ${revealed(shortened(question))}: `;
}
