import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { findingCodes } from "../../src/findings/finding.ts";
import { github } from "../../src/formats/github.ts";
import { junit } from "../../src/formats/junit.ts";
import { sarif } from "../../src/formats/sarif.ts";
import type { Outcome, Outcomes } from "../../src/pages/outcome.ts";
import type { Printable } from "../../src/pages/page.ts";
import { call, folderOf } from "../cli/call.ts";

const faults = [
  "validate",
  "fixtures/many-faults/reviews.csv",
  "-i",
  "fixtures/many-faults/instrument.json",
];
const differing = [
  "verify",
  "fixtures/figures-that-differ/reviews.csv",
  "-i",
  "fixtures/figures-that-differ/instrument.json",
  "--figures",
  "fixtures/figures-that-differ/figures.json",
];
const draft = ["--figures", "fixtures/many-faults/figures.json"];
/** Results with and without faults, and one of a file that cannot be counted. */
const calls: readonly (readonly [string, readonly string[]])[] = [
  ["validate", faults],
  ["validate of a clean file", ["validate", "fixtures/spotlight-2025/reviews.csv"]],
  ["validate that lists nothing", [...faults, "--limit", "0"]],
  ["verify", differing],
  ["verify of faulty reviews", ["verify", ...faults.slice(1), ...draft]],
  ["compare", ["compare", "thematic-2023", "spotlight-2025"]],
];
const printed = async (argv: readonly string[], format: string) =>
  (await call([...argv, "--format", format])).stdout;

const outcome: Outcome = {
  rule: "unknown-answer",
  level: "error",
  group: "g",
  name: "n",
  message: "m",
  place: { file: "f.csv", line: 7, cell: "row 6, column B (visited)" },
  key: ["a"],
};

function result(outcomes: Partial<Outcomes>): Printable {
  const rules = [
    {
      id: "unknown-answer",
      text: "a text that is no answer",
      manual: { topic: "findings", heading: "no-cases" },
    },
  ];
  const page = { title: "T", facts: [], warnings: [], parts: [], closing: ["1 error."] };
  return {
    value: null,
    page: () => page,
    longTable: () => ({ columns: [], rows: [] }),
    outcomes: () => ({ title: "t", rules, outcomes: [], leftOut: [], ...outcomes }),
  };
}

const attacks = [
  '"><failure/>',
  "]]>",
  "</testcase>",
  "&amp;",
  "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
  "::error::x",
  "a\n::set-output name=x::y",
  "a,line=1::b",
  "%0A::error::",
  "\u001b[31m\u202e\u0000\ufffe\ud800",
];
/** An outcome with the text in every place that holds one. */
const hostile = (text: string): Outcome => ({
  ...outcome,
  group: text,
  name: text,
  message: text,
  place: { file: text, line: 1, cell: text },
  key: [text],
});

describe("junit", () => {
  const schema = readFileSync("test/reference/junit.xsd", "utf8");
  /** What the usual schema finds wrong in XML files, which all go through one run of xmllint. */
  const faultsIn = async (files: readonly string[]) => {
    const xml = files.map((contents, n) => ({ fileName: `${n}.xml`, contents }));
    const { errors } = await validateXML({ xml, schema });
    return errors.map(({ rawMessage }) => rawMessage);
  };

  test("of every command is as the usual schema asks", async () => {
    const files = await Promise.all(calls.map(([, argv]) => printed(argv, "junit")));
    expect(await faultsIn(files)).toEqual([]);
  });

  test("has a schema that finds what is wrong, in any of several files", async () => {
    const nameless = '<testsuites><testsuite tests="1"/></testsuites>';
    const files = [await printed(faults, "junit"), nameless];
    expect(await faultsIn(files)).toEqual([expect.stringMatching(/^1\.xml:1: .*'name'/)]);
  });

  test.each(calls)("of %s has a failure exactly where the exit code is 1", async (_, argv) => {
    const { code, stdout } = await call([...argv, "--format", "junit"]);
    expect(stdout.includes("<failure ")).toBe(code === 1);
  });

  test("counts every finding, and every kind without one", async () => {
    const xml = await printed(faults, "junit");
    const { findings, groups } = JSON.parse(await printed(faults, "json"));
    expect(xml.match(/<failure /g)).toHaveLength(findings.error);
    expect(xml.match(/<system-out>warning: /g)).toHaveLength(findings.warning);
    const codes = new Set(groups.map(({ code }: { code: string }) => code)).size;
    expect(xml.match(/name="[a-z-]+: no finding"/g)).toHaveLength(
      Object.keys(findingCodes).length - codes,
    );
    const { error, warning } = findings;
    expect(xml).toContain(
      `tests="${error + warning + Object.keys(findingCodes).length - codes}" failures="${error}"`,
    );
  });

  test("fails for what it does not list, and counts it", async () => {
    const xml = await printed([...faults, "--limit", "0"], "junit");
    expect(xml).toContain(
      '<testcase classname="missing-answer" name="missing-answer, visited: 1 more finding not listed"><failure ',
    );
  });

  const namesIn = (xml: string) =>
    [...xml.matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(([, name]) => name);

  test.each(calls)("of %s has no two tests of one name", async (_, argv) => {
    const names = namesIn(await printed(argv, "junit"));
    expect(names).not.toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test("names file and column, so that two files with the same faults have other tests", async () => {
    const lines = "case_id,visited\ninvented-1,perhaps\n";
    const folder = await folderOf({ "a.csv": lines, "b.csv": lines });
    const files = [join(folder, "a.csv"), join(folder, "b.csv")];
    const argv = ["validate", ...files, "-i", "fixtures/many-faults/instrument.json"];
    const names = namesIn(await printed([...argv, "--limit", "1000"], "junit"));
    expect(new Set(names).size).toBe(names.length);
    for (const file of files) {
      expect(names).toContain(`missing-column: ${file}, row 1, column told`);
      expect(names).toContain(`missing-column: ${file}, row 1, column reason`);
    }
    expect(names).toContain(`unknown-answer: ${files[0]}, row 2, column B (visited), invented-1`);
    // With nothing listed, what is left out of two questions has two names.
    const leftOut = namesIn(await printed([...argv, "--limit", "0"], "junit"));
    expect(new Set(leftOut).size).toBe(leftOut.length);
  });

  test("tells tests of one name apart by a number", () => {
    const same = { ...hostile("x"), name: "a  b" };
    const xml = junit(
      result({ outcomes: [same, { ...same, name: "a b" }, { ...same, name: "a b (2)" }, same] }),
    );
    expect(namesIn(xml)).toEqual(["a b", "a b (2)", "a b (2) (2)", "a b (3)"]);
  });

  test("of figures passes what matches, fails what differs, skips what cannot be checked", async () => {
    const xml = await printed(differing, "junit");
    const { summary } = JSON.parse(await printed(differing, "json"));
    const count = (pattern: RegExp) => xml.match(pattern)?.length ?? 0;
    expect(count(/<failure type="figure-differs"/g)).toBe(summary.differs);
    expect(count(/<failure type="figure-impossible"/g)).toBe(summary.impossible);
    expect(count(/<skipped>/g)).toBe(summary["not-checkable"]);
    expect(count(/classname="figure-matches"[^>]*><\/testcase>/g)).toBe(summary.matches);
  });

  const attacked = (attack: string) => junit(result({ outcomes: [hostile(attack)] }));

  test.each(attacks)("keeps %j as text", (attack) => {
    const xml = attacked(attack);
    expect(xml.match(/<failure/g)).toHaveLength(1);
    expect(xml).not.toMatch(/[\u0000\u001b\u202e]/);
  });

  test("is as the usual schema asks with any of these for a text", async () => {
    expect(await faultsIn(attacks.map(attacked))).toEqual([]);
  });
});

describe("sarif", () => {
  const ajv = addFormats.default(new Ajv({ strict: false, unicodeRegExp: false }));
  const schema = JSON.parse(readFileSync("test/reference/sarif-2.1.0.schema.json", "utf8"));
  const isSarif = ajv.compile(schema);
  const faultsIn = (text: string) => (isSarif(JSON.parse(text)) ? [] : isSarif.errors);

  test.each(calls)("of %s is valid under the published schema", async (_, argv) => {
    expect(faultsIn(await printed(argv, "sarif"))).toEqual([]);
  });

  test("has a schema that detects faults", () => {
    expect(faultsIn('{ "version": "2.1.0" }')).not.toEqual([]);
  });

  test.each(calls)("of %s links each rule to a heading of the manual", async (_, argv) => {
    const [run] = JSON.parse(await printed(argv, "sarif")).runs;
    const { rules } = run.tool.driver;
    expect(rules).not.toEqual([]);
    for (const { helpUri } of rules) {
      const { pathname, hash } = new URL(helpUri);
      const [, file = ""] = /^\/da-audit@[\d.]+\/(.*)$/.exec(pathname) ?? [];
      const headings = [...readFileSync(file, "utf8").matchAll(/^## (.*)$/gm)];
      const anchors = headings.map(([, heading = ""]) =>
        heading.toLowerCase().replaceAll(" ", "-"),
      );
      expect(anchors, helpUri).toContain(hash.slice(1));
    }
  });

  test("links each result to its rule by index", async () => {
    const [run] = JSON.parse(await printed(faults, "sarif")).runs;
    const { rules } = run.tool.driver;
    expect(run.results).not.toEqual([]);
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex].id).toBe(ruleId);
  });

  test("has one result per finding, with its line and case", async () => {
    const [run] = JSON.parse(await printed(faults, "sarif")).runs;
    const { findings } = JSON.parse(await printed(faults, "json"));
    expect(run.results).toHaveLength(findings.error + findings.warning);
    const unknown = run.results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === "unknown-answer",
    );
    expect(unknown.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "fixtures/many-faults/reviews.csv" },
          region: { startLine: 8 },
        },
        logicalLocations: [{ fullyQualifiedName: "row 8, column B (visited), invented-005" }],
      },
    ]);
  });

  test("identifies findings by case and kind, whatever their row", async () => {
    const fingerprints = async (text: string) => {
      const folder = await folderOf({ "reviews.csv": text });
      const argv = ["validate", `${folder}/reviews.csv`, ...faults.slice(2)];
      const [run] = JSON.parse(await printed(argv, "sarif")).runs;
      const results: readonly { ruleId: string; partialFingerprints: object }[] = run.results;
      return results
        .filter(({ ruleId }) => ruleId === "unknown-answer")
        .flatMap(({ partialFingerprints }) => Object.values(partialFingerprints));
    };
    const header = "case_id,visited,reason,days,services,remark,told\n";
    const row = (id: string, visited: string) => `${id},${visited},,3,housing,,yes\n`;
    const [first] = await fingerprints(header + row("a", "yess"));
    expect(await fingerprints(header + row("b", "yes") + row("a", "yess"))).toEqual([first]);
    const others = await fingerprints(header + row("b", "yess") + row("a", "noo"));
    expect(new Set([first, ...others]).size).toBe(3);
  });

  test("gives two equal findings different fingerprints", async () => {
    const text = await sarif(result({ outcomes: [outcome, outcome] }));
    const [run] = JSON.parse(text).runs;
    const [first, second] = run.results;
    expect(first.partialFingerprints).not.toEqual(second.partialFingerprints);
  });

  test("shows at most 5,000 results, errors first, and counts the rest", async () => {
    const warning = { ...outcome, level: "warning" } as const;
    const outcomes = [
      ...Array.from({ length: 4000 }, () => warning),
      ...Array.from({ length: 2000 }, () => outcome),
      { ...outcome, level: "passed" } as const,
    ];
    const leftOut = [
      { rule: "unknown-answer", level: "error", group: "g", question: null, count: 30 } as const,
    ];
    const [run] = JSON.parse(await sarif(result({ outcomes, leftOut }))).runs;
    const levels = run.results.map(({ level }: { level: string }) => level);
    expect(levels).toHaveLength(5000);
    expect(levels.lastIndexOf("error")).toBe(1999);
    expect(run.properties.resultsLeftOut).toBe(1030);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(
      "1030 more results not listed",
    );
  });

  test.each([
    ["a b/ä#1.csv", "a%20b/%C3%A4%231.csv"],
    ["/data/cases.csv", "file:///data/cases.csv"],
    ["C:\\data\\cases.csv", "file:///C:/data/cases.csv"],
    ["..\\cases.csv", "../cases.csv"],
  ])("names the file %s as %s", async (file, uri) => {
    const place = { file, line: null, cell: null };
    const text = await sarif(result({ outcomes: [{ ...outcome, place }] }));
    expect(faultsIn(text)).toEqual([]);
    const [location] = JSON.parse(text).runs[0].results[0].locations;
    expect(location.physicalLocation).toEqual({ artifactLocation: { uri } });
  });

  test.each(attacks)("keeps %j as text", async (attack) => {
    const text = await sarif(result({ outcomes: [hostile(attack)] }));
    expect(faultsIn(text)).toEqual([]);
    expect(text).not.toMatch(/[\u0000\u001b\u202e]/);
  });
});

describe("github", () => {
  test("annotates the file's line with each finding, errors first, and ends with the totals", async () => {
    const lines = (await printed(faults, "github")).trimEnd().split("\n");
    const { findings } = JSON.parse(await printed(faults, "json"));
    const errors = lines.filter((line) => line.startsWith("::error file="));
    const warnings = lines.filter((line) => line.startsWith("::warning file="));
    expect(errors).toHaveLength(findings.error);
    expect(warnings).toHaveLength(findings.warning);
    expect(lines).toEqual([
      ...errors,
      ...warnings,
      "13 errors, 4 warnings. 0 of 12 cases are complete.",
    ]);
  });

  test("counts lines where a cell has line breaks", async () => {
    const folder = await folderOf({
      "reviews.csv":
        'case_id,visited,reason,days,services,remark,told\n1,yes,,3,housing,"a\nb\nc",yes\n2,yess,,3,housing,,yes\n',
    });
    const argv = ["validate", `${folder}/reviews.csv`, ...faults.slice(2)];
    expect(await printed(argv, "github")).toContain(
      ",line=5,title=unknown-answer%3A row 3%2C column B (visited)%2C 2::unknown answer",
    );
  });

  test.each(attacks)("starts no other command for the text %j", async (attack) => {
    const lines = (await github(result({ outcomes: [hostile(attack)] }))).trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::error file=[^,:]*,line=1,title=[^,:]*::/);
    expect(lines[1]).toBe("1 error.");
    expect(lines[0]).not.toMatch(/[\u0000\u001b\u202e\r]/);
  });

  test("counts what is not listed", async () => {
    const text = await printed([...faults, "--limit", "0"], "github");
    expect(text).toContain("missing-answer, visited: 1 more finding not listed.");
  });

  test("adds the findings as Markdown to the summary page of the run, if there is one", async () => {
    const folder = await folderOf({ summary: "before\n" });
    const env = { GITHUB_STEP_SUMMARY: `${folder}/summary` };
    const argv = [...faults, "--format", "github"];
    expect((await call(argv, { env })).code).toBe(1);
    expect(readFileSync(`${folder}/summary`, "utf8")).toBe(
      `before\n${await printed(faults, "markdown")}`,
    );
    await call([...faults, "--format", "json"], { env });
    expect(readFileSync(`${folder}/summary`, "utf8").match(/^# /gm)).toHaveLength(1);
  });

  test("shortens a page that is too long for GitHub, at the end of a line", async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, row) => `${row},${"wrong".repeat(10)}${row},,3,housing,,yes\n`,
    );
    const folder = await folderOf({
      "reviews.csv": `case_id,visited,reason,days,services,remark,told\n${rows.join("")}`,
      summary: "",
    });
    const env = { GITHUB_STEP_SUMMARY: `${folder}/summary` };
    const argv = ["validate", `${folder}/reviews.csv`, ...faults.slice(2), "--limit", "30000"];
    await call([...argv, "--format", "github"], { env });
    const summary = readFileSync(`${folder}/summary`, "utf8");
    expect(Buffer.byteLength(summary)).toBeLessThan(1 << 20);
    expect(summary).toMatch(
      / \|\n\n\*\*The rest is left out: GitHub shows no more than this\.\*\*\n$/,
    );
  });
});

test.each(["junit", "sarif", "github"])(
  "%s of a result that checks nothing is refused",
  async (format) => {
    for (const argv of [
      ["score", "fixtures/spotlight-2025/reviews.csv"],
      ["check", "spotlight-2025"],
      ["codebook", "-i", "spotlight-2025"],
    ]) {
      const { code, stderr } = await call([...argv, "--format", format]);
      expect(code).toBe(2);
      expect(stderr).toContain(`invalid value for --format: "${format}"; one of terminal, json`);
    }
    const { code, stderr } = await call(["check", "spotlight-2025", `-o.${format}`, "x"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `da-audit: unsupported format for x: ${format} is only for validate, verify and compare; one of terminal, json, csv, markdown, html, xlsx, ods\n`,
    });
  },
);

test("a share that fails the gate of compare is an error, a lower one without a gate is a note", async () => {
  const folder = "fixtures/two-rounds";
  const argv = [
    "compare",
    `${folder}/before.csv`,
    `${folder}/reviews.csv`,
    "-i",
    `${folder}/instrument.json`,
  ];
  const { rows } = JSON.parse(await printed(argv, "json"));
  const lower = rows.find(({ verdict }: { verdict: string }) => verdict === "lower");
  const name = lower.answer === null ? lower.measure : `${lower.question}=${lower.answer}`;
  expect(await printed(argv, "github")).toMatch(/^::notice .*lower than before/m);
  expect(await printed(argv, "junit")).not.toContain("<failure");
  const gated = [...argv, "--fail-if-lower", name];
  expect(await printed(gated, "github")).toMatch(/^::error .*lower than before/m);
  const { code, stdout } = await call([...gated, "--format", "junit"]);
  expect(code).toBe(1);
  expect(stdout).toContain('<failure type="share-lower"');
});

test("too many warnings fail in every CI format", async () => {
  const rows =
    "case_id,visited,reason,days,services,remark,told,extra\ninvented-1,yes,,3,housing,,yes,x\n";
  const argv = [
    "validate",
    "-",
    "-i",
    "fixtures/many-faults-fixed/instrument.json",
    "--max-warnings",
    "0",
  ];
  const shown = async (format: string) =>
    (await call([...argv, "--format", format], { stdin: rows })).stdout;
  expect(await shown("junit")).toContain('<failure type="too-many-warnings"');
  expect(await shown("sarif")).toContain('"ruleId": "too-many-warnings"');
  expect(await shown("github")).toMatch(/^::error title=too-many-warnings::1 warning/m);
});
