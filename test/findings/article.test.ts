import { describe, expect, it } from "vitest";
import { withArticle } from "../../src/findings/article.ts";

describe("withArticle()", () => {
  for (const text of [
    "a case",
    "a recommendation",
    "an admission",
    "an incident",
    "an episode of care",
    "an Order",
    "an hour",
    "an honest answer",
    "an heir",
    "a home visit",
    "a unit",
    "a university",
    "a unique case",
    "an unidentified case",
    "an uninsured patient",
    "an unmet need",
    "an upheld complaint",
    "a user",
    "a service user",
    "an usher",
    "a utility",
    "an utterance",
    "a urine sample",
    "an urgent referral",
    "a European case",
    "a one-off visit",
    "an onerous duty",
    "an 80% interval",
    "an 8-week plan",
    "an 11% interval",
    "an 18% interval",
    "a 95% interval",
    "a 110-bed ward",
    "an NHS trust",
    "an A&E attendance",
    "an X-ray",
    "a GP practice",
    "a UTI",
  ]) {
    it(`gives ${JSON.stringify(text)}`, () => {
      expect(withArticle(text.replace(/^an? /, ""))).toBe(text);
    });
  }
});
