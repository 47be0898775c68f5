import type { FormatName } from "../formats/index.ts";

/** How many findings of one kind and question a result keeps, unless `--limit` says otherwise. */
export function keptFindings(format: FormatName): number {
  switch (format) {
    case "terminal":
    case "markdown":
      return 20;
    case "json":
    case "csv":
      return 1000;
  }
}
