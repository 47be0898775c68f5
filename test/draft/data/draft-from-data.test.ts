import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { instrumentNames } from "../../../src/instrument/shipped/index.ts";
// @ts-expect-error: plain JavaScript, which the fuzzing script runs without a build.
import { makeCases } from "../../fuzz/cases.js";
// @ts-expect-error: plain JavaScript, which the fuzzing script runs without a build.
import { makeDialect, tableOf, writeFile } from "../../fuzz/dialects.js";
// @ts-expect-error: plain JavaScript, which the fuzzing script runs without a build.
import { makeInstrument } from "../../fuzz/instruments.js";
// @ts-expect-error: plain JavaScript, which the fuzzing script runs without a build.
import { randomOf } from "../../fuzz/random.js";
import { draftedFrom, errorsWith } from "./drafted.ts";

const samples = instrumentNames;
const shipped = (name: string) =>
  JSON.parse(readFileSync(`src/instrument/shipped/${name}.json`, "utf8"));

describe("the samples of the shipped instruments", () => {
  test.each(samples)("%s: the routing is found, and nothing false", async (name) => {
    const file = readFileSync(`fixtures/${name}/reviews.csv`);
    const { instrument } = await draftedFrom(file);
    const own: readonly { id: string; askedIf?: object }[] = shipped(name).questions;
    const routed = own.filter(({ askedIf }) => askedIf !== undefined).map(({ id }) => id);
    const found = instrument.questions.filter(({ askedIf }) => askedIf !== undefined);
    expect(found.map(({ id }) => id)).toEqual(routed);
  });

  test.each(samples)("%s: the draft validates the file without an error", async (name) => {
    const file = readFileSync(`fixtures/${name}/reviews.csv`);
    const { instrument } = await draftedFrom(file);
    expect(await errorsWith(instrument, file)).toEqual([]);
  });
});

test("what is drafted from random files validates them without an error", async () => {
  // DRAFTS=5000 SEED=2 tries more of them, and others.
  const count = Number(process.env.DRAFTS ?? 100);
  const seed = process.env.SEED ?? "1";
  for (let index = 0; index < count; index += 1) {
    const random = randomOf(`draft:${seed}:${index}`);
    const json = makeInstrument(random);
    const cases = makeCases(
      random,
      json,
      random.pick([1, 2, 5, 12, 30, 80]),
      random.chance(0.3) ? 0.1 : 0,
    );
    const dialect = { ...makeDialect(random), trailing: 0, rowsTrail: false };
    const bytes = new Uint8Array(writeFile(random, tableOf(random, json, cases), dialect));
    let drafted: Awaited<ReturnType<typeof draftedFrom>>;
    try {
      drafted = await draftedFrom(bytes);
    } catch (error) {
      expect(String(error)).toMatch(/missing (questions|cases)/);
      continue;
    }
    const errors = await errorsWith(drafted.instrument, bytes);
    const broken = new Set(["error-value", "not-a-case", "short-row", "long-row"]);
    const own = errors.filter(({ code }) => !broken.has(code));
    if (own.length > 0)
      throw new Error(`draft:${seed}:${index}: ${JSON.stringify(own.slice(0, 3))}`);
  }
}, 600_000);
