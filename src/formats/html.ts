import type { Page, Printable } from "../pages/page.ts";
import { filterScript } from "./html-filter.ts";
import { style } from "./html-style.ts";
import { type ChartCounter, tableMarkup } from "./html-table.ts";
import { directedText, element, escapeMarkup } from "./markup.ts";

/**
 * A page for a browser: one file that needs no network and no script. If it has verdicts, a script
 * can hide the rows that match.
 */
export async function html(result: Printable): Promise<string> {
  const page = await result.page();
  const script = hasVerdicts(page) ? filterScript : null;
  const policy = [
    "default-src 'none'",
    `style-src '${await hashOf(style)}'`,
    ...(script === null ? [] : [`script-src '${await hashOf(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    element("title", {}, escapeMarkup(page.title)),
    `<style>${style}</style>`,
  ];
  return `<!doctype html>
<html lang="en-GB">
<head>
${head.join("\n")}
</head>
<body>
${bodyOf(page)}${script === null ? "" : `\n<script>${script}</script>`}
</body>
</html>
`;
}

function bodyOf({ title, facts, warnings, parts, closing, provenance }: Page): string {
  const made = provenance?.() ?? [];
  let count = 0;
  const charts: ChartCounter = {
    next() {
      count += 1;
      return count;
    },
  };
  const sections = parts.map((part, index) => ({ ...part, id: `part-${index + 1}` }));
  const titled = sections.filter((part) => part.title !== null);
  const line = (text: string) => element("li", {}, directedText(text));
  return [
    element("a", { class: "skip", href: "#main" }, "Skip to the tables"),
    element(
      "header",
      {},
      element("h1", {}, directedText(title)),
      element("ul", { class: "facts" }, ...facts.map(line)),
      ...warnings.map((text) => element("p", { class: "warning" }, directedText(text))),
      // The conclusion comes first here; a terminal prints it last, next to the prompt.
      ...closing.map((text) => element("p", {}, element("strong", {}, directedText(text)))),
    ),
    ...(titled.length < 2
      ? []
      : [
          element(
            "nav",
            { "aria-label": "Contents" },
            element(
              "ul",
              {},
              ...titled.map(({ id, title: name }) =>
                element("li", {}, element("a", { href: `#${id}` }, directedText(name ?? ""))),
              ),
            ),
          ),
        ]),
    element(
      "main",
      { id: "main" },
      ...sections.map(({ id, title: name, tables }) =>
        element(
          "section",
          name === null ? {} : { "aria-labelledby": id },
          name === null ? "" : element("h2", { id }, directedText(name)),
          ...tables.map((table) => tableMarkup(table, name ?? title, charts)),
        ),
      ),
    ),
    made.length === 0
      ? ""
      : element(
          "footer",
          {},
          element("h2", {}, "Provenance"),
          element(
            "dl",
            {},
            ...made.map(
              ({ term, text }) =>
                element("dt", {}, directedText(term)) + element("dd", {}, directedText(text)),
            ),
          ),
        ),
  ].join("\n");
}

function hasVerdicts({ parts }: Page): boolean {
  return parts.some(({ tables }) =>
    tables.some(({ rows }) => rows.some((row) => row.some(({ kind }) => kind === "verdict"))),
  );
}

/** The hash with which a policy allows this style or script and no other. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
