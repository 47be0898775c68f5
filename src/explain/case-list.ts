import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";
import { usedInstrumentSchema } from "../instrument/used-instrument.ts";
import { foundSchema } from "../reviews/found.ts";
import { readFileSchema } from "../reviews/read-file.ts";

/** What the cases of a group have in common. */
export const groupKinds = ["counted", "base", "outsideBase", "missing", "notAsked"] as const;
export type GroupKind = (typeof groupKinds)[number];

/** The result of `explain QUESTION --cases`: the shape of its JSON. */
export const caseListSchema = z
  .strictObject({
    schema: z.literal("da-audit/case-list/1"),
    tool: z.string(),
    instrument: usedInstrumentSchema,
    files: z.array(readFileSchema),
    findings: foundSchema,
    cases: wholeCount,
    of: z.strictObject({
      label: z.string().check(z.describe("the question, the measure, or the subject of a figure")),
      answer: textOrNull.check(z.describe("the answers that are counted, in words")),
      figure: z.nullable(z.strictObject({ id: z.string(), at: z.string(), printed: z.string() })),
      where: textOrNull.check(z.describe("the condition that narrows the cases, in words")),
    }),
    base: z.nullable(wholeCount).check(z.describe("null for what has a count and no base")),
    groups: z.array(
      z.strictObject({
        kind: z
          .enum(groupKinds)
          .check(z.describe("counted; in the base and not counted; or why it is not in the base")),
        code: textOrNull.check(z.describe("of the answer that the group gave")),
        label: z.string(),
        count: wholeCount,
        cases: z.array(z.string()).check(z.describe("their ids, in the order of the files")),
      }),
    ),
  })
  .check(z.meta({ title: "da-audit case-list" }));

export type CaseList = z.infer<typeof caseListSchema>;
export type CaseGroup = CaseList["groups"][number];
