import type { FormatName } from "../formats/index.ts";
import type { Targets } from "./output.ts";

/** How many findings of one kind and question a result keeps, unless `--limit` says otherwise. */
export function keptFindings(targets: Targets): number {
  return Math.max(...targets.map(({ format }) => keptIn(format)));
}

function keptIn(format: FormatName): number {
  switch (format) {
    case "terminal":
    case "markdown":
    case "html":
    case "github":
      return 20;
    case "json":
    case "csv":
    case "xlsx":
    case "ods":
    case "junit":
      return 1000;
    case "sarif":
      return 5000;
  }
}
