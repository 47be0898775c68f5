import { expect, test } from "vitest";
import { call } from "./call.ts";

// One column too many is one warning, and no error.
const rows =
  "case_id,visited,reason,days,services,remark,told,extra\ninvented-1,yes,,3,housing,,yes,x\n";
const validate = (...argv: readonly string[]) =>
  call(["validate", "-", "-i", "fixtures/many-faults-fixed/instrument.json", ...argv], {
    stdin: rows,
  });

test("--max-warnings passes as many warnings as it says, and exits with 1 for one more", async () => {
  expect((await validate("--json")).stdout).toContain('"warning": 1');
  expect(await validate("--max-warnings", "1")).toMatchObject({ code: 0, stderr: "" });
  expect(await validate("--max-warnings", "0")).toMatchObject({
    code: 1,
    stderr: "da-audit: 1 warning, and --max-warnings allows 0\n",
  });
});

test("without --max-warnings any number of warnings passes", async () => {
  expect((await validate()).code).toBe(0);
});

test("--max-warnings changes nothing of what is printed", async () => {
  expect((await validate("--max-warnings", "0")).stdout).toBe((await validate()).stdout);
});

test("--max-warnings does not let an error pass", async () => {
  const stdin = rows.replace("yes,,3", "perhaps,,3");
  const argv = ["validate", "-", "-i", "fixtures/many-faults-fixed/instrument.json"];
  expect((await call([...argv, "--max-warnings", "9"], { stdin })).code).toBe(1);
});
