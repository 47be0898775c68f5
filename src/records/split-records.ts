/**
 * Takes the cells of a record as they are written, its line end, its length without that, and
 * whether it contains quotation marks. Joined by the separator, cells and line ends give the text again.
 */
export type TakeRaw = (
  cells: readonly string[],
  end: string,
  length: number,
  hasMarks: boolean,
) => void;

/** Splits a text that comes in pieces into records. */
export interface RecordSplitter {
  push(piece: string): void;
  /** Splits what is left. */
  end(): void;
  /** The characters of the record that is not complete yet. */
  readonly held: number;
}

/**
 * Splits CSV into records, to the last character. A quotation begins only where a cell does, as
 * spreadsheets have it: in `6" bed` there is none. An empty line is a record, since it is a row.
 *
 * Every search goes on where it ended, so that the time grows with the text and not faster.
 */
export function recordSplitter(separator: string, take: TakeRaw): RecordSplitter {
  let held = "";

  function split(text: string, isLast: boolean): string {
    const next = {
      mark: searchIn(text, '"'),
      separator: searchIn(text, separator),
      feed: searchIn(text, "\n"),
      return: searchIn(text, "\r"),
    };
    const lineEnd = (from: number) => Math.min(next.feed(from), next.return(from));

    /** The line end at a place; `null` where the next piece may have its second half. */
    const endAt = (at: number): string | null => {
      if (at === Number.POSITIVE_INFINITY) return isLast ? "" : null;
      if (text[at] === "\n") return "\n";
      if (text[at + 1] === "\n") return "\r\n";
      return at + 1 < text.length || isLast ? "\r" : null;
    };

    /** The end of the quotation that begins at a place; `null` where a later piece may have it. */
    const quotationEnd = (from: number): number | null => {
      let at = text.indexOf('"', from + 1);
      while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
      if (at === -1) return isLast ? text.length : null;
      return at + 1 < text.length || isLast ? at + 1 : null;
    };

    let from = 0;
    while (from < text.length) {
      let at = lineEnd(from);
      if (next.mark(from) > at) {
        const end = endAt(at);
        if (end === null) break;
        const line = text.slice(from, at);
        take(line.split(separator), end, line.length, false);
        from = at + end.length;
        continue;
      }
      const cells: string[] = [];
      let cell = from;
      let end: string | null = null;
      for (;;) {
        const after = text[cell] === '"' ? quotationEnd(cell) : cell;
        if (after === null) break;
        at = lineEnd(after);
        const cut = next.separator(after);
        if (cut > at || cut === Number.POSITIVE_INFINITY) {
          end = endAt(at);
          if (end !== null) cells.push(text.slice(cell, Math.min(at, text.length)));
          break;
        }
        cells.push(text.slice(cell, cut));
        cell = cut + separator.length;
      }
      if (end === null) break;
      const to = Math.min(at, text.length);
      take(cells, end, to - from, true);
      from = to + end.length;
    }
    return text.slice(from);
  }

  return {
    push(piece) {
      held = split(held + piece, false);
    },
    end() {
      held = split(held, true);
    },
    get held() {
      return held.length;
    },
  };
}

/** Finds the first place of a sign from a place on, which never goes back; infinity for none. */
function searchIn(text: string, sign: string): (from: number) => number {
  let at = -1;
  return (from) => {
    if (at < from) {
      const found = text.indexOf(sign, from);
      at = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return at;
  };
}
