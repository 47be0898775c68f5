import type { Figure } from "../../figures/figure.ts";
import { groupBy } from "../../findings/group-by.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { questionsOf, simplify } from "../../instrument/rule-parts.ts";
import { type PrintedPercent, parsePercent } from "../../stats/printed-percent.ts";
import type { Warning } from "./problems.ts";

/**
 * Warns of pairs that print one share as two adjacent percentages, such as 62 and 63: both are true
 * only of the share that lies exactly halfway between them.
 */
export function twoRoundings(figures: readonly Figure[]): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const same of groupsBy(figures, shareKey).values()) {
    for (const figure of same) {
      const lower = parsePercent(figure.printed.percent ?? "");
      const above = same.find((candidate) => isNextAbove(lower, candidate));
      const first = same.find(({ printed }) => printed.percent === figure.printed.percent);
      if (lower === null || above === undefined || first !== figure) continue;
      const half = halfAbove(lower);
      warnings.push({
        code: "two-roundings",
        assumption: null,
        figures: [figure.printed.id, above.printed.id],
        message: `${figure.printed.percent}% and ${above.printed.percent}% are printed for the same share: both are true only if it is exactly ${half.text}%, which one rule rounds down and another up, and its base is divisible by ${half.divisor}`,
      });
    }
  }
  return warnings;
}

function isNextAbove(lower: PrintedPercent | null, { printed }: Figure): boolean {
  const upper = parsePercent(printed.percent ?? "");
  return lower !== null && upper?.places === lower.places && upper.digits === lower.digits + 1n;
}

/** The percent half a unit above this one, and a divisor of every base that has that share. */
export function halfAbove({ digits, places }: PrintedPercent): {
  readonly text: string;
  readonly divisor: number;
} {
  const unit = 10n ** BigInt(places);
  const whole = digits / unit;
  const decimals = places === 0 ? "" : (digits % unit).toString().padStart(places, "0");
  let [numerator, divisor] = [2n * digits + 1n, 200n * unit];
  while (divisor > 0n) [numerator, divisor] = [divisor, numerator % divisor];
  return { text: `${whole}.${decimals}5`, divisor: Number((200n * unit) / numerator) };
}

/** Warns of answers to one question that are printed with different bases. */
export function twoBases(
  figures: readonly Figure[],
  { questions }: Instrument,
): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const [key, same] of groupsBy(figures, questionKey)) {
    const bases = groupsBy(same, ({ printed }) => printed.of?.toString() ?? null);
    if (bases.size < 2) continue;
    const first = [...bases.values()].flatMap((of) => of[0] ?? []);
    const label = questions[Number(key)]?.label;
    const printed = first.map((figure) => figure.printed.of).join(", ");
    warnings.push({
      code: "two-bases",
      assumption: null,
      figures: first.map((figure) => figure.printed.id),
      message: `${label}: printed with different bases (${printed}), so the shares cannot be compared directly`,
    });
  }
  return warnings;
}

/** Figures of the same share have the same key. */
function shareKey({ target, printed }: Figure): string | null {
  if (target.kind !== "share" || printed.percent === undefined) return null;
  return JSON.stringify([simplify(target.share.count), simplify(target.share.of)]);
}

/**
 * The question that a figure concerns; `null` where it concerns several, or where answers to another
 * question restrict its base on purpose.
 */
function questionKey({ target, printed }: Figure): string | null {
  if (target.kind !== "share" || printed.of === undefined || printed.where !== undefined) {
    return null;
  }
  const [only, ...others] = questionsOf(target.share.count, target.share.of);
  return only === undefined || others.length > 0 ? null : String(only);
}

function groupsBy(
  figures: readonly Figure[],
  keyOf: (figure: Figure) => string | null,
): Map<string | null, Figure[]> {
  const groups = groupBy(figures, keyOf);
  groups.delete(null);
  return groups;
}
