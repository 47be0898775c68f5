import type { ShareOfBase } from "./share.ts";

/** Whether the printed percentages of one base add up to 100; also where there are none. */
export function addUpTo100(shares: readonly Pick<ShareOfBase, "base" | "percent">[]): boolean {
  const printed = shares.flatMap(({ base, percent }) => (base === null ? [] : (percent ?? [])));
  const places = printed[0]?.split(".")[1]?.length ?? 0;
  // In units of the last decimal, which all have.
  const total = printed.reduce((sum, percent) => sum + Number(percent.replace(".", "")), 0);
  return printed.length === 0 || total === 100 * 10 ** places;
}
