import { findingCodes } from "../findings/finding.ts";
import { shownId } from "../findings/printable.ts";
import type { Validation, ValidationGroup, ValidationItem } from "../reviews/validation.ts";
import type { Outcome, Outcomes } from "./outcome.ts";

/**
 * Each finding, and each kind of finding that did not occur. `tooMany` reports that there are more
 * warnings than allowed, which is no single finding's fault.
 */
export function validationOutcomes(validation: Validation, tooMany: string | null): Outcomes {
  const { instrument, groups } = validation;
  const found = new Set<string>(groups.map(({ code }) => code));
  const clean = Object.entries(findingCodes).filter(([code]) => !found.has(code));
  return {
    title: instrument === null ? "validate" : `validate ${instrument.id}`,
    rules: [
      ...Object.entries(findingCodes).map(([id, text]) => {
        return { id, text, manual: { topic: "findings", heading: id } };
      }),
      {
        id: tooManyWarnings,
        text: "there are more warnings than allowed",
        manual: { topic: "ci", heading: "two-lines" },
      },
    ],
    outcomes: [
      ...groups.flatMap((group) => group.items.map((item) => findingOutcome(group, item))),
      ...(tooMany === null ? [] : [tooManyOutcome(tooMany)]),
      ...clean.map(
        ([code]): Outcome => ({
          rule: code,
          level: "passed",
          group: code,
          name: `${code}: no finding`,
          message: "",
          place: null,
          key: [code],
        }),
      ),
    ],
    leftOut: groups.flatMap(({ code, question, severity, items, count }) =>
      items.length < count
        ? [{ rule: code, level: severity, group: code, question, count: count - items.length }]
        : [],
    ),
  };
}

const tooManyWarnings = "too-many-warnings";

function tooManyOutcome(message: string): Outcome {
  return {
    rule: tooManyWarnings,
    level: "error",
    group: tooManyWarnings,
    name: "number of warnings",
    message,
    place: null,
    key: [tooManyWarnings],
  };
}

function findingOutcome(group: ValidationGroup, item: ValidationItem): Outcome {
  const { code, severity, question } = group;
  const { file, row, line, column, name, caseId, text, message } = item;
  const ofCase = caseId === null ? [] : [caseId];
  const shownName = name === null || name === "" ? "" : ` (${shownId(name)})`;
  const cell = [
    ...(row === null ? [] : [`row ${row}`]),
    ...(column === null ? [] : [`column ${column}${shownName}`]),
    ...ofCase.map(shownId),
  ].join(", ");
  return {
    rule: code,
    level: severity,
    group: code,
    // A column that is missing has no place; the other findings have one.
    name: [
      `${code}: ${file}`,
      ...(cell === "" ? [] : [cell]),
      ...(column === null && name !== null ? [`column ${name}`] : []),
    ].join(", "),
    message,
    place: { file, line, cell: cell === "" ? null : cell },
    // Without the row: another case inserted above would change it.
    key: [code, ...(caseId === null ? [file] : ofCase), question ?? name ?? "", text ?? ""],
  };
}
