import type { Figure } from "../../figures/figure.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { simplify } from "../../instrument/rule-parts.ts";

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/**
 * What counts add up to beside their base.
 *
 * @example
 * sumInWords(243, 248); // => "they add up to 243, five short of 248"
 * sumInWords(313, 308); // => "they add up to 313, five more than 308"
 */
export function sumInWords(total: number, base: number): string {
  const off = Math.abs(total - base);
  const number = small[off] ?? String(off);
  if (total === base) return `they add up to ${total}`;
  return `they add up to ${total}, ${number} ${total < base ? "short of" : "more than"} ${base}`;
}

/**
 * Why counts of different answers to one question contradict their base: the answers exclude one
 * another and add up to more, or are all there are and add up to fewer. `null` for other figures.
 */
export function sumReason(figures: readonly Figure[], { questions }: Instrument): string | null {
  const [first, ...others] = figures;
  const question = questions.find(({ id }) => id === first?.printed.question);
  if (first === undefined || others.length === 0 || question?.type === "multiple") return null;
  if (question === undefined) return null;
  const named: number[] = [];
  const bases = new Set<number>();
  let total = 0;
  for (const { printed, target } of figures) {
    const { count, of, base, where } = printed;
    if (printed.question !== question.id || where !== undefined) return null;
    if (of !== undefined) bases.add(of);
    if (base === true && count !== undefined) bases.add(count);
    if (base === true) continue;
    const rule = target.kind === "share" && target.hasBase ? simplify(target.share.count) : null;
    if (rule?.kind !== "answer" || count === undefined) return null;
    named.push(...rule.answers);
    total += count;
  }
  const [base, ...otherBases] = bases;
  if (base === undefined || otherBases.length > 0) return null;
  if (new Set(named).size < named.length) return null;
  const inBase = question.answers.filter(({ outsideBase }) => !outsideBase).length;
  if (total === base || (total < base && named.length < inBase)) return null;
  return sumInWords(total, base);
}
