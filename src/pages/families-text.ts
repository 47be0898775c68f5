import { counted } from "../findings/counted.ts";
import { type TestFamily, testFamilies } from "../instrument/test-family.ts";

const familyNames = {
  named: "the shares that must not be lower",
  judgements: "judgements and measures",
  questions: "other questions",
} as const satisfies Record<TestFamily, string>;

interface Tested {
  readonly p: number | null;
  readonly family: TestFamily | null;
}

/** In which families the tests of a result were adjusted, and how many of them were not. */
export function familiesText(all: readonly Tested[]): string {
  const tests = all.filter(({ p }) => p !== null);
  if (tests.length === 0) return "no test could be made";
  const countOf = (wanted: TestFamily | null) =>
    tests.filter(({ family }) => family === wanted).length;
  const sized = (name: string, count: number, isFirst: boolean) =>
    `${name} (${isFirst ? counted(count, "test") : count})`;
  const families = testFamilies.filter((family) => countOf(family) > 0);
  const names = families.map((family, place) =>
    sized(familyNames[family], countOf(family), place === 0),
  );
  const within = families.length > 1 ? "within each family:" : "over";
  const sample = countOf(null);
  return [
    ...(names.length === 0 ? [] : [`Holm-adjusted ${within} ${names.join(", ")}`]),
    ...(sample === 0
      ? []
      : [`not adjusted: ${sized("what describes the sample", sample, names.length === 0)}`]),
  ].join("; ");
}
