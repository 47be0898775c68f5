// C0 and C1 controls, DEL, line and paragraph separators, characters without room, and those that
// turn the reading direction of what follows: none of them may act on a terminal or disguise a
// text. Half of a surrogate pair is not a character, and XML does not allow it.
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]/gu;

/** Joiners belong to a text where they are between letters or emoji, and nowhere else. */
const joiner = /[\u200c\u200d]/;
// Made where it is needed: what a class of characters holds takes long to gather.
const looseJoiner = () =>
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])/gu;

/** What also disguises the text of a cell: marks that are not seen, and what looks like a space. */
const disguising = () =>
  /[\u00ad\u061c\u200e\u200f]|(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u200c\u200d]|[^\P{Zs} \u3000]/gu;

/**
 * Text from outside, made safe to show: a control or direction character becomes its escape
 * (`\n`, `\t`, `\u001b`), everything else stays; so do the marks and joiners that Hebrew, Persian,
 * Hindi and emoji need.
 *
 * @example
 * printable("red \u001b[31m"); // => "red \\u001b[31m"
 */
export function printable(text: string): string {
  const shown = text.replace(unprintable, escapeOf);
  return joiner.test(shown) ? shown.replace(looseJoiner(), escapeOf) : shown;
}

/**
 * Text that a person typed and that may be wrong, with everything in it to be seen: a soft hyphen, a
 * direction mark and a space that is not the usual one become their escapes too.
 *
 * @example
 * revealed("ward\u00a0a"); // => "ward\\u00a0a"
 */
export function revealed(text: string): string {
  return printable(text).replace(disguising(), escapeOf);
}

function escapeOf(character: string): string {
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
}

/** Text from outside in quotation marks, all of it to be seen, and cut after `length` characters; 60. */
export function quoted(text: string, length = 60): string {
  return `"${revealed(shortened(text, length))}"`;
}

/** The id of a case as pages show it: cut as cells are, all of it to be seen. */
export function shownId(id: string): string {
  return revealed(shortened(id));
}

/** Text cut after `length` characters; 60. */
export function shortened(text: string, length = 60): string {
  const characters = text.length > length ? [...text.slice(0, 2 * length)] : [];
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : text;
}
