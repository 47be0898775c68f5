import { type Correction, type Corrections, listColumns } from "../../corrections/correction.ts";
import { groupBy } from "../../findings/group-by.ts";
import { printable } from "../../findings/printable.ts";
import { listCell, listColumnNames, listLines } from "../../pages/corrections-table.ts";
import { version } from "../../version.ts";
import type { Choices, Sheet, SheetCell, SheetLine, Workbook } from "./workbook.ts";

/** Cells with the same answers to choose from. */
interface ChoiceGroup extends Pick<Correction, "choices" | "onlyChoices"> {
  /** The question of the first cell. */
  readonly label: string;
  readonly rows: readonly number[];
}

/** A list of cells to fix as a workbook: the list, and the answers for its drop-downs. */
export function correctionsWorkbook(corrections: Corrections): Workbook {
  const { instrument } = corrections;
  const title = `${instrument?.title ?? "Case reviews"}: cells to fix`;
  const groups = choiceGroups(corrections.corrections);
  return {
    title,
    maker: `da-audit ${version}`,
    sheets: [
      listSheet(corrections, title, groups),
      ...(groups.length === 0 ? [] : [answersSheet(groups)]),
    ],
  };
}

const line = (text: string): SheetLine => ({ text, style: "text" });

const listName = "Corrections";
const answersName = "Answers";
/** The lines above the answers, which begin below these and the heads. */
const answersLines: readonly SheetLine[] = [
  { text: "Answers to choose from", style: "title" },
  line("The drop-downs of the list take their answers from here."),
];
const firstAnswer = answersLines.length + 2;

/** Groups the cells that share the same answers to choose from. */
function choiceGroups(corrections: readonly Correction[]): readonly ChoiceGroup[] {
  const rows = corrections
    .map((correction, row) => ({ correction, row }))
    .filter(({ correction }) => correction.choices.length > 0);
  const groups = groupBy(rows, ({ correction: { onlyChoices, choices } }) =>
    JSON.stringify([onlyChoices, ...choices]),
  );
  return [...groups.values()].map((group) => ({
    choices: group[0]?.correction.choices ?? [],
    onlyChoices: group[0]?.correction.onlyChoices ?? false,
    label: group[0]?.correction.label ?? "",
    rows: group.map(({ row }) => row),
  }));
}

function listSheet(corrections: Corrections, title: string, groups: readonly ChoiceGroup[]): Sheet {
  const rows = corrections.corrections.map((correction) =>
    listColumnNames.map((column): SheetCell => {
      if (column === "answer") return { kind: "to-fill" };
      const value = listCell(correction, column);
      return typeof value === "number"
        ? { kind: "number", number: String(value), format: { kind: "general" } }
        : { kind: "text", text: printable(value) };
    }),
  );
  return {
    name: listName,
    lines: [{ text: title, style: "title" }, ...listLines(corrections).map(line)],
    table:
      rows.length === 0
        ? null
        : {
            name: listName,
            columns: listColumnNames.map((column) => ({
              name: listColumns[column],
              align: "left",
            })),
            rows,
            filter: true,
            choices: choicesOf(groups),
          },
  };
}

function choicesOf(groups: readonly ChoiceGroup[]): readonly Choices[] {
  let from = firstAnswer;
  return groups.map(({ choices, onlyChoices, rows }): Choices => {
    const to = from + choices.length - 1;
    const answers = { sheet: answersName, from, to };
    from = to + 1;
    return { column: listColumnNames.indexOf("answer"), rows, answers, onlyThese: onlyChoices };
  });
}

function answersSheet(groups: readonly ChoiceGroup[]): Sheet {
  const text = (shown: string): SheetCell => ({ kind: "text", text: printable(shown) });
  return {
    name: answersName,
    lines: answersLines,
    table: {
      name: answersName,
      columns: [
        { name: "Answer", align: "left" },
        { name: "First used for", align: "left" },
      ],
      rows: groups.flatMap(({ choices, label }) =>
        choices.map((choice) => [text(choice), text(label)]),
      ),
      filter: false,
      choices: [],
    },
  };
}
