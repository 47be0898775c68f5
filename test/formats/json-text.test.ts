import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonPieces, jsonText } from "../../src/formats/json-text.ts";

const entry = fc.oneof(
  fc.record({ case: fc.string(), answers: fc.array(fc.string(), { maxLength: 2 }) }),
  fc.constantFrom(undefined, null, {}, [], 1.5, "##[error]", "::warning", "\u202e\u2028"),
);

/** A list longer than one piece, of a few entries again and again. */
const longList = fc
  .tuple(fc.array(entry, { minLength: 1, maxLength: 7 }), fc.constantFrom(1001, 2000, 2001))
  .map(([few, length]) => Array.from({ length }, (_, index) => few[index % few.length]));

const value = fc.array(
  fc.tuple(fc.oneof(fc.string(), fc.constant("##[x]")), fc.oneof(fc.jsonValue(), entry, longList)),
  { minLength: 1, maxLength: 5 },
);

describe("jsonPieces()", () => {
  test("are together what one text would be", () => {
    fc.assert(
      fc.property(value, (parts) => {
        const object = Object.fromEntries(parts);
        const plain = JSON.stringify(object, null, 2)
          .replace(
            /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
            (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
          )
          .replaceAll(/#(?=#\[)/g, "\\u0023")
          .replaceAll(/":(?=:)/g, '"\\u003a');
        expect(jsonText(object)).toBe(`${plain}\n`);
      }),
    );
  });

  test("are several where a list is long, and one where none is", () => {
    const few = Array.from({ length: 1000 }, (_, index) => index);
    expect([...jsonPieces({ few })]).toHaveLength(1);
    expect([...jsonPieces({ many: [...few, ...few, 1] })].length).toBeGreaterThan(3);
    expect([...jsonPieces([...few, ...few])]).toHaveLength(1);
  });
});
