import { printable } from "../findings/printable.ts";

/** Escapes text from outside for HTML and XML, and makes invisible characters visible. */
export function escapeMarkup(text: string): string {
  return (
    printable(text)
      .replace(/[&<>"']/g, (character) => entities.get(character) ?? character)
      // What GitHub's runner would take for a command.
      .replace(/#(?=#\[)/g, "&#35;")
  );
}

/** Letters of the scripts that are written from right to left, and the mark that makes them so. */
const rightToLeft =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Text from outside as the content of a page's element. Where it has letters that are written from right
 * to left it has a direction of its own, so that its brackets and numbers, and what is
 * next to it, keep their sides.
 */
export function directedText(text: string): string {
  const shown = escapeMarkup(text);
  return rightToLeft.test(text) ? element("bdi", {}, shown) : shown;
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** An element: attributes are escaped here, content must be markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`,
  );
  return `<${name}${written.join("")}>${content.join("")}</${name}>`;
}
