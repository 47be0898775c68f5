import CliTable from "cli-table3";
import type { StyledText } from "./styled-text.ts";

const gap = "  ";

// The tables have no lines: with so many of them, space reads better.
const noLines = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left"],
    ...["bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((part) => [part, ""]),
);

/**
 * Cells in columns, with long texts broken between words. It knows wide and combining characters
 * and takes its time: a page that needs no breaking does without it. Every width but the last
 * includes the gap, the first includes the indent.
 */
export function layOut(
  rows: readonly (readonly StyledText[])[],
  widths: readonly number[],
  aligns: readonly ("left" | "right")[],
  indent: string,
): string {
  const rooms = widths.map((width, column) => {
    const after = column === widths.length - 1 ? 0 : gap.length;
    return width - after - (column === 0 ? indent.length : 0);
  });
  const grid = new CliTable({
    chars: { ...noLines, left: indent, middle: gap },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colWidths: rooms,
    colAligns: [...aligns],
    wordWrap: true,
  });
  grid.push(
    ...rows.map((row) =>
      row.map(({ text, style }, column) => style(breakable(text, rooms[column] ?? text.length))),
    ),
  );
  return grid.toString().replace(/[ \t]+$/gm, "");
}

/** A word longer than its column is cut by the layout; a blank lets it be broken instead. */
function breakable(text: string, room: number): string {
  return text.replace(new RegExp(`\\S{${Math.max(1, room)}}(?=\\S)`, "g"), "$& ");
}
