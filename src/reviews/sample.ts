import { AuditError } from "../findings/audit-error.ts";
import { type FindingCollector, findingCollector } from "../findings/collect.ts";
import type { Column } from "../findings/place.ts";
import { chooseInstrument, fittingInstruments } from "../instrument/choose-instrument.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { Separator } from "../records/separator.ts";
import { type CaseIds, caseIds } from "./case-ids.ts";
import { type CaseRows, caseRows } from "./case-rows.ts";
import { findColumns } from "./columns.ts";
import type { FoundHeader } from "./find-header.ts";
import type { HeldRow } from "./held-row.ts";
import { idDifference } from "./id-spelling.ts";
import type { ReadContext } from "./read-context.ts";
import type { ReadFile } from "./read-file.ts";
import { readerNames } from "./reader-names.ts";
import { caseIdIn, type RowCount, reviewCoder } from "./review-coder.ts";
import type { TakeRow } from "./row-origin.ts";
import { findSimilarIds, type SimilarIds } from "./similar-ids.ts";

/**
 * Who may code a case more than once: the readers that a column names, or a reader for each
 * source; `null` where every case is coded once.
 */
export type Readers = { readonly column: string } | "sources" | null;

/** What all sources of a reading share. */
export interface Sample {
  readonly findings: FindingCollector;
  /** The column that names the reader of a row; `null` for none. */
  readonly readerColumn: string | null;
  /** The instrument, once a header was seen or only one can be used. */
  chosen(): Instrument | null;
  /** The instrument for a source with these columns. */
  choose(columns: readonly string[], source: string): Chosen;
  /** Those that a header may be of. */
  readonly instruments: readonly Instrument[];
  /**
   * Begins a source under the header that was found: its records are coded, and the rows taken. `separator` is
   * what separates its cells; `null` for rows in memory.
   */
  start(
    chosen: Chosen,
    found: Omit<FoundHeader, "below">,
    source: string,
    separator: Separator | null,
  ): StartedSource;
  /** Reports what is known only once every source has been read. */
  end(): void;
}

export interface Chosen {
  readonly instrument: Instrument;
  readonly take: TakeRow;
}

/** A source whose header is known. */
export interface StartedSource extends CaseRows {
  readonly rows: Readonly<RowCount>;
  /** Where the header is, and what is around it. */
  readonly headed: Pick<ReadFile, "headerRow" | "rowsAbove" | "headingRows">;
  /** The questions of which nothing was ticked in some cases. */
  unticked(): ReadFile["unticked"];
  /** Reports the cells of a row that have a loose quotation mark. */
  reportMarks(row: MarkedRow): void;
}

/** A row and those of its cells that have a loose quotation mark. */
export interface MarkedRow extends Pick<HeldRow, "record" | "row" | "line"> {
  readonly cells: readonly number[];
}

export function startSample(
  { instruments, limit, accepts, completeOnly = false }: ReadContext,
  readers: Readers,
  begin: (instrument: Instrument) => TakeRow,
): Sample {
  const findings = findingCollector(limit, accepts);
  const readerColumn = readers === null || readers === "sources" ? null : readers.column;
  const [only, ...others] = instruments;
  const isGiven = only !== undefined && others.length === 0;
  let chosen: Chosen | null = isGiven ? { instrument: only, take: begin(only) } : null;
  const tables: CaseIds[] = [caseIds()];
  const idColumns = new Map<string, Column | null>();
  const nameReader = readerNames();
  return {
    findings,
    readerColumn,
    instruments,
    chosen: () => chosen?.instrument ?? null,
    choose(columns, source) {
      if (chosen === null) {
        const instrument = chooseInstrument(columns, instruments, source);
        chosen = { instrument, take: begin(instrument) };
      } else if (!isGiven) {
        checkSame(columns, instruments, chosen.instrument, source);
      }
      return chosen;
    },
    start({ instrument, take }, { header, names, headingRows, above }, source, separator) {
      if (readers === "sources") tables.push(caseIds());
      const columns = findColumns(
        { ...header, names, separator },
        instrument,
        source,
        findings,
        readerColumn,
      );
      idColumns.set(source, columns.header[columns.caseId] ?? null);
      const ids = tables.at(-1) ?? caseIds();
      const coder = reviewCoder(instrument, columns, source, ids, findings, {
        nameReader,
        completeOnly,
      });
      const { read, end } = caseRows(instrument, columns, header, source, coder, take, findings);
      const reportMarks = ({ record, row, line, cells }: MarkedRow) => {
        const caseId = row > header.row ? columns.idOf(record) || null : null;
        for (const cell of cells) {
          const column = columns.header[cell] ?? null;
          const place = { file: source, row, line, column, caseId };
          findings.add({ code: "loose-quotation-mark", place });
        }
      };
      const headed = { headerRow: header.row, rowsAbove: above.length, headingRows };
      return { headed, rows: coder.rows, unticked: coder.unticked, read, end, reportMarks };
    },
    end() {
      const idOf = readerColumn === null ? undefined : caseIdIn;
      const report = ({ later, first }: SimilarIds) => {
        const { caseId, file, row } = later;
        const place = { file, row, line: null, column: idColumns.get(file) ?? null, caseId };
        findings.add({
          code: "similar-case-id",
          first,
          // Asked for only if the finding is kept.
          get difference() {
            return idDifference(caseId, first.caseId);
          },
          place,
        });
      };
      findSimilarIds(tables, report, idOf);
    },
  };
}

/** Refuses a source whose columns are another instrument's than the first source's. */
function checkSame(
  columns: readonly string[],
  instruments: readonly Instrument[],
  { id }: Instrument,
  source: string,
): void {
  const [fitting, ...others] = fittingInstruments(columns, instruments);
  if (fitting === undefined || others.length > 0 || fitting.id === id) return;
  throw new AuditError(
    `contradicting instruments: the columns of ${source} fit ${fitting.id}, but those of the file before it fit ${id}; name one with --instrument, or read the files separately`,
  );
}
