import { assumptions } from "../feasibility/check/assumption.ts";
import type {
  CheckResult,
  Problem,
  ProblemCode,
  QuestionBases,
} from "../feasibility/check/check-result.ts";
import { counted } from "../findings/counted.ts";
import { capitalise } from "./capitalise.ts";
import { labelCell } from "./cells.ts";
import { numberRanges } from "./number-ranges.ts";
import type { LongTable, Page, PagePart, Printable, Table, TableCell } from "./page.ts";
import { provenanceOf } from "./provenance.ts";

/** The result of a check in printable form. */
export function printableCheck(result: CheckResult): Printable {
  return {
    value: result,
    page: () => checkPage(result),
    longTable: () => checkLongTable(result),
  };
}

function checkPage(result: CheckResult): Page {
  const { source, instrument, cases, options, summary, problems } = result;
  const sample = cases === null ? [] : [counted(cases, instrument?.unit ?? "case")];
  const used =
    instrument === null
      ? "no instrument"
      : `instrument ${instrument.id}, version ${instrument.version}`;
  const of = (severity: Problem["severity"]) =>
    problems.filter((problem) => problem.severity === severity);
  return {
    title: `${instrument?.title ?? source}: can its figures all be true?`,
    facts: [
      [`figures ${source}`, counted(summary.figures, "figure"), ...sample].join(" · "),
      used,
      roundingFacts[options.rounding],
      ...options.assume.map((assumption) => `assuming that ${assumptions[assumption]}`),
    ],
    warnings: result.settled
      ? []
      : ["Time ran out before everything was checked, so there may be more than is listed here."],
    parts: [
      problemsPart("Contradictions", of("error"), result),
      problemsPart("Points to check", of("warning"), result),
      basesPart(result),
      roundingPart(result),
      uncheckablePart(result),
      passedOverPart(result),
    ].filter((part) => part.tables.length > 0),
    closing: [verdictLine(result)],
    provenance: () => provenanceOf({ tool: result.tool, options: result.options }),
  };
}

const roundingFacts = {
  "half-up": "percentages rounded half up",
  "half-even": "percentages rounded half to even",
  truncation: "percentages truncated, not rounded",
  either: "percentages rounded to the nearest, an exact half up or down",
} as const satisfies Record<CheckResult["options"]["rounding"], string>;

function verdictLine({ possible, summary, problems }: CheckResult): string {
  const { figures, checked, warning } = summary;
  const unchecked = figures === checked ? "" : `, ${figures - checked} not checkable`;
  const points = warning === 0 ? "" : ` ${counted(warning, "point")} to check.`;
  const all = `${counted(figures, "figure")}${unchecked}`;
  switch (possible) {
    case true:
      return `${all}: they can all be true at once.${points}`;
    case false: {
      const errors = problems.filter((problem) => problem.severity === "error").length;
      return `${all}: they cannot all be true; ${counted(errors, "contradiction")}.${points}`;
    }
    case null:
      return `${all}: no contradiction was found before time ran out.${points}`;
  }
}

const problemTitles = {
  impossible: "Cannot be true",
  "two-bases": "One question, two bases",
  "two-roundings": "One share, two percentages",
  "smaller-base": "A base smaller than the sample",
  "kinds-below-any": "Kinds that add up to too few",
  "sum-too-small": "Answers that add up to too few",
  "sum-without-note": "Percentages not adding up to 100",
  "note-without-need": "A note that is not needed",
} as const satisfies Record<ProblemCode, string>;

function problemsPart(title: string, problems: readonly Problem[], result: CheckResult): PagePart {
  const [tables, sums] = [problems.filter(isWithFigures), problems.filter(isAboutNotes)];
  return {
    title,
    tables: [...tables.map((problem) => problemTable(problem, result)), ...sumsTable(sums)],
  };
}

/** Sums that rounding explains are listed by the place alone, one line for each. */
function isAboutNotes({ code }: Problem): boolean {
  return code === "sum-without-note";
}

function isWithFigures(problem: Problem): boolean {
  return !isAboutNotes(problem);
}

function sumsTable(problems: readonly Problem[]): readonly Table[] {
  if (problems.length === 0) return [];
  const title = problemTitles["sum-without-note"];
  return [
    {
      title,
      subtitle: null,
      columns: [{ label: title, align: "left" }],
      rows: problems.map((problem): readonly TableCell[] => [
        { kind: "text", text: messageText(problem) },
      ]),
      notes: [],
    },
  ];
}

/** What is said of a problem, with the assumption that it depends on. */
function messageText({ assumption, message, figures }: Problem): string {
  if (assumption === null) return `${message}.`;
  // Characteristics of the same cases are often listed below one heading.
  const advice =
    assumption === "exclusive" && figures.length > 1
      ? " If each row is a question of its own, give each its name in the column question."
      : "";
  return `If ${assumptions[assumption]} (${assumption}): ${message}.${advice}`;
}

function problemTable(problem: Problem, result: CheckResult): Table {
  const { code, figures, assumption, message } = problem;
  const title = problemTitles[code];
  return {
    title,
    subtitle: null,
    columns: [
      { label: title, align: "left" },
      { label: "Printed", align: "right", width: 17 },
      { label: "", name: "Where", align: "left", width: 26 },
    ],
    rows: figures.map((id): readonly TableCell[] => {
      const figure = result.figures.find((candidate) => candidate.id === id);
      return [
        labelCell({ label: null, answerLabel: null, ...figure, id }),
        { kind: "text", text: figure?.printed ?? "" },
        { kind: "note", text: `${figure?.at ?? ""} (${id})` },
      ];
    }),
    notes: [assumption === null ? sentence(message, result) : messageText(problem)],
  };
}

/** A message as a sentence; the name of a place or question with which it begins stays as it is. */
function sentence(message: string, { figures }: CheckResult): string {
  const beginsWithName = figures.some(({ at, label }) =>
    [at, label].some((name) => name !== null && message.startsWith(`${name}:`)),
  );
  return `${beginsWithName ? message : capitalise(message)}.`;
}

function basesPart({ bases, cases }: CheckResult): PagePart {
  if (bases.length === 0) return { title: null, tables: [] };
  const hasWithoutMissing = bases.some((base) => base.withoutMissing !== null);
  const title = "Bases that are not printed";
  return {
    title,
    tables: [
      {
        title: null,
        subtitle: null,
        columns: [
          { label: "Question", align: "left" },
          { label: "Possible bases", align: "right", width: 21 },
          ...(hasWithoutMissing
            ? [{ label: "If nothing is missing", align: "right" as const, width: 21 }]
            : []),
        ],
        rows: bases.map((base): readonly TableCell[] => [
          { kind: "text", text: base.label },
          { kind: "text", text: basesText(base.feasible, base, cases) },
          ...(hasWithoutMissing
            ? [{ kind: "text" as const, text: basesText(base.withoutMissing, base, cases) }]
            : []),
        ]),
        notes: [],
      },
    ],
  };
}

function basesText(
  numbers: readonly number[] | null,
  { settled, upTo }: QuestionBases,
  cases: number | null,
): string {
  if (numbers === null) return "–";
  if (!settled)
    return numbers.length === 0 ? "not settled" : `${numberRanges(numbers)} and perhaps others`;
  if (numbers.length === 0) return cases === null ? `none up to ${upTo}` : "none";
  // Without the size of the sample there is no largest base; they were tried up to a limit.
  const isCutShort = cases === null && numbers.at(-1) === upTo;
  return isCutShort ? `${numberRanges(numbers)} and above` : numberRanges(numbers);
}

function roundingPart({ rounding, figures, possible }: CheckResult): PagePart {
  const placeOf = (id: string) => {
    const figure = figures.find((candidate) => candidate.id === id);
    return figure === undefined ? id : `${figure.printed} in ${figure.at}`;
  };
  return {
    title: possible === false ? "Rounding of what can be true" : "Rounding",
    tables: [
      {
        title: null,
        subtitle: null,
        columns: [
          { label: "Rule", align: "left" },
          { label: "", name: "Fits", align: "left", width: 13 },
          { label: "Ruled out by", align: "left", width: 46 },
        ],
        rows: rounding.map(({ rule, consistent, decidedBy }): readonly TableCell[] => [
          { kind: "text", text: ruleNames[rule] },
          {
            kind: "text",
            text: consistent === null ? "not settled" : consistent ? "fits" : "ruled out",
          },
          { kind: "note", text: decidedBy.map(placeOf).join("; ") },
        ]),
        notes: [],
      },
    ],
  };
}

const ruleNames = {
  "half-up": "half up",
  "half-even": "half to even",
  truncation: "truncated",
  either: "nearest, a half either way",
} as const satisfies Record<CheckResult["options"]["rounding"], string>;

function uncheckablePart({ figures }: CheckResult): PagePart {
  const uncheckable = figures.filter((figure) => figure.notCheckable !== null);
  if (uncheckable.length === 0) return { title: null, tables: [] };
  return {
    title: "Not checkable",
    tables: [
      {
        title: null,
        subtitle: null,
        columns: [
          { label: "Figure", align: "left" },
          { label: "Printed", align: "right", width: 20 },
          { label: "Fewest", align: "right", width: 6 },
        ],
        rows: uncheckable.map(
          ({ id, at, printed, leastBase, notCheckable }): readonly TableCell[] => [
            { kind: "text", text: `${at} (${id}): ${notCheckable}` },
            { kind: "text", text: printed },
            leastBase === null ? { kind: "text", text: "" } : { kind: "count", count: leastBase },
          ],
        ),
        notes: uncheckable.some((figure) => figure.leastBase !== null)
          ? ["Fewest: the smallest base that can give the percent."]
          : [],
      },
    ],
  };
}

function passedOverPart({ passedOver }: CheckResult): PagePart {
  if (passedOver.length === 0) return { title: null, tables: [] };
  return {
    title: "Passed over",
    tables: [
      {
        title: null,
        subtitle: null,
        columns: [{ label: "Not read as a figure", align: "left" }],
        rows: passedOver.map((text): readonly TableCell[] => [{ kind: "text", text }]),
        notes: [],
      },
    ],
  };
}

function checkLongTable({ problems, bases, rounding }: CheckResult): LongTable {
  return {
    columns: ["kind", "code", "severity", "assumption", "question", "figures", "bases", "message"],
    rows: [
      ...problems.map(({ code, severity, assumption, figures, message }) => [
        "problem",
        code,
        severity,
        assumption,
        null,
        figures.join(" "),
        null,
        message,
      ]),
      ...bases.flatMap(({ question, figures, feasible, withoutMissing }) => [
        ["base", null, null, null, question, figures.join(" "), feasible.join(" "), null],
        ...(withoutMissing === null
          ? []
          : [
              [
                "base",
                null,
                null,
                "no-missing",
                question,
                figures.join(" "),
                withoutMissing.join(" "),
                null,
              ],
            ]),
      ]),
      ...rounding.map(({ rule, consistent, decidedBy }) => [
        "rounding",
        rule,
        null,
        null,
        null,
        decidedBy.join(" "),
        null,
        consistent === null ? "not settled" : consistent ? "fits" : "does not fit",
      ]),
    ],
  };
}
