import { AuditError } from "../findings/audit-error.ts";
import type { Finding, FindingCode } from "../findings/finding.ts";
import { didYouMean, suggestion } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { withoutOtherWords } from "../instrument/other-answer.ts";
import { idKey } from "../reviews/id-spelling.ts";
import type { ReadContext } from "../reviews/read-context.ts";
import type { ReadFile } from "../reviews/read-file.ts";
import { readReviews } from "../reviews/read-reviews.ts";
import type { Source } from "../reviews/source.ts";
import type { ReadCase } from "./explain-case.ts";

/** One case among all, with its findings. */
export interface FoundCase {
  readonly found: ReadCase;
  readonly instrument: Instrument;
  readonly files: readonly ReadFile[];
  /** Those about this case, and about the columns of its file. */
  readonly findings: readonly Finding[];
}

/** Findings about a file and its columns, which concern each of its cases. */
const fileCodes: ReadonlySet<FindingCode> = new Set([
  "option-column",
  "unknown-column",
  "missing-column",
  "duplicate-column",
]);

/**
 * Searches sources for one case by its id. Throws an {@link AuditError} if no case has it, with the
 * id that was probably meant or, if it names something else, with the option to use.
 */
export async function readCase(
  sources: readonly Source[],
  wanted: string,
  context: ReadContext,
): Promise<FoundCase> {
  const name = fold(wanted);
  const concerning: Finding[] = [];
  const ids: string[] = [];
  const cases: ReadCase[] = [];
  const read = await readReviews(
    sources,
    {
      ...context,
      accepts: (finding) => {
        const { caseId } = finding.place;
        const isOfFile = caseId === null && fileCodes.has(finding.code);
        const { row } = finding.place;
        const isOfRow = caseId === null && row !== null && `row ${row}` === name;
        if (isOfFile || isOfRow || (caseId !== null && fold(caseId) === name)) {
          concerning.push(finding);
        }
        return true;
      },
    },
    ({ questions, idColumns }) =>
      (coded, origin) => {
        const id = origin.caseId() || (idColumns.length === 0 ? `row ${origin.row}` : "");
        ids.push(id);
        if (fold(id) !== name || id === "") return;
        const { source: file, row } = origin;
        const cells = questions.map((question, position) =>
          withoutOtherWords(question)(origin.text(position)),
        );
        // The next row overwrites this one.
        cases.push({ id, file, row, coded: coded.slice(), cells });
      },
  );
  const found = cases.find(({ id }) => id === wanted.trim()) ?? cases[0];
  if (found === undefined || read.instrument === null) throw unknownCase(wanted, ids, read);
  const { id, file } = found;
  const findings = concerning.filter(({ place }) =>
    place.caseId === null ? place.file === file : place.caseId === id,
  );
  return { found, instrument: read.instrument, files: read.files, findings };
}

function unknownCase(
  wanted: string,
  ids: readonly string[],
  { files, instrument }: { files: readonly ReadFile[]; instrument: Instrument | null },
): AuditError {
  const names = [...(instrument?.questions ?? []), ...(instrument?.measures ?? [])];
  const [before = ""] = wanted.split("=");
  const isNamed = names.some(({ id }) => fold(id) === fold(before));
  const spelled = ids.find((id) => idKey(id) === idKey(wanted)) ?? null;
  const near = isNamed ? "" : suggestion(spelled) || didYouMean(wanted, ids);
  const hint = near || "; for the cases behind a question, a measure or a figure add --cases";
  const where = files.map((file) => file.name).join(", ");
  return new AuditError(`unknown case: ${quoted(wanted)}: none in ${where} has this id${hint}`);
}
