import { fold } from "../../instrument/fold.ts";
import type { DraftFile } from "../draft-instrument.ts";
import type { FormItem } from "./form.ts";
import type { XlsformGroup, XlsformRow } from "./xlsform-rows.ts";

/** Columns that ODK Central, Kobo and Ona add to every export. */
const added = [
  "_*",
  "meta*",
  "formhub*",
  "KEY",
  "PARENT_KEY",
  "SET-OF*",
  "instanceID",
  "instanceName",
  "SubmissionDate",
  "SubmitterID",
  "SubmitterName",
  "AttachmentsPresent",
  "AttachmentsExpected",
  "Status",
  "ReviewState",
  "DeviceID",
  "Edits",
  "FormVersion",
];

/**
 * What the exports of a survey have in common: the columns that are no questions, the groups before the
 * names of columns, and the text that Ona writes for nothing. `labelsOf` gives the label of a row or group
 * in each of the form's languages.
 */
export function xlsformFile(
  leftOut: readonly XlsformRow[],
  rows: readonly XlsformRow[],
  items: readonly FormItem[],
  labelsOf: (of: Pick<XlsformGroup, "name" | "cell">) => readonly string[],
): DraftFile {
  const ignore = new Set(added);
  for (const row of leftOut) {
    const { name, groups, type } = row;
    if (name === "") continue;
    const places = groups.length === 0 ? [name] : [name, `*/${name}`, `*-${name}`, `*.${name}`];
    for (const place of places) ignore.add(place);
    if (type.kind === "place") ignore.add(`*${name}-*`);
    if (type.kind === "matrix") ignore.add(`*${name}_*`);
    // In a file with labels; a star in one would be any text.
    for (const label of labelsOf(row)) {
      if (label !== name && !label.includes("*")) ignore.add(label).add(`*/${label}`);
    }
  }
  const prefixes = new Set<string>();
  for (const { groups } of rows) {
    for (const [at] of groups.entries()) {
      const around = groups.slice(0, at + 1);
      const first = around.findLastIndex(({ repeats }) => repeats) + 1;
      const inner = around.slice(first);
      for (const path of [around, inner]) {
        if (path.length === 0) continue;
        for (const joint of ["/", "-", "."]) {
          prefixes.add(path.map(({ name }) => name).join(joint));
        }
        const labels = path.map(labelsOf);
        for (const language of labels[0]?.keys() ?? []) {
          prefixes.add(labels.map((own) => own[language] ?? "").join("/"));
        }
      }
    }
  }
  const isAnswer = items.some(({ choices }) =>
    choices.some(({ code, label, also }) =>
      [code, label, ...also].some((one) => fold(one) === "n/a"),
    ),
  );
  return {
    ignore: [...ignore],
    ...(prefixes.size > 0 && { prefixes: [...prefixes] }),
    ...(!isAnswer && { missing: ["n/a"] }),
  };
}
