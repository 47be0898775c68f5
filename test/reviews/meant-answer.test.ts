import { describe, expect, it } from "vitest";
import { validate } from "../../src/api/validate.ts";
import { instrumentOf } from "../instrument-of.ts";

/** The answer that is suggested for a text, to a question with these answers. */
async function suggested(text: string, answers: readonly string[]): Promise<string | null> {
  const instrument = instrumentOf({ questions: [{ id: "met", answers }] });
  const { groups } = await validate(
    { name: "cases", rows: [{ case_id: "c1", met: text }] },
    { instrument },
  );
  return groups[0]?.items[0]?.nearest ?? null;
}

describe("a wrong text", () => {
  it.each([
    ["incomplete", "complete"],
    ["inadequate", "adequate"],
    ["disagree", "agree"],
    ["non-compliant", "compliant"],
    ["without harm", "with harm"],
    ["unmeet", "met"],
    ["not done", "done"],
  ])("gets no answer suggested that it denies: %s, not %s", async (text, answer) => {
    expect(await suggested(text, [answer, "zzzzzzzzzz"])).toBeNull();
  });

  it.each([
    ["incomplet", "incomplete"],
    ["complet", "complete"],
    ["disagre", "disagree"],
    ["wihtout harm", "without harm"],
    ["uspended", "suspended"],
  ])("gets the answer suggested that it misspells: %s, %s", async (text, answer) => {
    expect(await suggested(text, [answer, "zzzzzzzzzz"])).toBe(answer);
  });
});
