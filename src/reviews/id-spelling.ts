/** What two spellings of an id may differ in. */
interface Difference {
  readonly words: string;
  /** Whether it includes some of the others. */
  readonly isGeneral?: true;
  /** An id in which it makes no difference. */
  without(id: string): string;
}

const unseen: readonly Difference[] = [
  { words: "spaces", without: (id) => id.replace(/\s/g, "") },
  {
    words: "invisible characters",
    without: (id) => id.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ""),
  },
];

const differences: readonly Difference[] = [
  ...unseen,
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
  const plain = hashOf(id, "ascii");
  if (plain !== null) return plain;
  // A space can keep a letter and its mark from being composed, so spaces go first.
  const composed = /\s/.test(id) ? null : hashOf(sameCase(id), "visible");
  if (composed !== null) return composed;
  return hashOf(sameCase(without(id, unseen)), "any") ?? 0;
}

function sameCase(id: string): string {
  return id.normalize("NFKC").toUpperCase().toLowerCase();
}

/**
 * Hashes letters, and digits but for leading zeros. `null` where an id has other characters than
 * are expected: in most ids all are ASCII, and in nearly all others visible and of one code unit.
 */
function hashOf(id: string, expected: "ascii" | "visible" | "any"): number | null {
  let hash = 0x811c9dc5;
  let isInNumber = false;
  for (let at = 0; at < id.length; at += 1) {
    let code = id.charCodeAt(at);
    if (code > 0x7e && expected === "ascii") return null;
    // Spaces are left out, and do not end a number: 943 076 is 943076.
    if (code <= 0x20) continue;
    if (code >= 0x41 && code <= 0x5a) code |= 0x20;
    const isDigit = code >= 0x30 && code <= 0x39;
    if (code === 0x30 && !isInNumber) continue;
    isInNumber = isDigit;
    const kind = code > 0x7e ? kindOf(code) : null;
    if (kind === "doubtful" && expected === "visible") return null;
    const isLetter = kind === null ? code >= 0x61 && code <= 0x7a : kind !== "sign";
    if (isDigit || isLetter) hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash >>> 0;
}

type Kind = "letter" | "sign" | "doubtful";
const kinds = new Map<number, Kind>();

/** What a code unit is: doubtful if it is invisible, a space, or half of a character. */
function kindOf(code: number): Kind {
  const known = kinds.get(code);
  if (known !== undefined) return known;
  const character = String.fromCharCode(code);
  // A mark says little of an id, and may be part of an accent that is written by itself.
  const isDoubtful = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(character);
  const isLetter = /[\p{L}\p{N}]/u.test(character);
  const kind = isDoubtful ? "doubtful" : isLetter ? "letter" : "sign";
  kinds.set(code, kind);
  return kind;
}
