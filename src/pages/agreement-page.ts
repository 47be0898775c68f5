import type {
  Agreement,
  AgreementQuestion,
  Measured,
  MeasuredCoefficient,
} from "../agree/agreement.ts";
import { namedCases, similarText } from "../agree/left-out-cases.ts";
import { counted } from "../findings/counted.ts";
import { groupBy } from "../findings/group-by.ts";
import { listed } from "../findings/listed.ts";
import { errorWarnings, versionText } from "./facts.ts";
import { findingsPart } from "./findings-part.ts";
import { levelText } from "./interval-column.ts";
import {
  inDigits,
  type LongTable,
  type Page,
  type PagePart,
  type Printable,
  type Table,
  type TableCell,
} from "./page.ts";
import { planFact, planParts } from "./plan-page.ts";
import { provenanceOf } from "./provenance.ts";
import { settleLongTable, settleTable } from "./settle-table.ts";

export interface AgreementPageOptions {
  /** Whether to show only the list to settle. */
  readonly settle: boolean;
  /** How many disagreements a page lists; JSON and CSV list them all. */
  readonly limit: number;
}

/** An agreement for printing: how far the readers agree, and what they have to settle. */
export function printableAgreement(agreement: Agreement, options: AgreementPageOptions): Printable {
  return {
    value: agreement,
    page: () => agreementPage(agreement, options),
    longTable: () => (options.settle ? settleLongTable(agreement) : agreementLongTable(agreement)),
  };
}

function agreementPage(agreement: Agreement, { settle, limit }: AgreementPageOptions): Page {
  const { instrument, options, plan } = agreement;
  const toSettle: PagePart = { title: "To settle", tables: [settleTable(agreement, limit)] };
  return {
    title: `${instrument.title}: agreement between readers`,
    facts: [
      ...agreement.readers.map(({ name, cases }) => `${name} · ${counted(cases, instrument.unit)}`),
      ...commonFacts(agreement),
      `instrument ${versionText(instrument)}`,
      ...(plan === null ? [] : [planFact(plan)]),
      ...(settle || plan !== null ? [] : methodFacts(agreement)),
    ],
    warnings: errorWarnings(agreement, options.allowErrors),
    parts: settle
      ? [toSettle]
      : plan !== null
        ? planParts(agreement, plan)
        : [...sectionParts(agreement), toSettle, ...findingsPart(agreement.findings)],
    closing: [closingText(agreement)],
    provenance: () => provenanceOf(agreement),
  };
}

/** How many cases are compared, and which are not and why. */
function commonFacts({
  instrument,
  cases,
  common,
  leftOut,
  notCompared,
}: Agreement): readonly string[] {
  const out = cases - common;
  const named = out === 0 ? "" : `: ${namedCases(leftOut, out)}`;
  const similar = similarText(leftOut);
  return [
    `${counted(common, instrument.unit)} coded by two or more readers; ${out} left out${named}`,
    ...(notCompared.length === 0
      ? []
      : [`not compared, as they are dates or numbers without bands: ${listed(notCompared)}`]),
    ...(similar === null ? [] : [`${similar}; are they one ${instrument.unit}?`]),
  ];
}

/** The method behind each column, and that of ordered answers where it is another. */
function methodFacts({ questions, options }: Agreement): readonly string[] {
  const measured = (ordered: boolean) =>
    questions.flatMap((question) => {
      const { applied, answers } = question;
      if (question.ordered === ordered) return answers;
      return ordered || applied === null ? [] : [applied];
    });
  const methodText = (methodOf: (measured: Measured) => string) => {
    const [nominal] = measured(false).map(methodOf);
    const [ordinal] = measured(true).map(methodOf);
    if (nominal === undefined || ordinal === undefined) return nominal ?? ordinal ?? "none";
    return nominal === ordinal ? nominal : `${nominal}; for ordered answers ${ordinal}`;
  };
  const some = questions.some(({ answers }) => answers.some(({ label }) => label !== null))
    ? "; given: whether that answer was among those given"
    : "";
  return [
    `applied: whether a question applied; answer: the answer where it did${some}`,
    "agree: pairs of readers of a case who agree, out of all pairs",
    `kappa: ${methodText(({ kappa }) => kappa.method)}`,
    `AC1: ${methodText(({ ac1 }) => ac1.method)}`,
    `alpha: ${methodText(({ alpha }) => alpha.method)}`,
    `with ${levelText(options.level)} large-sample intervals; none where all agree, or where a reader always gave the same answer`,
  ];
}

function sectionParts({ sections, questions }: Agreement): readonly PagePart[] {
  return sections.flatMap(({ id, title }): readonly PagePart[] => {
    const own = questions.filter(({ section }) => section === id);
    return own.length === 0 ? [] : [{ title, tables: [sectionTable(own)] }];
  });
}

function sectionTable(questions: readonly AgreementQuestion[]): Table {
  const lines = questions.flatMap(linesOf);
  return {
    title: null,
    subtitle: null,
    columns: [
      { label: "", name: "Question", align: "left" },
      { label: "Agree", align: "right", width: 17 },
      { label: "Kappa", align: "right", width: 16 },
      { label: "AC1", align: "right", width: 16 },
      { label: "Alpha", align: "right", width: 14 },
    ],
    rows: lines.map(({ of, text, measured }): readonly TableCell[] => [
      { kind: "part", of, text },
      { kind: "share", ...measured.agreement },
      coefficientCell(measured.kappa),
      coefficientCell(measured.ac1),
      coefficientCell(measured.alpha),
    ]),
    notes: reasonNotes(lines),
  };
}

interface Line {
  readonly of: string;
  readonly text: string;
  readonly measured: Measured;
}

function linesOf({ label, ordered, applied, answers }: AgreementQuestion): readonly Line[] {
  const of = ordered ? `${label} (ordered)` : label;
  return [
    ...(applied === null ? [] : [{ of, text: "applied", measured: applied }]),
    ...answers.map((measured) =>
      measured.label === null
        ? { of, text: "answer", measured }
        : { of: `${of}: ${measured.label}`, text: "given", measured },
    ),
  ];
}

function coefficientCell({ coefficient, interval }: MeasuredCoefficient): TableCell {
  if (coefficient === null) return { kind: "coefficient", coefficient: null, interval: null };
  return {
    kind: "coefficient",
    coefficient: twoPlaces(coefficient),
    interval: interval && { from: twoPlaces(interval.lower), to: twoPlaces(interval.upper) },
  };
}

function twoPlaces(coefficient: number): string {
  const text = Math.abs(coefficient).toFixed(2);
  return coefficient < 0 && text !== "0.00" ? `−${text}` : text;
}

/** Why there is no coefficient; each reason once for all questions it applies to. */
function reasonNotes(lines: readonly Line[]): readonly string[] {
  const absent = lines.flatMap(({ measured: { kappa, ac1, alpha } }) =>
    Object.entries({ kappa, AC1: ac1, alpha }).flatMap(([name, { coefficient, why }]) =>
      coefficient !== null || why === null ? [] : [{ name, why }],
    ),
  );
  return [...groupBy(absent, ({ why }) => why)].map(([why, group]) => {
    const names = new Set(group.map(({ name }) => name));
    return `– no ${[...names].join(", ").replace(/, (?=[^,]*$)/, " or ")}: ${why}.`;
  });
}

function closingText({ summary }: Agreement): string {
  const { answers, applied, toSettle, following } = summary;
  const share = ({ count, base, percent }: typeof answers, noun: string) =>
    `${count} of ${counted(base, noun)}${percent === null ? "" : ` (${percent}%)`}`;
  return `The readers agree on ${share(answers, "answer")}, and on whether a question applied ${share(applied, "time")}. To settle: ${counted(toSettle, "answer")}, and ${following} that ${following === 1 ? "follows" : "follow"} from one of them.`;
}

function agreementLongTable({ questions, options, readers }: Agreement): LongTable {
  const coefficients = ["kappa", "ac1", "alpha"] as const;
  return {
    columns: [
      "section",
      "question",
      "label",
      "of",
      "answer",
      "answer_label",
      "readers",
      "cases",
      "agreeing_pairs",
      "pairs",
      "percent",
      "agreement_lower",
      "agreement_upper",
      "agreement_method",
      ...coefficients.flatMap((name) =>
        [name, "se", "lower", "upper", "method", "note"].map((part) =>
          part === name ? name : `${name}_${part}`,
        ),
      ),
      "level",
    ],
    rows: questions.flatMap((question) => {
      const { applied, answers } = question;
      const row = (of: string, answer: string | null, label: string | null, measured: Measured) => [
        question.section,
        question.id,
        question.label,
        of,
        answer,
        label,
        readers.length,
        measured.cases,
        measured.agreement.count,
        measured.agreement.base,
        inDigits(measured.agreement.percent),
        measured.agreement.interval?.lower ?? null,
        measured.agreement.interval?.upper ?? null,
        measured.agreement.method,
        ...coefficients.flatMap((name) => {
          const { coefficient, standardError, interval, method, why } = measured[name];
          return [
            coefficient,
            standardError,
            interval?.lower ?? null,
            interval?.upper ?? null,
            method,
            why,
          ];
        }),
        options.level,
      ];
      return [
        ...(applied === null ? [] : [row("applied", null, null, applied)]),
        ...answers.map((measured) => row("answer", measured.answer, measured.label, measured)),
      ];
    }),
  };
}
