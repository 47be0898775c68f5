import { parsePercent } from "../stats/printed-percent.ts";
import type { ShareOfBase } from "./share.ts";

/** Whether the printed percentages of one base add up to 100; also where there are none. */
export function addUpTo100(shares: readonly Pick<ShareOfBase, "base" | "percent">[]): boolean {
  const printed = shares.flatMap(({ base, percent }) => {
    const parsed = base === null ? null : parsePercent(percent ?? "");
    return parsed === null ? [] : [parsed];
  });
  const [first] = printed;
  if (first === undefined) return true;
  const total = printed.reduce((sum, { digits }) => sum + digits, 0n);
  return total === 100n * 10n ** BigInt(first.places);
}
