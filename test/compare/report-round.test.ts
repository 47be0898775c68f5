import { describe, expect, test } from "vitest";
import { score } from "../../src/api/score.ts";
import { roundOfReport } from "../../src/compare/report-round.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  questions: ["seen"],
  measures: [{ id: "all_seen", count: { seen: "yes" } }],
});

/** A report of four cases, two of them seen, with another count in its first answer or its measure. */
async function edited(part: "answer" | "measure", count: number) {
  const rows = ["yes", "yes", "no", "no"].map((seen, index) => ({ case_id: `c${index}`, seen }));
  const { report } = await score({ name: "cases", rows }, { instrument });
  const value = structuredClone(report!);
  if (part === "answer") value.questions[0]!.answers[0]!.count = count;
  else value.measures[0]!.count = count;
  return value;
}

describe("a saved report that was edited", () => {
  test.each([
    ["answer", "questions[0].answers[0]"],
    ["measure", "measures[0]"],
  ] as const)("is refused where the count of the %s is more than its base", async (part, path) => {
    const value = await edited(part, 5);
    expect(() => roundOfReport(value, "saved.json", "report")).toThrow(
      `invalid report: saved.json: ${path}: the count is more than its base`,
    );
  });

  test.each(["answer", "measure"] as const)("is read where the %s counts all", async (part) => {
    const value = await edited(part, 4);
    const { questions, measures } = roundOfReport(value, "saved.json", "report");
    const share = part === "answer" ? questions[0]!.answers[0]!.share : measures[0]!.share;
    expect(share).toMatchObject({ from: 4, to: 4, base: 4 });
  });
});
