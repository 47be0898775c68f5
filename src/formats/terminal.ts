import { Chalk, type ChalkInstance } from "chalk";
import type { Page, Printable } from "../pages/page.ts";
import type { FormatOptions } from "./format.ts";
import { lineText } from "./terminal-line.ts";
import { tableText } from "./terminal-table.ts";

/** For looking at: aligned tables, bars, and colour where it may be written. */
export async function terminal(
  result: Printable,
  { colour, width }: FormatOptions,
): Promise<string> {
  const ink = new Chalk({ level: colour ? 1 : 0 });
  const page = await result.page();
  const blocks = [await headText(page, width, ink)];
  for (const { title, tables } of page.parts) {
    if (title !== null) blocks.push(await sectionText(title, width, ink));
    for (const table of tables) blocks.push(await tableText(table, width, ink));
  }
  for (const line of page.closing) blocks.push(await lineText(line, width, "", ink.bold));
  return `${blocks.join("\n\n")}\n`;
}

async function headText(page: Page, width: number, ink: ChalkInstance): Promise<string> {
  const lines = [await lineText(page.title, width, "", ink.bold)];
  for (const fact of page.facts) lines.push(await lineText(fact, width, "", ink.dim));
  for (const warning of page.warnings) {
    lines.push(await lineText(warning, width, "", ink.red.bold));
  }
  return lines.join("\n");
}

async function sectionText(title: string, width: number, ink: ChalkInstance): Promise<string> {
  const text = await lineText(title, width, "", ink.cyan.bold);
  const rest = width - title.length - 1;
  return rest > 0 ? `${text} ${ink.dim("─".repeat(rest))}` : text;
}
