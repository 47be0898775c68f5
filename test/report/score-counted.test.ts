import { describe, expect, it } from "vitest";
import { loadInstrument } from "../../src/instrument/shipped/load-instrument.ts";
import { scoreCounted, wantedForScore } from "../../src/report/score-counted.ts";
import type { ReviewRow } from "../../src/reviews/source.ts";
import { countReviews } from "../../src/tally/count-reviews.ts";
import { mergeTallies } from "../../src/tally/tally.ts";

const instrument = await loadInstrument("recommendations-2025");
const [question] = instrument.questions;
const options = { by: [question!.id] };

function count(rows: readonly ReviewRow[]) {
  const context = { instruments: [instrument], limit: 10 };
  return countReviews([{ name: "rows", rows }], context, (chosen) =>
    wantedForScore(options, chosen),
  );
}

function rowsOf(...cases: readonly string[]): readonly ReviewRow[] {
  return cases.map((id, index) => {
    const answer = question!.answers[index % question!.answers.length]!;
    return { [instrument.caseId]: id, [question!.id]: answer.code };
  });
}

describe("scoreCounted()", () => {
  it("needs the counts alone: merged tallies of two parts give the report of the whole", async () => {
    const allowErrors = { ...options, allowErrors: true };
    const all = rowsOf("a", "b", "c", "d", "e", "f", "g");
    const [first, second] = [await count(all.slice(0, 3)), await count(all.slice(3))];
    const whole = await count(all);
    const tally = mergeTallies(first.counted!.tally, second.counted!.tally);
    const merged = { ...whole, counted: { ...whole.counted!, tally } };
    const { report } = await scoreCounted(merged, allowErrors);
    expect(report?.cases).toBe(7);
    expect(report).toEqual((await scoreCounted(whole, allowErrors)).report);
  });

  it("makes no report of reviews with errors, unless these are allowed", async () => {
    const reviews = await count([{ [instrument.caseId]: "a", [question!.id]: "no such answer" }]);
    expect((await scoreCounted(reviews, options)).report).toBeNull();
    const allowed = await scoreCounted(reviews, { ...options, allowErrors: true });
    expect(allowed.report?.cases).toBe(1);
  });

  it("of no instrument is an error that names the files", async () => {
    const reviews = await countReviews(
      [{ name: "empty.csv", rows: [] }],
      { instruments: [], limit: 10 },
      (chosen) => wantedForScore({}, chosen),
    );
    await expect(scoreCounted(reviews, { allowErrors: true })).rejects.toThrow(
      "unknown instrument: empty.csv has no columns to choose one by; name one with --instrument",
    );
  });
});
