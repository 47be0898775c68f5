import type { Figure } from "../../figures/figure.ts";
import { groupBy } from "../../findings/group-by.ts";
import { fold } from "../../instrument/fold.ts";
import { type PrintedPercent, percentOf } from "../../stats/printed-percent.ts";
import { isExplainedByRounding, totalOf } from "./percent-total.ts";
import type { Warning } from "./problems.ts";
import { sumInWords } from "./sum-in-words.ts";

/** Answers that add up to less than this share of their base are hardly meant to be all. */
const nearlyAll = 0.9;

/**
 * Warns of answers that add up to nearly all of their base, by more than rounding can explain: one
 * is misprinted, or one is not printed. For figures without an instrument, as with one it is known
 * which answers there are. `isExcluded` says which figures were reported already.
 */
export function sumsShort(
  figures: readonly Figure[],
  isExcluded: (id: string) => boolean,
): readonly Warning[] {
  const own = figures.filter(({ printed: { question, where } }) => {
    return question !== undefined && where === undefined;
  });
  const groups = groupBy(own, ({ printed }) => JSON.stringify([printed.at, printed.question]));
  return [...groups.values()].flatMap((group): readonly Warning[] => {
    const answers = group.filter(({ printed }) => printed.base === undefined);
    const named = answers.map(({ printed }) => fold([printed.answer ?? []].flat().join("\n")));
    // An answer whose number is not printed can make up for what is missing.
    const isWhole = answers.every(({ target }) => target.kind === "share");
    const isOnce = new Set(named).size === named.length;
    const ids = answers.map(({ printed }) => printed.id);
    if (answers.length < 2 || !isWhole || !isOnce || ids.some(isExcluded)) return [];
    const sum = countsShort(group, answers) ?? percentsShort(answers);
    const question = group[0]?.target.kind === "share" ? group[0].target.label : "";
    return sum === null
      ? []
      : [
          {
            code: "sum-too-small",
            figures: ids,
            assumption: "complete",
            message: `${question}: ${sum}`,
          },
        ];
  });
}

/** What printed counts add up to, if that is short of the base that all of them have. */
function countsShort(group: readonly Figure[], answers: readonly Figure[]): string | null {
  const counts = answers.flatMap(({ printed }) => printed.count ?? []);
  const bases = new Set(
    group.flatMap(({ printed: { base, count, of } }) => of ?? (base === true ? (count ?? []) : [])),
  );
  const [base, ...others] = bases;
  if (counts.length < answers.length || base === undefined || others.length > 0) return null;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total < base && total >= nearlyAll * base ? sumInWords(total, base) : null;
}

/** What printed percentages add up to, if rounding cannot explain that it is short of 100. */
function percentsShort(answers: readonly Figure[]): string | null {
  if (answers.some(({ printed }) => printed.count !== undefined && printed.of !== undefined)) {
    return null;
  }
  const total = totalOf(answers);
  if (total !== null && isOne(answers, total)) {
    return `the ${answers.length} percentages add up to ${percentOf(total)}; they may be shares, which a spreadsheet shows as percentages, so type 54 for 0.54`;
  }
  if (total === null || isExplainedByRounding(answers, total)) return null;
  const hundred = 100n * 10n ** BigInt(total.places);
  if (total.digits >= hundred || Number(total.digits) < nearlyAll * Number(hundred)) return null;
  return `the ${answers.length} percentages add up to ${percentOf(total)}, which rounding cannot explain`;
}

/** Whether numbers add up to 1, but for the rounding of each, and none is a whole number. */
function isOne(answers: readonly Figure[], { digits, places }: PrintedPercent): boolean {
  const hundred = { digits: 100n * digits, places };
  const areDecimals = answers.every(({ printed }) => (printed.percent ?? "").includes("."));
  return areDecimals && places > 0 && isExplainedByRounding(answers, hundred, 100n);
}
