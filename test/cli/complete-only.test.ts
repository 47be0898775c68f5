import { describe, expect, test } from "vitest";
import { instrumentFile } from "../instrument-of.ts";
import { call, folderOf } from "./call.ts";

const instrument = instrumentFile({
  questions: [
    "fell",
    { id: "harm", askedIf: { fell: "yes" }, answers: ["fracture", "none"] },
    { id: "remarks", type: "text", optional: true },
  ],
});
const lines = [
  "case_id,fell,harm,remarks",
  "c1,yes,fracture,",
  "c2,no,,",
  "c3,yes,,seen", // asked, and blank
  "c4,,,", // nobody knows whether more was asked
  "c5,no,,",
];

async function run(command: string, own: readonly string[], ...options: readonly string[]) {
  const folder = await folderOf({ "i.json": JSON.stringify(instrument), "c.csv": own.join("\n") });
  return call([command, `${folder}/c.csv`, "-i", `${folder}/i.json`, ...options]);
}

describe("validate", () => {
  test("says how many cases are complete", async () => {
    const { stdout } = await run("validate", lines);
    expect(stdout).toContain("2 errors, 0 warnings. 3 of 5 cases are complete.");
    const whole = await run("validate", lines.slice(0, 3));
    expect(whole.stdout).toContain("No findings. 2 of 2 cases are complete.");
  });

  test("a faulty answer is one that was given", async () => {
    const { stdout } = await run("validate", [...lines.slice(0, 2), "c2,maybe,,"]);
    expect(stdout).toContain("1 error, 0 warnings. 2 of 2 cases are complete.");
  });

  test("says nothing of no cases", async () => {
    expect((await run("validate", lines.slice(0, 1))).stdout).not.toContain("complete");
  });
});

describe("score --complete-only", () => {
  test("counts those, says so, and needs no other permission", async () => {
    const { stdout, code } = await run("score", lines, "--complete-only");
    expect(code).toBe(0);
    expect(stdout).toContain("c.csv · 3 cases");
    expect(stdout).toContain("only complete cases count: 2 of 5 cases left out");
    const { stdout: json } = await run("score", lines, "--complete-only", "--json");
    const report = JSON.parse(json);
    expect([report.cases, report.findings.error]).toEqual([3, 0]);
    expect(report.files[0]).toMatchObject({ completeCases: 3, incompleteRows: 2 });
    expect(report.questions[1].states).toMatchObject({ notAsked: 2, missing: 0 });
  });

  test("is no permission for wrong answers", async () => {
    const { code, stdout } = await run("score", [...lines, "c6,maybe,,"], "--complete-only");
    expect(code).toBe(1);
    expect(stdout).toContain("unknown answer");
  });

  test("changes nothing where every case is complete", async () => {
    const whole = lines.slice(0, 3);
    const [plain, only] = [
      await run("score", whole, "--json"),
      await run("score", whole, "--complete-only", "--json"),
    ].map(({ stdout }) => ({ ...JSON.parse(stdout), files: [] }));
    expect(only).toEqual(plain);
  });

  test("without it incomplete cases are errors", async () => {
    expect((await run("score", lines)).code).toBe(1);
  });
});
