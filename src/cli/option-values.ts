import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";

/** Reads an option that has a closed list of values; the list can be had of it again. */
export function oneOf<T extends string>(option: string, values: readonly T[]) {
  const read = (text: string): T => {
    const value = values.find((one) => one === text);
    if (value !== undefined) return value;
    const meant = didYouMean(text, values);
    throw new AuditError(
      `invalid value for ${option}: ${quoted(text)}${meant}; one of ${values.join(", ")}`,
    );
  };
  return Object.assign(read, { values });
}

/** The closed list of values that an option or argument is read with; `null` where it has none. */
export function valuesOf(parse: unknown): readonly string[] | null {
  if (typeof parse !== "function" || !("values" in parse) || !Array.isArray(parse.values)) {
    return null;
  }
  return parse.values.map(String);
}

/** Reads an option that takes a whole number. */
export function wholeNumber(option: string, least: number, most: number) {
  return (text: string): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new AuditError(
      `invalid value for ${option}: ${quoted(text)}; a whole number from ${least} to ${most}`,
    );
  };
}

/** Reads an option that takes a number between two, both excluded. */
export function numberBetween(option: string, least: number, most: number) {
  return (text: string): number => {
    const value = /^\d{0,3}(\.\d{1,9})?$/.test(text) && text !== "" ? Number(text) : Number.NaN;
    if (value > least && value < most) return value;
    throw new AuditError(
      `invalid value for ${option}: ${quoted(text)}; a number between ${least} and ${most}`,
    );
  };
}

/** Reads an option that takes several names, with commas between or given several times. */
export function names(option: string) {
  return (text: string, earlier: readonly string[] = []): readonly string[] => {
    const given = text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    if (given.length === 0) throw new AuditError(`invalid value for ${option}: it is empty`);
    return [...earlier, ...given];
  };
}
