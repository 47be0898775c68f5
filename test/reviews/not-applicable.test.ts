import { expect, it } from "vitest";
import { saysNotApplicable } from "../../src/reviews/not-applicable.ts";

for (const text of [
  "n/a",
  "N/A",
  " NA ",
  "n.a.",
  "N. A.",
  "n a",
  "Not applicable",
  "not-applicable",
  "-",
  "–",
  "--",
  "#N/A",
]) {
  it(`takes ${JSON.stringify(text)} for "not applicable"`, () => {
    expect(saysNotApplicable(text)).toBe(true);
  });
}

for (const text of ["no", "0", "none", "nan", "nab", "not applied", "-1", "", "n", "a", "ana"]) {
  it(`does not take ${JSON.stringify(text)} for it`, () => {
    expect(saysNotApplicable(text)).toBe(false);
  });
}
