/** The columns of a table of figures, named as the keys of a figure. */
export const figureColumns = ["id", "at", "question", "answer", "percent", "count", "of"] as const;

type Role = (typeof figureColumns)[number];

const countWords = [
  "n",
  "count",
  "counts",
  "no",
  "nr",
  "num",
  "number",
  "numbers",
  "#",
  "freq",
  "frequency",
  "frequencies",
  "cases",
  "numberofcases",
  "noofcases",
  "nofcases",
  "numberofpatients",
  "noofpatients",
];

const percentWords = [
  "%",
  "percent",
  "percents",
  "percentage",
  "percentages",
  "pct",
  "%oftotal",
  "%ofcases",
  "percentoftotal",
  "percentageoftotal",
  "percentofcases",
  "percentageofcases",
];

const signs = ["%", "percent", "percentage"];

const counts = countWords.flatMap((word) => [word, `${word}(n)`, `${word}(no)`]);
const percents = [
  ...percentWords.flatMap((word) => [word, ...signs.map((sign) => `${word}(${sign})`)]),
  ...signs.flatMap((sign) => [`(${sign})`, `share(${sign})`, `proportion(${sign})`]),
  ...percentWords.flatMap((word) => [`${word}(95%ci)`, `${word}(ci)`, `${word}[95%ci]`]),
];

/** Headings of counts with their percentages: `n (%)`. */
const countsWithPercents = countWords.flatMap((word) =>
  [...signs, "column%", "col%", "%oftotal", "%ofcases", "%ofall"].flatMap((sign) => [
    `${word}(${sign})`,
    `${word}[${sign}]`,
    `${word},${sign}`,
    `${word}${sign}`,
  ]),
);

/** Headings of percentages with their counts: `% (n)`. */
const percentsWithCounts = percentWords.flatMap((word) =>
  countWords.map((count) => `${word}(${count})`),
);

/** Headings of counts with their bases: `n/N`, `n/N (%)`; and of percentages with both. */
const countsWithBases = ["n/n", "n/total", "count/total", "number/total", "nofn", "n/base"];
const withBoth = signs.flatMap((sign) => [
  ...countsWithBases.map((name): [string, Role] => [`${name}(${sign})`, "count"]),
  ...countsWithBases.map((name): [string, Role] => [`${sign}(${name})`, "percent"]),
]);

/**
 * The column that a heading names, without its spaces and full stops and in small letters. A `N`
 * alone is the base, which the caller decides before the letters are made small.
 */
export const roleNames: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...withBoth,
  ...named("count", [...countsWithPercents, ...countsWithBases, ...counts]),
  ...named("percent", [...percentsWithCounts, ...percents]),
  ...named("of", [
    "of",
    "base",
    "base(n)",
    "total",
    "total(n)",
    "totaln",
    "denominator",
    "outof",
    "samplesize",
  ]),
  ...named("id", ["id"]),
  ...named("at", ["at", "where", "place", "table"]),
  ...named("question", ["question", "variable", "characteristic", "characteristics", "item"]),
  ...named("answer", ["answer", "response", "category", "level", "option"]),
]);

function named(role: Role, names: readonly string[]): readonly [string, Role][] {
  return names.map((name) => [name, role]);
}

const percentInBrackets = new Set(countsWithPercents);
const countInBrackets = new Set(percentsWithCounts);

/** What a heading says of a number in brackets below it; `null` where it says nothing. */
export function bracketsBy(key: string): "percent" | "count" | null {
  if (percentInBrackets.has(key)) return "percent";
  return countInBrackets.has(key) ? "count" : null;
}

const passedOver: readonly (readonly [RegExp, string])[] = [
  [/^\d{2}(\.\d+)?%(?!of)/, "an interval"],
  [/^(confidence|credible)?(intervals?|limits?)(\(.*\))?$/, "an interval"],
  [/^(cis?|lcl|ucl|lci|uci)(\(.*\))?$/, "an interval"],
  [/^(lower|upper)(ci|cl|limit|bound|end|95.*)?(\(.*\))?$/, "an end of an interval"],
  [/^p(-?values?)?(\(.*\))?$/, "a p-value"],
  [/^(cum|cumulative)/, "a cumulative number"],
  [/^valid(%|percent|percentage)$/, "a percentage of valid answers"],
  [/^(sd|se|standarddeviation|standarderror)$/, "a measure of spread"],
];

/** What a column holds that is no figure, by its heading; `null` for any other heading. */
export function passedOverBy(key: string): string | null {
  return passedOver.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}
