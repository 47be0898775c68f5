import { chmod, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { schemas } from "../../src/api/schemas.ts";
import { validate } from "../../src/api/validate.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { fileRegister } from "../../src/cli/file-register.ts";
import { formatNames, resultFormats } from "../../src/cli/output-options.ts";
import { assumptionNames } from "../../src/feasibility/check/assumption.ts";
import { AuditError } from "../../src/findings/audit-error.ts";
import { instrumentNames } from "../../src/instrument/shipped/index.ts";
import spotlight from "../../src/instrument/shipped/spotlight-2025.json" with { type: "json" };
import { roundings } from "../../src/stats/percent.ts";
import { roundingRules } from "../../src/stats/printed-percent.ts";
import { call, folderOf, type Surroundings } from "./call.ts";

// Whoever has every permission cannot be refused one.
const isRoot = process.getuid?.() === 0;

const cases = "fixtures/spotlight-2025/reviews.csv";
const visits = "fixtures/many-faults-fixed/reviews.csv";
const instrument = "fixtures/many-faults-fixed/instrument.json";
const line = "case_id,visited,reason,days,services,remark,told";
const sections = "sample, court, assessment, planning, delivery, reviewing";
const shipped = instrumentNames.join(", ");
const commandNames = Object.keys(commands).join(", ");
const assumptions = assumptionNames.join(", ");

/**
 * Calls with an output file that holds something: the call must fail with this one line, print
 * nothing and leave the file, and its folder, as they were.
 */
async function refused(
  argv: readonly string[],
  message: string | RegExp,
  surroundings: Surroundings = {},
): Promise<void> {
  const folder = await folderOf({ "result.txt": "as it was" });
  const target = join(folder, "result.txt");
  const { code, stdout, stderr } = await call([...argv, "-o", target], surroundings);
  expect(code).toBe(2);
  const [said = "", ...more] = stderr.replace(/^da-audit: /, "").split("\n");
  if (typeof message === "string") expect(said).toBe(message);
  else expect(said).toMatch(message);
  expect(more).toEqual([""]);
  expect(stdout).toBe("");
  expect(await readdir(folder)).toEqual(["result.txt"]);
  expect(await readFile(target, "utf8")).toBe("as it was");
}

/** A file of these bytes, which must be refused; `FILE` in the message stands for its name. */
async function refusedFile(
  content: string | Uint8Array,
  message: string,
  before: readonly string[] = ["score"],
  after: readonly string[] = [],
): Promise<void> {
  const file = join(await folderOf({ "bad.file": content }), "bad.file");
  await refused([...before, file, ...after], message.replaceAll("FILE", file));
}

describe("a file of reviews that cannot be read is one line", () => {
  test("missing, with the name that is near", async () => {
    await refused(
      ["score", "fixtures/spotlight-2025/review.csv"],
      `missing file: fixtures/spotlight-2025/review.csv; did you mean ${cases}?`,
    );
  });

  test("missing, with no name near", async () => {
    await refused(["validate", "fixtures/nothing-of-it"], "missing file: fixtures/nothing-of-it");
  });

  test("missing as the second of two", async () => {
    await refused(
      ["verify", cases, "fixtures/nothing-of-it"],
      "missing file: fixtures/nothing-of-it",
    );
  });

  test("in a folder that is a file", async () => {
    await refused(["score", `${cases}/cases.csv`], `missing file: ${cases}/cases.csv`);
  });

  test("a folder", async () => {
    await refused(
      ["score", "fixtures"],
      "unsupported file: fixtures is a folder; name a file in it",
    );
  });

  test("a name that is too long", async () => {
    const { code, stdout, stderr } = await call(["score", "x".repeat(5000)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: [^\n]*\n$/);
    expect(stderr).not.toContain("bug");
  });

  test("a link to itself", async () => {
    const loop = join(await folderOf(), "loop.csv");
    await symlink(loop, loop);
    const { code, stdout, stderr } = await call(["score", loop]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: [^\n]*\n$/);
    expect(stderr).not.toContain("bug");
  });

  test.skipIf(isRoot)("without permission", async () => {
    const file = join(await folderOf({ "closed.csv": line }), "closed.csv");
    await chmod(file, 0);
    await refused(["score", file], `unreadable file: ${file}: you have no permission to read it`);
  });

  test("binary", async () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0);
    const advice = "is it cut off? Save or download it again";
    await refusedFile(zip, `invalid file: FILE cannot be read as a workbook; ${advice}`);
  });

  test("binary after a beginning that is text", async () => {
    const advice = "save the sheet as CSV (an .xlsx or .ods file is not CSV)";
    await refusedFile(`${line}\nab\0c`, `unsupported file: FILE is not text; ${advice}`);
  });

  test("in two encodings", async () => {
    const mixed = Buffer.concat([Buffer.from(`${line}\nCafé\n`), Buffer.from([0xe9, 0x0a])]);
    const advice = 'save it again as "CSV UTF-8"';
    await refusedFile(
      mixed,
      `unsupported encoding: FILE is UTF-8 in one part and not in another; ${advice}`,
    );
  });

  test("an unclosed quotation mark, with its row", async () => {
    await refusedFile(
      `${line}\ninvented-001,yes,,3,housing,,yes\ninvented-002,yes,,3,housing,"said,yes\n`,
      'unclosed quotation mark: FILE, row 3: a cell opens with " and does not end with one before the next separator',
      ["score", "-i", instrument],
    );
  });

  test("an unclosed quotation mark after a cell with line breaks", async () => {
    await refusedFile(
      `${line}\ninvented-001,yes,,3,housing,"one\ntwo",yes\ninvented-002,yes,,3,housing,"said,yes\n`,
      'unclosed quotation mark: FILE, row 3: a cell opens with " and does not end with one before the next separator',
      ["score", "-i", instrument],
    );
  });

  test.each([12, 40, 4000])(
    "an unclosed quotation mark in row %i, after others that close",
    async (row) => {
      const sound = Array.from(
        { length: row - 2 },
        (_, index) => `invented-${index},yes,,3,housing,"said, yes",yes`,
      );
      await refusedFile(
        [line, ...sound, 'invented-x,yes,,3,housing,"said,yes', ""].join("\n"),
        `unclosed quotation mark: FILE, row ${row}: a cell opens with " and does not end with one before the next separator`,
        ["score", "-i", instrument],
      );
    },
  );

  test("text after a closing quotation mark, with its row", async () => {
    await refusedFile(
      `${line}\ninvented-001,yes,,3,housing,"said" twice,yes\n`,
      'unclosed quotation mark: FILE, row 2: a cell opens with " and does not end with one before the next separator',
      ["score", "-i", instrument],
    );
  });

  test("a quotation mark after a space or a backslash, with its row", async () => {
    for (const cell of [' "no"', 'said \\"no\\"'])
      await refusedFile(
        `${line}\ninvented-001,yes,,3,housing,${cell},yes\n`,
        'invalid quotation mark: FILE, row 2: a cell with " inside must be written in quotation marks, each " inside doubled',
        ["score", "-i", instrument],
      );
  });

  test("a line without end", async () => {
    await refusedFile(
      "x".repeat((1 << 20) + 1),
      "unsupported row: FILE, row 1 is longer than a megabyte; is it a CSV, and does every quotation mark close?",
    );
  });

  test.each([
    ["binary in its first piece", ["abc\0def"]],
    ["binary in a later piece", [`${line}\n`, "abc\0def"]],
    ["an unclosed quotation mark", [`${line}\n`, '"x"y,']],
    ["a line without end", [`${line}\n`, "x".repeat(2 << 20)]],
  ])("%s, and its source is closed", async (_, pieces) => {
    let closed = false;
    async function* bytes() {
      try {
        for (const piece of pieces) yield Buffer.from(piece);
        // What is left to read when the fault was found.
        while (true) yield Buffer.from(`${line}\n`);
      } finally {
        closed = true;
      }
    }
    await expect(validate({ name: "pieces", bytes: bytes() })).rejects.toThrow(AuditError);
    expect(closed).toBe(true);
  });

  test("standard input, by that name", async () => {
    const message =
      "unsupported file: standard input is not text; save the sheet as CSV (an .xlsx or .ods file is not CSV)";
    await refused(["score", "-"], message, { stdin: "a\0b" });
  });

  test("whose columns fit no instrument, with those there are", async () => {
    await refusedFile(
      "name,colour\nx,red\n",
      `unknown instrument: the columns of FILE fit none; name one with --instrument: ${shipped}; or make your own: da-audit draft FILE -o mine.json`,
    );
  });
});

describe("an instrument that cannot be used is one line", () => {
  const refusedInstrument = (content: string, message: string) =>
    refusedFile(content, message, ["score", visits, "-i"]);

  test.each(["[", '{"a":', '["]", '])("not JSON, and nested without end: %s", async (open) => {
    await refusedInstrument(
      `{\n${open.repeat(20_000)}`,
      "invalid instrument: FILE is nested more than 250 deep in line 2",
    );
  });

  test("not JSON, with line and column", async () => {
    await refusedInstrument(
      '{\n  "id": "visits"\n  "version": "1"\n}\n',
      "invalid instrument: FILE is not JSON: line 3, column 3: comma expected",
    );
  });

  test("an empty file", async () => {
    await refusedInstrument(
      "",
      "invalid instrument: FILE is not JSON: line 1, column 1: value expected",
    );
  });

  test("with a comma too many", async () => {
    await refusedInstrument(
      '{\n  "id": "visits",\n}\n',
      "invalid instrument: FILE is not JSON: line 3, column 1: a comma before it has nothing after it; delete the comma",
    );
  });

  test("a list, with what is expected", async () => {
    const file = join(await folderOf({ "list.json": "[]" }), "list.json");
    const { code, stdout, stderr } = await call(["score", visits, "-i", file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: invalid instrument: \S+list\.json: [^\n]*object[^\n]*\n$/);
  });

  test("a key that it does not have, by its name", async () => {
    const content = JSON.stringify({ ...parts, questions: [{ ...visited, askif: {} }] });
    const file = join(await folderOf({ "keys.json": content }), "keys.json");
    const { code, stdout, stderr } = await call(["score", visits, "-i", file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^da-audit: invalid instrument: \S+: questions\[0\]: [^\n]*askif[^\n]*\n$/,
    );
  });

  const parts = {
    id: "visits",
    version: "1",
    caseId: "case_id",
    title: "Visits",
    sections: [{ id: "visits", title: "Visits" }],
  };
  const answers = [
    { code: "yes", label: "Yes" },
    { code: "no", label: "No" },
  ];
  const visited = { id: "visited", section: "visits", label: "Visited", answers };
  const contradictory: readonly (readonly [string, readonly object[], string])[] = [
    [
      "conditions in a circle",
      [
        { ...visited, askedIf: { told: "yes" } },
        { ...visited, id: "told", askedIf: { visited: "yes" } },
      ],
      "questions[0].askedIf: visited is asked if told, told if visited: the conditions go round in a circle; take one of them out",
    ],
    [
      "a condition on an answer that is none",
      [visited, { ...visited, id: "told", askedIf: { visited: "yess" } }],
      'questions[1].askedIf.visited: unknown answer to visited: "yess"; one of yes, no',
    ],
    [
      "a section that is not declared",
      [{ ...visited, section: "visit" }],
      'questions[0].section: unknown section: "visit"; one of visits',
    ],
    [
      "an id that stands twice",
      [visited, visited],
      'questions[1].id: duplicate id: "visited" is already in questions[0].id',
    ],
    [
      "a text that means two answers",
      [{ ...visited, answers: [...answers, { code: "yes", label: "Indeed" }] }],
      'questions[0].answers: duplicate code: "yes" appears twice',
    ],
    [
      "two contradictions",
      [
        { ...visited, section: "visit" },
        { ...visited, id: "told", section: "tell" },
      ],
      'questions[0].section: unknown section: "visit"; one of visits; questions[1].section: unknown section: "tell"; one of visits',
    ],
  ];
  test.each(contradictory)("contradictory: %s, with the path", async (_, questions, message) => {
    const content = JSON.stringify({ ...parts, questions });
    await refusedInstrument(content, `invalid instrument: FILE: ${message}`);
  });

  test("a missing file, with the name that is near", async () => {
    await refused(
      ["score", visits, "-i", "fixtures/many-faults-fixed/instruments.json"],
      `missing file: fixtures/many-faults-fixed/instruments.json; did you mean ${instrument}?`,
    );
  });

  test("a folder", async () => {
    const folder = await folderOf();
    await refused(
      ["codebook", "-i", folder],
      `unsupported file: ${folder} is a folder; name a file in it`,
    );
  });
});

describe("figures that cannot be used are one line", () => {
  const refusedFigures = (content: unknown, message: string) =>
    refusedFile(JSON.stringify(content), message, [
      "verify",
      visits,
      "-i",
      instrument,
      "--figures",
    ]);
  const file = { id: "draft", instrument: "many-faults-fixed" };
  const printed = { id: "t1", at: "Table 1", percent: "50" };

  test("not JSON, with line and column", async () => {
    await refusedFile(
      '{ "id": "draft", }',
      "invalid figures: FILE is not JSON: line 1, column 18: a comma before it has nothing after it; delete the comma",
      ["verify", cases, "--figures"],
    );
  });

  const wrong: readonly (readonly [string, object, string])[] = [
    [
      "a figure that names no question of the instrument",
      { ...printed, question: "visitd", answer: "yes" },
      'figures[0].question: unknown question: "visitd"; did you mean visited?',
    ],
    [
      "a figure that names no answer of its question",
      { ...printed, question: "visited", answer: "maybe" },
      'figures[0].answer: unknown answer to visited: "maybe"; one of yes, no',
    ],
    [
      "a figure that names no measure",
      { ...printed, measure: "visited_all" },
      'figures[0].measure: unknown measure: "visited_all"; the instrument has none',
    ],
    [
      "a percent of nothing",
      printed,
      "figures[0]: a percent needs the question and answer, or the measure, that it belongs to",
    ],
  ];
  test.each(wrong)("%s, with the path", async (_, figure, message) => {
    await refusedFigures({ ...file, figures: [figure] }, `invalid figures: FILE: ${message}`);
  });

  test("a percent that is a number, with the path and what is expected there", async () => {
    const figures = { ...file, figures: [{ ...printed, percent: 50 }] };
    const path = join(await folderOf({ "bad.json": JSON.stringify(figures) }), "bad.json");
    const { code, stderr } = await call(["verify", visits, "-i", instrument, "--figures", path]);
    expect(stderr).toMatch(
      /^da-audit: invalid figures: \S+: figures\[0\]\.percent: [^\n]*(string|text)[^\n]*\n$/,
    );
    expect(code).toBe(2);
  });

  test("of another instrument", async () => {
    await refused(
      ["verify", visits, "-i", instrument, "--figures", "spotlight-2025"],
      "invalid figures: spotlight-2025: they belong to instrument spotlight-2025, not to many-faults-fixed",
    );
  });

  test("none for an instrument of one's own", async () => {
    await refused(
      ["verify", visits, "-i", instrument],
      "missing figures: none come with many-faults-fixed; name a file with --figures",
    );
  });

  test("a missing file", async () => {
    await refused(["verify", cases, "--figures", "nowhere.json"], "missing file: nowhere.json");
  });
});

const questions = spotlight.questions.map(({ id }) => id).join(", ");

/**
 * For each option that takes a value: one that is none, and what is said of it; `RULES` in the
 * message stands for the rounding rules that the command knows, `FORMATS` for its formats.
 */
const badValues: readonly (readonly [option: string, value: string, message: string | RegExp])[] = [
  [
    "interval",
    "wald",
    'invalid value for --interval: "wald"; one of wilson, clopper-pearson, none',
  ],
  ["level", "1", 'invalid value for --level: "1"; a number between 0 and 1'],
  ["level", "95%", 'invalid value for --level: "95%"; a number between 0 and 1'],
  ["level", "", 'invalid value for --level: ""; a number between 0 and 1'],
  ["population", "0", 'invalid value for --population: "0"; a whole number from 1 to 999999999'],
  ["population", "60", "contradicting sizes: 112 cases cannot be drawn from a population of 60"],
  ["format", "jsn", 'invalid value for --format: "jsn"; did you mean json?; one of FORMATS'],
  ["format", "constructor", 'invalid value for --format: "constructor"; one of FORMATS'],
  ["format", "", 'invalid value for --format: ""; one of FORMATS'],
  [
    "instrument",
    "spotlight-2024",
    `unknown instrument: "spotlight-2024"; did you mean spotlight-2025?; one of ${shipped}, or a file`,
  ],
  ["instrument", "toString", `unknown instrument: "toString"; one of ${shipped}, or a file`],
  ["instrument", "", `unknown instrument: ""; one of ${shipped}, or a file`],
  [
    "figures",
    "spotlight-2024",
    `unknown figures: "spotlight-2024"; did you mean spotlight-2025?; one of ${shipped}, a JSON file or a CSV table`,
  ],
  ["figures", "", `unknown figures: ""; one of ${shipped}, a JSON file or a CSV table`],
  [
    "rounding",
    "half-upp",
    'invalid value for --rounding: "half-upp"; did you mean half-up?; one of RULES',
  ],
  ["rounding", "up", 'invalid value for --rounding: "up"; one of RULES'],
  ["rounding", "", 'invalid value for --rounding: ""; one of RULES'],
  ["cases", "0", 'invalid value for --cases: "0"; a whole number from 1 to 10000000'],
  ["cases", "10000001", 'invalid value for --cases: "10000001"; a whole number from 1 to 10000000'],
  ["cases", "1,234", 'invalid value for --cases: "1,234"; a whole number from 1 to 10000000'],
  ["cases", "", 'invalid value for --cases: ""; a whole number from 1 to 10000000'],
  [
    "assume",
    "no-mising",
    `invalid value for --assume: "no-mising"; did you mean no-missing?; one of ${assumptions}`,
  ],
  [
    "assume",
    "no-missing,toString",
    `invalid value for --assume: "toString"; one of ${assumptions}`,
  ],
  ["assume", "", "invalid value for --assume: it is empty"],
  ["time-limit", "-1", 'invalid value for --time-limit: "-1"; a whole number from 0 to 86400'],
  ["time-limit", "1.5", 'invalid value for --time-limit: "1.5"; a whole number from 0 to 86400'],
  [
    "time-limit",
    "86401",
    'invalid value for --time-limit: "86401"; a whole number from 0 to 86400',
  ],
  ["places", "1.5", 'invalid value for --places: "1.5"; a whole number from 0 to 6'],
  ["places", "7", 'invalid value for --places: "7"; a whole number from 0 to 6'],
  ["places", "", 'invalid value for --places: ""; a whole number from 0 to 6'],
  [
    "fail-if-lower",
    "planing_judgement",
    /^unknown question: "planing_judgement"; did you mean planning_judgement\?; compared: /,
  ],
  ["fail-if-lower", "", "invalid value for --fail-if-lower: it is empty"],
  [
    "max-warnings",
    "-1",
    'invalid value for --max-warnings: "-1"; a whole number from 0 to 999999999',
  ],
  ["max-warnings", "", 'invalid value for --max-warnings: ""; a whole number from 0 to 999999999'],
  [
    "corrections",
    "mend.txt",
    "unsupported output: mend.txt: corrections are a file that ends with .csv, .xlsx, .ods",
  ],
  ["corrections", "", "invalid output: the name is empty; name a file"],
  ["baseline", "nowhere.json", "missing file: nowhere.json"],
  ["baseline", "fixtures", "unsupported file: fixtures is a folder; name a file in it"],
  ["reader", "codr", /^missing column: \S+first\.csv has no column "codr"$/],
  ["reader", "sx", /^missing column: \S+first\.csv has no column "sx"; did you mean sex\?$/],
  [
    "sheet",
    "Cases",
    /^invalid sheet: "Cases"; \S+ is CSV, which has no sheets: leave --sheet out$/,
  ],
  ["weights", "square", 'invalid value for --weights: "square"; one of none, linear, quadratic'],
  ["plan", "0", 'invalid value for --plan: "0"; a number between 0 and 100'],
  ["plan", "10%", 'invalid value for --plan: "10%"; a number between 0 and 100'],
  ["limit", "all", 'invalid value for --limit: "all"; a whole number from 0 to 1000000'],
  ["limit", "1000001", 'invalid value for --limit: "1000001"; a whole number from 0 to 1000000'],
  ["by", "sx", 'unknown question: "sx"; did you mean sex?'],
  ["by", "sex,toString", `unknown question: "toString"; one of ${questions}`],
  ["by", "", "invalid value for --by: it is empty"],
  [
    "where",
    "case_type=licens",
    'invalid condition: "case_type=licens", character 1: unknown answer to case_type: "licens"; one of licence, community_order, suspended_sentence; write it as question=answer, joined by and, or, not',
  ],
  [
    "where",
    "",
    'invalid condition: "", character 1: it ends where a question is expected; write it as question=answer, joined by and, or, not',
  ],
  [
    "where",
    "sex=other and sex=men",
    'unmet condition: "sex=other and sex=men": of 112 cases, none meets it',
  ],
  ["min-base", "-1", 'invalid value for --min-base: "-1"; a whole number from 0 to 999999'],
  ["section", "planing", `unknown section: "planing"; did you mean planning?; one of ${sections}`],
  ["section", "planning,court,nothing", `unknown section: "nothing"; one of ${sections}`],
  ["section", "", "invalid value for --section: it is empty"],
];

/** The long names of the options of a command that take a value. */
async function optionsOf(name: keyof typeof commands): Promise<readonly string[]> {
  const command = new Command(name);
  const nowhere = { write: () => {}, isTTY: false, columns: undefined };
  const { declare } = await commands[name].load();
  declare(
    command,
    {
      files: fileRegister(),
      stdin: process.stdin,
      stdout: nowhere,
      stderr: nowhere,
      env: {},
      now: () => 0,
      today: () => "2026-11-24",
      interrupted: () => new AbortController().signal,
      onEnding: () => () => {},
    },
    () => {},
  );
  return command.options
    .filter((option) => option.required && !option.hidden)
    .map((option) => option.name());
}

describe.each([
  "score",
  "validate",
  "verify",
  "check",
  "compare",
  "agree",
  "codebook",
  "schema",
] as const)("%s", async (name) => {
  const options = await optionsOf(name);
  const argument = {
    score: [cases],
    validate: [cases],
    verify: [cases],
    check: ["spotlight-2025"],
    compare: ["thematic-2023", cases],
    agree: ["fixtures/two-readers/first.csv", "fixtures/two-readers/second.csv"],
    codebook: ["-i", "spotlight-2025"],
    schema: ["report"],
  };
  const argv = [name, ...argument[name]];
  const rules: readonly string[] = name === "check" ? roundingRules : roundings;

  test("has a bad value here for every option that takes one", () => {
    const known = ["output", ...badValues.map(([option]) => option)];
    expect(options.filter((option) => !known.includes(option))).toEqual([]);
  });

  const bad = badValues.filter(([option]) => options.includes(option));
  test.each(bad)('refuses --%s "%s"', async (option, value, message) => {
    const isCheck = ["validate", "verify", "compare"].includes(name);
    const formats = isCheck ? formatNames : resultFormats;
    const said =
      typeof message === "string"
        ? message.replace("RULES", rules.join(", ")).replace("FORMATS", formats.join(", "))
        : message;
    await refused([...argv, `--${option}`, value], said);
  });

  test("refuses an unknown option and names the nearest", async () => {
    await refused([...argv, "--outptu"], "unknown option '--outptu'; did you mean --output?");
  });

  // The others take any number of files.
  if (name === "compare" || (name !== "agree" && !argv.includes(cases))) {
    test("refuses an argument too many", async () => {
      const { code, stderr } = await call([...argv, "mine.json"]);
      expect(stderr).toMatch(/^da-audit: too many arguments[^\n]*\n$/);
      expect(code).toBe(2);
    });
  }
});

describe("a command line that cannot be followed is one line", () => {
  const lines: readonly (readonly [string, readonly string[], string])[] = [
    [
      "an unknown command, with the nearest",
      ["scor", cases],
      `unknown command: "scor"; did you mean score?; one of ${commandNames}`,
    ],
    [
      "a file for a command",
      [cases],
      `unknown command: "${cases}"; to score a file: da-audit score ${cases}; one of ${commandNames}`,
    ],
    [
      "a command that every object has",
      ["toString"],
      `unknown command: "toString"; one of ${commandNames}`,
    ],
    ["no file", ["score"], "missing required argument 'file'"],
    ["no figures", ["check"], "missing required argument 'figures'"],
    ["no name of a schema", ["schema"], "missing required argument 'schema'"],
    [
      "an unknown schema",
      ["schema", "reprot"],
      `invalid value for schema: "reprot"; did you mean report?; one of ${Object.keys(schemas).join(", ")}`,
    ],
    [
      "two formats",
      ["score", cases, "--json", "--format", "csv"],
      "option '--json' cannot be used with option '-f, --format <name>'",
    ],
    [
      "a template in a format",
      ["codebook", "--template", "--json"],
      "option '--template' cannot be used with option '--json'",
    ],
    [
      "an option without its value",
      ["score", cases, "--places"],
      "option '--places <n>' argument missing",
    ],
  ];
  test.each(lines)("%s", async (_, argv, message) => {
    expect(await call(argv)).toEqual({ code: 2, stdout: "", stderr: `da-audit: ${message}\n` });
  });

  test("nothing at all is answered with the help, on standard error", async () => {
    const { code, stdout, stderr } = await call([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe((await call(["--help"])).stdout);
  });

  test("a command after -- is not passed over in silence", async () => {
    const { stdout, stderr } = await call(["--", "score", cases]);
    expect(stdout + stderr).not.toBe("");
  });
});

describe("a target that cannot be written is one line, before anything is read", () => {
  // The reviews do not exist either: of the two faults the target's is told.
  const unread = "fixtures/nothing-of-it";
  const fails = async (target: string, message: string) => {
    const expected = { code: 2, stdout: "", stderr: `da-audit: ${message}\n` };
    expect(await call(["score", unread, "-o", target])).toEqual(expected);
    expect(await call(["codebook", "-o", target])).toEqual(expected);
    expect(await call(["codebook", "--template", "-o", target])).toEqual(expected);
    expect(await call(["schema", "report", "-o", target])).toEqual(expected);
  };

  test("in a folder that does not exist", async () => {
    const folder = join(await folderOf(), "none");
    await fails(join(folder, "x"), `invalid output: ${folder}/x: there is no folder ${folder}`);
  });

  test("in a folder that is a file", async () => {
    await fails(`${cases}/x`, `invalid output: ${cases}/x: ${cases} is not a folder`);
  });

  test("a folder", async () => {
    const folder = await folderOf();
    await fails(folder, `invalid output: ${folder} is a folder; name a file in it`);
  });

  test("without a name", async () => {
    const { code, stdout, stderr } = await call(["score", unread, "-o", ""]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: invalid output: [^\n]+\n$/);
  });

  test.skipIf(isRoot)("in a folder without permission", async () => {
    const folder = join(await folderOf(), "closed");
    await mkdir(folder);
    await chmod(folder, 0o500);
    const target = join(folder, "x");
    await fails(target, `invalid output: ${target}: you have no permission to write there`);
  });

  test.skipIf(isRoot)("a file without permission", async () => {
    const target = join(await folderOf(), "closed");
    await writeFile(target, "as it was", { mode: 0o400 });
    await fails(target, `invalid output: ${target}: you have no permission to write there`);
  });
});
