import { Chalk, type ChalkInstance } from "chalk";
import { withoutRunnerCommands } from "../findings/runner-commands.ts";
import type { Page, Printable } from "../pages/page.ts";
import type { FormatOptions } from "./format.ts";
import { lineText, placesOf } from "./terminal-line.ts";
import { tableText } from "./terminal-table.ts";

/** For reading in a terminal: aligned tables, bars, and colour where it is allowed. */
export async function terminal(
  result: Printable,
  { colour, width }: FormatOptions,
): Promise<string> {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const page = await result.page();
  const blocks = [await headText(page, width, chalk)];
  for (const { title, tables } of page.parts) {
    if (title !== null) blocks.push(await sectionText(title, width, chalk));
    for (const table of tables) blocks.push(await tableText(table, width, chalk));
  }
  for (const line of page.closing) blocks.push(await lineText(line, width, "", chalk.bold));
  return withoutRunnerCommands(`${blocks.join("\n\n")}\n`);
}

async function headText(page: Page, width: number, chalk: ChalkInstance): Promise<string> {
  const lines = [await lineText(page.title, width, "", chalk.bold)];
  for (const fact of page.facts) lines.push(await lineText(fact, width, "", chalk.dim));
  for (const warning of page.warnings) {
    lines.push(await lineText(warning, width, "", chalk.red.bold));
  }
  return lines.join("\n");
}

async function sectionText(title: string, width: number, chalk: ChalkInstance): Promise<string> {
  const text = await lineText(title, width, "", chalk.cyan.bold);
  const rest = width - (await placesOf(title)) - 1;
  return rest > 0 ? `${text} ${chalk.dim("─".repeat(rest))}` : text;
}
