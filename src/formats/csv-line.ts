/** Cells as one line of CSV, with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quotedCell).join(",")}\n`;
}

// More than CSV asks for, so that no reader takes a semicolon in a cell for its separator.
function quotedCell(text: string): string {
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
