import type { ExplainedMeasure, ExplainedQuestion, Explanation } from "../explain/explanation.ts";
import { quoted, shownId } from "../findings/printable.ts";
import { capitalise } from "./capitalise.ts";
import { answerCell, measureCell, textCell } from "./cells.ts";
import { factLines, severityCounts } from "./facts.ts";
import { filledParts } from "./filled-parts.ts";
import type { LongTable, Page, PagePart, Printable, Table, TableCell } from "./page.ts";
import { provenanceOf } from "./provenance.ts";

/** A case for printing: where it counts in each question and measure, and why. */
export function printableExplanation(explanation: Explanation): Printable {
  return {
    value: explanation,
    page: () => explanationPage(explanation),
    longTable: () => explanationLongTable(explanation),
  };
}

function explanationPage(explanation: Explanation): Page {
  const { instrument, files, findings, faults, sections, questions, measures } = explanation;
  const { id, file, row } = explanation.case;
  const cases = files.reduce((sum, read) => sum + read.cases, 0);
  return {
    title: `${instrument.title}: ${instrument.unit} ${shownId(id)}`,
    facts: [...factLines({ instrument, files, cases }), `row ${row} of ${file}`],
    warnings: faults.map((fault) => `${capitalise(fault)}.`),
    parts: filledParts(
      sections.map(({ id: section, title }): PagePart => {
        const own = questions.filter((question) => question.section === section);
        const shares = measures.filter((measure) => measure.section === section);
        return {
          title,
          tables: [
            ...(own.length === 0 ? [] : [questionsTable(own)]),
            ...(shares.length === 0 ? [] : [measuresTable(shares)]),
          ],
        };
      }),
    ),
    closing: findings.error + findings.warning === 0 ? [] : [`${severityCounts(findings)}.`],
    provenance: () => provenanceOf(explanation),
  };
}

const widths = { answer: 24, because: 28 } as const;

function questionsTable(questions: readonly ExplainedQuestion[]): Table {
  return {
    title: null,
    subtitle: null,
    columns: [
      { label: "Question", align: "left" },
      { label: "Counts as", align: "left", width: widths.answer },
      { label: "Because", align: "left", width: widths.because },
    ],
    rows: questions.map((question): readonly TableCell[] => [
      textCell(question.label),
      countsAsCell(question),
      whyCell(question),
    ]),
    notes: [],
  };
}

/** The answer where it is in the base, otherwise what keeps the case out. */
function countsAsCell(question: ExplainedQuestion): TableCell {
  switch (question.state) {
    case "base":
      return textCell(answerText(question));
    case "outsideBase":
      return answerCell(answerText(question), true);
    case "missing":
      return { kind: "note", text: missingText(question) };
    case "notAsked":
      return { kind: "note", text: "not asked" };
  }
}

function missingText({ countsAsBlank }: ExplainedQuestion): string {
  return countsAsBlank === null ? "missing" : `missing (${quoted(countsAsBlank)})`;
}

function answerText({ type, answers, number }: ExplainedQuestion): string {
  // Free text is confidential, so a report never shows it.
  if (type === "text") return "answered, in free text";
  const labels = answers.map(({ label }) => label).join("; ");
  if (number === null || number === labels) return labels;
  return labels === "" ? number : `${labels} (${number})`;
}

function whyCell({ finding, because, askedIf, state }: ExplainedQuestion): TableCell {
  const only = state === "notAsked" && askedIf !== null ? [`asked only if ${askedIf}`] : [];
  const reasons = [...(finding === null ? [] : [finding]), because.join(", "), ...only];
  const text = reasons.filter((reason) => reason !== "").join("; ");
  return text === "" ? { kind: "note", text: "always asked" } : textCell(text);
}

function measuresTable(measures: readonly ExplainedMeasure[]): Table {
  return {
    title: "Measures",
    subtitle: null,
    columns: [
      { label: "Measures", align: "left" },
      { label: "Counts as", align: "left", width: widths.answer },
      { label: "Because", align: "left", width: widths.because },
    ],
    rows: measures.map((measure): readonly TableCell[] => [
      measureCell(measure),
      measure.state === "counted"
        ? textCell(stateText(measure.state))
        : { kind: "note", text: stateText(measure.state) },
      textCell(measure.because.join(", ")),
    ]),
    notes: [],
  };
}

function stateText(state: ExplainedMeasure["state"]): string {
  switch (state) {
    case "counted":
      return "counted";
    case "base":
      return "in the base, not counted";
    case "outsideBase":
      return "outside the base";
  }
}

function explanationLongTable(explanation: Explanation): LongTable {
  const { questions, measures } = explanation;
  const { id: caseId, file, row } = explanation.case;
  return {
    columns: [
      "case_id",
      "file",
      "row",
      "section",
      "question",
      "measure",
      "label",
      "state",
      "code",
      "answer",
      "number",
      "asked_if",
      "because",
      "finding",
    ],
    rows: [
      ...questions.map(
        ({ id, section, label, state, answers, number, askedIf, because, finding }) => [
          ...[caseId, file, row, section, id, null, label, state],
          answers.map(({ code }) => code).join(" "),
          answers.map((answer) => answer.label).join("; "),
          number,
          askedIf,
          because.join(", "),
          finding,
        ],
      ),
      ...measures.map(({ id, section, label, state, of, because }) => [
        ...[caseId, file, row, section, null, id, label, state],
        ...[null, null, null, of, because.join(", "), null],
      ]),
    ],
  };
}
