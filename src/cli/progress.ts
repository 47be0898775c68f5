import type { Output } from "./io.ts";

/** Called with how much has been read; without `rows` where they are not counted. */
export type ReportProgress = (read: { readonly bytes: number; readonly rows?: number }) => void;

/** A line on a terminal that shows how much has been read. */
export interface ProgressLine {
  readonly show: ReportProgress;
  /** Removes the line. */
  clear(): void;
}

/** Short reads show no line; in milliseconds, as the other. */
const silentFor = 500;
const redrawEvery = 100;

/** `total` is the number of bytes in all; `null` where it is unknown. */
export function progressLine(
  stderr: Output,
  now: () => number,
  total: number | null,
): ProgressLine {
  const start = now();
  let drawn: number | null = null;
  return {
    show({ bytes, rows }) {
      const passed = now() - start;
      if (passed < silentFor || (drawn !== null && passed - drawn < redrawEvery)) return;
      drawn = passed;
      const parts = [
        total === null ? `${megabytes(bytes)} MB read` : `${share(bytes, total)}% read`,
        ...(rows === undefined ? [] : [`${grouped(rows)} ${rows === 1 ? "row" : "rows"}`]),
        ...(total === null || bytes === 0 ? [] : [timeLeft(passed * (total / bytes - 1))]),
      ];
      stderr.write(`\r${parts.join(" · ")}\u001b[K`);
    },
    clear() {
      if (drawn !== null) stderr.write("\r\u001b[K");
      drawn = null;
    },
  };
}

/** Rounded down: 100 would claim that it is done. */
function share(bytes: number, total: number): number {
  return Math.min(99, Math.floor((100 * bytes) / total));
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}

/** With commas between the thousands, whatever the language of the system. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Rounded up: to take longer than announced is the worse surprise. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds < 90 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
}
