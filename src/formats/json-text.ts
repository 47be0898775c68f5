// JSON.stringify leaves these as they are, and a terminal would act on them.
const unprintable = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A value as JSON, indented by two spaces, with control and direction characters escaped. */
export function jsonText(value: unknown): string {
  return [...jsonPieces(value)].join("");
}

/**
 * The same in pieces, which end where a value does: a list of a million entries would be more than one
 * text can hold.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  if (!isLong(value)) {
    yield `${escaped(JSON.stringify(value, null, 2))}\n`;
    return;
  }
  let before = "{";
  for (const [key, part] of Object.entries(value)) {
    const name = `${before}\n  ${JSON.stringify(key)}: `;
    if (isLongList(part)) {
      yield* listPieces(escaped(name), part);
    } else {
      const text: string | undefined = JSON.stringify(part, null, 2);
      if (text === undefined) continue;
      yield escaped(name + text.replaceAll("\n", "\n  "));
    }
    before = ",";
  }
  yield "\n}\n";
}

const entriesAtOnce = 1_000;

/** Whether a value is an object in which a list is too long for one piece. */
function isLong(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).some(isLongList)
  );
}

function isLongList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > entriesAtOnce;
}

function* listPieces(name: string, list: readonly unknown[]): Generator<string> {
  let before = `${name}[`;
  for (let start = 0; start < list.length; start += entriesAtOnce) {
    const text = JSON.stringify(list.slice(start, start + entriesAtOnce), null, 2);
    // Without its own brackets, and as deep as the list is.
    yield before + escaped(text.slice(1, -2).replaceAll("\n", "\n  "));
    before = ",";
  }
  yield "\n  ]";
}

function escaped(text: string): string {
  return (
    text
      .replace(
        unprintable,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
      // What GitHub's runner would take for a command.
      .replace(/#(?=#\[)/g, "\\u0023")
      .replace(/":(?=:)/g, '"\\u003a')
  );
}
