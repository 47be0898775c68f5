import type { FormReference } from "./condition-of.ts";
import type { XlsformRow } from "./xlsform-rows.ts";

/** The names of the groups around a row, and its own. */
export function placeOf({ groups, name }: XlsformRow): readonly string[] {
  return [...groups.map((group) => group.name), name];
}

/**
 * Finds the row that an expression names, as seen from the place of what the expression belongs to; words,
 * if there is none. Of several rows with a name the nearest is meant.
 */
export function rowFinder(
  rows: readonly XlsformRow[],
): (reference: FormReference, place: readonly string[]) => XlsformRow | string {
  const byName = new Map<string, XlsformRow[]>();
  const byPlace = new Map<string, XlsformRow>();
  for (const row of rows) {
    const known = byName.get(row.name);
    if (known === undefined) byName.set(row.name, [row]);
    else known.push(row);
    const key = placeOf(row).join("/");
    if (!byPlace.has(key)) byPlace.set(key, row);
  }
  const called = (name: string, place: readonly string[]) => {
    const nearness = (row: XlsformRow) => {
      const own = placeOf(row);
      const apart = own.findIndex((part, at) => part !== place[at]);
      return apart === -1 ? own.length : apart;
    };
    const [first, ...others] = byName.get(name) ?? [];
    if (first === undefined) return `${name} is not a question`;
    return others.reduce((best, row) => (nearness(row) > nearness(best) ? row : best), first);
  };
  return (reference, place) => {
    if (reference.kind === "field") {
      const { name, choice, event, instance } = reference;
      if (choice !== null || event !== null || instance !== null) {
        return `it names ${name} as REDCap does`;
      }
      return called(name, place);
    }
    const { steps } = reference;
    // The first step of an absolute path is the form itself.
    const walked: string[] = steps[0] === "" ? [] : [...place];
    for (const step of steps[0] === "" ? steps.slice(2) : steps) {
      if (step === "..") walked.pop();
      else if (step !== ".") walked.push(step);
    }
    return byPlace.get(walked.join("/")) ?? called(walked.at(-1) ?? "", walked);
  };
}

/** The names that conditions mention, by whatever path. */
export function namesMentioned(texts: readonly string[]): ReadonlySet<string> {
  const found = texts.flatMap((text) => [
    ...[...text.matchAll(/\$\{\s*([^{}]+?)\s*\}/g)].map(([, name = ""]) => name),
    ...[...text.matchAll(/(?:\.|\/)\/?([\p{L}_][\p{L}\p{N}_.-]*)/gu)].map(([, name = ""]) => name),
  ]);
  return new Set(found);
}
