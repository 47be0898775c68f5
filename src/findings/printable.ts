// C0 and C1 controls, DEL, line and paragraph separators, and invisible or direction marks: none
// of them may act on a terminal or disguise the text of a cell. Half of a surrogate pair is not a
// character, and XML does not allow it.
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Text from outside, made safe to show: a control or direction character becomes its escape
 * (`\n`, `\t`, `\u001b`), everything else stays.
 *
 * @example
 * printable("red \u001b[31m"); // => "red \\u001b[31m"
 */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    switch (character) {
      case "\n":
        return "\\n";
      case "\r":
        return "\\r";
      case "\t":
        return "\\t";
      default:
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    }
  });
}

/** Text from outside in quotation marks, safe to show and cut after `length` characters; 60. */
export function quoted(text: string, length = 60): string {
  const characters = text.length > length ? [...text.slice(0, 2 * length)] : [];
  const shown = characters.length > length ? `${characters.slice(0, length).join("")}…` : text;
  return `"${printable(shown)}"`;
}
