import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { formats } from "../../../src/formats/index.ts";
import { conditionSchema, writtenConditionSchema } from "../../../src/instrument/condition.ts";
import { fileOf } from "../../../src/instrument/file-of.ts";
import type { Instrument } from "../../../src/instrument/instrument.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { type InstrumentFile, instrumentSchema } from "../../../src/instrument/schema.ts";
import { instrumentNames } from "../../../src/instrument/shipped/index.ts";
import { loadInstrument } from "../../../src/instrument/shipped/load-instrument.ts";
import { isSameCondition } from "../../../src/instrument/table/condition-text.ts";
import { instrumentInSheets } from "../../../src/instrument/table/find-table.ts";
import {
  readInstrumentTable,
  type TableInstrument,
} from "../../../src/instrument/table/read-table.ts";
import { instrumentTable } from "../../../src/instrument/table/write-table.ts";
import { printableCodebook } from "../../../src/pages/codebook-page.ts";
import type { Printable } from "../../../src/pages/page.ts";
import { readTables } from "../../../src/records/read-tables.ts";

// Paths that are put together are not looked into by the compiler: the scripts have no types.
const fuzz = "../../fuzz/";
const { makeInstrument } = await import(/* @vite-ignore */ `${fuzz}instruments.js`);
const { randomOf } = await import(/* @vite-ignore */ `${fuzz}random.js`);

type Schema = z.core.$ZodType;

/** What trips programs that read and write tables. */
const awkward = [
  ...'=1+1|+1|-3|@SUM(A1)|\'=x|\'|"quoted"|a "b" c|007|1-3|2025-11|1e5|50%|3 Mar|true|yes|no'.split(
    "|",
  ),
  ...[
    "[z]",
    "[1]",
    "{}",
    '{"a":1}',
    "null",
    "a|b",
    "a | b",
    "a;b",
    "a,b",
    "line\nbreak",
    "tab\tin",
  ],
  ...["  spaced  ", "\\n", "\\u200b", "zero\u200bwidth", "\ufeffmark", "\u2028", "é", "日本", "😀"],
  ...[
    "unknown",
    "multiple",
    "x".repeat(300),
    "_x0041_",
    "<b>&amp;",
    "# heading",
    "a and b",
    "not (x)",
  ],
  ...[
    "\ud800",
    "\r\n",
    "Q12. Was the risk known?",
    "constructor",
    "1,5",
    "−1",
    "00",
    "1:30",
    "2025-03-31",
  ],
];

const textArbitrary = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("yes", "Q1", "Some words", "a") },
  { weight: 3, arbitrary: fc.constantFrom(...awkward) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

const conditions = fc.letrec<{ condition: unknown; written: unknown }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthIdentifier: "condition" },
    fc.dictionary(
      textArbitrary.filter((key) => !["any", "all", "not", "__proto__"].includes(key)),
      fc.oneof(
        textArbitrary,
        fc.array(textArbitrary, { maxLength: 3 }),
        fc.constant({ answered: true }),
        fc.constant({ from: 18 }),
        fc.constant({ under: -0.5 }),
        fc.constant({ over: 1, to: 2 }),
        fc.constant({ from: "2025-03-31" }),
      ),
      { maxKeys: 3 },
    ),
    fc.record({ any: fc.array(tie("written"), { maxLength: 3 }) }),
    fc.record({ all: fc.array(tie("written"), { maxLength: 3 }) }),
    fc.record({ not: tie("written") }),
  ),
  written: fc.oneof(
    { maxDepth: 2, depthIdentifier: "condition" },
    { weight: 3, arbitrary: tie("condition") },
    fc.constantFrom("a=yes", "A = yes,no and not (b is answered or c>=18)", "any=yes", "unknown"),
    textArbitrary,
  ),
}));

/** Any value that a schema accepts as it is, so that a key that is added later is tried as well. */
function anyOf(schema: Schema): fc.Arbitrary<unknown> {
  const accepts = (value: unknown) => {
    const parsed = z.core.safeParse(schema, value);
    return parsed.success && JSON.stringify(parsed.data) === JSON.stringify(value);
  };
  return unchecked(schema).filter(accepts);
}

function unchecked(schema: Schema): fc.Arbitrary<unknown> {
  if (schema === conditionSchema) return conditions.condition;
  if (schema === writtenConditionSchema) return conditions.written;
  if (schema instanceof z.core.$ZodOptional) return anyOf(schema._zod.def.innerType);
  if (schema instanceof z.core.$ZodUnion) return fc.oneof(...schema._zod.def.options.map(anyOf));
  if (schema instanceof z.core.$ZodLiteral) return fc.constantFrom(...schema._zod.def.values);
  if (schema instanceof z.core.$ZodEnum) {
    return fc.constantFrom(...Object.values(schema._zod.def.entries));
  }
  if (schema instanceof z.core.$ZodBoolean) return fc.boolean();
  if (schema instanceof z.core.$ZodNumber) {
    return fc.oneof(fc.integer(), fc.constantFrom(0.5, -1e21, 1e-7));
  }
  if (schema instanceof z.core.$ZodString) {
    // Whoever adds a text of a new form adds one of it here: a filter would search for ever.
    const known = awkward.filter((text) => z.core.safeParse(schema, text).success);
    if (known.length === 0)
      throw new Error("none of the awkward texts is one that the schema accepts");
    const free = [textArbitrary, fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,5}$/)];
    const isStrict = !z.core.safeParse(schema, "a").success;
    return isStrict ? fc.constantFrom(...known) : fc.oneof(...free);
  }
  if (schema instanceof z.core.$ZodArray) {
    return fc.array(anyOf(schema._zod.def.element), { minLength: 1, maxLength: 3 });
  }
  if (schema instanceof z.core.$ZodRecord) {
    const name = textArbitrary.filter((key) => key !== "__proto__");
    return fc.dictionary(name, anyOf(schema._zod.def.valueType), { minKeys: 1, maxKeys: 3 });
  }
  if (schema instanceof z.core.$ZodObject) {
    const keys = Object.entries(schema._zod.def.shape);
    return fc.record(Object.fromEntries(keys.map(([key, one]) => [key, anyOf(one)])), {
      requiredKeys: keys.flatMap(([key, one]) => (one instanceof z.core.$ZodOptional ? [] : [key])),
    });
  }
  throw new Error(`no value is known for the schema of ${schema._zod.def.type}`);
}

/** Instruments, each question with an id of its own, which no condition names in other capitals. */
const instrumentArbitrary = anyOf(instrumentSchema).map((value): InstrumentFile => {
  const file = instrumentSchema.parse(value);
  return {
    ...file,
    questions: file.questions.map((one, index) => ({ ...one, id: `${one.id}.no${index}` })),
  };
});

/** The value without its conditions, and these on their own: they may be written differently. */
function parted(file: InstrumentFile) {
  const conditions: unknown[] = [];
  const rest: unknown = JSON.parse(
    JSON.stringify(file, (key, value: unknown) => {
      // No measures are as many as none.
      if (key === "measures" && Array.isArray(value) && value.length === 0) return undefined;
      if (!["askedIf", "count", "of"].includes(key)) return value;
      conditions.push(value);
      return "a condition";
    }),
  );
  return { rest, conditions: conditions.map((one) => writtenConditionSchema.parse(one)) };
}

const asText = (cell: string | number | null) => (cell === null ? "" : String(cell));

describe("an instrument comes back whole, whatever is under whichever key of the schema", () => {
  test("as a table", () => {
    fc.assert(
      fc.property(instrumentArbitrary, (file) => {
        const { columns, rows } = instrumentTable(file);
        const { value } = readInstrumentTable(
          [columns, ...rows.map((row) => row.map(asText))],
          "a",
        );
        expectSame(value, file);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  test.each(["csv", "xlsx", "ods"] as const)("through a file: %s", async (format) => {
    await fc.assert(
      fc.asyncProperty(instrumentArbitrary, async (file) => {
        const printable = { ...emptyPage, longTable: () => instrumentTable(file) };
        expectSame((await readBack(await written(format, printable)))?.value, file);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

const emptyPage = {
  value: null,
  page: () => ({ title: "Book", facts: [], warnings: [], parts: [], closing: [] }),
};

function expectSame(value: unknown, file: InstrumentFile): void {
  const [was, is] = [parted(file), parted(instrumentSchema.parse(value))];
  expect(is.rest).toEqual(was.rest);
  expect(is.conditions.length).toBe(was.conditions.length);
  for (const [index, one] of was.conditions.entries()) {
    expect(isSameCondition(one, is.conditions[index] ?? {})).toBe(true);
  }
}

async function written(format: "csv" | "xlsx" | "ods", printable: Printable): Promise<Buffer> {
  const output = await (await formats[format]())(printable, { width: 80, colour: false });
  return Buffer.from(output);
}

async function readBack(file: Uint8Array): Promise<TableInstrument | null> {
  async function* bytes() {
    yield file;
  }
  return instrumentInSheets(await readTables(bytes(), "book"), "book");
}

const files = readdirSync("fixtures", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("/instrument.json"))
  .map((file) => `fixtures/${file}`)
  .sort();
const random = Array.from({ length: 12 }, (_, index) => `random instrument ${index}`);

function instrumentNamed(name: string): Promise<Instrument> | Instrument {
  if (name.startsWith("random")) return readInstrument(makeInstrument(randomOf(name)));
  if (!name.endsWith(".json")) return loadInstrument(name);
  return readInstrument(JSON.parse(readFileSync(name, "utf8")));
}

describe.each(["csv", "xlsx", "ods"] as const)("a codebook as %s", (format) => {
  test.each([...instrumentNames, ...files, ...random])("is %s again", async (name) => {
    const instrument = await instrumentNamed(name);
    const book = await readBack(await written(format, printableCodebook(instrument)));
    const again = readInstrument(book?.value, "book", book?.placeOf);
    expect(again).toEqual(instrument);
    expect(parted(fileOf(again)).rest).toEqual(parted(fileOf(instrument)).rest);
  });
});
