import { printable } from "../findings/printable.ts";
import { type Cell, cellText, fullLabel, type Printable, type Table } from "../pages/page.ts";

/** A document in Markdown with tables as GitHub and pandoc read them. */
export async function markdown(result: Printable): Promise<string> {
  const { title, facts, warnings, parts, closing } = await result.page();
  const blocks = [
    `# ${escaped(title)}`,
    facts.map((fact) => `- ${escaped(fact)}`).join("\n"),
    ...warnings.map((warning) => `> **${escaped(warning)}**`),
    ...parts.flatMap((part) => [
      ...(part.title === null ? [] : [`## ${escaped(part.title)}`]),
      ...part.tables.flatMap(tableBlocks),
    ]),
    ...closing.map(escaped),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function tableBlocks({ title, beside, columns, rows, notes }: Table): readonly string[] {
  // Bars are for the eye; the percent beside them says the same.
  const shown = columns.map((_, index) => rows.some((row) => row[index]?.kind !== "bar"));
  const only = <T>(cells: readonly T[]) => cells.filter((_, index) => shown[index]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const heading = beside === null ? (title ?? "") : `${title} (${beside})`;
  const table = [
    line(only(columns).map((column) => escaped(fullLabel(column)))),
    line(only(columns).map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(only(row).map(markdownCell))),
  ];
  return [
    ...(title === null ? [] : [`### ${escaped(heading)}`]),
    ...(rows.length === 0 ? [] : [table.join("\n")]),
    ...notes.map(escaped),
  ];
}

function markdownCell(cell: Cell): string {
  return cell.kind === "bar" ? "" : escaped(cellText(cell).trim());
}

/** Text that no Markdown reader takes for markup. */
function escaped(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|#~&]/g, "\\$&");
}
