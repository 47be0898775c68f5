import { linkSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileRegister } from "../../src/cli/file-register.ts";
import { folderOf } from "./call.ts";

test("an inode that a written file has given up may be read as another file", async () => {
  // With --watch a run follows a run: what was written has a new inode, and a file that is saved
  // afterwards may get the old one.
  const folder = await folderOf({ "out.html": "old" });
  const [out, saved, draft] = ["out.html", "cases.csv", "draft"].map((name) => join(folder, name));
  const files = fileRegister();
  files.toWrite(out ?? "");
  linkSync(out ?? "", saved ?? "");
  expect(() => files.toRead(saved ?? "")).toThrow("is one of the files that are read");
  writeFileSync(draft ?? "", "new");
  renameSync(draft ?? "", out ?? "");
  expect(() => files.toRead(saved ?? "")).not.toThrow();
  expect(() => files.toRead(out ?? "")).toThrow("is one of the files that are read");
});
