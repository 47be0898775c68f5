import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { score } from "../../src/api/score.ts";
import { html } from "../../src/formats/html.ts";
import { changeAxis } from "../../src/formats/html-chart.ts";
import { style } from "../../src/formats/html-style.ts";
import { readInstrument } from "../../src/instrument/read-instrument.ts";
import type { Page, Printable } from "../../src/pages/page.ts";
import { printableReport } from "../../src/pages/report-page.ts";
import { call } from "../cli/call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const printed = async (...argv: readonly string[]) =>
  (await call([...argv, "--format", "html"])).stdout;

function printable(page: Partial<Page>): Printable {
  const whole = { title: "T", facts: [], warnings: [], parts: [], closing: [], ...page };
  return { value: null, page: () => whole, longTable: () => ({ columns: [], rows: [] }) };
}

/** Names of elements that are not closed in order; none for a valid page. */
function unclosed(markup: string): readonly string[] {
  const open: string[] = [];
  for (const [, end, name = ""] of markup.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (["meta"].includes(name)) continue;
    if (end === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
}

describe("changeAxis()", () => {
  test.each([
    [-0.29, 0.33, 40],
    [-0.02, 0.03, 10],
    [-0.5, 0.1, 50],
    [-1, 1, 100],
  ])(
    "of an interval from %d to %d reaches to a round number that holds it, as far on either side",
    (lower, upper, points) => {
      const { from, to, ticks } = changeAxis([{ lower, upper }]);
      expect(ticks).toEqual([`−${points}`, "0", `+${points}`]);
      expect(from).toBe(-to);
      expect(to).toBeCloseTo(points / 100, 12);
      expect(to).toBeGreaterThanOrEqual(Math.max(-lower, upper));
    },
  );
});

describe("html()", () => {
  test.each([
    ["score", ["score", cases]],
    ["score --by", ["score", cases, "--by", "sex,case_type"]],
    ["verify", ["verify", cases]],
    ["compare", ["compare", "thematic-2023", "spotlight-2025"]],
    ["agree", ["agree", "fixtures/two-readers/first.csv", "fixtures/two-readers/second.csv"]],
  ])("of %s closes every element and repeats no id", async (_, argv) => {
    const page = await printed(...argv);
    expect(unclosed(page)).toEqual([]);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const shown = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, "");
    expect(shown).not.toMatch(/NaN|undefined|null|\[object/);
  });

  test("breaks a table for paper where its groups do not fit side by side, and loses none", async () => {
    const page = await printed("score", cases, "--by", "grade", "--min-base", "5");
    const [paper = ""] = /<div class="paper">.*?<\/div>/s.exec(page) ?? [];
    expect(paper.match(/<table/g)?.length).toBeGreaterThan(1);
    // The grades of the 112 cases, each with its base, and the total.
    for (const base of [71, 7, 28, 6, 112]) expect(paper).toContain(`base ${base}<`);
    expect(paper).toContain(">adj. p<");
  });

  test("leaves a table whole whose columns fit on paper", async () => {
    expect(await printed("score", cases)).not.toContain('<div class="paper">');
  });

  test("has every cell that Markdown has", async () => {
    const texts = (text: string) => text.replace(/\\([\\`*_[\]<>|#~&])/g, "$1").trim();
    const markdown = (await call(["score", cases, "--format", "markdown"])).stdout;
    const page = (await printed("score", cases)).replace(/<svg.*?<\/svg>/g, "");
    const shown = new Set(
      [...page.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell = ""]) =>
        cell
          .replace(/<[^>]*>/g, "")
          .replaceAll("&amp;", "&")
          .replaceAll("&#39;", "'")
          .replaceAll("&lt;", "<"),
      ),
    );
    const rows = markdown
      .split("\n")
      .filter((line) => line.startsWith("| ") && !line.includes("---"));
    const cells = rows.slice(1).flatMap((line) => line.slice(2, -2).split(" | ").map(texts));
    const captions = new Set(
      [...page.matchAll(/<caption[^>]*>([^<]*)/g)].map(([, text = ""]) => text.trim()),
    );
    const missing = cells.filter((cell) => cell !== "" && !shown.has(cell) && !captions.has(cell));
    expect(missing).toEqual([]);
  });

  test("draws each share with its interval, and describes it for screen readers", async () => {
    const page = await printed("score", cases, "--section", "assessment");
    // 54 of 112, with Wilson's interval.
    expect(page).toContain('<desc id="chart-1-text">48%, interval 39–57%</desc>');
    expect(page).toContain(
      `class="bar" x="0" y="2" width="${Math.round((10_000 * 54) / 112) / 100}"`,
    );
    const charts = [...page.matchAll(/<svg role="img" aria-labelledby="(\S+) (\S+)"/g)];
    expect(charts.length).toBeGreaterThan(20);
    for (const [, title, text] of charts) {
      expect(page).toContain(`<title id="${title}">`);
      expect(page).toContain(`<desc id="${text}">`);
    }
  });

  test("labels the scale of the charts", async () => {
    expect(await printed("score", cases, "--section", "planning")).toContain(
      '<span class="unseen">Chart from 0 to 100%</span><span class="axis" aria-hidden="true"><span>0</span><span>50</span><span>100%</span></span>',
    );
    expect(await printed("compare", "thematic-2023", "spotlight-2025")).toContain(
      "Chart from −40 to +40",
    );
  });

  test("draws each share of a breakdown too, and nothing where it is withheld", async () => {
    const page = await printed("score", cases, "--by", "sex", "--section", "assessment");
    const [table = ""] = page.match(/<table>(?:(?!<\/table>).)*by Sex.*?<\/table>/) ?? [];
    const rows = [...table.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([row]) => row);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      // Men and the total; there are too few women, and too few cases without a record.
      expect(row.match(/<svg /g)).toHaveLength(2);
      expect(row.match(/<td class="right">\*<\/td>/g)).toHaveLength(2);
      expect(row).toMatch(/<title id="chart-\d+">[^<]+, Men<\/title>/);
    }
  });

  test("states the conclusion before the tables", async () => {
    const page = await printed("verify", cases);
    expect(page.indexOf("137 figures: 137 match")).toBeLessThan(page.indexOf("<main"));
    expect(page.match(/137 figures: 137 match/g)).toHaveLength(1);
  });

  test("looks as it did: every page has this style sheet", async () => {
    await expect(style).toMatchFileSnapshot("expected/page.css");
    expect(await printed("score", cases)).toContain(`<style>${style}</style>`);
  });

  test("allows its own style and nothing else", async () => {
    const page = await printed("score", cases);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|javascript:|https?:|src=/);
  });

  test("has a script only on a page with verdicts, and allows no other", async () => {
    const page = await printed("verify", cases);
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)![1]!;
    const hash = createHash("sha256").update(script).digest("base64");
    expect(page).toContain(`script-src 'sha256-${hash}'`);
    expect(page.match(/<tr data-verdict="matches">/g)!.length).toBe(137);
    expect(await printed("score", cases)).not.toContain("script-src");
  });

  const attacks = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</caption></table><h1>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "' onmouseover='alert(1)",
    "\u202egnp.exe",
    "\u001b[31mred",
  ];

  test.each(attacks)("shows %j as text, wherever it appears", async (attack) => {
    const page = await html(
      printable({
        title: attack,
        facts: [attack],
        warnings: [attack],
        closing: [attack],
        provenance: () => [{ term: attack, text: attack }],
        parts: [
          {
            title: attack,
            tables: [
              {
                title: attack,
                subtitle: attack,
                columns: [
                  { label: attack, align: "left" },
                  { label: attack, align: "right", group: { label: attack, note: attack } },
                ],
                rows: [
                  [
                    { kind: "part", of: attack, text: attack },
                    { kind: "percent", percent: "50", share: 0.5 },
                  ],
                ],
                notes: [attack],
                details: [attack],
              },
              {
                title: null,
                subtitle: null,
                columns: [
                  { label: attack, align: "left" },
                  { label: "%", align: "right" },
                ],
                rows: [
                  [
                    { kind: "text", text: attack },
                    { kind: "percent", percent: "50", share: 0.5 },
                  ],
                ],
                notes: [],
              },
            ],
          },
          { title: "another", tables: [] },
        ],
      }),
    );
    expect(unclosed(page)).toEqual([]);
    expect(page).not.toMatch(/<script|<img|<a [^>]*href="(?!#)|\u202e|\u001b/);
    // In an attribute it cannot close the quotation marks.
    expect(page.replace(/="[^"]*"/g, "")).not.toMatch(/<[^>]*\son\w+/);
    const plain = await html(printable({ title: "T" }));
    expect(page.match(/<h1/g)).toEqual(plain.match(/<h1/g));
  });

  test("shows labels and file names of a hostile instrument as text", async () => {
    const [attack = ""] = attacks;
    const instrument = readInstrument({
      id: "hostile",
      version: attack,
      caseId: "case_id",
      title: attack,
      sections: [{ id: "all", title: attack }],
      questions: [
        {
          id: "q",
          section: "all",
          label: attack,
          reference: attack,
          answers: [{ code: "a", label: attack }],
        },
      ],
    });
    const { report } = await score(
      { name: attack, rows: [{ case_id: 1, q: "a" }] },
      { instrument },
    );
    expect(await html(printableReport(report!, { bases: true }))).not.toContain("<script");
  });

  test("states its provenance: the file's hash and every option", async () => {
    const page = await printed("score", cases, "--by", "sex");
    const { stdout } = await call(["score", cases, "--by", "sex", "--json"]);
    const { files, options } = JSON.parse(stdout);
    expect(page).toContain(files[0].sha256);
    for (const name of Object.keys(options)) expect(page).toContain(`<dt>Option ${name}</dt>`);
  });
});

describe("text that is written from right to left", () => {
  const pageOf = (text: string) =>
    html(
      printable({
        title: text,
        facts: [text],
        warnings: [text],
        closing: [text],
        provenance: () => [{ term: "Instrument", text }],
        parts: [
          {
            title: text,
            tables: [
              {
                title: text,
                subtitle: text,
                columns: [
                  { label: text, align: "left" },
                  { label: text, align: "left" },
                ],
                rows: [
                  [
                    { kind: "text", text },
                    { kind: "text", text },
                  ],
                ],
                notes: [text],
                details: [text],
              },
            ],
          },
          { title: `${text}, 2`, tables: [] },
        ],
      }),
    );

  test.each(["جناح (أ)", "שלום (1)", "Ward جناح 3 of 5", "ܫܠܡܐ", "ߒߞߏ", "𞤀𞤁"])(
    "has a direction of its own wherever it is shown: %s",
    async (text) => {
      const page = (await pageOf(text)).replace(/<title>.*<\/title>/, "");
      const shown = page.replace(/="[^"]*"/g, "");
      expect(shown.split(text).length).toBeGreaterThan(10);
      expect(shown.split(text).length).toBe(
        shown.split(new RegExp(`<bdi>${text.replace(/[()]/g, "\\$&")}`)).length,
      );
      expect(unclosed(page.replace("<!doctype html>", ""))).toEqual([]);
    },
  );

  test.each(["Ward (a)", "日本 (1)", "Привет", "हिन्दी"])(
    "other text has none: %s",
    async (text) => {
      expect(await pageOf(text)).not.toContain("<bdi>");
    },
  );
});
