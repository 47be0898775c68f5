import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Chalk } from "chalk";
import { markdownText } from "../formats/markdown-text.ts";
import type { Io } from "./io.ts";
import { wantsColour, widthOf } from "./output.ts";
import { isTopic, type TopicName } from "./topics.ts";

/** Prints a page of the manual to read in the terminal, so that it needs no network. */
export function printTopic(name: TopicName, io: Io): void {
  const chalk = new Chalk({ level: wantsColour(io) ? 1 : 0 });
  const style = { bold: chalk.bold, code: chalk.cyan, dim: chalk.dim };
  const text = markdownText(readTopic(name), { width: widthOf(io), style, afterLink });
  io.stdout.write(text);
}

/** The text of a page, in Markdown. The path is the same from `src/cli/` and from `dist/cli/`. */
function readTopic(name: TopicName): string {
  const path = new URL(`../../src/manual/${name}.md`, import.meta.url);
  return readFileSync(fileURLToPath(path), "utf8");
}

/** Another page by the command that prints it; an address as it is; nothing for the same page. */
function afterLink(href: string): string {
  const topic = /^(?:\.\/)?([\w-]+)\.md(?:#.*)?$/.exec(href)?.[1];
  if (topic !== undefined && isTopic(topic)) return ` (da-audit help ${topic})`;
  return href.startsWith("https:") ? ` (${href})` : "";
}
