import { describe, expect, test } from "vitest";
import { check } from "../src/api/check.ts";
import type { CheckResult, Problem } from "../src/feasibility/check/check-result.ts";
import { componentsOf } from "../src/feasibility/check/components.ts";
import { parseFigures, readFigures } from "../src/figures/read-figures.ts";
import type { FigureFile, FiguresFile } from "../src/figures/schema.ts";
import { instrumentNames } from "../src/instrument/shipped/index.ts";
import { loadInstrument, shippedFigures } from "../src/instrument/shipped/load-instrument.ts";
import { percentText } from "../src/stats/percent.ts";

/**
 * Every n-th change is tried, so that the test takes seconds. With `DIGITS=all` in the environment
 * all of them are, which takes minutes:
 *
 *     DIGITS=all npx vitest run --config .config/vitest.config.ts test/digits-changed.test.ts
 */
const all = process.env.DIGITS === "all";

/** How many changes were tried, and how many of them were caught. */
interface Caught {
  readonly tried: number;
  /** Figures can no longer all be true. */
  readonly error: number;
  /** They can, but there is a warning that was not there before. */
  readonly warning: number;
}

interface Measured {
  /** Every change of this number is tried: a prime, so that it does not coincide with a digit's nine changes. */
  readonly step: number;
  readonly sampled: Caught;
  readonly all: Caught;
}

/** What was caught when it was last measured. More may be caught, but not fewer. */
const measured: Readonly<Record<string, Measured>> = {
  "spotlight-2025": {
    step: 97,
    sampled: { tried: 41, error: 30, warning: 2 },
    all: { tried: 4037, error: 2794, warning: 73 },
  },
  "core-2024": {
    step: 23,
    sampled: { tried: 29, error: 20, warning: 2 },
    all: { tried: 683, error: 499, warning: 30 },
  },
  "thematic-2023": {
    step: 13,
    sampled: { tried: 29, error: 23, warning: 1 },
    all: { tried: 386, error: 311, warning: 15 },
  },
  "recommendations-2025": {
    step: 5,
    sampled: { tried: 24, error: 24, warning: 0 },
    all: { tried: 121, error: 121, warning: 0 },
  },
};

interface Change {
  /** The position of the figure. */
  readonly index: number;
  readonly figure: FigureFile;
}

/** Texts that differ from a printed number in one digit, without a leading zero. */
function digitsChanged(text: string): readonly string[] {
  return [...text].flatMap((digit, position) =>
    [..."0123456789"].flatMap((other) => {
      if (!/\d/.test(digit) || other === digit) return [];
      const changed = text.slice(0, position) + other + text.slice(position + 1);
      return /^0\d/.test(changed) ? [] : [changed];
    }),
  );
}

/** Every change of one digit after which a figure can still be read. */
function changesOf(figure: FigureFile, index: number): readonly Change[] {
  const { percent, count, of, between } = figure;
  const percents = percent === undefined ? [] : digitsChanged(percent);
  const counts = count === undefined ? [] : digitsChanged(String(count)).map(Number);
  const bases = of === undefined ? [] : digitsChanged(String(of)).map(Number);
  const [from, to] = between ?? ["", ""];
  const ends = [
    ...digitsChanged(from).map((text): [string, string] => [text, to]),
    ...digitsChanged(to).map((text): [string, string] => [from, text]),
  ];
  const parts: readonly Partial<FigureFile>[] = [
    ...percents.filter((text) => Number(text) <= 100).map((text) => ({ percent: text })),
    ...counts
      .filter((number) => of === undefined || number <= of)
      .map((number) => ({ count: number })),
    ...bases
      .filter((number) => count === undefined || number >= count)
      .map((number) => ({ of: number })),
    ...ends
      .filter(([least, most]) => Number(least) <= Number(most) && Number(most) <= 100)
      .map((range) => ({ between: range })),
  ];
  return parts.map((part) => ({ index, figure: { ...figure, ...part } }));
}

/**
 * A figures file, split into its components: whatever a changed digit contradicts is in the same
 * component, and the rest is true as before.
 */
async function filesByComponent(file: FiguresFile, name: string): Promise<readonly FiguresFile[]> {
  const instrument = await loadInstrument(name);
  const components = componentsOf(instrument, readFigures(file, instrument, name).figures, {
    cases: { from: file.cases!, to: file.cases! },
    assume: [],
    basePrinted: new Set(),
  });
  return components.map((component) => {
    const figures = component.figures.map((index) => file.figures[index]!);
    const places = figures.map((figure) => figure.at);
    return { ...file, tables: file.tables?.filter(({ at }) => places.includes(at)), figures };
  });
}

const keyOf = ({ code, figures, assumption }: Problem) => [code, assumption, ...figures].join(" ");

/** What a check finds that was not found before the change. */
function added(before: CheckResult, { problems }: CheckResult): readonly Problem[] {
  const known = new Set(before.problems.map(keyOf));
  return problems.filter((problem) => !known.has(keyOf(problem)));
}

const changed = (file: FiguresFile, { index, figure }: Change): FiguresFile => ({
  ...file,
  figures: file.figures.with(index, figure),
});

describe.each(instrumentNames)("a changed digit of %s", async (name) => {
  const file = parseFigures(await shippedFigures(name), name);
  const known = measured[name];
  const step = all ? 1 : (known?.step ?? 23);
  const verdict = (value: FiguresFile) => check({ name, value });

  test("is caught as often as it was, and where it is not it is possible", async () => {
    const caught = { tried: 0, error: 0, warning: 0 };
    const wrong: string[] = [];
    let place = 0;
    for (const part of await filesByComponent(file, name)) {
      const tried = part.figures.flatMap(changesOf).filter(() => ++place % step === 0);
      if (tried.length === 0) continue;
      const before = await verdict(part);
      for (const change of tried) {
        const after = await verdict(changed(part, change));
        const found = added(before, after);
        const isError = found.some((problem) => problem.severity === "error");
        caught.tried += 1;
        if (isError) caught.error += 1;
        else if (found.length > 0) caught.warning += 1;
        // Only an error is impossible; anything else could have been printed.
        if (after.possible !== !isError) wrong.push(JSON.stringify(change.figure));
      }
    }
    const { tried, error, warning } = caught;
    const percent = percentText(error + warning, tried);
    console.info(
      `${name}: ${error + warning} of ${tried} changed digits are caught (${percent}%), ${error} as impossible, ${warning} as a point to check`,
    );
    expect(wrong).toEqual([]);
    const then = known?.[all ? "all" : "sampled"];
    if (then === undefined) return;
    expect(tried).toBe(then.tried);
    expect(error).toBeGreaterThanOrEqual(then.error);
    expect(error + warning).toBeGreaterThanOrEqual(then.error + then.warning);
  }, 3_600_000);

  test("is reported in the whole file as it is in its component", async () => {
    const parts = await filesByComponent(file, name);
    const before = await verdict(file);
    // A whole file takes long, so only one component is tried: the first of several figures.
    const part = parts.find(({ figures }) => figures.length > 2) ?? parts[0]!;
    const changes = part.figures.flatMap(changesOf);
    const change = changes[Math.floor(changes.length / 2)]!;
    const index = file.figures.findIndex(({ id }) => id === change.figure.id);
    const [own, whole] = [
      { before: await verdict(part), after: await verdict(changed(part, change)) },
      { before, after: await verdict(changed(file, { ...change, index })) },
    ];
    expect(whole.after.possible).toBe(own.after.possible);
    expect(added(whole.before, whole.after)).toEqual(added(own.before, own.after));
    expect(added(whole.before, whole.after)).not.toEqual([]);
  });
});
