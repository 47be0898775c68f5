/** What two spellings of an id may differ in. */
interface Difference {
  readonly words: string;
  /** Whether it includes some of the others. */
  readonly isGeneral?: true;
  /** An id in which it makes no difference. */
  without(id: string): string;
}

const differences: readonly Difference[] = [
  { words: "spaces", without: (id) => id.replace(/\s/g, "") },
  {
    words: "invisible characters",
    without: (id) => id.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ""),
  },
  { words: "the kind of apostrophe", without: (id) => id.replace(/[‘’ʼ′`´＇]/g, "'") },
  {
    // What makes a spreadsheet read digits as text: ="0012", '0012.
    words: "the marks around it",
    without: (id) => id.replace(/^=?"(.+)"$/, "$1").replace(/^'(?=.)/, ""),
  },
  {
    words: "the kind of dash",
    without: (id) => id.replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-"),
  },
  {
    words: "how characters are composed",
    isGeneral: true,
    without: (id) => id.normalize("NFKC"),
  },
  { words: "capital letters", without: (id) => id.toUpperCase().toLowerCase() },
  { words: "decimals of zero", without: (id) => id.replace(/^(\d+)[.,]0+$/, "$1") },
  {
    // Those of the first number between two separators: C-007 and 2025-01-05, but not 1.05.
    words: "leading zeros",
    without: (id) => id.replace(/(?<=(?:^|[^\p{L}\p{M}\d.,]|(?<!\d)[.,])\p{L}*)0+(?=\d)/gu, ""),
  },
];

/**
 * An id without what people and programs change in it when they write it again. Two ids with the
 * same key are probably one.
 *
 * @example
 * idKey("A–0012 "); // => "a-12"
 */
export function idKey(id: string): string {
  return without(id, differences);
}

/**
 * What two ids with the same key differ in.
 *
 * @example
 * idDifference("007", "7"); // => "leading zeros"
 */
export function idDifference(first: string, second: string): string {
  let needed = differences;
  // What another difference also explains goes first: a space that does not break is a space.
  for (const one of [...differences.filter(({ isGeneral }) => isGeneral), ...differences]) {
    const others = needed.filter((other) => other !== one);
    if (without(first, others) === without(second, others)) needed = others;
  }
  const words = needed.map((difference) => difference.words);
  const last = words.at(-1) ?? "nothing";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

function without(id: string, some: readonly Difference[]): string {
  return some.reduce((text, difference) => difference.without(text), id);
}

/**
 * A number that is the same for ids with the same key, and different for nearly all others. It
 * costs a fraction of the key, since nearly every id is plain.
 */
export function idHash(id: string): number {
  let hash = 0x811c9dc5;
  let isInNumber = false;
  for (let at = 0; at < id.length; at += 1) {
    let code = id.charCodeAt(at);
    if (code > 0x7e) return idHash(inAscii(id));
    // Spaces are left out, and do not end a number: 943 076 is 943076.
    if (code <= 0x20) continue;
    if (code >= 0x41 && code <= 0x5a) code |= 0x20;
    const isDigit = code >= 0x30 && code <= 0x39;
    const isLeadingZero = code === 0x30 && !isInNumber;
    if (isLeadingZero) continue;
    isInNumber = isDigit;
    if (isDigit || (code >= 0x61 && code <= 0x7a)) hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash >>> 0;
}

/** The same id for a hash: other letters become the digits of their codes, other signs a hyphen. */
function inAscii(id: string): string {
  return id
    .replace(/[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "-")
    .replace(/[\u007f-\u{10ffff}]/gu, (letter) => `-x${letter.codePointAt(0)?.toString(36)}-`);
}
