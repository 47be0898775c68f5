/** Cells as one line of CSV, with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quotedCell).join(",")}\n`;
}

/** The same, with only those cells in quotation marks that CSV asks for; quicker to read again. */
export function bareCsvLine(cells: readonly string[]): string {
  const line = cells.join(",");
  return /["\r\n]/.test(line) || cells.some((cell) => cell.includes(","))
    ? csvLine(cells)
    : `${line}\n`;
}

// More than CSV asks for, so that no reader takes a semicolon in a cell for its separator.
function quotedCell(text: string): string {
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
