import { counted } from "../findings/counted.ts";
import { listed } from "../findings/listed.ts";
import { quoted } from "../findings/printable.ts";
import { askedInCodes } from "../instrument/asked-in-words.ts";
import { dateRangeInWords } from "../instrument/date-range.ts";
import { isoDate, secondsOfDay } from "../instrument/date-text.ts";
import { describeRule } from "../instrument/describe-rule.ts";
import { fileOf } from "../instrument/file-of.ts";
import {
  type Answer,
  countsAnswers,
  type Instrument,
  isDate,
  type Question,
} from "../instrument/instrument.ts";
import { rangeInWords } from "../instrument/number-range.ts";
import { instrumentTable } from "../instrument/table/write-table.ts";
import { answerCell, textCell } from "./cells.ts";
import { versionText } from "./facts.ts";
import { filledParts } from "./filled-parts.ts";
import type { Page, PagePart, Printable, Table, TableCell } from "./page.ts";

/** An instrument as a document to read: its questions, their answers, and who is asked. */
export function printableCodebook(instrument: Instrument): Printable {
  return {
    value: codebook(instrument),
    page: () => codebookPage(instrument),
    longTable: () => instrumentTable(fileOf(instrument)),
  };
}

/** The codebook as a value: the instrument with every answer, and conditions in words. */
function codebook(instrument: Instrument) {
  const { id, version, title, unit, caseId, sections, questions, measures } = instrument;
  return {
    schema: "da-audit/codebook/1",
    id,
    version,
    title,
    unit,
    caseId,
    sections,
    questions: questions.map((question) => ({
      id: question.id,
      section: question.section,
      label: question.label,
      type: question.type,
      reference: question.reference,
      judgement: question.judgement,
      optional: question.optional,
      missing: question.missing,
      notAsked: question.notAsked,
      askedIf: askedInCodes(question.askedIf, questions),
      note: question.note,
      separator: question.type === "multiple" ? question.separator : null,
      decimal: question.type === "number" ? question.decimal : null,
      from: endOf(question, question.limits?.from),
      to: endOf(question, question.limits?.to),
      format: question.date?.format ?? null,
      period: question.date?.period ?? null,
      answers: question.answers.map(({ code, label, also, outsideBase, band }) => ({
        code,
        label,
        also,
        outsideBase,
        from: band === null || !Number.isFinite(band.from) ? null : band.from,
        to: band === null || !Number.isFinite(band.to) || !band.toIncluded ? null : band.to,
        under: band === null || band.toIncluded ? null : band.to,
      })),
    })),
    measures: measures.map((measure) => ({
      id: measure.id,
      section: measure.section,
      label: measure.label,
      reference: measure.reference,
      count: describeRule(measure.count, questions),
      of: describeRule(measure.of, questions),
    })),
  };
}

function idText({ idColumns, unit }: Instrument): string {
  const [first, ...others] = idColumns;
  if (first === undefined) return `a ${unit} has no id`;
  return others.length === 0
    ? `column ${first} contains its id`
    : `columns ${idColumns.join(", ")} contain the parts of its id`;
}

/** An end of what is likely, as an instrument has it; of dates, the last day is all in it. */
function endOf(question: Question, end: number | undefined): number | string | null {
  if (end === undefined || !Number.isFinite(end)) return null;
  if (!isDate(question)) return end;
  const isLast = question.limits?.to === end && !question.limits.toIncluded;
  return isoDate(isLast ? end - secondsOfDay : end);
}

const dateExamples = { ymd: "2025-03-31", dmy: "31/03/2025", mdy: "03/31/2025" } as const;

function codebookPage(instrument: Instrument): Page {
  const { id, version, title, unit, sections, questions, measures } = instrument;
  return {
    title: `${title}: codebook`,
    facts: [
      `instrument ${versionText({ id, version })} · ${counted(questions.length, "question")}`,
      `each row is one ${unit}; ${idText(instrument)}, and each question has its own column`,
      "a cell may contain a code, a label or another accepted text; case, spaces and kinds of dash are ignored",
    ],
    warnings: [],
    parts: filledParts([
      ...sections.map(
        ({ id: section, title: heading }): PagePart => ({
          title: heading,
          tables: questions
            .filter((question) => question.section === section)
            .map((question) => questionTable(question, questions)),
        }),
      ),
      ...(measures.length === 0
        ? []
        : [
            {
              title: "Measures",
              tables: [
                {
                  title: "Measures",
                  subtitle: null,
                  columns: [
                    { label: "Measure", align: "left", width: 30 },
                    { label: "Counts where", align: "left" },
                    { label: "Of those where", align: "left", width: 18 },
                  ],
                  rows: measures.map((measure) => [
                    textCell(measure.label),
                    textCell(describeRule(measure.count, questions)),
                    textCell(describeRule(measure.of, questions)),
                  ]),
                  notes: [],
                } satisfies Table,
              ],
            },
          ]),
    ]),
    closing: [],
  };
}

function questionTable(question: Question, questions: readonly Question[]): Table {
  const {
    id,
    label,
    type,
    answers,
    separator,
    decimal,
    date,
    limits,
    optional,
    judgement,
    reference,
    missing,
    notAsked,
  } = question;
  const notes = [askedText(question, questions)];
  if (type === "multiple") notes.push(`Several answers may be given, separated by "${separator}".`);
  if (type === "number") {
    const how = countsAnswers(question) ? "counted in these bands" : "summarised";
    notes.push(`A number, ${how}.`);
  }
  if (date !== null) {
    const counted = date.period === null ? "" : `, counted by ${date.period}`;
    notes.push(`A date, written as ${dateExamples[date.format]}${counted}.`);
  }
  if (limits !== null) {
    notes.push(`Likely: ${date === null ? rangeInWords(limits) : dateRangeInWords(limits)}.`);
  }
  if (type === "number" && decimal === ",") notes.push("Decimals are written after a comma.");
  if (type === "text") notes.push("Free text; not counted.");
  if (optional) notes.push("May be left blank.");
  if (missing.length > 0) notes.push(`Counts as blank: ${quotedList(missing)}.`);
  if (notAsked.length > 0 && question.askedIf !== null) {
    notes.push(`Means nothing where it is not asked: ${quotedList(notAsked)}.`);
  }
  if (judgement) notes.push("The section's overall judgement.");
  if (question.note !== null) notes.push(`Note: ${question.note}`);
  return {
    title: id,
    subtitle: reference === null ? label : `${label} (${reference})`,
    columns: [
      {
        label: "Code",
        align: "left",
        width: Math.min(40, Math.max(20, ...answers.map(({ code }) => code.length + 4))),
      },
      { label: "Answer", align: "left" },
      { label: "Also accepted", align: "left", width: 24 },
    ],
    rows: answers.map((answer): readonly TableCell[] => [
      textCell(answer.code),
      answerCell(answer.label, answer.outsideBase),
      textCell(alsoText(answer)),
    ]),
    notes,
  };
}

function askedText({ askedIf }: Question, questions: readonly Question[]): string {
  if (askedIf === "unknown") {
    return "Asked if a condition is met that is not understood: a blank counts as not asked.";
  }
  return askedIf === null ? "Always asked." : `Asked if ${describeRule(askedIf, questions)}.`;
}

function quotedList(texts: readonly string[]): string {
  return listed(texts.map((text) => quoted(text)));
}

function alsoText({ also, band }: Answer): string {
  if (band === null) return also.join(", ");
  return [rangeInWords(band), ...also].join(", ");
}
