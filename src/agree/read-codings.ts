import { AuditError } from "../findings/audit-error.ts";
import { groupBy } from "../findings/group-by.ts";
import { quoted } from "../findings/printable.ts";
import type { ReadContext } from "../reviews/read-context.ts";
import { type ReadReviews, readReviews } from "../reviews/read-reviews.ts";
import type { Source } from "../reviews/source.ts";
import { type RowStore, rowStore } from "./row-store.ts";

/** What several readers made of the same cases. */
export interface Codings {
  /** In the order in which they first appear. */
  readonly readers: readonly string[];
  /**
   * For each case id the number of every reader's row, in their order; `null` for one who did not
   * code it.
   */
  readonly cases: ReadonlyMap<string, readonly (number | null)[]>;
  readonly rows: RowStore;
}

export interface ReadCodings extends ReadReviews {
  readonly codings: Codings;
}

/**
 * Reads what each reader coded, and keeps all rows. `reader` is the column that names the reader
 * of a row; `null` where each source is a reader.
 *
 * Throws an {@link AuditError} for a reader who is named twice and for rows that name none.
 */
export async function readCodings(
  sources: readonly Source[],
  context: ReadContext,
  reader: string | null,
): Promise<ReadCodings> {
  const names = sources.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (reader === null && twice !== undefined) {
    throw new AuditError(
      `duplicate reader: ${twice} is named twice; compare it with another reader's file`,
    );
  }
  const readers: string[] = reader === null ? [...names] : [];
  const cases = new Map<string, (number | null)[]>();
  let rows = rowStore({ questions: [] });
  const nameless: Nameless[] = [];
  const read = await readReviews(
    sources,
    context,
    (instrument) => {
      rows = rowStore(instrument);
      return (row, origin) => {
        const id = origin.caseId();
        const { source } = origin;
        const by = reader === null ? source : origin.reader();
        if (by === "") nameless.push({ source, row: origin.row });
        // A row without an id has its finding, and no other row can belong to its case.
        if (by === "" || id === "") return;
        const position = positionOf(by, readers);
        const numbers = cases.get(id) ?? readers.map(() => null);
        const known = numbers[position] ?? null;
        if (known === null) numbers[position] = rows.add(row);
        else rows.replace(known, row);
        cases.set(id, numbers);
      };
    },
    reader === null ? "sources" : { column: reader },
  );
  if (reader !== null && nameless.length > 0) throw missingReader(nameless, reader);
  // A reader who first appears later did not code the cases before.
  for (const numbers of cases.values()) {
    while (numbers.length < readers.length) numbers.push(null);
  }
  return { ...read, codings: { readers, cases, rows } };
}

/** The position of a reader, added if new. */
function positionOf(name: string, readers: string[]): number {
  const known = readers.indexOf(name);
  return known === -1 ? readers.push(name) - 1 : known;
}

/** A row that names no reader. */
interface Nameless {
  readonly source: string;
  readonly row: number;
}

function missingReader(rows: readonly Nameless[], column: string): AuditError {
  const files = [...groupBy(rows, ({ source }) => source)].map(([source, own]) => {
    const named = own.slice(0, mostNamed).map(({ row }) => row);
    const more = own.length > named.length ? [`${own.length - named.length} more`] : [];
    const list = [[...named, ...more].slice(0, -1).join(", "), [...named, ...more].at(-1)];
    return `${source}, ${own.length === 1 ? "row" : "rows"} ${list.filter(Boolean).join(" and ")}`;
  });
  return new AuditError(
    `missing reader: ${files.join("; ")}: nothing is in column ${quoted(column)}; name the reader, or delete the row`,
  );
}

/** So many rows show where to look. */
const mostNamed = 5;
