import { fold } from "../instrument/fold.ts";

/** Words that conditions keep for themselves. */
const reserved: readonly string[] = ["all", "any", "not"];

/**
 * A name as an id may be written: letters and digits, with `_`, `.` and `-` between them; `fallback`
 * where nothing of it is left.
 *
 * @example
 * idFrom("_1_1_total", "q7"); // => "1_1_total"
 */
export function idFrom(name: string, fallback: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9_.-]+/gi, "_")
    .replace(/^[_.-]+/, "");
  const id = /[a-z0-9]/i.test(plain) ? plain : fallback;
  return reserved.includes(id.toLowerCase()) ? `${id}_` : id;
}

/** Gives names that no earlier one was like: the second `age` is `age_2`. */
export function uniqueNames(taken: readonly string[] = []): (name: string) => string {
  const used = new Set(taken.map(fold));
  return (name) => {
    let unique = name;
    for (let number = 2; used.has(fold(unique)); number += 1) unique = `${name}_${number}`;
    used.add(fold(unique));
    return unique;
  };
}
