/**
 * A noun with its indefinite article, which follows the sound of the noun's first letters. The rules
 * cover what instruments and reports name; they do not know every word.
 *
 * @example
 * withArticle("admission"); // => "an admission"
 * withArticle("unit"); // => "a unit"
 */
export function withArticle(noun: string): string {
  return `${beginsWithVowelSound(noun) ? "an" : "a"} ${noun}`;
}

function beginsWithVowelSound(noun: string): boolean {
  // 8, 80 and 800 begin with a vowel, and so do 11 and 18.
  if (/^\d/.test(noun)) return /^(8|1[18](?!\d))/.test(noun);
  // The letters of an abbreviation are read by their names.
  if (/^[A-Z]([A-Z\d]|\b)/.test(noun)) return /^[AEFHILMNORSX]/.test(noun);
  const word = noun.toLowerCase();
  if (/^(hour|honest|honou?r|heir)/.test(word)) return true;
  if (/^(uni(?![mn]|dent)|us(?!h)|ut[eio]|ur[ai]|eu|ewe|(one|once)(?![a-z]))/.test(word))
    return false;
  return /^[aeiou]/.test(word);
}
