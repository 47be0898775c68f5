import { instrumentNames } from "../instrument/shipped/index.ts";
import { argument } from "./option.ts";
import { figures } from "./options.ts";

// The arguments that several commands have.

export const reviewFiles = argument<readonly string[]>(
  "<file...>",
  "CSV files, workbooks or files of SPSS, read together as one sample; - is standard input",
  { takesFile: true },
);

export const figuresFile = argument<string>("<figures>", figures.help, {
  offers: instrumentNames,
  takesFile: true,
});
