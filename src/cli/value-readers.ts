import { AuditError } from "../findings/audit-error.ts";
import { didYouMean } from "../findings/nearest.ts";
import { quoted } from "../findings/printable.ts";

/** Reads what is typed after an option, or as an argument. */
export interface ValueReader<Value> {
  /**
   * The value of a typed text. `name` is what messages call the option; `earlier` is the value so
   * far where it can be given several times. Throws an `AuditError` for what is not allowed.
   */
  read(text: string, name: string, earlier?: Value): Value;
  /** The closed list of values; `null` where there is none. */
  readonly values: readonly string[] | null;
}

/** Any text, as it is typed. */
export const anyText: ValueReader<string> = { values: null, read: (text) => text };

/** One of a closed list of values. */
export function oneOf<T extends string>(values: readonly T[]): ValueReader<T> {
  return {
    values,
    read(text, name) {
      const value = values.find((allowed) => allowed === text);
      if (value !== undefined) return value;
      throw new AuditError(
        `invalid value for ${name}: ${quoted(text)}${didYouMean(text, values)}; one of ${values.join(", ")}`,
      );
    },
  };
}

/** A whole number, both ends included. */
export function wholeNumber(least: number, most: number): ValueReader<number> {
  return {
    values: null,
    read(text, name) {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= least && value <= most) return value;
      throw new AuditError(
        `invalid value for ${name}: ${quoted(text)}; a whole number from ${least} to ${most}`,
      );
    },
  };
}

/** A number between two, both excluded. */
export function numberBetween(least: number, most: number): ValueReader<number> {
  return {
    values: null,
    read(text, name) {
      const value = /^\d{0,3}(\.\d{1,9})?$/.test(text) && text !== "" ? Number(text) : Number.NaN;
      if (value > least && value < most) return value;
      throw new AuditError(
        `invalid value for ${name}: ${quoted(text)}; a number between ${least} and ${most}`,
      );
    },
  };
}

/** Several names, separated by commas or given several times; each as its own reader reads it. */
export function severalNames<T extends string>(each: ValueReader<T>): ValueReader<readonly T[]> {
  return {
    values: each.values,
    read(text, name, earlier = []) {
      const given = text.split(",").flatMap((part) => {
        const trimmed = part.trim();
        return trimmed === "" ? [] : [each.read(trimmed, name)];
      });
      if (given.length === 0) throw new AuditError(`invalid value for ${name}: it is empty`);
      return [...earlier, ...given];
    },
  };
}

/** One value each time the option is given. */
export function eachTime<T>(each: ValueReader<T>): ValueReader<readonly T[]> {
  return {
    values: each.values,
    read: (text, name, earlier = []) => [...earlier, each.read(text, name)],
  };
}
