import type { Corrections } from "../corrections/correction.ts";
import { AuditError } from "../findings/audit-error.ts";
import { counted } from "../findings/counted.ts";
import { correctionsFile, type ListEnding, listEndings } from "../formats/corrections.ts";
import type { Io } from "./io.ts";
import { takeTarget, writeWhole } from "./write-files.ts";

/** Where a list of corrections goes, and as what. */
export interface ListTarget {
  readonly name: string;
  readonly ending: ListEnding;
}

/**
 * Where `--corrections` says that the list goes; `null` without it. Refuses a file that cannot be
 * written, that is named for something else already, or whose ending no list has.
 */
export function listTarget(name: string | undefined, io: Io): ListTarget | null {
  if (name === undefined) return null;
  takeTarget(name, null, io);
  const ending = listEndings.find((one) => name.toLowerCase().endsWith(`.${one}`));
  if (ending === undefined) {
    throw new AuditError(
      `unsupported output: ${name}: corrections are a file that ends with .${listEndings.join(", .")}`,
    );
  }
  return { name, ending };
}

/** Writes the list, and says how many cells it has and what is not in it. */
export async function writeList(
  corrections: Corrections,
  { name, ending }: ListTarget,
  io: Io,
): Promise<void> {
  await writeWhole(name, await correctionsFile(corrections, ending), io);
  const { leftOut, elsewhere } = corrections;
  const said = [
    `${name} lists ${counted(corrections.corrections.length, "cell")} to fix`,
    ...(leftOut === 0 ? [] : [`${counted(leftOut, "more cell")} left out; fix these first`]),
    ...(elsewhere === 0
      ? []
      : [
          `${counted(elsewhere, "finding")} about the file, a column or a row cannot be put in a list`,
        ]),
  ];
  io.stderr.write(`da-audit: ${said.join("; ")}\n`);
}
