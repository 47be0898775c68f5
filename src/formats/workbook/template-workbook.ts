import { printable } from "../../findings/printable.ts";
import type { ReviewTemplate, TemplateColumn } from "../../pages/review-template.ts";
import { version } from "../../version.ts";
import type { Choices, Sheet, SheetCell, Workbook } from "./workbook.ts";

/** The rows to fill in. */
const rowsToFill = Array.from({ length: 500 }, (_, row) => row);

const casesName = "Cases";
const answersName = "Answers";
/** The answers begin below the heading. */
const firstAnswer = 2;

/**
 * A workbook to fill in: a column for the case id and one for each question, with a drop-down of its
 * answers. It has nothing above the headings, as a file of reviews.
 */
export function templateWorkbook({ title, idColumns, columns }: ReviewTemplate): Workbook {
  const headings = [...idColumns, ...columns.map(({ heading }) => heading)];
  const row: readonly SheetCell[] = headings.map(() => ({ kind: "to-fill" }));
  const cases: Sheet = {
    name: casesName,
    lines: [],
    table: {
      name: casesName,
      columns: headings.map((name) => ({ name, align: "left" })),
      rows: rowsToFill.map(() => row),
      filter: true,
      choices: choicesOf(columns, idColumns.length),
    },
  };
  const chosen = columns.filter(({ answers }) => answers.length > 0);
  return {
    title,
    maker: `da-audit ${version}`,
    sheets: chosen.length === 0 ? [cases] : [cases, answersSheet(chosen)],
  };
}

/** The drop-downs; other texts may be typed too, such as one for missing, or several answers. */
function choicesOf(columns: readonly TemplateColumn[], before: number): readonly Choices[] {
  let from = firstAnswer;
  return columns.flatMap(({ answers }, index): readonly Choices[] => {
    if (answers.length === 0) return [];
    const to = from + answers.length - 1;
    const own = { sheet: answersName, from, to };
    from = to + 1;
    return [{ column: before + index, rows: rowsToFill, answers: own, onlyThese: false }];
  });
}

function answersSheet(columns: readonly TemplateColumn[]): Sheet {
  const text = (shown: string): SheetCell => ({ kind: "text", text: printable(shown) });
  return {
    name: answersName,
    lines: [],
    table: {
      name: answersName,
      columns: [
        { name: "Answer to choose", align: "left" },
        { name: "Question", align: "left" },
      ],
      rows: columns.flatMap(({ id, answers }) => answers.map((answer) => [text(answer), text(id)])),
      filter: false,
      choices: [],
    },
  };
}
