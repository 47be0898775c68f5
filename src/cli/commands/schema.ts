import { toJSONSchema } from "zod/mini";
import { schemas } from "../../api/schemas.ts";
import { jsonText } from "../../formats/json-text.ts";
import type { CommandFile } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { checkTarget, writeWhole } from "../files.ts";
import { oneOf } from "../option-values.ts";

type SchemaName = keyof typeof schemas;
const schemaNames = Object.keys(schemas).filter((name): name is SchemaName =>
  Object.hasOwn(schemas, name),
);

export const schemaCommand: CommandFile = {
  examples: [
    ["da-audit schema instrument", "what an instrument file may hold"],
    ["da-audit schema report -o report.schema.json", "what score --json gives"],
  ],
  declare(command, io, done) {
    command
      .argument("<name>", `one of ${schemaNames.join(", ")}`, oneOf("schema", schemaNames))
      .option("-o, --output <file>", "write to a file, whole or not at all")
      .action(async (known: SchemaName, options: { readonly output?: string }) => {
        if (options.output !== undefined) checkTarget(options.output);
        const text = jsonText(toJSONSchema(schemas[known], { io: "input" }));
        if (options.output === undefined) io.stdout.write(text);
        else await writeWhole(options.output, text);
        done(exitCodes.fine);
      });
  },
};
