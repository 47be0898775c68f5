import type { Verification, VerifiedFigure } from "../figures/verification.ts";
import { counted } from "../findings/counted.ts";
import { runsOf, type ValueRun } from "../findings/group-by.ts";
import { labelCell, textCell } from "./cells.ts";
import { errorWarnings, factLines } from "./facts.ts";
import type { FigurePlaces } from "./figure-places.ts";
import { findingsPart } from "./findings-part.ts";
import {
  inDigits,
  type LongTable,
  type Page,
  type Printable,
  type Table,
  type TableCell,
} from "./page.ts";
import { provenanceOf } from "./provenance.ts";
import { verificationOutcomes } from "./verification-outcomes.ts";

/**
 * A verification for printing: each figure with what the data gives. `figuresFile` says where the
 * figures are, for the formats that point at a line.
 */
export function printableVerification(
  verification: Verification,
  figuresFile: FigurePlaces | null = null,
): Printable {
  return {
    value: verification,
    page: () => verificationPage(verification),
    longTable: () => verificationLongTable(verification),
    outcomes: () => verificationOutcomes(verification, figuresFile),
  };
}

function verificationPage(verification: Verification): Page {
  const { instrument, source, options, figures, summary } = verification;
  const ties =
    summary.ties === 0 ? "" : ` (${summary.ties} only because a tie may be rounded either way)`;
  return {
    title: `${instrument.title}: printed figures`,
    facts: [...factLines(verification), `figures ${source}`],
    warnings: errorWarnings(verification, options.allowErrors),
    parts: [
      { title: null, tables: runsOf(figures, ({ at }) => at).map(figuresTable) },
      ...findingsPart(verification.findings),
    ],
    provenance: () => provenanceOf(verification),
    closing: [
      `${counted(figures.length, "figure")}: ${summary.matches} ${summary.matches === 1 ? "matches" : "match"}${ties}, ${summary.differs} ${summary.differs === 1 ? "differs" : "differ"}, ${summary.impossible} impossible, ${summary["not-checkable"]} not checkable.`,
    ],
  };
}

function figuresTable({ key: at, values: figures }: ValueRun<string, VerifiedFigure>): Table {
  return {
    title: at,
    subtitle: null,
    columns: [
      { label: at, align: "left" },
      { label: "Printed", align: "right", width: 17 },
      { label: "Recomputed", align: "right", width: 17 },
      { label: "", name: "Verdict", align: "left", width: 13 },
    ],
    rows: figures.map((figure): readonly TableCell[] => [
      labelCell(figure),
      textCell(figure.printed),
      { kind: "share", ...(figure.recomputed ?? nothing) },
      { kind: "verdict", verdict: figure.verdict, text: figure.verdict.replace("-", " ") },
    ]),
    notes: figures.flatMap(({ id, note, printed }) =>
      note === null ? [] : [`${printed} (${id}): ${note}.`],
    ),
  };
}

/** The recomputed numbers of a figure that case data cannot decide. */
const nothing = { count: null, base: null, percent: null };

function verificationLongTable({ figures, findings }: Verification): LongTable {
  return {
    columns: [
      "id",
      "at",
      "label",
      "answer_label",
      "question",
      "answer",
      "measure",
      "printed",
      "count",
      "base",
      "percent",
      "verdict",
      "tie",
      "note",
      "errors",
    ],
    rows: figures.map((figure) => [
      figure.id,
      figure.at,
      figure.label,
      figure.answerLabel,
      figure.question,
      typeof figure.answer === "object" ? (figure.answer?.join(" ") ?? null) : figure.answer,
      figure.measure,
      figure.printed,
      figure.recomputed?.count ?? null,
      figure.recomputed?.base ?? null,
      inDigits(figure.recomputed?.percent ?? null),
      figure.verdict,
      figure.tie ? "yes" : "no",
      figure.note,
      findings.error,
    ]),
  };
}
