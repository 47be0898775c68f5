import { AuditError } from "../findings/audit-error.ts";
import type { CodedRow } from "../instrument/coded-row.ts";
import type { ReadContext } from "../reviews/read-context.ts";
import { type ReadReviews, readReviews } from "../reviews/read-reviews.ts";
import type { Source } from "../reviews/source.ts";

/** What several readers made of the same cases. */
export interface Codings {
  /** In the order in which they first appear. */
  readonly readers: readonly string[];
  /** For each case id the row of every reader, in their order; `null` for one who did not code it. */
  readonly cases: ReadonlyMap<string, readonly (CodedRow | null)[]>;
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
  const cases = new Map<string, Map<string, CodedRow>>();
  const nameless = new Map<string, number>();
  const read = await readReviews(
    sources,
    context,
    () => (row, origin) => {
      const id = origin.caseId();
      const { source } = origin;
      const by = reader === null ? source : origin.reader();
      if (by === "") nameless.set(source, (nameless.get(source) ?? 0) + 1);
      // A row without an id has its finding, and no other row can belong to its case.
      if (by === "" || id === "") return;
      if (!readers.includes(by)) readers.push(by);
      const known = cases.get(id);
      // The next row overwrites this one.
      if (known === undefined) cases.set(id, new Map([[by, row.slice()]]));
      else known.set(by, row.slice());
    },
    reader === null ? "sources" : { column: reader },
  );
  for (const [source, rows] of nameless) {
    const many = rows === 1 ? "1 row has" : `${rows} rows have`;
    throw new AuditError(`missing reader: ${source}: ${many} no reader in column ${reader}`);
  }
  const inOrder = [...cases].map(([id, rows]) => {
    return [id, readers.map((name) => rows.get(name) ?? null)] as const;
  });
  return { ...read, codings: { readers, cases: new Map(inOrder) } };
}
