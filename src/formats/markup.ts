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
