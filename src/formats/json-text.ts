// JSON.stringify leaves these as they are, and a terminal would act on them.
const unprintable = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A value as JSON, indented by two spaces, with control and direction characters escaped. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
    .replace(
      unprintable,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    // What GitHub's runner would take for a command.
    .replace(/#(?=#\[)/g, "\\u0023")
    .replace(/":(?=:)/g, '"\\u003a');
  return `${text}\n`;
}
