import { type TextTest, textTest } from "../instrument/blank-text.ts";
import { blank, type CodedRow, faulty, inBase, outOfBase } from "../instrument/coded-row.ts";
import { fold } from "../instrument/fold.ts";
import type { Answer, Question } from "../instrument/instrument.ts";
import { isNone } from "../instrument/none-answer.ts";
import { isOther } from "../instrument/other-answer.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { type CellReader, conflicts, isOutside } from "./cell-reader.ts";
import { textMemory } from "./text-memory.ts";

/** Reads a question whose answers have a column each. */
export interface TickReader {
  readonly question: Question;
  /** The cell of each answer; −1 where it has no column. */
  readonly cells: readonly number[];
  /** Writes what is ticked into a coded row; gives whether there is a fault. */
  read(record: CsvRecord, row: CodedRow): boolean;
  /** The answers that are ticked in a record, by their positions. */
  ticked(record: CsvRecord): readonly number[];
  /** The cells in which nobody can say whether the answer is ticked. */
  unclear(record: CsvRecord): readonly number[];
  /** Whether cells are filled and none is ticked: nobody can say whether the question was answered. */
  isUnticked(record: CsvRecord): boolean;
  /** The answer that counts where nothing is ticked; `null` if there is none. */
  readonly none: number | null;
  /** What the question's one cell says, where a file has both and they differ; otherwise `null`. */
  disagreement(record: CsvRecord): string | null;
}

/** Whether one answer is ticked, as its cell has it. */
type Tick = "ticked" | "unticked" | "blank" | "unclear";

/**
 * A reader of the cells of a question's answers. `whole` reads the one cell, at `cell`, in which a file has all
 * answers as well; it counts where the others are blank, and otherwise is compared with them.
 */
export function tickReader(
  question: Question,
  cells: readonly number[],
  whole: CellReader,
  cell: number,
): TickReader {
  const { answers, slot } = question;
  const tickOf = answers.map((answer) => tickJudge(answer, question, whole.isBlank));
  const ownNone = answers.findIndex((answer, position) => isNone(answer) && cells[position] === -1);
  const none = ownNone === -1 ? null : ownNone;
  const scratch: CodedRow = new Int32Array(slot + 1 + answers.length);
  const tickIn = (record: CsvRecord, position: number): Tick => {
    const at = cells[position] ?? -1;
    return at === -1 ? "blank" : (tickOf[position]?.(record[at] ?? "") ?? "blank");
  };
  const all = [...answers.keys()];
  const ticked = (record: CsvRecord) =>
    all.filter((position) => tickIn(record, position) === "ticked");
  /** The answers of the one cell; `null` where it is blank, absent or faulty. */
  const inWhole = (record: CsvRecord): readonly number[] | null => {
    if (cell === -1 || whole.isBlank(record[cell] ?? "")) return null;
    whole.read(record[cell] ?? "", scratch);
    return (scratch[slot] ?? blank) < 0 ? null : all.filter((one) => scratch[slot + 1 + one] === 1);
  };
  const disagrees = (given: readonly number[], record: CsvRecord) => {
    const own = inWhole(record);
    return own !== null && own.join() !== given.join();
  };
  return {
    question,
    cells,
    none,
    ticked,
    unclear: (record) =>
      all.flatMap((position) =>
        tickIn(record, position) === "unclear" ? [cells[position] ?? -1] : [],
      ),
    isUnticked: (record) => {
      const ticks = all.map((position) => tickIn(record, position));
      return ticks.includes("unticked") && !ticks.includes("ticked") && !ticks.includes("unclear");
    },
    disagreement: (record) => {
      const given = ticked(record);
      const isFilled = all.some((position) => tickIn(record, position) !== "blank");
      return isFilled && disagrees(given, record) ? (record[cell] ?? "") : null;
    },
    read(record, row) {
      for (const position of all) row[slot + 1 + position] = 0;
      const given: number[] = [];
      let isFilled = false;
      let isUnclear = false;
      for (const position of all) {
        const tick = tickIn(record, position);
        if (tick === "blank") continue;
        isFilled = true;
        if (tick === "ticked") given.push(position);
        else if (tick === "unclear") isUnclear = true;
      }
      if (!isFilled)
        return cell === -1 ? notFilled(row, slot) : whole.read(record[cell] ?? "", row);
      if (isUnclear || conflicts(given, question)) {
        row[slot] = faulty;
        return true;
      }
      const counted = given.length === 0 && none !== null ? [none] : given;
      for (const position of counted) row[slot + 1 + position] = 1;
      const isAllOutside = counted.every((position) => isOutside(question, position));
      row[slot] = counted.length === 0 ? blank : isAllOutside ? outOfBase : inBase;
      return disagrees(given, record);
    },
  };
}

function notFilled(row: CodedRow, slot: number): boolean {
  row[slot] = blank;
  return false;
}

const tickWords = new Set(["1", "yes", "true", "checked", "x", "✓", "✔", "☑", "☒", "selected"]);
const untickWords = new Set(["0", "no", "false", "unchecked", "☐", "not selected"]);

/** Judges the texts of one answer's cells, each once. */
function tickJudge(answer: Answer, question: Question, isBlank: TextTest): (text: string) => Tick {
  const known = textMemory<Tick>();
  const labels = new Set([answer.label, ...answer.also].map(fold));
  const takesWords = [answer.code, answer.label, ...answer.also].some(isOther);
  const meansNotAsked = textTest(
    question.notAsked.filter((text) => !untickWords.has(fold(text))),
    question,
  );
  const judge = (text: string): Tick => {
    if (isBlank(text) || meansNotAsked(text)) return "blank";
    const word = fold(text).replace(/^([01])\.0+$/, "$1");
    // "No" under the heading of the answer "No" could be either.
    if (untickWords.has(word))
      return labels.has(word) && !/^\d$/.test(word) ? "unclear" : "unticked";
    if (tickWords.has(word) || word === fold(answer.code) || labels.has(word)) return "ticked";
    // "Other" has the words themselves for its tick.
    return takesWords ? "ticked" : "unclear";
  };
  return (text) => {
    const tick = known.get(text);
    if (tick !== undefined) return tick;
    const judged = judge(text);
    known.set(text, judged);
    return judged;
  };
}
