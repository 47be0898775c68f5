import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { resultFormats } from "../../src/cli/output-options.ts";
import { checkSchema } from "../../src/feasibility/check/check-result.ts";
import { instrumentNames } from "../../src/instrument/shipped/index.ts";
import { instrumentFile } from "../instrument-of.ts";
import { once } from "../once.ts";
import { call, callForAll, folderOf, type Surroundings, textsIn } from "./call.ts";

const shipped = instrumentNames.join(", ");
const differing = [
  "fixtures/figures-that-differ/figures.json",
  "-i",
  "fixtures/figures-that-differ/instrument.json",
];

/** A question that everyone is asked, and one that is not for everyone. */
const visits = instrumentFile({
  id: "visits",
  questions: ["visited", { id: "told", askedIf: { visited: "yes" } }],
});

const printed = { id: "a", at: "Table 1", question: "visited", answer: "yes" };

/** Figures as a JSON file. */
const draft = (figures: readonly object[], more: object = {}) =>
  JSON.stringify({ id: "draft", ...more, figures });

/** Creates a folder with figures, under this name, and the instrument of visits; gives their paths. */
async function files(content: string | Uint8Array, name = "figures.json") {
  const folder = await folderOf({ [name]: content, "visits.json": JSON.stringify(visits) });
  return { folder, file: join(folder, name), own: ["-i", join(folder, "visits.json")] };
}

/** The result of a check, and its exit code. */
async function checked(argv: readonly string[], surroundings: Surroundings = {}) {
  const { code, stdout, stderr } = await call(["check", ...argv, "--json"], surroundings);
  expect(stderr).toBe("");
  return { code, ...checkSchema.parse(JSON.parse(stdout)) };
}

/** The same for figures on standard input. */
async function checkedText(stdin: string | Uint8Array, ...argv: readonly string[]) {
  return checked(["-", ...argv], { stdin });
}

describe("figures are named", () => {
  test.each(instrumentNames)(
    "by the name of shipped ones, which can all be true: %s",
    async (name) => {
      const { code, source, instrument, possible, settled, summary } = await checked([name]);
      expect({ code, source, possible, settled }).toEqual({
        code: 0,
        source: name,
        possible: true,
        settled: true,
      });
      expect(instrument?.id).toBe(name);
      expect(summary.error).toBe(0);
    },
  );

  test("as a JSON file, whose instrument is the one that it names", async () => {
    const figures = draft([{ ...printed, question: "sara_done", percent: "50" }], {
      instrument: "thematic-2023",
    });
    const { file } = await files(figures);
    expect(await checked([file])).toMatchObject({
      code: 0,
      source: "draft",
      instrument: { id: "thematic-2023" },
    });
  });

  test("as a JSON file without an instrument, which asks everyone what it names", async () => {
    const { file } = await files(draft([{ ...printed, percent: "50" }], { cases: 3 }));
    // Of bases up to 3, only 1 of 2 is 50 %.
    expect(await checked([file])).toMatchObject({
      code: 0,
      instrument: null,
      bases: [{ question: "visited", feasible: [2] }],
    });
  });

  test("as a JSON file with an instrument of one's own", async () => {
    const { file, own } = await files(draft([{ ...printed, percent: "50" }], { cases: 3 }));
    expect(await checked([file, ...own])).toMatchObject({
      code: 0,
      instrument: { id: "visits" },
      bases: [{ question: "visited", feasible: [2], withoutMissing: [] }],
    });
  });

  test("as JSON after a byte order mark and empty lines", async () => {
    const { file } = await files(`\ufeff\n\n  ${draft([{ ...printed, percent: "50" }])}`);
    expect((await checked([file])).source).toBe("draft");
  });

  test("as a file with the name of shipped ones, by its path", async () => {
    const { folder } = await files(draft([{ ...printed, percent: "50" }]), "core-2024");
    expect((await checked([join(folder, "core-2024")])).source).toBe("draft");
  });

  const table = [
    ["question", "answer", "percent", "count", "of", "at"],
    ["visited", "yes", "62,5", "5", "8", "Table 1 – “visits”"],
    ["", "no", "37,5", "3", "8", ""],
  ];
  const lines = (separator: string, end: string) =>
    table.map((row) => row.join(separator) + end).join("");
  // In Windows-1252 an en dash is 0x96, the quotation marks 0x93 and 0x94.
  const windows = Buffer.from(
    lines(";", "\r\n").replace("–", "\x96").replace("“", "\x93").replace("”", "\x94"),
    "latin1",
  );
  const forms: readonly (readonly [string, string | Uint8Array])[] = [
    ["tabs", lines("\t", "\n")],
    ["semicolons", lines(";", "\n")],
    ["semicolons, CRLF and a byte order mark", `\ufeff${lines(";", "\r\n")}`],
    ["Windows-1252, semicolons and CRLF", windows],
    ["UTF-16 with a byte order mark", Buffer.from(`\ufeff${lines("\t", "\r\n")}`, "utf16le")],
    ["semicolons, without a last line end", lines(";", "\n").trimEnd()],
  ];
  test.each(forms)("as a table with %s, whatever its name ends in", async (_, content) => {
    for (const name of ["table.csv", "table.txt"]) {
      const { file } = await files(content, name);
      const { code, source, figures, possible } = await checked([file]);
      expect({ code, source, possible }).toEqual({ code: 0, source: "table", possible: true });
      expect(figures.map(({ id, at, printed }) => [id, at, printed])).toEqual([
        ["row 2", "Table 1 – “visits”", "5 of 8 (62.5%)"],
        ["row 3", "Table 1 – “visits”", "3 of 8 (37.5%)"],
      ]);
    }
  });

  test("as a table with an instrument of one's own", async () => {
    const { file, own } = await files("question,answer,percent\nvisited,yes,50\n", "table.csv");
    expect(await checked([file, ...own])).toMatchObject({ code: 0, instrument: { id: "visits" } });
  });

  test("as standard input, JSON or a table", async () => {
    expect(await checkedText(draft([{ ...printed, percent: "50" }]))).toMatchObject({
      code: 0,
      source: "draft",
    });
    expect(await checkedText("question,answer,percent\nvisited,yes,50\n")).toMatchObject({
      code: 0,
      source: "standard input",
      figures: [{ id: "row 2", at: "standard input" }],
    });
  });
});

describe("--cases", () => {
  const third = draft([{ ...printed, percent: "33" }]);

  test("is the size of the sample where the figures do not give it", async () => {
    // 1 of 3, 2 of 6 and 3 of 9; 3 of 10 is 30 %, 4 of 10 is 40 %.
    expect(await checkedText(third, "--cases", "10")).toMatchObject({
      code: 0,
      cases: 10,
      bases: [{ feasible: [3, 6, 9], upTo: 10 }],
    });
  });

  test("left out, leaves bases of any size", async () => {
    const { cases, bases } = await checkedText(third);
    expect(cases).toBe(null);
    expect(bases[0]?.feasible.slice(0, 4)).toEqual([3, 6, 9, 12]);
    expect(bases[0]?.feasible.at(-1)).toBe(1000);
  });

  test("may repeat the size that the figures give", async () => {
    expect(await checked(["thematic-2023", "--cases", "60"])).toEqual(
      await checked(["thematic-2023"]),
    );
  });

  test("decides whether a count is possible", async () => {
    const five = draft([{ ...printed, count: 5 }]);
    expect(await checkedText(five, "--cases", "5")).toMatchObject({ code: 0, possible: true });
    expect(await checkedText(five, "--cases", "4")).toMatchObject({ code: 1, possible: false });
  });
});

describe("--rounding", () => {
  /** The exit code of one figure under each rule. */
  const fits = async (figure: object) => {
    const stdin = draft([{ ...printed, ...figure }]);
    const codes: Record<string, number> = {};
    for (const rule of ["half-up", "half-even", "truncation", "either"]) {
      codes[rule] = (await checkedText(stdin, "--rounding", rule)).code;
    }
    return codes;
  };

  test("is the rule by which percentages were rounded", async () => {
    // 5 / 8 = 62.5 %, 2 / 3 = 66.67 %.
    const five = { count: 5, of: 8 };
    expect(await fits({ ...five, percent: "63" })).toEqual({
      "half-up": 0,
      "half-even": 1,
      truncation: 1,
      either: 0,
    });
    expect(await fits({ ...five, percent: "62" })).toEqual({
      "half-up": 1,
      "half-even": 0,
      truncation: 0,
      either: 0,
    });
    expect(await fits({ count: 2, of: 3, percent: "66" })).toEqual({
      "half-up": 1,
      "half-even": 1,
      truncation: 0,
      either: 1,
    });
  });

  test("is either by default", async () => {
    const { options } = await checked(["recommendations-2025"]);
    expect(options.rounding).toBe("either");
    expect(await checked(["recommendations-2025", "--rounding", "either"])).toEqual(
      await checked(["recommendations-2025"]),
    );
  });
});

describe("--assume", () => {
  test("no-missing turns a warning into an error", async () => {
    const figures = draft(
      [
        { ...printed, count: 3 },
        { ...printed, id: "b", answer: "no", count: 4 },
      ],
      { cases: 10 },
    );
    const { file, own } = await files(figures);
    const open = await checked([file, ...own]);
    expect(open).toMatchObject({ code: 0, possible: true, summary: { error: 0, warning: 1 } });
    expect(open.problems).toMatchObject([{ assumption: "no-missing", figures: ["a", "b"] }]);
    const taken = await checked([file, ...own, "--assume", "no-missing"]);
    expect(taken).toMatchObject({ code: 1, possible: false, options: { assume: ["no-missing"] } });
    expect(taken.problems).toMatchObject([
      { severity: "error", assumption: null, figures: ["a", "b"] },
    ]);
  });

  test("whole-sample takes a base that is not printed for everyone", async () => {
    // 3 of 10 is 30 %, 4 of 10 is 40 %.
    const figures = draft([{ ...printed, percent: "33" }], { cases: 10 });
    expect(await checkedText(figures)).toMatchObject({ code: 0, possible: true });
    expect(await checkedText(figures, "--assume", "whole-sample")).toMatchObject({
      code: 1,
      possible: false,
    });
  });

  const over = draft([
    { ...printed, percent: "54" },
    { ...printed, id: "b", answer: "no", percent: "48" },
  ]);
  const under = draft([
    { ...printed, percent: "54" },
    { ...printed, id: "b", answer: "no", percent: "40" },
  ]);

  test("exclusive and complete define the answers where no instrument does", async () => {
    expect((await checkedText(over)).code).toBe(0);
    expect((await checkedText(over, "--assume", "exclusive")).code).toBe(1);
    expect((await checkedText(under, "--assume", "exclusive")).code).toBe(0);
    expect((await checkedText(under, "--assume", "complete")).code).toBe(1);
  });

  test("takes several, with commas or repeated", async () => {
    const { code, options } = await checkedText(under, "--assume", "exclusive,complete");
    expect({ code, assume: options.assume }).toEqual({
      code: 1,
      assume: ["exclusive", "complete"],
    });
    expect(await checkedText(under, "--assume", "exclusive", "--assume", "complete")).toEqual(
      await checkedText(under, "--assume", " exclusive , complete"),
    );
  });

  test("is named at the head of the result", async () => {
    const { stdout } = await call(["check", "thematic-2023", "--assume", "no-missing"]);
    expect(stdout).toContain("assuming that everyone who was asked has an answer");
  });
});

describe("--time-limit", () => {
  /** Two questions whose figures contradict each other, and one that has many bases. */
  const figures = draft(
    [
      { ...printed, percent: "54", of: 112 },
      { ...printed, id: "b", percent: "56" },
      { ...printed, id: "c", question: "told", percent: "20", of: 112 },
      { ...printed, id: "d", question: "told", percent: "23" },
      { ...printed, id: "e", question: "asked", percent: "33" },
    ],
    { cases: 112 },
  );
  const errorsOf = ({ problems }: Awaited<ReturnType<typeof checked>>) =>
    problems.filter((one) => one.severity === "error").map((one) => one.figures.join(" "));

  test("of 0 leaves the check unsettled, which is not reported as possible", async () => {
    const result = await checkedText(figures, "--time-limit", "0");
    expect(result).toMatchObject({ code: 1, possible: null, settled: false });
    expect(errorsOf(result)).toEqual([]);
    const { stdout } = await call(["check", "-", "--time-limit", "0"], { stdin: figures });
    expect(stdout.replace(/\s+/g, " ")).toContain("Time ran out before everything was checked");
    expect(stdout.replace(/\s+/g, " ")).toContain("no contradiction was found before time ran out");
  });

  test("of 0 leaves every rounding rule unsettled, on one line each", async () => {
    const { stdout } = await call(["check", "-", "--time-limit", "0"], { stdin: figures });
    for (const rule of ["half up", "half to even", "truncated"]) {
      expect(stdout).toMatch(new RegExp(`^ +${rule} +not settled$`, "m"));
    }
  });

  test("is not reached where the clock stands still", async () => {
    const result = await checkedText(figures, "--time-limit", "1");
    expect(result).toMatchObject({ code: 1, possible: false, settled: true });
    expect(errorsOf(result)).toEqual(["a b", "c d"]);
  });

  test("once reached, gives what was settled by then, and nothing false", async () => {
    const whole = await checkedText(figures);
    const baseOf = new Map(whole.bases.map((one) => [one.question, one.feasible]));
    const seen = new Set<string>();
    for (let looks = 1; looks < 400; looks += 1) {
      let looked = 0;
      // For this many looks at the clock no time has passed, and at the next one a minute has.
      const now = () => (looked++ < looks ? 0 : 60_000);
      const result = await checked(["-", "--time-limit", "60"], { stdin: figures, now });
      const errors = errorsOf(result);
      expect(errorsOf(whole).slice(0, errors.length)).toEqual(errors);
      expect(result.code).toBe(1);
      expect(result.possible).toBe(errors.length > 0 ? false : null);
      for (const base of result.bases) {
        const known = baseOf.get(base.question);
        if (base.settled) expect(base.feasible).toEqual(known);
        else expect(base.feasible.filter((one) => !known?.includes(one))).toEqual([]);
      }
      for (const { rule, consistent } of result.rounding) {
        const known = whole.rounding.find((one) => one.rule === rule)?.consistent;
        if (consistent !== null) expect(consistent).toBe(known);
      }
      seen.add(`${errors.length} ${result.settled}`);
      if (result.settled) break;
    }
    expect([...seen]).toEqual(["0 false", "1 false", "2 true"]);
  });
});

describe("the exit code is", () => {
  test("0 for figures that can all be true, though there are things to look at", async () => {
    const { code, summary } = await checked(["thematic-2023"]);
    expect(code).toBe(0);
    expect(summary.warning).toBeGreaterThan(0);
  });

  test("1 for figures that cannot all be true", async () => {
    const { code, possible, summary } = await checked(differing);
    expect({ code, possible }).toEqual({ code: 1, possible: false });
    expect(summary.error).toBeGreaterThan(0);
  });

  test("1 for a figure that no case data can check but that contradicts itself", async () => {
    const itself = {
      id: "a",
      at: "Text",
      percent: "50",
      count: 1,
      of: 3,
      notCheckable: "no cases",
    };
    expect(await checkedText(draft([itself]))).toMatchObject({ code: 1, possible: false });
    expect((await checkedText(draft([{ ...itself, percent: "33" }]))).code).toBe(0);
  });

  test("1 where time ran out before an answer", async () => {
    const { code, possible, summary } = await checked(["thematic-2023", "--time-limit", "0"]);
    expect({ code, possible, errors: summary.error }).toEqual({
      code: 1,
      possible: null,
      errors: 0,
    });
  });

  test("2 for what cannot be read, with one line and no result", async () => {
    const { code, stdout, stderr } = await call(["check", "nowhere.json"]);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: "da-audit: missing file: nowhere.json\n",
    });
  });
});

describe("every format", () => {
  const argv = ["check", ...differing];
  const all = once(() => callForAll(argv, resultFormats));

  test.each(resultFormats)(
    "names the figures that cannot all be true, and why: %s",
    async (format) => {
      const { code, stdout, stderr, written } = await all();
      expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: "" });
      // Markdown escapes underscores, and the terminal breaks lines.
      const plain = textsIn(written.get(format)!).replaceAll("\\", "").replace(/\s+/g, " ");
      for (const id of ["contradiction", "no-count", "visited-up", "visited-no-wrong"]) {
        expect(plain).toContain(id);
      }
      expect(plain).toContain("5 of 8 is 63%, printed 60%");
    },
  );

  test("CSV has a row for every problem, base and rule, as wide as its header", async () => {
    const { stdout } = await call(["check", "thematic-2023", "--format", "csv"]);
    const { problems, bases, rounding } = await checked(["thematic-2023"]);
    const rows: readonly Record<string, string>[] = parse(stdout, { columns: true });
    const having = (kind: string) => rows.filter((row) => row.kind === kind);
    expect(having("problem").map((row) => row.message)).toEqual(problems.map((one) => one.message));
    expect(
      having("base")
        .filter((row) => row.assumption === "")
        .map((row) => row.bases),
    ).toEqual(bases.map((one) => one.feasible.join(" ")));
    expect(having("rounding").map((row) => row.code)).toEqual(rounding.map((one) => one.rule));
  });

  test("has the same bytes for the same input", async () => {
    expect(await callForAll(argv, resultFormats)).toEqual(await all());
  });

  test.each(resultFormats)("is written to a file as it is printed: %s", async (format) => {
    const { written } = await all();
    const printed = { code: 1, stdout: written.get(format), stderr: "" };
    expect(await call([...argv, "--format", format])).toEqual(printed);
  });

  test("goes whole into a file with -o", async () => {
    const folder = await folderOf({ result: "as it was" });
    const target = join(folder, "result");
    const { written } = await all();
    expect(await call([...argv, "-o", target])).toEqual({ code: 1, stdout: "", stderr: "" });
    expect(await readFile(target, "utf8")).toBe(written.get("terminal"));
    expect(await readdir(folder)).toEqual(["result"]);
  });

  test("is refused as a target where it is the file to be read", async () => {
    const content = draft([{ ...printed, percent: "50" }]);
    const { file } = await files(content);
    const { code, stdout, stderr } = await call(["check", file, "-o", file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: invalid output: [^\n]+\n$/);
    expect(await readFile(file, "utf8")).toBe(content);
  });

  test("is colourless with NO_COLOR, on no terminal and with --no-color; else it is not", async () => {
    // One contradiction is coloured like several, and is found at once.
    const stdin = draft([{ ...printed, percent: "60", count: 5, of: 8 }]);
    const escapes = async (surroundings: Surroundings, ...more: readonly string[]) =>
      (await call(["check", "-", ...more], { stdin, ...surroundings })).stdout.includes("\u001b");
    expect(await escapes({ isTTY: true })).toBe(true);
    expect(await escapes({ isTTY: true, env: { NO_COLOR: "1" } })).toBe(false);
    expect(await escapes({ isTTY: false })).toBe(false);
    expect(await escapes({ isTTY: true }, "--no-color")).toBe(false);
    for (const format of resultFormats.filter((one) => one !== "terminal")) {
      expect(await escapes({ isTTY: true }, "--format", format)).toBe(false);
    }
  });
});

describe("no line of the terminal format is longer than 80", () => {
  const long = "unbreakable".repeat(20);
  const words = "many words ".repeat(20).trim();
  const wide = draft(
    [long, words].flatMap((name) => [
      { id: `${name} 1`, at: name, question: name, answer: name, percent: "33.333333333" },
      { id: `${name} 2`, at: name, question: name, answer: words, percent: "100.0" },
      { id: `${name} 3`, at: name, question: name, answer: words, count: 123_456_789 },
      { id: `${name} 4`, at: name, percent: "59", worded: name, notCheckable: name },
    ]),
  );
  const lines: readonly (readonly [string, readonly string[], string])[] = [
    ...instrumentNames.map((name) => [name, [name], ""] as const),
    ["what cannot be true", differing, ""],
    ["what was not settled", ["spotlight-2025", "--time-limit", "0"], ""],
    ["long names and words", ["-"], wide],
    ["long names and words, assuming all", ["-", "--assume", "exclusive,complete"], wide],
  ];
  test.each(lines)("%s", async (_, argv, stdin) => {
    const { code, stdout, stderr } = await call(["check", ...argv], { stdin, columns: 80 });
    expect(stderr).toBe("");
    expect(code).toBeLessThan(2);
    expect(stdout.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    expect(stdout).not.toMatch(/[ \t]$/m);
  });
});

describe("what cannot be read or does not fit is one line on standard error", () => {
  /** `FILE` in the message is replaced by the name of the file with this content. */
  const refused = async (
    content: string | Uint8Array,
    message: string,
    { name = "figures.json", more = [] }: { name?: string; more?: readonly string[] } = {},
  ) => {
    const { file, own } = await files(content, name);
    const typed = more.map((one) => (one === "OWN" ? own[1]! : one));
    expect(await call(["check", file, ...typed])).toEqual({
      code: 2,
      stdout: "",
      stderr: `da-audit: ${message.replaceAll("FILE", file)}\n`,
    });
  };
  const withOwn = { more: ["-i", "OWN"] };
  const inTable = { name: "table.csv" };

  const json: readonly (readonly [string, object, string])[] = [
    [
      "an unknown question, with the nearest",
      { ...printed, question: "visitd", percent: "50" },
      'figures[0].question: unknown question: "visitd"; did you mean visited?',
    ],
    [
      "an unknown question with none near",
      { ...printed, question: "weather", percent: "50" },
      'figures[0].question: unknown question: "weather"',
    ],
    [
      "an unknown answer",
      { ...printed, answer: "perhaps", percent: "50" },
      'figures[0].answer: unknown answer to visited: "perhaps"; one of yes, no',
    ],
    [
      "no answer",
      { id: "a", at: "Table 1", question: "visited", percent: "50" },
      "figures[0].answer: missing answer: one of yes, no",
    ],
    [
      "a percent that is no number",
      { ...printed, percent: "5x" },
      'figures[0].percent: a percent is text as printed: "54", "54.0" or "<1", without a percent sign',
    ],
    [
      "a base alone",
      { ...printed, of: 8 },
      "figures[0]: nothing is printed: a figure has a percent, a count or between; figures[0].of: a base alone is not a figure; give its count or percent",
    ],
    [
      "words that allow less than nothing",
      { ...printed, between: ["60", "50"] },
      "figures[0].between: 60 is above 50",
    ],
    [
      "a measure that the instrument does not have",
      { id: "a", at: "Table 1", measure: "all_visited", percent: "50" },
      'figures[0].measure: unknown measure: "all_visited"; the instrument has none',
    ],
    [
      "a percent of nothing",
      { id: "a", at: "Table 1", percent: "50" },
      "figures[0]: a percent needs the question and answer, or the measure, that it belongs to",
    ],
  ];
  test.each(json)("%s", async (_, figure, message) => {
    await refused(draft([figure]), `invalid figures: FILE: ${message}`, withOwn);
  });

  test.each([
    ["a percent above 100", { percent: "101" }, "101% is above 100"],
    ["a percent just above 100", { percent: "100.1" }, "100.1% is above 100"],
    ["a base smaller than its count", { count: 9, of: 8 }, "a count of 9 is more than its base, 8"],
  ])("but %s is a misprint, which is what check is for", async (_, printedAs, reason) => {
    const { file, own } = await files(draft([{ ...printed, ...printedAs }]));
    const { code, stdout, stderr } = await call(["check", file, ...own]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain(`This figure cannot be true: ${reason}.`);
  });

  test("two figures of one id", async () => {
    const figures = [
      { ...printed, percent: "50" },
      { ...printed, percent: "51" },
    ];
    await refused(draft(figures), 'invalid figures: FILE: figures[1].id: duplicate id: "a"');
  });

  test("a note at a place where nothing stands, with the nearest", async () => {
    const tables = (at: string) => ({ tables: [{ at, note: "rounding" }] });
    await refused(
      draft([{ ...printed, percent: "50" }], tables("Table 11")),
      'invalid figures: FILE: tables[0].at: unknown place: "Table 11"; no figure is printed there; did you mean Table 1?',
    );
    await refused(
      draft([{ ...printed, percent: "50" }], tables("Annexe")),
      'invalid figures: FILE: tables[0].at: unknown place: "Annexe"; no figure is printed there',
    );
  });

  test("a measure where there is no instrument", async () => {
    const { file } = await files(draft([{ id: "a", at: "Text", measure: "all", percent: "50" }]));
    const { code, stdout, stderr } = await call(["check", file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^da-audit: invalid figures: \S+: figures\[0\]\.measure: [^\n]*"all"[^\n]*instrument[^\n]*\n$/,
    );
  });

  test("an instrument that does not exist, named by the figures", async () => {
    await refused(
      draft([{ ...printed, percent: "50" }], { instrument: "visits" }),
      "missing instrument: FILE names visits, which does not come with the tool; name its file with --instrument",
    );
  });

  test("an instrument that is not the one that the figures name", async () => {
    await refused(
      draft([{ ...printed, percent: "50" }], { instrument: "core-2024" }),
      "invalid figures: FILE: they belong to instrument core-2024, not to visits",
      withOwn,
    );
  });

  test("sizes that contradict each other", async () => {
    const message =
      "contradicting sizes: 61 cases were asked for, but the figures draft are based on 60";
    const figure = { ...printed, percent: "50" };
    const more = ["--cases", "61"];
    await refused(draft([figure], { cases: 60 }), message, { more });
    await refused(draft([figure, { id: "n", at: "Method", count: 60 }]), message, { more });
    await refused(
      "question,answer,count\n,,60\nvisited,yes,30\n",
      message.replace("draft", "table"),
      { ...inTable, more },
    );
  });

  test("an assumption that the instrument settles", async () => {
    for (const name of ["exclusive", "complete"]) {
      await refused(
        draft([{ ...printed, percent: "50" }]),
        `invalid assumption: ${name}: the instrument visits already defines the answers; leave the assumption out`,
        { more: ["-i", "OWN", "--assume", name] },
      );
    }
  });

  test("an assumption that needs an instrument where there is none", async () => {
    await refused(
      draft([{ ...printed, percent: "50" }]),
      "invalid assumption: no-missing: without an instrument it is not known who was asked; use whole-sample",
      { more: ["--assume", "no-missing"] },
    );
  });

  test("an unknown assumption, with the nearest", async () => {
    await refused(
      draft([{ ...printed, percent: "50" }]),
      'invalid value for --assume: "no-mising"; did you mean no-missing?; one of no-missing, whole-sample, exclusive, complete',
      { more: ["--assume", "whole-sample,no-mising"] },
    );
  });

  test("JSON that is none, with line and column", async () => {
    await refused(
      '{\n  "id": "draft",\n  "figures": [}\n',
      "invalid figures: FILE is not JSON: line 3, column 15: value expected",
    );
  });

  test("a list, and figures without any", async () => {
    await refused("[]", "invalid figures: FILE: must be an object, and is a list");
    await refused(draft([]), "invalid figures: FILE: figures: no figure");
  });

  const tables: readonly (readonly [string, string, string])[] = [
    ["an empty file", "", "it is empty"],
    ["empty lines alone", "\n\n", "it is empty"],
    ["a header alone", "question,answer,percent\n", "it has no rows"],
    [
      "a percent that is no number",
      "question,answer,percent\nvisited,yes,50\n,no,5x\n",
      'row 3, column C (percent): "5x" is not a percentage; type it as 54 or 54.0',
    ],
    [
      "an unknown column, with the nearest",
      "question,answer,percnt\nvisited,yes,50\n",
      'row 1, column C: unknown column: "percnt"; did you mean percent?',
    ],
    [
      "text that is neither JSON nor a table",
      "hello\n",
      'row 1, column A: unknown column: "hello"; one of id, at, question, answer, percent, count, of',
    ],
  ];
  test.each(tables)("in a table: %s", async (_, content, message) => {
    await refused(content, `invalid figures: FILE: ${message}`, inTable);
  });

  test("in a table: an unknown question of the instrument, with the nearest", async () => {
    const { file, own } = await files("question,answer,percent\nvisitd,yes,50\n", "table.csv");
    const { code, stdout, stderr } = await call(["check", file, ...own]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^da-audit: invalid figures: [^\n]*unknown question: "visitd"; did you mean visited\?\n$/,
    );
    expect(stderr).toContain("row 2");
  });

  test("in a table: two figures of one id", async () => {
    const { file } = await files(
      "id,question,answer,percent\na,visited,yes,50\na,visited,no,50\n",
      "table.csv",
    );
    const { code, stdout, stderr } = await call(["check", file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: invalid figures: [^\n]*duplicate id: "a"\n$/);
    expect(stderr).toContain("row 3");
  });

  test("binary", async () => {
    await refused(
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0),
      "unsupported file: FILE is not text; save the sheet as CSV (an .xlsx or .ods file is not CSV)",
      { name: "table.xlsx" },
    );
  });

  const named: readonly (readonly [string, string, string])[] = [
    ["a folder", "./fixtures", "unsupported file: ./fixtures is a folder; name a file in it"],
    ["a missing file", "nowhere.csv", "missing file: nowhere.csv"],
    [
      "a missing file with one near",
      "fixtures/figures-that-differ/figure.json",
      "missing file: fixtures/figures-that-differ/figure.json; did you mean fixtures/figures-that-differ/figures.json?",
    ],
    [
      "a name that no figures have, with the nearest",
      "spotligt-2025",
      `unknown figures: "spotligt-2025"; did you mean spotlight-2025?; one of ${shipped}, a JSON file or a CSV table`,
    ],
    [
      "a name that every object has",
      "toString",
      `unknown figures: "toString"; one of ${shipped}, a JSON file or a CSV table`,
    ],
    ["standard input that is empty", "-", "invalid figures: standard input: it is empty"],
  ];
  test.each(named)("%s", async (_, name, message) => {
    const expected = { code: 2, stdout: "", stderr: `da-audit: ${message}\n` };
    expect(await call(["check", name])).toEqual(expected);
    const target = join(await folderOf({ result: "as it was" }), "result");
    expect(await call(["check", name, "-o", target])).toEqual(expected);
    expect(await readFile(target, "utf8")).toBe("as it was");
  });

  test("with the control characters of a file made harmless", async () => {
    const stdin = draft([{ ...printed, id: "\u001b[31m\r\n\u202e", percent: "5x" }]);
    const { code, stdout, stderr } = await call(["check", "-"], { stdin });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^da-audit: [^\n]+\n$/);
    const ids = [1, 2].map(() => ({ ...printed, id: "\u001b[31m\r\n\u202e", percent: "50" }));
    const twice = await call(["check", "-"], { stdin: draft(ids) });
    expect(twice.stderr).toMatch(/^da-audit: [^\n\r\u001b\u202e]+\n$/);
  });
});
