import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";

const file = z.strictObject({ name: z.string(), sha256: z.string() });

const place = {
  listRow: wholeCount.check(z.describe("the row of the list, from 1")),
  row: wholeCount.check(z.describe("the row of the cases, from 1, the header included")),
  caseId: textOrNull,
  question: z.string(),
  label: z.string().check(z.describe("the question in words")),
};

/** The result of `apply` as JSON. */
export const applicationSchema = z
  .strictObject({
    schema: z.literal("da-audit/application/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    list: file,
    file,
    applied: z.array(
      z.strictObject({
        ...place,
        column: z.string().check(z.describe("the column's letter")),
        from: textOrNull.check(z.describe("the cell's text before; null for free text")),
        to: textOrNull.check(z.describe("the cell's text after; null for free text")),
      }),
    ),
    refused: z.array(z.strictObject({ ...place, answer: z.string(), why: z.string() })),
    left: z.array(z.strictObject(place)).check(z.describe("cells of the list without an answer")),
    broken: z
      .array(z.strictObject({ listRow: wholeCount, why: z.string() }))
      .check(z.describe("rows of the list whose cell cannot be identified")),
    ofOtherFiles: wholeCount.check(z.describe("rows of the list for other files")),
  })
  .check(z.meta({ title: "da-audit application" }));

export type Application = z.infer<typeof applicationSchema>;
