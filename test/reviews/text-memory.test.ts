import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textMemory } from "../../src/reviews/text-memory.ts";

describe("textMemory()", () => {
  it("gives what was set, and nothing for any other text", () => {
    // Few units, so that many texts share their length and first character.
    const text = fc.string({ unit: fc.constantFrom("a", "b", "–", "\u0141"), maxLength: 3 });
    fc.assert(
      fc.property(fc.uniqueArray(text), fc.array(text), (remembered, asked) => {
        const memory = textMemory<number>();
        for (const [index, one] of remembered.entries()) memory.set(one, index);
        for (const one of [...remembered, ...asked]) {
          const index = remembered.indexOf(one);
          expect(memory.get(one)).toBe(index === -1 ? undefined : index);
        }
      }),
    );
  });

  it("remembers 0 as it does any other number", () => {
    const memory = textMemory<number>();
    memory.set("a", 0);
    memory.set("b", 1);
    expect(memory.get("a")).toBe(0);
    expect(memory.get("b")).toBe(1);
  });

  it("remembers null, also where a later text has the same length and first character", () => {
    const memory = textMemory<string | null>();
    memory.set("b;a", null);
    memory.set("b;b", "a fault");
    expect(memory.get("b;a")).toBeNull();
    expect(memory.get("b;b")).toBe("a fault");
  });

  it("remembers the texts that came first and does not grow without end", () => {
    const memory = textMemory<number>();
    for (let index = 0; index < 20_000; index += 1) memory.set(`text ${index}`, index);
    expect(memory.get("text 0")).toBe(0);
    expect(memory.get("text 9999")).toBe(9999);
    expect(memory.get("text 19999")).toBeUndefined();
  });
});
