/** Cells as one line of CSV, with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quotedCell).join(",")}\n`;
}

/** The same, quoting only the cells that CSV requires to be quoted: faster to read again. */
export function bareCsvLine(cells: readonly string[]): string {
  const line = cells.join(",");
  return /["\r\n]/.test(line) || cells.some((cell) => cell.includes(","))
    ? csvLine(cells)
    : `${line}\n`;
}

// Quotes more than CSV requires, so that no reader takes a semicolon in a cell for its separator.
function quotedCell(text: string): string {
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
