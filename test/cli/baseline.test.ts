import { readFile, symlink, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { baselineSchema } from "../../src/baseline/baseline.ts";
import { call, folderOf, type Surroundings } from "./call.ts";

const instrument = ["-i", "fixtures/many-faults-fixed/instrument.json"];
const header = "case_id,visited,reason,days,services,remark,told,extra\n";
const row = (id: string, visited: string) => `${id},${visited},,3,housing,,yes,\n`;
const faulty = header + row("a", "yess") + row("b", "noo");

async function project(content = faulty) {
  const folder = await folderOf({ "cases.csv": content });
  const file = `${folder}/accepted.json`;
  return {
    file,
    cases: `${folder}/cases.csv`,
    validate: async (argv: readonly string[] = [], around: Surroundings = {}) => {
      const { code, stdout, stderr } = await call(
        ["validate", `${folder}/cases.csv`, ...instrument, "--baseline", file, ...argv],
        around,
      );
      // A terminal breaks long lines.
      const words = stdout.startsWith("{") ? stdout : stdout.replace(/\s+/g, " ");
      return { code, stdout: words, stderr: stderr.replaceAll(folder, "DIR") };
    },
    accepted: async () => baselineSchema.parse(JSON.parse(await readFile(file, "utf8"))),
  };
}

describe("--baseline", () => {
  test("lets pass what --update-baseline wrote, and fails for what is new", async () => {
    const { cases, validate } = await project();
    expect(await validate(["--update-baseline"])).toMatchObject({
      code: 0,
      stderr:
        "da-audit: DIR/accepted.json accepts 3 findings: 3 new, 0 gone; 3 still need a reason in the file\n",
    });
    const passing = await validate();
    expect(passing).toMatchObject({ code: 0, stderr: "" });
    expect(passing.stdout).toContain("accepted.json: 2 errors, 1 warning; 3 without a reason");
    expect(passing.stdout).toContain("No other findings.");
    await writeFile(cases, faulty + row("c", "perhaps"));
    const { code, stdout } = await validate();
    expect(code).toBe(1);
    expect(stdout).toContain('"perhaps"');
    expect(stdout).not.toContain('"yess"');
    expect(stdout).toContain("1 error, 0 warnings.");
  });

  test("says what has gone, and does not fail for it", async () => {
    const { cases, validate, accepted } = await project();
    await validate(["--update-baseline"]);
    await writeFile(cases, header + row("a", "yes") + row("b", "noo"));
    const { code, stdout } = await validate();
    expect(code).toBe(0);
    expect(stdout).toContain("1 accepted finding no longer occurs");
    const { baseline } = JSON.parse((await validate(["--json"])).stdout);
    expect(baseline.gone).toMatchObject([{ caseId: "a", question: "visited" }]);
    expect((await validate(["--update-baseline"])).stderr).toContain("2 findings: 0 new, 1 gone");
    expect((await accepted()).findings).toHaveLength(2);
  });

  test("looks anew at a cell that was changed", async () => {
    const { cases, validate } = await project();
    await validate(["--update-baseline"]);
    await writeFile(cases, header + row("a", "yesss") + row("b", "noo"));
    const { code, stdout } = await validate();
    expect(code).toBe(1);
    expect(stdout).toContain('"yesss"');
  });

  test("holds no text of a cell", async () => {
    const { file, validate } = await project();
    await validate(["--update-baseline"]);
    expect(await readFile(file, "utf8")).not.toMatch(/yess|noo/);
  });

  test("accepts to the last day of an entry", async () => {
    const { file, validate, accepted } = await project();
    await validate(["--update-baseline"]);
    const { schema, findings } = await accepted();
    const dated = findings.map((one) => ({ ...one, reason: "checked", expires: "2026-12-31" }));
    await writeFile(file, JSON.stringify({ schema, findings: dated }));
    expect((await validate([], { today: "2026-12-31" })).code).toBe(0);
    const { code, stdout } = await validate([], { today: "2027-01-01" });
    expect(code).toBe(1);
    expect(stdout).toContain("3 accepted findings have expired");
    expect(stdout).toContain("checked (until 2026-12-31)");
    await validate(["--update-baseline"], { today: "2027-01-01" });
    expect((await accepted()).findings.map(({ reason, expires }) => [reason, expires])).toEqual(
      findings.map(() => ["checked", undefined]),
    );
  });

  test("accepts every finding, however few are listed", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => row(`c${index}`, "perhaps"));
    const { validate, accepted } = await project(header + rows.join(""));
    await validate(["--update-baseline", "--limit", "1"]);
    expect((await accepted()).findings).toHaveLength(3001);
    expect(await validate()).toMatchObject({ code: 0 });
  });

  test("lets --max-warnings count only what is new", async () => {
    const { validate } = await project();
    expect((await validate(["--update-baseline", "--max-warnings", "0"])).code).toBe(0);
    expect((await validate(["--max-warnings", "0"])).code).toBe(0);
  });

  test("keeps its file where the reviews cannot be read", async () => {
    const { cases, file, validate } = await project();
    await validate(["--update-baseline"]);
    const before = await readFile(file, "utf8");
    await writeFile(cases, 'case_id,"visited\n');
    expect((await validate(["--update-baseline"])).code).toBe(2);
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test("is refused as the file to be read, or as another result", async () => {
    const { cases, file } = await project();
    const unnamed = `${file}.link`;
    await symlink(cases, unnamed);
    const refused = async (...argv: readonly string[]) =>
      (await call(["validate", cases, ...instrument, "--update-baseline", ...argv])).stderr;
    expect(await refused("--baseline", cases)).toBe(
      `da-audit: unsupported output: ${cases}: what is written there is json; name a file that ends in .json\n`,
    );
    expect(await refused("--baseline", unnamed)).toBe(
      `da-audit: invalid output: ${unnamed} is one of the files that are read; name another\n`,
    );
    expect(await refused("--baseline", file, "-o", file)).toBe(
      `da-audit: invalid output: ${file} is named twice; choose another name\n`,
    );
    expect(await refused()).toBe(
      "da-audit: missing file: --update-baseline needs --baseline FILE to write to\n",
    );
  });

  test("that is missing is an error where it is to be read", async () => {
    const { validate } = await project();
    expect(await validate()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^da-audit: missing file: DIR\/accepted\.json/),
    });
  });
});
