import * as z from "zod/mini";
import { textOrNull, wholeCount } from "../instrument/schema-parts.ts";

/** What a file was taken for. */
export const draftSources = ["redcap", "xlsform", "codebook", "data"] as const;

/** What the draft of an instrument has in JSON. */
export const draftedSchema = z
  .strictObject({
    schema: z.literal("da-audit/draft/1"),
    tool: z.string().check(z.describe("the version of da-audit")),
    file: z.strictObject({ name: z.string(), sha256: z.string() }),
    takenFor: z.enum(draftSources),
    questions: wholeCount,
    conditions: z
      .strictObject({ kept: wholeCount, lost: wholeCount })
      .check(
        z.describe(
          "the questions with a condition that could be said, or could not; of data, that is sure, or only probable",
        ),
      ),
    instrument: z
      .record(z.string(), z.unknown())
      .check(z.describe("the value of an instrument file")),
    notes: z.array(
      z.strictObject({
        kind: z.enum(["assumed", "lost"]),
        row: z.nullable(wholeCount).check(z.describe("the row of the form's sheet")),
        question: textOrNull,
        text: z.string(),
      }),
    ),
  })
  .register(z.globalRegistry, { title: "da-audit draft" });

/** The draft of an instrument, and what was assumed and lost on the way. */
export type Drafted = z.infer<typeof draftedSchema>;
