import { hasRunnerCommand } from "../findings/runner-commands.ts";
import type { Io, Output } from "./io.ts";

/**
 * Standard output for CSV, which has no way to write a text so that GitHub's runner does not take it for
 * a command: where a runner reads it, a line on standard error says so once.
 */
export function csvOutput(io: Io): Pick<Output, "write" | "closed"> {
  const { stdout } = io;
  if (!io.env.GITHUB_ACTIONS) return stdout;
  let before = "";
  let isSaid = false;
  return {
    get closed() {
      return stdout.closed ?? false;
    },
    write(content) {
      stdout.write(content);
      if (isSaid) return;
      const text = typeof content === "string" ? content : Buffer.from(content).toString("latin1");
      isSaid = hasRunnerCommand(before + text);
      if (isSaid) {
        io.stderr.write(
          "da-audit: the CSV on standard output contains text that GitHub's runner takes for a command; write it to a file with -o\n",
        );
      }
      before = unfinished(before + text);
    },
  };
}

/** The end of a text that may begin a command: its last line, of a long one the end alone. */
function unfinished(text: string): string {
  const line = /[^\r\n]*$/.exec(text.slice(-1000))?.[0] ?? "";
  return line.length < 1000 ? line : `x${line.slice(-2)}`;
}
