import * as z from "zod/mini";
import { decimalSigns } from "./parse-number.ts";
import { words } from "./schema-parts.ts";

/** Texts of cells that are no answers. */
export const textsSchema = z.array(words);

/** Texts by the heading of their column. */
const chosenSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** The sign before the decimals of numbers. */
export const decimalSchema = z.enum(decimalSigns);

/** How the files of an instrument are written; it changes nothing about its questions. */
export const fileSchema = z.strictObject({
  ignore: z.optional(z.array(words)).register(z.globalRegistry, {
    description: "headings of columns that are not questions; * is any text",
  }),
  rows: z
    .optional(
      z.catchall(
        z.object({ not: z.optional(chosenSchema) }),
        z.union([z.string(), z.array(z.string())]),
      ),
    )
    .register(z.globalRegistry, {
      description:
        "which rows are cases: for each heading the text, or the texts, that its cell must have; not excludes rows that have all of its texts",
    }),
  prefixes: z.optional(z.array(words)).register(z.globalRegistry, {
    description:
      "what may come before the name of a column, with one of / - . between them; * is anything",
  }),
  sheet: z.optional(words).register(z.globalRegistry, {
    description: "the sheet of a workbook that has the cases; --sheet wins",
  }),
  missing: z.optional(textsSchema).register(z.globalRegistry, {
    description: "texts that count as a blank cell; a question's own missing wins",
  }),
  notAsked: z.optional(textsSchema).register(z.globalRegistry, {
    description: "texts that mean nothing where nothing was asked; a question's own notAsked wins",
  }),
  decimal: z.optional(decimalSchema).register(z.globalRegistry, {
    description:
      "the sign before the decimals of numbers, a point if absent; a question's own wins",
  }),
});
