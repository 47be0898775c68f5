import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { readFigures } from "../../../src/figures/read-figures.ts";
import type { FigureFile } from "../../../src/figures/schema.ts";
import { instrumentNames } from "../../../src/instrument/shipped/index.ts";
import { loadInstrument, shippedFigures } from "../../../src/instrument/shipped/load-instrument.ts";

// Every figure that the 2025 report prints, and what was printed about the inspection of 2023: its
// numbers, as text, and the sample that it speaks of. A base may be one that the print only implies.
const printedRow = z.strictObject({
  id: z.string(),
  population: z.enum(["spotlight112", "core709", "thematic2023", "other"]),
  percent: z.string(),
  count: z.string(),
  base: z.string(),
});
type PrintedRow = z.infer<typeof printedRow>;

const rows = z
  .array(printedRow)
  .parse(parse(readFileSync("test/reference/report-figures.csv"), { columns: true }));

const fileOf: Readonly<Record<PrintedRow["population"], string>> = {
  spotlight112: "spotlight-2025",
  core709: "core-2024",
  thematic2023: "thematic-2023",
  other: "recommendations-2025",
};

const shipped: readonly { readonly name: string; readonly figures: readonly FigureFile[] }[] =
  await Promise.all(
    instrumentNames.map(async (name) => {
      const read = readFigures(await shippedFigures(name), await loadInstrument(name), name);
      return { name, figures: read.figures.map((figure) => figure.printed) };
    }),
  );

const idsOf = (figures: readonly { readonly id: string }[]) => figures.map(({ id }) => id).sort();

describe("the figures of the report", () => {
  test("are each in exactly one figures file, and these hold no other", () => {
    expect(idsOf(shipped.flatMap(({ figures }) => figures))).toEqual(idsOf(rows));
  });

  test.each(Object.entries(fileOf))("of %s are in %s, and no other there", (population, file) => {
    const figures = shipped.find(({ name }) => name === file)?.figures ?? [];
    const ofSample = rows.filter((row) => row.population === population);
    expect(ofSample).not.toEqual([]);
    expect(idsOf(figures)).toEqual(idsOf(ofSample));
  });
});

describe.each(shipped)("the figures file of $name", ({ figures }) => {
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const withBase = figures.filter(({ of }) => of !== undefined);

  test("gives every percent that is printed, as it is printed, and no other", () => {
    expect(figures.map(({ id, percent = "" }) => [id, percent])).toEqual(
      figures.map(({ id }) => [id, rowOf.get(id)?.percent]),
    );
  });

  test("gives every count that is printed, and no other", () => {
    expect(figures.map(({ id, count = "" }) => [id, String(count)])).toEqual(
      figures.map(({ id }) => [id, rowOf.get(id)?.count]),
    );
  });

  test("gives no base but the printed one", () => {
    expect(withBase).not.toEqual([]);
    expect(withBase.map(({ id, of }) => [id, String(of)])).toEqual(
      withBase.map(({ id }) => [id, rowOf.get(id)?.base]),
    );
  });
});
