import type { FindingCollector } from "../findings/collect.ts";
import { separators } from "../records/separator.ts";
import type { Columns } from "./columns.ts";
import type { MovingOrigin } from "./row-origin.ts";

/** Reports rows whose cells do not fit under the header: too few, too many, or without a heading. */
export function reportRow(
  { header, named, withoutNames }: Columns,
  findings: FindingCollector,
): (origin: MovingOrigin) => void {
  const unnamed = new Set(header.flatMap(({ name }, cell) => (name === "" ? [cell] : [])));
  return (origin) => {
    const { record } = origin;
    const cells = record.length;
    if (cells === named && unnamed.size === 0) return;
    if (cells < named) {
      const [only = ""] = record;
      const containsAll =
        cells === 1 && separators.some((separator) => only.split(separator).length >= named);
      findings.add({
        code: "short-row",
        cells,
        columns: named,
        containsAll,
        place: origin.placeOf(-1),
      });
    }
    if (cells > header.length) {
      const filled = record.findLastIndex((text) => text.trim() !== "") + 1;
      if (filled > header.length) {
        findings.add({
          code: "long-row",
          cells: filled,
          columns: named,
          place: origin.placeOf(-1),
        });
      }
    }
    for (const cell of unnamed) {
      if ((record[cell] ?? "").trim() === "") continue;
      const place = origin.placeOf(cell);
      const question = withoutNames.get(cell);
      if (question === undefined) findings.add({ code: "unnamed-column", place });
      else findings.add({ code: "option-column", question, name: "", place });
      // Once for each column is enough.
      unnamed.delete(cell);
    }
  };
}
