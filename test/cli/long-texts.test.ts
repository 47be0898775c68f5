import { expect, test } from "vitest";
import { call, callForAll, folderOf } from "./call.ts";

// 1,300 answers and ids as long as links: what a finding says must stay short.
const answers = Array.from({ length: 1300 }, (_, at) => ({ code: `team-${at}`, label: `T ${at}` }));
const instrument = JSON.stringify({
  id: "long",
  version: "1",
  caseId: "case_id",
  title: "Long",
  sections: [{ id: "s", title: "S" }],
  questions: [
    { id: "team", section: "s", label: "Team", answers },
    { id: "other", section: "s", label: "Other team", answers },
  ],
});
const id = (at: number) => `https://example.org/${"records/".repeat(40)}${at}`;
const reviews = (rows: number) =>
  `case_id,team,other\n${Array.from({ length: rows }, (_, at) => `${id(at)},unknown ${at},nowhere ${at}\n`).join("")}`;

test("long ids and long lists of answers are cut on pages and kept whole as data", async () => {
  const folder = await folderOf({ "i.json": instrument, "c.csv": reviews(1) });
  const argv = ["validate", `${folder}/c.csv`, "-i", `${folder}/i.json`];
  const { written } = await callForAll(argv, [
    "terminal",
    "markdown",
    "html",
    "junit",
    "github",
    "json",
    "csv",
  ]);
  for (const format of ["terminal", "markdown", "html", "junit", "github"] as const) {
    const shown = (written.get(format) ?? "").replace(/<style>.*<\/style>/s, "");
    expect(shown, format).toContain("and 1280 more");
    expect(shown, format).not.toContain("team-21");
    expect(shown.replaceAll(/\s|\\/g, ""), format).not.toContain("records/".repeat(10));
  }
  expect((written.get("terminal") ?? "").split("\n").length).toBeLessThan(60);
  for (const format of ["json", "csv"] as const) {
    expect(written.get(format), format).toContain(id(0));
    expect(written.get(format), format).toContain("team-1299");
  }
});

test("what is not listed names its question", async () => {
  const folder = await folderOf({ "i.json": instrument, "c.csv": reviews(50) });
  const argv = ["validate", `${folder}/c.csv`, "-i", `${folder}/i.json`];
  const { stdout } = await call([...argv, "-f", "github"]);
  expect(stdout).toContain("unknown-answer, team: 30 more findings not listed.\n");
  expect(stdout).toContain("unknown-answer, other: 30 more findings not listed.\n");
});
