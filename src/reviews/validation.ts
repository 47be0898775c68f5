import * as z from "zod/mini";
import { acceptedFindingSchema } from "../baseline/baseline.ts";
import { findingCodes } from "../findings/finding.ts";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { readFileSchema } from "./read-file.ts";

const severitySchema = z.enum(["error", "warning"]);
const codeSchema = z.enum(Object.keys(findingCodes));

/** The result of `validate`: the shape of its JSON. */
export const validationSchema = z
  .strictObject({
    schema: z.literal("da-audit/validation/1"),
    tool: z.string(),
    instrument: z.nullable(usedInstrumentSchema),
    files: z.array(readFileSchema),
    cases: wholeCount,
    findings: z.strictObject({ error: wholeCount, warning: wholeCount }),
    baseline: z
      .nullable(
        z.strictObject({
          name: z.string(),
          accepted: z
            .strictObject({ error: wholeCount, warning: wholeCount })
            .check(z.describe("accepted findings, which are not among the others")),
          unexplained: wholeCount.check(z.describe("accepted without a reason")),
          gone: z.array(acceptedFindingSchema).check(z.describe("accepted, and no longer found")),
          expired: z
            .array(acceptedFindingSchema)
            .check(z.describe("found after the last day on which they were accepted")),
        }),
      )
      .check(z.describe("the findings that were accepted before")),
    groups: z.array(
      z.strictObject({
        code: codeSchema,
        severity: severitySchema,
        question: textOrNull,
        label: textOrNull.check(z.describe("the question in words")),
        allowed: z.array(z.string()).check(z.describe("the answers that are allowed there")),
        remedy: textOrNull.check(z.describe("what would be right")),
        count: wholeCount.check(z.describe("how many there are; items has the first of them")),
        items: z.array(
          z.strictObject({
            file: z.string(),
            row: z.nullable(wholeCount).check(z.describe("from 1, the header included")),
            line: z
              .nullable(wholeCount)
              .check(z.describe("the line of the file in which the row begins, from 1")),
            column: textOrNull.check(z.describe("the column's letter")),
            name: textOrNull.check(z.describe("the column's header")),
            caseId: textOrNull,
            text: textOrNull.check(z.describe("the text of the cell")),
            nearest: textOrNull.check(z.describe("what was probably meant")),
            detail: z.string().check(z.describe("what distinguishes this one from the others")),
            message: z.string(),
          }),
        ),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit validation" }));

export type Validation = z.infer<typeof validationSchema>;
export type ValidationGroup = Validation["groups"][number];
export type ValidationItem = ValidationGroup["items"][number];
