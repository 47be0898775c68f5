import { describe, expect, test } from "vitest";
import { call, folderOf } from "../cli/call.ts";
import { instrumentFile } from "../instrument-of.ts";

describe("a section without a table", () => {
  /** Sections of a question, of free text, and of nothing. */
  async function argumentsFor(...command: readonly string[]) {
    const instrument = instrumentFile({
      id: "sections",
      sections: ["care", "remarks", "later"],
      questions: [
        { id: "seen", section: "care" },
        { id: "note", section: "remarks", type: "text", optional: true },
      ],
    });
    const folder = await folderOf({
      "instrument.json": JSON.stringify(instrument),
      "cases.csv": "case_id,seen,note\nA1,yes,well\nA2,no,\n",
    });
    const [name = "", ...more] = command;
    const files = name === "codebook" ? [] : [`${folder}/cases.csv`];
    return [name, ...more, ...files, "-i", `${folder}/instrument.json`];
  }

  const headings = (stdout: string) =>
    stdout.split("\n").flatMap((line) => /^## (.*)$/.exec(line)?.[1] ?? []);

  test.each([
    ["score", ["score"], ["Care"]],
    ["codebook", ["codebook"], ["Care", "Remarks"]],
    ["explain", ["explain", "A1"], ["Care", "Remarks"]],
  ])("has no heading in %s", async (_, command, shown) => {
    const argv = await argumentsFor(...command);
    const { code, stdout } = await call([...argv, "-f", "markdown"]);
    expect(code).toBe(0);
    expect(headings(stdout)).toEqual(shown);
    if (command[0] === "codebook") return;
    const { stdout: terminal } = await call(argv);
    expect(terminal.match(/^.+ ─+$/gm)).toHaveLength(shown.length);
  });
});
