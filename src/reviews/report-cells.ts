import type { FindingCollector } from "../findings/collect.ts";
import { digest } from "../findings/digest.ts";
import { isErrorValue } from "../findings/error-value.ts";
import type { Finding } from "../findings/finding.ts";
import { blank, type CodedRow, faulty, notAsked, undecided } from "../instrument/coded-row.ts";
import { describeRule } from "../instrument/describe-rule.ts";
import { hasNumbers, type Instrument } from "../instrument/instrument.ts";
import { withoutOtherWords } from "../instrument/other-answer.ts";
import type { CsvRecord } from "../records/csv-record.ts";
import { type CellFault, type CellReader, conflicts, exclusiveAmong } from "./cell-reader.ts";
import type { Columns } from "./columns.ts";
import type { MovingOrigin } from "./row-origin.ts";
import type { TickReader } from "./tick-reader.ts";

/**
 * Reports what is wrong with the cells of a routed row that is not in order. Called for such rows
 * alone, so that a row without faults costs nothing but its codes.
 */
export function reportCells(
  { questions }: Instrument,
  columns: Columns,
  readers: readonly CellReader[],
  ticks: ReadonlyMap<number, TickReader>,
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
      const ticked = ticks.get(position);
      const cell = ticked?.cells.find((one) => one !== -1) ?? columns.questions[position] ?? -1;
      const text = origin.text(position);
      if (code === notAsked) {
        // Of a question of which it is not known who is asked, only a blank is not asked.
        if (askedIf === "unknown") continue;
        if (reader.isBlank(text) || reader.meansNotAsked(text)) continue;
        if (isErrorValue(text)) {
          findings.add({ code: "error-value", question: id, text, place: origin.placeOf(cell) });
          continue;
        }
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
      } else if (ticked !== undefined && isFilled(ticked, origin.record)) {
        reportTicks(ticked, origin, findings);
      } else if (code === faulty || type === "multiple" || hasNumbers(question)) {
        const fault = reader.fault(text);
        if (fault === null) continue;
        const seen = shown[position]?.(text) ?? text;
        findings.add(placed(fault, { question: id, text: seen, place: origin.placeOf(cell) }));
      }
    }
  };
}

/** Whether a question is read from its ticks, and not from its one cell. */
function isFilled({ cells }: TickReader, record: CsvRecord): boolean {
  return cells.some((cell) => (record[cell] ?? "").trim() !== "");
}

/** Reports what is wrong with the columns of a question's answers. */
function reportTicks(reader: TickReader, origin: MovingOrigin, findings: FindingCollector): void {
  const { question, cells } = reader;
  const { id, answers, separator } = question;
  const { record } = origin;
  for (const cell of reader.unclear(record)) {
    const text = record[cell] ?? "";
    if (isErrorValue(text)) {
      findings.add({ code: "error-value", question: id, text, place: origin.placeOf(cell) });
      continue;
    }
    const { code = "", label = "" } = answers[cells.indexOf(cell)] ?? {};
    findings.add({
      code: "unknown-answer",
      question: id,
      text,
      allowed: ["1", "0", code, label],
      nearest: null,
      separator: null,
      place: origin.placeOf(cell),
    });
  }
  const given = reader.ticked(record);
  const text = given.map((position) => answers[position]?.code ?? "").join(separator);
  const place = origin.placeOf(cells[given[0] ?? -1] ?? cells.find((cell) => cell !== -1) ?? -1);
  if (conflicts(given, question)) {
    const exclusive = exclusiveAmong(given, question);
    findings.add({ code: "conflicting-answers", question: id, text, exclusive, place });
  }
  const whole = reader.disagreement(record);
  if (whole !== null) {
    const shown = withoutOtherWords(question)(whole);
    findings.add({ code: "columns-disagree", question: id, text: shown, ticked: text, place });
  }
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
