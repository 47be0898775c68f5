/** What the program's exit code means. */
export const exitCodes = {
  /** Ran; no finding of severity error; every figure matches. */
  fine: 0,
  /** Ran, and found something. */
  found: 1,
  /** Could not run. */
  failed: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
