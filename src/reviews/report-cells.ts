import type { FindingCollector } from "../findings/collect.ts";
import { digest } from "../findings/digest.ts";
import type { Finding } from "../findings/finding.ts";
import { blank, type CodedRow, faulty, notAsked, undecided } from "../instrument/coded-row.ts";
import { describeRule } from "../instrument/describe-rule.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { withoutOtherWords } from "../instrument/other-answer.ts";
import type { CellFault, CellReader } from "./cell-reader.ts";
import type { Columns } from "./columns.ts";
import type { MovingOrigin } from "./row-origin.ts";

/**
 * Reports what is wrong with the cells of a routed row that is not in order. Called for such rows
 * alone, so that a row without faults costs nothing but its codes.
 */
export function reportCells(
  { questions }: Instrument,
  columns: Columns,
  readers: readonly CellReader[],
  findings: FindingCollector,
): (row: CodedRow, origin: MovingOrigin) => void {
  let shown: readonly ((text: string) => string)[] | null = null;
  return (row, origin) => {
    shown ??= questions.map(withoutOtherWords);
    for (const [position, question] of questions.entries()) {
      const { id, slot, type, optional, askedIf } = question;
      const code = row[slot];
      // The answer that should decide whether it was asked has its own finding.
      if (code === undecided) continue;
      const reader = readers[position]!;
      const cell = columns.questions[position] ?? -1;
      const text = origin.text(position);
      if (code === notAsked) {
        if (reader.isBlank(text) || reader.meansNotAsked(text)) continue;
        findings.add({
          code: "unasked-answer",
          question: id,
          text: type === "text" ? null : (shown[position]?.(text) ?? text),
          digest: type === "text" ? digest(text) : null,
          askedIf: askedIf === null ? "" : describeRule(askedIf, questions),
          outsideBase: reader.isOutsideBase(text),
          place: origin.placeOf(cell),
        });
      } else if (code === blank) {
        // An absent cell is part of the finding about its column or its row.
        if (optional || cell === -1 || cell >= origin.record.length) continue;
        findings.add({ code: "missing-answer", question: id, place: origin.placeOf(cell) });
      } else if (code === faulty || type === "multiple" || type === "number") {
        const fault = reader.fault(text);
        if (fault === null) continue;
        const seen = shown[position]?.(text) ?? text;
        findings.add(placed(fault, { question: id, text: seen, place: origin.placeOf(cell) }));
      }
    }
  };
}

/** A fault with its place. The hint is looked for when it is read, by the collector that keeps it. */
function placed(
  fault: CellFault,
  where: Pick<UnknownAnswer, "question" | "text" | "place">,
): Finding {
  if (fault.code !== "unknown-answer") return { ...fault, ...where };
  const { code, allowed } = fault;
  return {
    ...where,
    code,
    allowed,
    get nearest() {
      return fault.nearest;
    },
    get separator() {
      return fault.separator;
    },
  };
}

type UnknownAnswer = Extract<Finding, { readonly code: "unknown-answer" }>;
