import { AuditError } from "../../findings/audit-error.ts";
import { listed } from "../../findings/listed.ts";
import { didYouMean } from "../../findings/nearest.ts";
import { quoted } from "../../findings/printable.ts";
import { foldHeading } from "../../instrument/headings.ts";

/** The cells of headings that somebody named; throws an {@link AuditError} where one is not there. */
export function headingCells(
  names: readonly string[],
  headings: readonly string[],
  file: string,
): readonly number[] {
  return names.map((name) => {
    const cell = headings.findIndex((heading) => foldHeading(heading) === foldHeading(name));
    if (cell !== -1) return cell;
    const known = headings.filter((heading) => heading !== "");
    throw new AuditError(
      `unknown column: ${quoted(name)}${didYouMean(name, known)}; ${file} has ${listed(known)}`,
    );
  });
}
