import { AuditError } from "../findings/audit-error.ts";
import { faulty } from "../instrument/coded-row.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { wholeFile } from "../records/begun.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { openSav } from "../records/spss/open-sav.ts";
import type { SavVariable } from "../records/spss/sav-file.ts";
import { cellReaders } from "./cell-reader.ts";
import type { FoundHeader } from "./find-header.ts";
import { matchHeadings } from "./match-headings.ts";
import { decimalOf } from "./number-sign.ts";

/** The cases of an SPSS file, as the rows of a sheet. */
export interface ReadSav {
  /** The names of the variables, each with its label as a further name; they are row 1. */
  readonly header: FoundHeader;
  /** The records under it, read for an instrument. */
  records(instrument: Instrument): Iterable<CsvRecord>;
  /** How many cells of the instrument's questions had a value that is declared missing; ask after the last record. */
  missingCells(): number;
}

/** Opens an SPSS file of reviews. Loaded only for such files, since nothing of it is needed to read a CSV. */
export async function readSav(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  instruments: readonly Instrument[],
): Promise<ReadSav> {
  const whole = await wholeFile(bytes);
  if (whole === null) {
    throw new AuditError(
      `unsupported file: ${file} is larger than 1 GB; save the data as CSV, which may be of any size`,
    );
  }
  const { variables, cases } = openSav(whole, file, decimalOf(instruments));
  const record = variables.map(({ name }) => name);
  const names = variables.map(({ name, label }) => (label === null ? [name] : [name, label]));
  let count = 0;
  return {
    header: {
      header: { record, row: 1, line: 1, lines: 1 },
      names,
      headingRows: 0,
      above: [],
      below: [],
    },
    *records(instrument) {
      const { cells } = matchHeadings(names, instrument);
      const asked = new Set(
        instrument.questions.flatMap(({ id }) => {
          const cell = cells.get(id);
          return cell === undefined ? [] : [cell];
        }),
      );
      const texts = answerTexts(variables, cells, instrument);
      for (const one of cases()) {
        count += one.missing.filter((cell) => asked.has(cell)).length;
        yield texts.size === 0
          ? one.record
          : one.record.map((text, cell) => (text === "" ? "" : (texts.get(cell)?.(text) ?? text)));
      }
    },
    missingCells: () => count,
  };
}

/**
 * For each cell whose values have labels: the label of a value where that is an answer to the question and
 * the value itself is none. The instrument may have words where SPSS has numbers.
 */
function answerTexts(
  variables: readonly SavVariable[],
  cells: ReadonlyMap<string, number>,
  { questions, width }: Instrument,
): ReadonlyMap<number, (text: string) => string> {
  const scratch = new Int32Array(width);
  const readers = cellReaders(questions);
  const found = new Map<number, (text: string) => string>();
  for (const [position, { id, slot, type }] of questions.entries()) {
    const cell = cells.get(id) ?? -1;
    const labels = variables[cell]?.valueLabels;
    const reader = readers[position];
    if (labels === undefined || labels.size === 0 || reader === undefined || type === "text") {
      continue;
    }
    const isAnswer = (text: string) => {
      reader.read(text, scratch);
      return scratch[slot] !== faulty;
    };
    const known = new Map<string, string>();
    found.set(cell, (text) => {
      let answer = known.get(text);
      if (answer === undefined) {
        const label = labels.get(text);
        answer = label !== undefined && !isAnswer(text) && isAnswer(label) ? label : text;
        known.set(text, answer);
      }
      return answer;
    });
  }
  return found;
}
