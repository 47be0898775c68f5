import type { Contradiction } from "./resolve-condition.ts";

/** So many problems are listed in one message: once they are fixed the file is read again. */
const most = 20;

/**
 * All problems of a file in one line, each with its path.
 *
 * @example
 * problemsInWords([{ path: "id", message: "is missing" }]); // => "id is missing"
 */
export function problemsInWords(problems: readonly Contradiction[]): string {
  const listed = problems.slice(0, most).map(({ path, message }) => {
    if (message === "is missing") return `${path} is missing`;
    return path === "" ? message : `${path}: ${message}`;
  });
  const left = problems.length - listed.length;
  return [...listed, ...(left === 0 ? [] : [`and ${left} more`])].join("; ");
}
