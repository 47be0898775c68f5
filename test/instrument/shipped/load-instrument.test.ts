import { describe, expect, it } from "vitest";
import { readFigures } from "../../../src/figures/read-figures.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import {
  instrumentNames,
  instruments,
  isInstrumentName,
} from "../../../src/instrument/shipped/index.ts";
import { loadInstrument, shippedFigures } from "../../../src/instrument/shipped/load-instrument.ts";

describe.each(instrumentNames)("%s, which comes with the tool", (name) => {
  it("passes every check that an instrument of one's own must pass, and is the same", async () => {
    if (!isInstrumentName(name)) throw new Error(name);
    const { default: file } = await instruments[name].instrument();
    expect(readInstrument(file, name)).toEqual(await loadInstrument(name));
    expect((await loadInstrument(name)).id).toBe(name);
  });

  it("has figures that fit it", async () => {
    const figures = readFigures(await shippedFigures(name), await loadInstrument(name), name);
    expect(figures.figures.length).toBeGreaterThan(0);
  });
});

describe("loadInstrument()", () => {
  it("refuses a name that is none, with the nearest", async () => {
    await expect(loadInstrument("spotlight-2052")).rejects.toThrow(
      'unknown instrument: "spotlight-2052"; did you mean spotlight-2025?; one of spotlight-2025, core-2024, thematic-2023, recommendations-2025',
    );
  });

  it("reads and checks a value of one's own", async () => {
    await expect(loadInstrument({ id: "mine" })).rejects.toThrow("invalid instrument: instrument:");
  });
});
