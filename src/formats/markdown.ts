import { printable } from "../findings/printable.ts";
import { withoutRunnerCommands } from "../findings/runner-commands.ts";
import { cellText, fullLabel, type Printable, type Table, type TableCell } from "../pages/page.ts";

/** A Markdown document, with tables that GitHub and pandoc read. */
export async function markdown(result: Printable): Promise<string> {
  const { title, facts, warnings, parts, closing } = await result.page();
  const blocks = [
    `# ${escapeMarkdown(title)}`,
    facts.map((fact) => `- ${escapeMarkdown(fact)}`).join("\n"),
    ...warnings.map((warning) => `> **${escapeMarkdown(warning)}**`),
    ...parts.flatMap((part) => [
      ...(part.title === null ? [] : [`## ${escapeMarkdown(part.title)}`]),
      ...part.tables.flatMap(tableBlocks),
    ]),
    ...closing.map(escapeMarkdown),
  ];
  return withoutRunnerCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

function tableBlocks({ title, subtitle, columns, rows, notes }: Table): readonly string[] {
  // Bars are left out; the percent in the next column says the same.
  const shown = columns.map((_, index) => rows.some((row) => row[index]?.kind !== "bar"));
  const only = <T>(cells: readonly T[]) => cells.filter((_, index) => shown[index]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const heading = subtitle === null ? (title ?? "") : `${title} (${subtitle})`;
  const table = [
    line(only(columns).map((column) => escapeMarkdown(fullLabel(column)))),
    line(only(columns).map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(only(row).map(markdownCell))),
  ];
  return [
    ...(title === null ? [] : [`### ${escapeMarkdown(heading)}`]),
    ...(rows.length === 0 ? [] : [table.join("\n")]),
    ...notes.map(escapeMarkdown),
  ];
}

function markdownCell(cell: TableCell): string {
  return cell.kind === "bar" ? "" : escapeMarkdown(cellText(cell).trim());
}

/** Escapes everything that a Markdown reader could take for markup, a link or a mention. */
function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(shorthand, "$&\u200b")
    .replace(/[\\`*_[\]<>|#~&]/g, "\\$&");
}

/**
 * What readers turn into links, mentions, emoji and references on their own: `www.`, `http://`, `@name`,
 * `:smile:`, `#1`, `GH-1`. They do so after escapes are undone, so a character that is not seen goes
 * behind the mark.
 *
 * Source: https://github.github.com/gfm/#autolinks-extension-
 */
const shorthand =
  /www(?=\.)|[a-z][a-z\d+.-]*:(?=\/\/)|\b(?:mailto|xmpp|tel):|@(?=\w)|:(?=[\w+-]+:)|#(?=\d)|\bgh-(?=\d)/gi;
