/**
 * Whether an id looks like what a spreadsheet makes of something else: an error value in any
 * language (`#REF!`, `#NV`), a number too long for its cell (`1E+05`, `2.02501E+11`, `####`), or a date
 * made of two numbers (`01-Mar`).
 */
export function isAlteredId(id: string): boolean {
  return !beginsAsWord(id) && mayBeAltered.test(id) && altered().some((form) => form.test(id));
}

/** Whether an id begins with a letter that no altered one begins with: any but the E of an error. */
function beginsAsWord(id: string): boolean {
  const first = id.charCodeAt(0) | 0x20;
  return first >= 0x61 && first <= 0x7a && first !== 0x65;
}

/** Spares nearly every id the others. */
const mayBeAltered = /^(?:#|err:|[-+]?\d+(?:[.,]\d+)?e[-+\d]|\d\d?-[a-z]{3}$)/i;

// Made where it is needed: what a class of letters holds takes long to gather.
const altered = () => [
  // #REF!, #¡VALOR!, #NAME?, #DIV/0!, #DEEL/0!
  /^#[¡¿]?[\p{L}_]+(?:\/0)?[!?]$/u,
  // #N/A in other languages, where it has no mark at the end.
  /^#(?:\p{L}\/\p{L}!?|nv|yok|hiányzik|saknas!?|puuttuu!?|není_k_dispozici|getting_data)$/iu,
  /^#{2,}$/,
  /^err:\d{3}$/i,
  // A typed id may be 2E14 or 2E-14; 2.00E-14 is what becomes of it.
  /^[-+]?\d{1,3}(?:[.,]\d+)?e\+\d{1,3}$/i,
  /^[-+]?\d{1,3}[.,]\d+e[-+]?\d{1,3}$/i,
  /^\d\d?-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/,
];
