/**
 * Whether a spreadsheet may take a text for a formula when it opens a file, by how it begins. The
 * wide signs are taken for the narrow ones in some languages.
 *
 * Source: OWASP, https://owasp.org/www-community/attacks/CSV_Injection
 */
export function beginsAsFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text);
}

/**
 * Whether a text would be run: a plain number with a sign says no more than it shows, and a sign
 * alone is one.
 *
 * @example
 * runsAsFormula("=1+1"); // => true
 * runsAsFormula("-3"); // => false
 */
export function runsAsFormula(text: string): boolean {
  return text.length > 1 && beginsAsFormula(text) && !/^[+-]\d+(\.\d+)?$/.test(text);
}
