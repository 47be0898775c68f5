import { describe, expect, it } from "vitest";
import { agree } from "../../src/api/agree.ts";
import { printableAgreement } from "../../src/pages/agreement-page.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({ questions: [{ id: "seen", answers: ["yes", "no"] }] });

async function agreementOf(...readers: (readonly string[])[]) {
  const sources = readers.map((ids, index) => ({
    name: `reader ${index + 1}`,
    rows: ids.map((id) => ({ case_id: id, seen: "yes" })),
  }));
  const { agreement } = await agree(sources, { instrument });
  if (agreement === null) throw new Error("no agreement");
  const { facts } = await printableAgreement(agreement, { settle: false, limit: 50 }).page();
  return { agreement, facts: facts.join("\n") };
}

describe("agree says which cases were left out", () => {
  it("and which of them another reader may have spelled differently", async () => {
    const { agreement, facts } = await agreementOf(["007", "008", "9", "x"], ["7", "8", "9"]);
    expect(agreement.leftOut).toEqual({
      cases: [
        { case: "007", reader: "reader 1" },
        { case: "008", reader: "reader 1" },
        { case: "x", reader: "reader 1" },
        { case: "7", reader: "reader 2" },
        { case: "8", reader: "reader 2" },
      ],
      similar: [
        { first: "007", second: "7", difference: "leading zeros" },
        { first: "008", second: "8", difference: "leading zeros" },
      ],
      similarCount: 2,
    });
    expect(facts).toContain(
      "5 left out: 007 (reader 1), 008 (reader 1), x (reader 1), 7 (reader 2)",
    );
    expect(facts).toContain(
      "007 and 7 differ only by leading zeros (and 1 more pair like them); are they one case?",
    );
  });

  it("of which it names five", async () => {
    const many = Array.from({ length: 20 }, (_, index) => `a-${index}`);
    const { agreement, facts } = await agreementOf(["1", ...many], ["1"]);
    expect(agreement.leftOut.cases).toHaveLength(5);
    expect(facts).toContain("a-4 (reader 1), 15 more");
  });

  it("and nothing where every case was coded by all", async () => {
    const { agreement, facts } = await agreementOf(["1", "2"], ["2", "1"]);
    expect(agreement.leftOut).toEqual({ cases: [], similar: [], similarCount: 0 });
    expect(facts).toMatch(/; 0 left out$/m);
  });

  it("without a pair where one reader coded both, or ids are different", async () => {
    const { agreement } = await agreementOf(["1", "007", "7", "b"], ["1", "c"]);
    expect(agreement.leftOut.similar).toEqual([]);
  });

  it("also where no case was coded by two", async () => {
    await expect(agreementOf(["A-1"], ["A–1\u200b"])).rejects.toThrow(
      "reader 2 begins with A–1\\u200b; A-1 and A–1\\u200b differ only by invisible characters and the kind of dash",
    );
  });
});
