import type { StyledText } from "./styled-text.ts";
import { measured, textWidth } from "./text-width.ts";

const gap = "  ";

/**
 * Lays cells out in columns and breaks long texts between words, and words that are longer than
 * their column wherever the column ends. It allows for wide and combining characters and takes time
 * in proportion to the text, but more than adding spaces does, so it is used only where something
 * must be broken; at a line feed it always breaks. Every width but the last includes the gap, the first includes the indent.
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
  const lines: string[] = [];
  for (const row of rows) {
    const cells = rooms.map((room, column) =>
      (row[column]?.text ?? "").split("\n").flatMap((part) => brokenLines(part, room)),
    );
    const height = Math.max(1, ...cells.map((broken) => broken.length));
    for (let line = 0; line < height; line += 1) {
      const parts = rooms.map((room, column) => {
        const { text, width } = cells[column]?.[line] ?? nothing;
        const space = " ".repeat(Math.max(0, room - width));
        const shown = text === "" ? "" : (row[column]?.style(text) ?? text);
        return aligns[column] === "right" ? space + shown : shown + space;
      });
      lines.push((indent + parts.join(gap)).trimEnd());
    }
  }
  return lines.join("\n");
}

/** A line of a broken text, and the places that it takes. */
interface BrokenLine {
  readonly text: string;
  readonly width: number;
}

const nothing: BrokenLine = { text: "", width: 0 };

/** A text in lines of at most `room` places, broken where it is already; none where it is empty. */
function brokenLines(text: string, room: number): readonly BrokenLine[] {
  return text.split("\n").flatMap((line) => wrapped(line, room));
}

function wrapped(text: string, room: number): readonly BrokenLine[] {
  const lines: BrokenLine[] = [];
  let line = nothing;
  // Words take turns with the space between them.
  const parts = text.split(/(\s+)/);
  for (let index = 0; index < parts.length; index += 2) {
    const space = index === 0 ? "" : (parts[index - 1] ?? "");
    for (const [piece, { text: word, width }] of pieces(parts[index] ?? "", room).entries()) {
      const before = piece === 0 ? space : "";
      const longer = line.width + textWidth(before) + width;
      if (longer > room || piece > 0) {
        if (line.width > 0) lines.push(line);
        line = { text: word, width };
      } else {
        line = { text: line.text + before + word, width: longer };
      }
    }
  }
  if (line.width > 0) lines.push(line);
  return lines;
}

/** A word in pieces of at most `room` places; only a single wider character takes more. */
function pieces(word: string, room: number): readonly BrokenLine[] {
  const done: BrokenLine[] = [];
  let texts: string[] = [];
  let width = 0;
  for (const character of measured(word)) {
    if (width + character.width > room && width > 0) {
      done.push({ text: texts.join(""), width });
      texts = [];
      width = 0;
    }
    texts.push(character.text);
    width += character.width;
  }
  return [...done, { text: texts.join(""), width }];
}
