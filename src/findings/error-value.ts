/** What the cell of a formula is read as, if its workbook was never calculated and has no value of it. */
export const noStoredValue = "#NO_VALUE!";

/** Every error value of Excel and LibreOffice, and {@link noStoredValue}. */
const errorValue =
  /^(?:#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|PYTHON!|EXTERNAL!|NO_VALUE!)|Err:\d{3})$/;

/**
 * Whether a text is what a spreadsheet shows in a cell that it could not calculate.
 *
 * @example
 * isErrorValue("#N/A"); // => true
 * isErrorValue("N/A"); // => false
 */
export function isErrorValue(text: string): boolean {
  const first = text.charCodeAt(0);
  // Nearly every text is told by its first character: "#" or "E", or a space before it.
  if (first !== 35 && first !== 69 && first > 32) return false;
  return errorValue.test(text.trim());
}
