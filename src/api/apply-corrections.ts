import type { Application } from "../corrections/application.ts";
import { applyList } from "../corrections/apply-list.ts";
import { readList } from "../corrections/read-list.ts";
import { AuditError } from "../findings/audit-error.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import { hashed } from "../records/hashed.ts";
import { rewritten } from "../records/rewrite.ts";
import type { ReopenedFile } from "../reviews/source.ts";
import { version } from "../version.ts";
import { readContext } from "./read.ts";

export interface AppliedCorrections {
  /** What was entered, what was refused and why, and what was left unanswered. */
  readonly application: Application;
  /** The file of cases with the answers entered, otherwise the same bytes. */
  fixed(): AsyncIterable<Uint8Array>;
}

/**
 * Enters the answers of a list that `validate --corrections` wrote in the file of cases that it was
 * made from. Refuses an answer that is not allowed, and one whose cell has changed since.
 *
 * Throws an `AuditError` for a list or a file of cases that cannot be read and, while the result is
 * written, if the file has changed since it was read.
 *
 * @example
 * const { application, fixed } = await applyCorrections(list, cases);
 */
export async function applyCorrections(
  list: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
  cases: ReopenedFile,
  { instrument }: { readonly instrument?: Instrument } = {},
): Promise<AppliedCorrections> {
  const { instruments } = await readContext({ ...(instrument && { instrument }) });
  const listBytes = hashed(list.bytes);
  const read = await readList(listBytes.bytes, list.name);
  const { name } = cases;
  const { bytes, sha256 } = hashed(cases.open());
  const applied = await applyList(read, list.name, { name, bytes }, instruments);
  const { form, changes, instrument: used, ...outcome } = applied;
  const hash = sha256();
  async function* fixed() {
    const again = hashed(cases.open());
    yield* rewritten(again.bytes, form, changes);
    if (again.sha256() !== hash) {
      throw new AuditError(`invalid cases: ${name} changed while it was being read; try again`);
    }
  }
  return {
    application: {
      schema: "da-audit/application/1",
      tool: version,
      instrument: usedInstrument(used),
      list: { name: list.name, sha256: listBytes.sha256() },
      file: { name, sha256: hash },
      ...outcome,
    },
    fixed,
  };
}
