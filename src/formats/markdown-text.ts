import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { layOut } from "./terminal-layout.ts";

/** Changes how a text looks and not what it says. */
type Style = (text: string) => string;

/** How Markdown is shown in a terminal. */
export interface MarkdownTextOptions {
  /** Characters in a line. */
  readonly width: number;
  readonly style: { readonly bold: Style; readonly code: Style; readonly dim: Style };
  /** What follows the text of a link; empty for nothing. */
  readonly afterLink: (href: string) => string;
}

const indent = "  ";

/** Markdown for reading in a terminal: broken lines, lists, laid-out tables, code as it is. */
export function markdownText(markdown: string, options: MarkdownTextOptions): string {
  return `${blocksText(lexer(markdown), options)}\n`;
}

function isType<T extends MarkedToken["type"]>(
  token: Token,
  type: T,
): token is Extract<MarkedToken, { type: T }> {
  return token.type === type;
}

function blocksText(tokens: readonly Token[], options: MarkdownTextOptions): string {
  const blocks = tokens.map((token) => blockText(token, options)).filter((text) => text !== "");
  return blocks.join("\n\n");
}

function blockText(token: Token, options: MarkdownTextOptions): string {
  const { width, style } = options;
  if (isType(token, "heading")) {
    const text = inlineText(token.tokens, { ...options, style: plain });
    const rule = token.depth > 2 ? "" : ` ${"─".repeat(Math.max(0, width - text.length - 1))}`;
    return style.bold(text) + style.dim(rule);
  }
  if (isType(token, "paragraph")) return wrapped(inlineText(token.tokens, options), width);
  if (isType(token, "code")) return token.text.replace(/^(?=.)/gm, indent + indent);
  if (isType(token, "table")) return tableText(token, options);
  if (isType(token, "list")) return listText(token, options);
  return "";
}

function listText({ items, ordered, start }: Tokens.List, options: MarkdownTextOptions): string {
  const lines = items.map(({ tokens }, index) => {
    const mark = ordered ? `${index + Number(start || 1)}. ` : "- ";
    const inner = { ...options, width: options.width - mark.length };
    const parts = tokens.map((token) =>
      isType(token, "text")
        ? wrapped(inlineText(token.tokens ?? [token], inner), inner.width)
        : blockText(token, inner),
    );
    const text = parts.filter((part) => part !== "").join("\n\n");
    return mark + text.replace(/\n(?=.)/g, `\n${" ".repeat(mark.length)}`);
  });
  return lines.join("\n");
}

function tableText({ header, rows, align }: Tokens.Table, options: MarkdownTextOptions): string {
  const { width, style } = options;
  const all = [header, ...rows].map((row, index) =>
    row.map(({ tokens }) => ({
      text: inlineText(tokens, { ...options, style: plain }),
      style: index === 0 ? style.dim : plain.dim,
    })),
  );
  const natural = header.map((_, column) => {
    const longest = Math.max(...all.map((row) => row[column]?.text.length ?? 0));
    // The first has the indent before it, all but the last the gap behind them.
    const before = column === 0 ? indent.length : 0;
    const behind = column < header.length - 1 ? indent.length : 0;
    return before + longest + behind;
  });
  const widths = sharedWidths(natural, width);
  const isBroken = widths.some((given, column) => given < (natural[column] ?? 0));
  const aligns = align.map((side) => (side === "right" ? "right" : "left"));
  const blank = header.map(() => ({ text: "", style: plain.dim }));
  const spaced = all.flatMap((row, index) => (isBroken && index > 0 ? [blank, row] : [row]));
  return layOut(spaced, widths, aligns, indent);
}

/** Widths within a line: a column that needs less than its share leaves the rest to the others. */
function sharedWidths(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const narrowFirst = [...natural.entries()].sort(([, first], [, second]) => first - second);
  let left = width;
  for (const [done, [column, needed]] of narrowFirst.entries()) {
    const given = Math.min(needed, Math.floor(left / (natural.length - done)));
    widths[column] = given;
    left -= given;
  }
  return widths;
}

const plain: MarkdownTextOptions["style"] = {
  bold: (text) => text,
  code: (text) => text,
  dim: (text) => text,
};

function inlineText(tokens: readonly Token[] | undefined, options: MarkdownTextOptions): string {
  const { style, afterLink } = options;
  const texts = (tokens ?? []).map((token): string => {
    if (isType(token, "strong") || isType(token, "em")) {
      return style.bold(inlineText(token.tokens, options));
    }
    if (isType(token, "codespan")) return style.code(token.text);
    if (isType(token, "link")) return inlineText(token.tokens, options) + afterLink(token.href);
    if (isType(token, "escape")) return token.text;
    if (isType(token, "text")) {
      return token.tokens === undefined ? token.text : inlineText(token.tokens, options);
    }
    return token.raw;
  });
  return texts.join("");
}

/** A text broken between words; escape sequences take no room. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && visible(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join("\n");
}

function visible(text: string): number {
  return text.replace(/\u001b\[\d+m/g, "").length;
}
