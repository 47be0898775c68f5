import { expect, it } from "vitest";
import { printableCodebook } from "../../src/pages/codebook-page.ts";
import { instrumentOf } from "../instrument-of.ts";

it("shows each text that counts as blank, or means not asked, in full", async () => {
  const instrument = instrumentOf({
    file: { missing: ["-99", "NK", "no answer"], notAsked: ["does not apply", "0"] },
    questions: ["met", { id: "done", askedIf: { met: "yes" } }],
  });
  const { parts } = await printableCodebook(instrument).page();
  expect(parts.flatMap(({ tables }) => tables.map(({ notes }) => notes))).toEqual([
    ["Always asked.", 'Counts as blank: "-99", "NK", "no answer".'],
    [
      "Asked if met is yes.",
      'Counts as blank: "-99", "NK", "no answer".',
      'Means nothing where it is not asked: "does not apply", "0".',
    ],
  ]);
});
