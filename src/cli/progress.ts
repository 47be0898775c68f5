import type { Output } from "./io.ts";

/** How far something has come. */
export interface SoFar {
  readonly bytes: number;
  /** Rows that are done; absent where they are not counted. */
  readonly rows?: number;
}

/** A line on a terminal that says how far something has come. */
export interface ProgressLine {
  told(read: SoFar): void;
  /** Takes the line away. */
  gone(): void;
}

/** A file that is read before anybody wonders needs no line. */
const silentFor = 500;
const drawnEvery = 100;

/** `total` is how many bytes there are in all; `null` where nobody knows. */
export function progressLine(
  stderr: Output,
  now: () => number,
  total: number | null,
): ProgressLine {
  const start = now();
  let drawn: number | null = null;
  return {
    told({ bytes, rows }) {
      const passed = now() - start;
      if (passed < silentFor || (drawn !== null && passed - drawn < drawnEvery)) return;
      drawn = passed;
      const parts = [
        total === null ? `${megabytes(bytes)} MB read` : `${share(bytes, total)}% read`,
        ...(rows === undefined ? [] : [`${grouped(rows)} ${rows === 1 ? "row" : "rows"}`]),
        ...(total === null || bytes === 0 ? [] : [timeLeft(passed * (total / bytes - 1))]),
      ];
      stderr.write(`\r${parts.join(" · ")}\u001b[K`);
    },
    gone() {
      if (drawn !== null) stderr.write("\r\u001b[K");
      drawn = null;
    },
  };
}

/** Rounded down, so that 100 is never said of what is not done. */
function share(bytes: number, total: number): number {
  return Math.min(99, Math.floor((100 * bytes) / total));
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}

/** With commas between the thousands, in whatever language the system is set to. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Rounded up: what takes longer than it said is the worse surprise. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds < 90 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
}
