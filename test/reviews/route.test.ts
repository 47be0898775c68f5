import { describe, expect, it } from "vitest";
import { blank, faulty, inBase, notAsked, undecided } from "../../src/instrument/coded-row.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import { compileRoute } from "../../src/reviews/route.ts";

const answers = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
];
const [yes, no] = [0, 1];
const instrument = readInstrument({
  id: "route",
  version: "1",
  caseId: "case_id",
  title: "Route",
  sections: [{ id: "all", title: "All" }],
  questions: [
    { id: "gate", section: "all", label: "Gate", answers },
    { id: "next", section: "all", label: "Next", answers, askedIf: { gate: "yes" } },
    { id: "last", section: "all", label: "Last", answers, askedIf: { next: "yes" } },
    { id: "note", section: "all", label: "Note", type: "text", optional: true },
  ],
});

/** What routing makes of the codes of gate, next, last and note, and whether they are in order. */
function routed(...codes: readonly number[]) {
  const row = Int32Array.from({ length: instrument.width }, (_, slot) => codes[slot] ?? blank);
  const inOrder = compileRoute(instrument)(row);
  return { codes: [...row], inOrder };
}

describe("compileRoute()", () => {
  it("leaves the codes of questions that were asked as they are", () => {
    expect(routed(yes, yes, no, inBase)).toEqual({ codes: [yes, yes, no, inBase], inOrder: true });
  });

  it("lets an optional question stay blank", () => {
    expect(routed(yes, yes, no, blank).inOrder).toBe(true);
  });

  it("marks what was not asked, down the chain of questions", () => {
    expect(routed(no, blank, blank, blank)).toEqual({
      codes: [no, notAsked, notAsked, blank],
      inOrder: true,
    });
  });

  it("is not in order where an answer is missing or faulty, and marks what that leaves undecided", () => {
    for (const gate of [blank, faulty]) {
      expect(routed(gate, yes, blank, blank)).toEqual({
        codes: [gate, undecided, undecided, blank],
        inOrder: false,
      });
    }
  });

  it("is not in order where a question was answered that was not asked, rightly or wrongly", () => {
    for (const written of [yes, faulty]) {
      expect(routed(no, written, blank, blank)).toEqual({
        codes: [no, notAsked, notAsked, blank],
        inOrder: false,
      });
    }
  });
});
