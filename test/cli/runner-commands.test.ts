import { lexer, type Token } from "marked";
import { describe, expect, test } from "vitest";
import { formatNames, resultFormats } from "../../src/cli/output-options.ts";
import { hasRunnerCommand } from "../../src/findings/runner-commands.ts";
import { call, callForAll, folderOf } from "./call.ts";

// The runner reads what a step prints. Each of these would forge an annotation, hide a word of the log
// or install a matcher, were it taken for a command.
const commands = ["::error file=x::boom", "  ::add-mask::yes", "##[add-mask]yes", "x ##[group]"];

/** An instrument, reviews and figures in which every text is such a command. */
const hostile = (text: string, code = text) => {
  const answers = [
    { code: `${code}1`, label: text },
    { code: "no", label: `${text} no` },
  ];
  const instrument = {
    id: "hostile",
    version: text,
    caseId: "case_id",
    unit: text,
    title: text,
    sections: [{ id: "s", title: text }],
    questions: [
      { id: "q", section: "s", label: text, reference: text, answers },
      { id: "judged", section: "s", label: text, role: "judgement", answers },
    ],
    measures: [{ id: "m", section: "s", label: text, count: { q: "no" } }],
  };
  const figures = {
    id: "figures",
    instrument: "hostile",
    figures: [
      { id: "one", at: text, question: "q", answer: "no", count: 1, of: 7, percent: "99" },
      { id: "two", at: text, question: "q", answer: `${code}1`, count: 3, of: 7 },
    ],
  };
  const reviews = `case_id,q,judged,"${text}"\n"${text}a","${code}1",no,\n"${text}b",no,"${text}",x\n"${text}",,no,\n`;
  return {
    "i.json": JSON.stringify(instrument),
    "f.json": JSON.stringify(figures),
    "c.csv": reviews,
  };
};

const lists = [
  ["score", "c.csv", "--allow-errors", "--by", "q"],
  ["validate", "c.csv"],
  ["verify", "c.csv", "--allow-errors", "--figures", "f.json"],
  ["check", "f.json"],
  ["explain", "q=no", "c.csv", "--cases"],
  ["compare", "c.csv", "c.csv", "--allow-errors"],
  ["codebook"],
];

describe.each(commands)("text of a file that begins a command to a runner: %s", (text) => {
  test.each(lists)("is none in what %s prints", async (command, ...others) => {
    const folder = await folderOf(hostile(text));
    const argv = [
      command,
      ...others.map((word) => (/\.\w+$/.test(word) ? `${folder}/${word}` : word)),
    ];
    const all = command === "validate" || command === "verify" ? formatNames : resultFormats;
    const shown = all.filter((format) => format !== "csv" && format !== "xlsx" && format !== "ods");
    const { code, stderr, written } = await callForAll([...argv, "-i", `${folder}/i.json`], shown);
    expect({ code: code < 2, stderr }).toMatchObject({ code: true });
    expect(hasRunnerCommand(stderr)).toBe(false);
    for (const [format, content] of written) {
      const lines = content.split("\n");
      // That format is made of commands, all of them ours.
      const others =
        format === "github"
          ? lines.filter((line) => !/^::(error|warning|notice) (file|title)=/.test(line))
          : lines;
      expect(others.filter(hasRunnerCommand), format).toEqual([]);
    }
    const json = written.get("json") ?? "null";
    expect(JSON.parse(json)).not.toBeNull();
    // Parsed, the text is the one that was in the file.
    expect(JSON.stringify(JSON.parse(json))).toContain(JSON.stringify(text.trim()).slice(1, -1));
  });

  test("is none in a message of failure", async () => {
    const { stderr } = await call(["score", "x", "--section", text, "-i", `no${text}`]);
    expect(stderr).not.toBe("");
    expect(hasRunnerCommand(stderr)).toBe(false);
  });
});

describe("CSV on standard output", () => {
  const printed = async (text: string, env: Record<string, string>, ...more: readonly string[]) => {
    const folder = await folderOf(hostile(text));
    const argv = ["validate", `${folder}/c.csv`, "-i", `${folder}/i.json`, "--format", "csv"];
    return call([...argv, ...more.map((name) => `${folder}/${name}`)], { env });
  };
  const note = "takes for a command; write it to a file with -o\n";

  test("says where a runner reads it that it contains a command", async () => {
    const { stdout, stderr } = await printed("##[add-mask]yes", { GITHUB_ACTIONS: "true" });
    expect(stderr).toContain(note);
    const elsewhere = await printed("##[add-mask]yes", {});
    expect(elsewhere.stderr).not.toContain(note);
    // The result is the same on every machine, but for the folder of the test.
    const same = (text: string) => text.replaceAll(/[^,"]*c\.csv/g, "c.csv");
    expect(same(elsewhere.stdout)).toBe(same(stdout));
  });

  test("says nothing where there is none", async () => {
    const { stderr } = await printed("# [x] 10::30", { GITHUB_ACTIONS: "true" });
    expect(stderr).not.toContain(note);
  });

  test("says it of an empty form, too", async () => {
    const folder = await folderOf({
      "i.json": hostile("x")["i.json"].replace('"caseId":"case_id"', '"caseId":"::error::"'),
    });
    const env = { GITHUB_ACTIONS: "true" };
    const { stdout, stderr } = await call(["codebook", "--template", "-i", `${folder}/i.json`], {
      env,
    });
    expect(stdout).toMatch(/^::error::/);
    expect(stderr).toContain(note);
  });
});

/** The kinds of everything in a Markdown text. */
function kindsIn(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token): readonly string[] => [
    token.type,
    ...("tokens" in token ? kindsIn(token.tokens ?? []) : []),
    ...(token.type === "table"
      ? kindsIn(
          token.header.concat(...token.rows).flatMap((cell: { tokens: Token[] }) => cell.tokens),
        )
      : []),
    ...(token.type === "list" ? kindsIn(token.items) : []),
  ]);
}

describe("Markdown", () => {
  test.each([
    "www.evil.example",
    "WWW.evil.example",
    "http://evil.example/a?b=c",
    "https://evil.example",
    "ftp://evil.example",
    "mailto:a@evil.example",
    "a@evil.example",
    "@octocat",
    ":smile:",
    ":+1:",
    "#1",
    "GH-1",
    "owner/repo#1",
  ])("makes no link, mention, emoji or reference of %s", async (text) => {
    const folder = await folderOf(hostile(text, "code"));
    const argv = ["validate", `${folder}/c.csv`, "-i", `${folder}/i.json`, "-f", "markdown"];
    const { stdout } = await call(argv);
    const kinds = kindsIn(lexer(stdout));
    expect(kinds).not.toContain("link");
    expect(kinds).toContain("table");
    const shown = stdout.replaceAll("\\", "");
    expect(shown).not.toContain(text);
    expect(shown).not.toMatch(/@\w|:[\w+-]+:|#\d|\bGH-\d|www\.|:\/\//i);
    // What a reader sees is the text all the same.
    expect(shown.replaceAll("\u200b", "")).toContain(text);
  });

  test.each(["10:30", "a: b", "a @ b", "www", "# 1", "1/2"])("leaves %s as it is", async (text) => {
    const folder = await folderOf(hostile(text, "code"));
    const argv = ["validate", `${folder}/c.csv`, "-i", `${folder}/i.json`, "-f", "markdown"];
    expect((await call(argv)).stdout).not.toContain("\u200b");
  });
});
