import { describe, expect, it } from "vitest";
import { markdownText } from "../../src/formats/markdown-text.ts";

const plain = {
  bold: (text: string) => text,
  code: (text: string) => text,
  dim: (text: string) => text,
};

function shown(markdown: string, width = 30): string {
  return markdownText(markdown, {
    width,
    style: plain,
    afterLink: (href) => (href.startsWith("#") ? "" : ` (${href})`),
  });
}

describe("markdownText()", () => {
  it("breaks paragraphs between words, and joins lines that were broken elsewhere", () => {
    expect(shown("One two three four\nfive six seven eight nine.")).toBe(
      "One two three four five six\nseven eight nine.\n",
    );
  });

  it("draws a line behind the first two levels of headings", () => {
    expect(shown("## Bases\n\n### Small print", 12)).toBe("Bases ──────\n\nSmall print\n");
  });

  it("shows code as it is, however long its lines are", () => {
    expect(shown("```sh\nda-audit score cases.csv | cat\n\nls\n```", 10)).toBe(
      "    da-audit score cases.csv | cat\n\n    ls\n",
    );
  });

  it("takes marks away and shows where a link leads", () => {
    expect(shown("**A** `b` *c* [d](e.md) [f](#f)", 60)).toBe("A b c d (e.md) f\n");
  });

  it("indents the lines of an item below its mark", () => {
    expect(shown("- one two three four five six seven\n- eight\n\n1. nine\n2. ten")).toBe(
      "- one two three four five six\n  seven\n- eight\n\n1. nine\n2. ten\n",
    );
  });

  it("lays a table out within the line, with a gap between rows where one is broken", () => {
    expect(
      shown("| a | b |\n| --- | ---: |\n| one | two three four five six seven |\n| x | 1 |"),
    ).toBe(
      [
        "  a                          b",
        "",
        "  one  two three four five six",
        "                         seven",
        "",
        "  x                          1",
        "",
      ].join("\n"),
    );
  });

  it("lays short rows out without gaps", () => {
    expect(shown("| a | b |\n| --- | --- |\n| one | two |\n| x | 1 |")).toBe(
      "  a    b\n  one  two\n  x    1\n",
    );
  });
});
