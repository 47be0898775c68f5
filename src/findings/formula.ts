/**
 * Whether a spreadsheet that opens a file would run a text as a formula: it begins as one. A plain
 * number with a sign is none. The wide signs are taken for the narrow ones in some languages.
 *
 * Source: OWASP, https://owasp.org/www-community/attacks/CSV_Injection
 *
 * @example
 * runsAsFormula("=1+1"); // => true
 * runsAsFormula("-3"); // => false
 */
export function runsAsFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
}
