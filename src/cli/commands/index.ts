import type { ListedCommand } from "../command.ts";

/** The commands about reviews, instruments and figures. */
const subjects = {
  score: {
    summary: "check and count case reviews, and print the report's tables",
    load: async () => (await import("./score.ts")).scoreCommand,
  },
  validate: {
    summary: "check case reviews against the instrument, and list what is wrong",
    load: async () => (await import("./validate.ts")).validateCommand,
  },
  apply: {
    summary: "copy the answers from a completed list of corrections into a file of cases",
    load: async () => (await import("./apply.ts")).applyCommand,
  },
  verify: {
    summary: "compare a report's printed figures with the case reviews",
    load: async () => (await import("./verify.ts")).verifyCommand,
  },
  check: {
    summary: "say whether a report's figures can all be true, without any data",
    load: async () => (await import("./check.ts")).checkCommand,
  },
  synth: {
    summary: "invent a file of cases that gives a report's figures",
    load: async () => (await import("./synth.ts")).synthCommand,
  },
  compare: {
    summary: "say what changed between two rounds, and whether it is more than chance",
    load: async () => (await import("./compare.ts")).compareCommand,
  },
  agree: {
    summary: "measure how far readers of the same cases agree, and list what they need to settle",
    load: async () => (await import("./agree.ts")).agreeCommand,
  },
  explain: {
    summary: "say why a case counts where it does, or list the cases behind a number",
    load: async () => (await import("./explain.ts")).explainCommand,
  },
  codebook: {
    summary: "print the instrument as a codebook, or the blank CSV to fill in",
    load: async () => (await import("./codebook.ts")).codebookCommand,
  },
  draft: {
    summary: "make an instrument from a form that already exists: REDCap, XLSForm",
    load: async () => (await import("./draft.ts")).draftCommand,
  },
  schema: {
    summary: "print the JSON Schema of an input file or of a result",
    load: async () => (await import("./schema.ts")).schemaCommand,
  },
} as const satisfies Record<string, ListedCommand>;

/**
 * Every command, under the name it is called by, in the order of `--help`. Only the one that is
 * called is loaded.
 */
export const commands = {
  ...subjects,
  completion: {
    summary: "print a script that completes commands and options in a shell",
    load: async () => (await import("./completion.ts")).completionCommand(subjects),
  },
} as const satisfies Record<string, ListedCommand>;
