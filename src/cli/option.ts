import { Option } from "commander";
import type { ValueReader } from "./value-readers.ts";

/** What is typed after an option, or as an argument: its reader, and what a shell can offer. */
interface Typed<Value> {
  /** Reads it; `null` for a flag, after which nothing is typed. */
  readonly reader: ValueReader<Value> | null;
  /** Values that a shell offers where there is no closed list. */
  readonly offers: readonly string[];
  /** Whether it can be the name of a file. */
  readonly takesFile: boolean;
}

/** One option, whichever commands take it. `Fallback` is what it gives where it is not typed. */
export interface OptionSpec<Value = unknown, Fallback = unknown> extends Typed<Value> {
  /** As `--help` shows it: `-i, --instrument <name>`. */
  readonly flags: string;
  readonly help: string;
  readonly fallback: Fallback;
  /** Left out of `--help`. */
  readonly hidden: boolean;
  /** Attribute names of the options that cannot be given together with it. */
  readonly conflicts: readonly string[];
}

/** One argument of a command: `<file...>`. */
export interface ArgumentSpec<Value = unknown> extends Typed<Value> {
  readonly syntax: string;
  readonly help: string;
}

/** What options give, under their attribute names. */
export type OptionValues<Specs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends OptionSpec<infer Value, infer Fallback>
    ? Value | Fallback
    : never;
};

/** What arguments give, in their order. */
export type ArgumentValues<Specs extends readonly ArgumentSpec[]> = {
  readonly [Index in keyof Specs]: Specs[Index] extends ArgumentSpec<infer Value> ? Value : never;
};

const plain = {
  reader: null,
  offers: [],
  takesFile: false,
  hidden: false,
  conflicts: [],
} as const;

/** An option without a value, off unless it is given. */
export function flag(flags: string, help: string): OptionSpec<boolean, false> {
  return { ...plain, flags, help, fallback: false };
}

/** An option that switches off what is on without it: `--no-color`. */
export function switchOff(flags: string, help: string): OptionSpec<boolean, true> {
  return { ...plain, flags, help, fallback: true };
}

/** An option with a value, and without a default. */
export function value<Value>(
  flags: string,
  help: string,
  reader: ValueReader<Value>,
): OptionSpec<Value, undefined> {
  return { ...plain, flags, help, reader, fallback: undefined };
}

/** The same option with a default, which `--help` shows. */
export function withDefault<Value>(
  spec: OptionSpec<Value, undefined>,
  fallback: Value,
): OptionSpec<Value, Value> {
  return { ...spec, fallback };
}

/** An argument that is any text, or a list of them. */
export function argument<Value extends string | readonly string[]>(
  syntax: string,
  help: string,
  typed: Partial<Typed<Value>> = {},
): ArgumentSpec<Value> {
  return { ...plain, ...typed, syntax, help };
}

/** The long name of an option, as messages have it: `--instrument`. */
export function longName({ flags }: Pick<OptionSpec, "flags">): string {
  return /--[\w.-]+/.exec(flags)?.[0] ?? flags;
}

/** An option as commander takes it. */
export function optionOf(spec: OptionSpec): Option {
  const { flags, help, reader, fallback, hidden, conflicts } = spec;
  const option = new Option(flags, help).conflicts([...conflicts]).hideHelp(hidden);
  if (reader === null) return option;
  const name = longName(spec);
  option.argParser((text: string, earlier: unknown) => reader.read(text, name, earlier));
  return fallback === undefined ? option : option.default(fallback);
}
