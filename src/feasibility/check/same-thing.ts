import type { Figure } from "../../figures/figure.ts";
import { groupBy } from "../../findings/group-by.ts";
import type { Instrument } from "../../instrument/instrument.ts";
import { bare, questionsOf } from "../../instrument/rule-parts.ts";
import { type PrintedPercent, parsePercent } from "../../stats/printed-percent.ts";
import type { Warning } from "./problems.ts";

/**
 * Pairs that print one number as two percents next to each other, such as 62 and 63: both are true
 * at the one share that lies exactly between them, and at no other.
 */
export function twoRoundings(figures: readonly Figure[]): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const same of groupedBy(figures, shareKey).values()) {
    for (const one of same) {
      const lower = parsePercent(one.printed.percent ?? "");
      const above = same.find((other) => isNextAbove(lower, other));
      const first = same.find((other) => other.printed.percent === one.printed.percent);
      if (lower === null || above === undefined || first !== one) continue;
      const half = halfAbove(lower);
      warnings.push({
        code: "two-roundings",
        assumption: null,
        figures: [one.printed.id, above.printed.id],
        message: `${one.printed.percent}% and ${above.printed.percent}% are one number: true only at exactly ${half.text}%, which one rule rounds down and another up, on a base divisible by ${half.divisor}`,
      });
    }
  }
  return warnings;
}

function isNextAbove(lower: PrintedPercent | null, { printed }: Figure): boolean {
  const upper = parsePercent(printed.percent ?? "");
  return lower !== null && upper?.places === lower.places && upper.digits === lower.digits + 1n;
}

/** The share half a unit above a percent, and what a base that has it is divisible by. */
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

/** Answers to one question whose percents or counts are printed of different bases. */
export function twoBases(
  figures: readonly Figure[],
  { questions }: Instrument,
): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const [key, same] of groupedBy(figures, questionKey)) {
    const bases = groupedBy(same, ({ printed }) => printed.of?.toString() ?? null);
    if (bases.size < 2) continue;
    const first = [...bases.values()].flatMap((of) => of[0] ?? []);
    const label = questions[Number(key)]?.label;
    const printed = first.map((one) => one.printed.of).join(" and ");
    warnings.push({
      code: "two-bases",
      assumption: null,
      figures: first.map((one) => one.printed.id),
      message: `${label}: printed of ${printed}; a reader cannot put the shares side by side`,
    });
  }
  return warnings;
}

/** Two figures have the same key where they are of the same share. */
function shareKey({ target, printed }: Figure): string | null {
  if (target.kind !== "share" || printed.percent === undefined) return null;
  return JSON.stringify([bare(target.share.count), bare(target.share.of)]);
}

/**
 * The question that the cases of a figure are counted by; `null` where it is not just one, or where
 * the base is narrowed on purpose, by answers to another.
 */
function questionKey({ target, printed }: Figure): string | null {
  if (target.kind !== "share" || printed.of === undefined || printed.where !== undefined) {
    return null;
  }
  const [only, ...others] = questionsOf(target.share.count, target.share.of);
  return only === undefined || others.length > 0 ? null : String(only);
}

function groupedBy(
  figures: readonly Figure[],
  keyOf: (figure: Figure) => string | null,
): Map<string | null, Figure[]> {
  const groups = groupBy(figures, keyOf);
  groups.delete(null);
  return groups;
}
