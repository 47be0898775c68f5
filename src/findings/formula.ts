/**
 * Whether a text begins in a way that a spreadsheet may take for a formula. In some languages it
 * takes full-width signs for the usual ones.
 *
 * Source: OWASP, https://owasp.org/www-community/attacks/CSV_Injection
 */
export function beginsAsFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text);
}

/**
 * Whether a spreadsheet would run a text as a formula; it does not run a signed number, or a sign
 * alone.
 *
 * @example
 * runsAsFormula("=1+1"); // => true
 * runsAsFormula("-3"); // => false
 */
export function runsAsFormula(text: string): boolean {
  return text.length > 1 && beginsAsFormula(text) && !/^[+-]\d+(\.\d+)?$/.test(text);
}
