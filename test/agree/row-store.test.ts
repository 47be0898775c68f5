import fc from "fast-check";
import { expect, test } from "vitest";
import { rowStore } from "../../src/agree/row-store.ts";
import { writeNumber } from "../../src/instrument/coded-row.ts";
import { instrumentOf } from "../instrument-of.ts";

/** An instrument with a question of every type, one of them with so many answers. */
function withAnswers(most: number) {
  return instrumentOf({
    questions: [
      { id: "one", answers: Array.from({ length: most }, (_, index) => `answer${index}`) },
      { id: "visits", type: "number", bands: [{ code: "any", label: "Any", from: 0 }] },
      { id: "kinds", type: "multiple", answers: ["a", "b"] },
      { id: "note", type: "text", optional: true },
    ],
  });
}

// 300 answers are more than a byte has; each row takes 6 places, so that the rows fill several pages.
test.each([3, 127, 128, 300])("rowStore() gives back what it was given, of %i answers", (most) => {
  const { width, questions } = withAnswers(most);
  const codes = [
    fc.integer({ min: -4, max: most - 1 }),
    fc.constantFrom(-4, -3, -1, 0, 1),
    fc.constantFrom(-4, 0, 1),
    fc.constantFrom(0, 1),
    fc.constantFrom(0, 1),
    fc.constantFrom(-1, 0),
  ] as const;
  const written = ([one, visits, kinds, a, b, note]: readonly number[], number: number) => {
    const row = new Int32Array(width);
    const slots = questions.map(({ slot }) => slot);
    row[slots[0]!] = one!;
    row[slots[1]!] = visits!;
    row[slots[2]!] = kinds!;
    row[slots[2]! + 1] = a!;
    row[slots[2]! + 2] = b!;
    row[slots[3]!] = note!;
    writeNumber(row, slots[1]! + 1, number);
    return row;
  };
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.tuple(...codes), fc.double()), { minLength: 1, maxLength: 9 }),
      fc.nat({ max: 8 }),
      (given, replaced) => {
        const store = rowStore({ questions });
        const times = 45_000 / given.length;
        for (let time = 0; time < times; time += 1) {
          for (const [row, number] of given) store.add(written(row, number));
        }
        const at = replaced % given.length;
        store.replace(at, written(given[0]![0], 1));
        const last = Math.ceil(times) * given.length - given.length;
        for (const [index, [row]] of given.entries()) {
          const read = (number: number) => store.read(number, new Int32Array(width));
          // The number behind a band is not kept.
          expect(read(last + index)).toEqual(written(row, 0));
          expect(read(index)).toEqual(written(index === at ? given[0]![0] : row, 0));
        }
      },
    ),
    { numRuns: 20 },
  );
});
