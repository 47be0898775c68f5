import { runsAsFormula } from "../../findings/formula.ts";
import { fold } from "../../instrument/fold.ts";
import type { DraftAnswer } from "../draft-instrument.ts";
import type { FormItem } from "./form.ts";

/** Whether a text can be the heading of a column in an instrument. */
function isSoundHeading(text: string): boolean {
  return text.trim() !== "" && !runsAsFormula(text) && !/\p{Cc}/u.test(text);
}

/** Headings without those that no instrument may name. */
export function soundHeadings(headings: readonly string[]): readonly string[] {
  return headings.filter(isSoundHeading);
}

/**
 * The columns of answers without headings that no instrument may name; nothing where none is left.
 * `codes` has the answer's code for that of a choice.
 */
export function soundColumns(
  columns: FormItem["keys"]["columns"],
  codes: ReadonlyMap<string, string>,
): NonNullable<FormItem["keys"]["columns"]> | undefined {
  if (columns === undefined) return undefined;
  if (isList(columns)) {
    const sound = soundHeadings(columns);
    return sound.length > 0 ? sound : undefined;
  }
  const sound = Object.entries(columns)
    .map(([code, headings]) => [codes.get(code) ?? "", soundHeadings(headings)] as const)
    .filter(([code, headings]) => code !== "" && headings.length > 0);
  return sound.length > 0 ? Object.fromEntries(sound) : undefined;
}

function isList(columns: NonNullable<FormItem["keys"]["columns"]>): columns is readonly string[] {
  return Array.isArray(columns);
}

/** Limits between which something is; none, and words, where the lower one is above the upper one. */
export function soundRange({ from, to }: FormItem["keys"]): {
  readonly range: Pick<FormItem["keys"], "from" | "to">;
  readonly fault: string | null;
} {
  const isRange = from === undefined || to === undefined || from <= to;
  if (!isRange) return { range: {}, fault: "its lower limit is above its upper limit" };
  return {
    range: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    fault: null,
  };
}

/** The signs between several answers, the usual one first. */
const separators = [";", " ", ",", "|", "\n", "¦", "¦¦", "¦¦¦"] as const;

/**
 * The sign between several answers, where with the usual semicolon an answer could be taken for several.
 * Nothing where the usual one will do.
 */
export function soundSeparator(answers: readonly DraftAnswer[]): string | undefined {
  const codes = answers.map(({ code }) => code);
  const texts = answers.flatMap(({ code, label, also = [] }) => [code, label, ...also]);
  const known = new Set(texts.map(fold));
  const isSound = (sign: string) =>
    !codes.some((code) => code.includes(sign)) &&
    !texts.some((text) => mayBeSeveral(text, sign, known));
  const [usual, ...others] = separators;
  return isSound(usual) ? undefined : others.find(isSound);
}

/** Whether a text begins and ends with an answer, with the sign in between. */
function mayBeSeveral(text: string, sign: string, known: ReadonlySet<string>): boolean {
  const pieces = text.split(sign);
  const cuts = [...pieces.keys()].slice(1);
  const isKnown = (own: readonly string[]) => known.has(fold(own.join(sign)));
  return (
    cuts.some((cut) => isKnown(pieces.slice(0, cut))) &&
    cuts.some((cut) => isKnown(pieces.slice(cut)))
  );
}
