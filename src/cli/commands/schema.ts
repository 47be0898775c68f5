import { toJSONSchema } from "zod/mini";
import { schemas } from "../../api/schemas.ts";
import { jsonText } from "../../formats/json-text.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { argument } from "../option.ts";
import * as option from "../options.ts";
import { oneOf } from "../value-readers.ts";
import { takeTarget, writeWhole } from "../write-files.ts";

type SchemaName = keyof typeof schemas;
const schemaNames = Object.keys(schemas).filter((name): name is SchemaName =>
  Object.hasOwn(schemas, name),
);

export const schemaCommand = defineCommand({
  examples: [
    ["da-audit schema instrument", "what an instrument file may contain"],
    ["da-audit schema report -o report.schema.json", "what score --json gives"],
  ],
  arguments: [
    argument<SchemaName>("<schema>", `one of ${schemaNames.join(", ")}`, {
      reader: oneOf(schemaNames),
    }),
  ],
  options: { output: option.outputFile },
  run:
    (io) =>
    async (name, { output }) => {
      if (output !== undefined) takeTarget(output, "json", io);
      const text = jsonText(toJSONSchema(schemas[name], { io: "input" }));
      if (output === undefined) io.stdout.write(text);
      else await writeWhole(output, text, io);
      return exitCodes.fine;
    },
});
