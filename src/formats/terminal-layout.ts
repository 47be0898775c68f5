import CliTable from "cli-table3";
import type { StyledText } from "./styled-text.ts";
import { piecesOf, textWidth } from "./text-width.ts";

const gap = "  ";

// Tables have no rules: with this many of them, white space reads better.
const noLines = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left"],
    ...["bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((part) => [part, ""]),
);

/**
 * Lays cells out in columns and breaks long texts at line feeds, between words, and in words that are
 * longer than their column wherever the column ends. It allows for wide and combining characters and
 * is slow, so it is used only where something must be broken. Every width but the last includes the gap,
 * the first includes the indent.
 *
 * The library gets one line at a time: to break a text itself, it measures all of it again for each
 * piece of it, which takes minutes for a text of a thousand wide characters.
 */
export function layOut(
  rows: readonly (readonly StyledText[])[],
  widths: readonly number[],
  aligns: readonly ("left" | "right")[],
  indent: string,
): string {
  const rooms = widths.map((width, column) => {
    const after = column === widths.length - 1 ? 0 : gap.length;
    return Math.max(1, width - after - (column === 0 ? indent.length : 0));
  });
  const grid = new CliTable({
    chars: { ...noLines, left: indent, middle: gap },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colWidths: rooms,
    colAligns: [...aligns],
  });
  for (const row of rows) {
    const cells = rooms.map((room, column) => brokenLines(row[column]?.text ?? "", room));
    const height = Math.max(1, ...cells.map((lines) => lines.length));
    for (let line = 0; line < height; line += 1) {
      grid.push(
        cells.map((lines, column) => {
          const text = lines[line] ?? "";
          return text === "" ? "" : (row[column]?.style(text) ?? text);
        }),
      );
    }
  }
  return grid.toString().replace(/[ \t]+$/gm, "");
}

/** A text in lines of at most `room` places, broken where it is already; none where it is empty. */
function brokenLines(text: string, room: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrapped(line, room));
}

function wrapped(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  // Words take turns with the space between them.
  const parts = text.split(/(\s+)/);
  for (let index = 0; index < parts.length; index += 2) {
    const space = index === 0 ? "" : (parts[index - 1] ?? "");
    for (const [piece, word] of piecesOf(parts[index] ?? "", room).entries()) {
      const before = piece === 0 ? space : "";
      const places = textWidth(word);
      if (piece > 0 || width + textWidth(before) + places > room) {
        if (line !== "") lines.push(line);
        line = word;
        width = places;
      } else {
        line += before + word;
        width += textWidth(before) + places;
      }
    }
  }
  if (line.trim() !== "") lines.push(line);
  return lines;
}
