/** Every page of the manual, under the name that `da-audit help` knows it by, and its subject. */
export const topics = {
  tutorial: "your own audit in ten minutes",
  "your-tool": "from Excel, REDCap, Kobo, Microsoft or Google Forms to the tables",
  commands: "every command and option",
  instrument: "the instrument file: questions, answers, who is asked what",
  reviews: "the reviews file: what a CSV of cases may look like",
  figures: "the figures file: what a report printed",
  findings: "every finding: what is wrong, why it matters, how to fix it",
  numbers: "how numbers are made: bases, rounding, intervals, tests",
  formats: "the output formats, and every column of the CSV outputs",
  ci: "checking data and figures in a CI job",
  "r-and-pandas": "continuing in R or pandas",
  library: "the same functions for your own program",
  changes: "what changed, and whether numbers do",
} as const satisfies Record<string, string>;

export type TopicName = keyof typeof topics;

export function isTopic(name: string): name is TopicName {
  return Object.hasOwn(topics, name);
}
