import { ownedText } from "../records/owned-text.ts";

/** Remembers how each text of a column was judged. */
export interface TextMemory<T> {
  get(text: string): T | undefined;
  set(text: string, judged: T): void;
}

/**
 * A column of answers has few distinct texts. One with more than this has something else, and
 * remembering it would only fill the memory.
 */
const limit = 10_000;

/** Places of the short table, a power of two. */
const places = 64;

/**
 * A memory with a short table in front of its map: length and first character pick a place, and a
 * comparison with the text in that place is about twice as fast as hashing, which a map must do
 * for every cell, since every cell is a new string.
 */
export function textMemory<T>(): TextMemory<T> {
  const known = new Map<string, T>();
  const texts = new Array<string | undefined>(places).fill(undefined);
  const values = new Array<T | undefined>(places).fill(undefined);
  const placeOf = (text: string) =>
    (text.length === 0 ? 0 : text.charCodeAt(0) * 7 + text.length) & (places - 1);
  return {
    get(text) {
      const place = placeOf(text);
      return texts[place] === text ? values[place] : known.get(text);
    },
    set(text, judged) {
      if (known.size >= limit) return;
      const own = ownedText(text);
      known.set(own, judged);
      const place = placeOf(own);
      // The first text of a place keeps it; its judgement may be null.
      if (texts[place] !== undefined) return;
      texts[place] = own;
      values[place] = judged;
    },
  };
}
