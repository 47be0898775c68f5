import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { schemas } from "../../src/api/schemas.ts";
import { verificationSchema } from "../../src/figures/verification.ts";
import { reportSchema } from "../../src/report/report.ts";
import { validationSchema } from "../../src/reviews/validation.ts";
import { call } from "./call.ts";

const printedSchema = z.object({
  $schema: z.string(),
  title: z.string(),
  type: z.literal("object"),
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()),
  additionalProperties: z.literal(false),
});

async function printed(name: string) {
  const { code, stdout, stderr } = await call(["schema", name]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return printedSchema.parse(JSON.parse(stdout));
}

test.each(Object.keys(schemas))(
  "schema %s prints a JSON Schema, strict and with a title",
  async (name) => {
    const { $schema, title, properties, required } = await printed(name);
    expect($schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(title).toBe(`da-audit ${name}`);
    expect(required.filter((key) => !Object.hasOwn(properties, key))).toEqual([]);
  },
);

test("schema instrument and schema figures ask for the keys that the shipped files have", async () => {
  for (const [name, file] of [
    ["instrument", "src/instrument/shipped/spotlight-2025.json"],
    ["figures", "src/instrument/shipped/spotlight-2025.figures.json"],
  ] as const) {
    const { properties, required } = await printed(name);
    const shipped = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(await readFile(file, "utf8")));
    expect(Object.keys(shipped).filter((key) => !Object.hasOwn(properties, key))).toEqual([]);
    expect(required.filter((key) => !Object.hasOwn(shipped, key))).toEqual([]);
  }
});

describe("every result parses with the schema it is printed by", () => {
  const own = (name: string) => [
    `fixtures/${name}/reviews.csv`,
    "-i",
    `fixtures/${name}/instrument.json`,
  ];
  const figures = (name: string) => ["--figures", `fixtures/${name}/figures.json`];
  const cases = "fixtures/spotlight-2025/reviews.csv";
  const results = [
    [reportSchema, ["score", cases]],
    [reportSchema, ["score", cases, "--places", "6", "--section", "sample"]],
    [reportSchema, ["score", ...own("nobody-asked")]],
    [reportSchema, ["score", ...own("many-faults"), "--allow-errors"]],
    [reportSchema, ["score", ...own("empty-file"), "--allow-errors"]],
    [validationSchema, ["validate", cases]],
    [validationSchema, ["validate", ...own("many-faults")]],
    [validationSchema, ["validate", ...own("many-faults"), "--limit", "0"]],
    [validationSchema, ["validate", ...own("empty-file")]],
    [validationSchema, ["score", ...own("many-faults")]],
    [verificationSchema, ["verify", cases]],
    [verificationSchema, ["verify", ...own("nobody-asked"), ...figures("nobody-asked")]],
    [
      verificationSchema,
      ["verify", ...own("figures-that-differ"), ...figures("figures-that-differ")],
    ],
    [
      verificationSchema,
      ["verify", ...own("many-faults"), ...figures("many-faults"), "--allow-errors"],
    ],
  ] as const;

  test.each(results.map(([schema, argv]) => ({ schema, line: argv.join(" "), argv })))(
    "$line",
    async ({ schema, argv }) => {
      const value: unknown = JSON.parse((await call([...argv, "--json"])).stdout);
      expect(schema.safeParse(value).error?.issues ?? []).toEqual([]);
      // Printed as it is: reading it again loses nothing.
      expect(schema.parse(value)).toEqual(value);
    },
  );

  test("and not with another's", async () => {
    const value: unknown = JSON.parse((await call(["validate", cases, "--json"])).stdout);
    expect(reportSchema.safeParse(value).success).toBe(false);
  });
});
