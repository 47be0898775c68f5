import { draft } from "../../api/draft.ts";
import { draftInWords } from "../../draft/draft-in-words.ts";
import { withoutRunnerCommands } from "../../findings/runner-commands.ts";
import { jsonText } from "../../formats/json-text.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openBytes } from "../files.ts";
import { argument } from "../option.ts";
import * as option from "../options.ts";
import { takeTarget, writeWhole } from "../write-files.ts";

export const draftCommand = defineCommand({
  examples: [
    ["da-audit draft form.xlsx -o mine.json", "an instrument from an XLSForm (ODK, Kobo, Ona)"],
    ["da-audit draft dictionary.csv -o mine.json", "an instrument from a REDCap data dictionary"],
    [
      "da-audit draft dictionary.csv --case-id record_id,redcap_event_name",
      "of a project with events, where a case is one event of a record",
    ],
    ["da-audit draft cases.csv -o mine.json", "an instrument from nothing but cases"],
  ],
  arguments: [
    argument<string>("<file>", "the form, or the cases; - is standard input", { takesFile: true }),
  ],
  options: {
    language: option.language,
    repeat: option.repeat,
    caseId: option.caseIdColumns,
    sheet: option.sheetOfForm,
    strict: option.strict,
    json: option.jsonOfDraft,
    output: {
      ...option.outputFile,
      help: "where the instrument goes; without it, to standard output",
    },
  },
  run:
    (io) =>
    async (file, { output, json, strict, ...typed }) => {
      if (output !== undefined) takeTarget(output, "json", io);
      const drafted = await draft(openBytes(file, io), typed);
      const instrument = jsonText(drafted.instrument);
      if (output !== undefined) await writeWhole(output, instrument, io);
      if (json) io.stdout.write(jsonText(drafted));
      else if (output === undefined) io.stdout.write(instrument);
      io.stderr.write(withoutRunnerCommands(`da-audit: ${draftInWords(drafted)}`));
      const isWhole = drafted.notes.every(({ kind }) => kind !== "lost");
      return strict && !isWhole ? exitCodes.found : exitCodes.fine;
    },
});
