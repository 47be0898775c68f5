import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { call, folderOf } from "./call.ts";

const folder = "fixtures/figures-that-differ";
const reviews = `${folder}/reviews.csv`;
const instrument = `${folder}/instrument.json`;

/** The lines that the annotations and the SARIF of a verification point at. */
async function linesOf(text: string, name: string) {
  const path = join(await folderOf({ [name]: text }), name);
  const verify = ["verify", reviews, "-i", instrument, "--figures", path];
  const github = await call([...verify, "-f", "github"]);
  const sarif = await call([...verify, "-f", "sarif"]);
  const regions = [...sarif.stdout.matchAll(/"startLine": (\d+)/g)].map(([, line]) => Number(line));
  expect(sarif.stdout).toContain(name);
  expect(sarif.stdout).not.toContain("reviews.csv");
  const annotated = [...github.stdout.matchAll(/file=[^,]*,line=(\d+)/g)];
  expect(annotated.map(([, line]) => Number(line))).toEqual(regions);
  return regions;
}

describe("verify points at the line of the figure that is wrong", () => {
  // 5 of 8 were visited.
  test("in a JSON file, whatever its form", async () => {
    const right = { id: "a", at: "Text", question: "visited", answer: "yes", count: 5 };
    const wrong = { ...right, id: "b", count: 4 };
    const value = { id: "f", figures: [right, wrong, { ...wrong, id: "c" }] };
    expect(await linesOf(JSON.stringify(value, null, 2), "figures.json")).toEqual([11, 18]);
    expect(await linesOf(JSON.stringify(value), "figures.json")).toEqual([1, 1]);
  });

  test("in a table, below a title and a cell of several lines", async () => {
    const table = [
      "Table 1,,",
      "question,answer,n",
      '"visited",yes,5',
      '"visited\n",yes,4',
      ",no,1",
    ].join("\n");
    expect(await linesOf(table, "figures.csv")).toEqual([4, 6]);
  });
});

describe("compare points at the line of the figure that was lower", () => {
  const figures = (count: number) =>
    JSON.stringify(
      {
        id: "f",
        cases: 300,
        figures: [
          { id: "all", at: "Text", question: "services", answer: "debt", of: 300, count: 3 },
          { id: "home", at: "Text", question: "visited", answer: "yes", of: 300, count },
        ],
      },
      null,
      2,
    );

  test.each([
    ["in the later figures", "later.json", ["earlier.json", "later.json"]],
    ["in the earlier ones, where cases were counted", "earlier.json", ["earlier.json", reviews]],
  ])("%s", async (_, named, files) => {
    const folder = await folderOf({ "earlier.json": figures(280), "later.json": figures(150) });
    const paths = files.map((file) => (file === reviews ? file : join(folder, file)));
    const compare = ["compare", ...paths, "-i", instrument, "--fail-if-lower", "visited"];
    const [sarif, github, json] = [
      await call([...compare, "-f", "sarif"]),
      await call([...compare, "-f", "github"]),
      await call([...compare, "-f", "json"]),
    ];
    expect(sarif.code).toBe(1);
    const [{ results }] = JSON.parse(sarif.stdout).runs;
    const location = results[0].locations[0].physicalLocation;
    expect(location.artifactLocation.uri).toContain(named);
    expect(location.region).toEqual({ startLine: 13 });
    expect(github.stdout).toMatch(new RegExp(`::error file=[^,]*${named},line=13,`));
    const row = JSON.parse(json.stdout).rows.find(
      ({ question }: { question: string }) => question === "visited",
    );
    const isCounted = files.includes(reviews);
    expect(row.figures).toEqual({ before: ["home"], after: isCounted ? [] : ["home"] });
  });
});

test("what a table is not read for is reported beside a verification", async () => {
  const table = "question,answer,n\nvisited,yes,5\nSource: invented,,\n";
  const path = join(await folderOf({ "table.csv": table }), "table.csv");
  const { stderr, code } = await call(["verify", reviews, "-i", instrument, "--figures", path]);
  expect(stderr).toMatch(/^da-audit: \S+table\.csv: passed over: row 3: a source or note\n$/);
  expect(code).toBe(0);
});

test("a question is named in any case, or by its label", async () => {
  const table = "question,answer,n\nVISITED,Yes,5\nVisited at home,yes,5\n";
  const path = join(await folderOf({ "table.csv": table }), "table.csv");
  const { stdout, code } = await call(["verify", reviews, "-i", instrument, "--figures", path]);
  expect(stdout).toContain("2 figures: 2 match");
  expect(code).toBe(0);
});
