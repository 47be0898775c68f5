import CliTable from "cli-table3";
import type { StyledText } from "./styled-text.ts";

const gap = "  ";

// Tables have no rules: with this many of them, white space reads better.
const noLines = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left"],
    ...["bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((part) => [part, ""]),
);

/**
 * Lays cells out in columns and breaks long texts between words. It allows for wide and combining
 * characters and is slow, so it is used only where something must be broken. Every width but the
 * last includes the gap, the first includes the indent.
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

/** The layout truncates words longer than their column; a space lets it break them instead. */
function breakable(text: string, room: number): string {
  return text.replace(new RegExp(`\\S{${Math.max(1, room)}}(?=\\S)`, "g"), "$& ");
}
