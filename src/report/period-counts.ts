import { type Period, periodOf, secondsOfDay } from "../instrument/date-text.ts";
import type { Question } from "../instrument/instrument.ts";
import type { NumberTally } from "../tally/number-tally.ts";

/** How many of a tally's days are in each period that occurs, in order. */
export function periodCounts(
  { date }: Pick<Question, "date">,
  tally: NumberTally | null | undefined,
): ReadonlyMap<string, number> {
  const period: Period | null = date?.period ?? null;
  const counts = new Map<string, number>();
  if (period === null) return counts;
  const days = [...(tally?.counts ?? [])].sort(([one], [other]) => one - other);
  for (const [day, count] of days) {
    const code = periodOf(day * secondsOfDay, period);
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return counts;
}
