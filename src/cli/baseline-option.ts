import { existsSync } from "node:fs";
import { type Baseline, readBaseline } from "../baseline/baseline.ts";
import { type BaselineMatcher, baselineMatcher } from "../baseline/baseline-matcher.ts";
import { AuditError } from "../findings/audit-error.ts";
import { counted } from "../findings/counted.ts";
import { jsonText } from "../formats/json-text.ts";
import { readJsonFile } from "./files.ts";
import type { Io } from "./io.ts";
import { takeUpdate, writeWhole } from "./write-files.ts";

export interface BaselineOptions {
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
}

/** A baseline that is in use, under the name of its file. */
export interface UsedBaseline {
  readonly name: string;
  readonly matcher: BaselineMatcher;
}

/**
 * The baseline that `--baseline` names, `null` without one. A file that will only be written need
 * not exist yet; one that is read or written for another purpose is refused.
 */
export async function readBaselineNamed(
  { baseline: name, updateBaseline }: BaselineOptions,
  io: Io,
): Promise<UsedBaseline | null> {
  if (name === undefined) {
    if (!updateBaseline) return null;
    throw new AuditError("missing file: --update-baseline needs --baseline FILE to write to");
  }
  if (updateBaseline) takeUpdate(name, "json", io);
  const isNew = updateBaseline && !existsSync(name);
  const file = isNew ? empty : readBaseline(await readJsonFile(name, "baseline", io), name);
  return { name, matcher: baselineMatcher(file, io.today()) };
}

const empty: Baseline = { schema: "da-audit/baseline/1", findings: [] };

/** Writes all findings to the file of the baseline, and reports what changed. */
export async function writeBaseline({ name, matcher }: UsedBaseline, io: Io): Promise<void> {
  const updated = matcher.updated();
  const { accepted, gone } = matcher.acceptance();
  const added = updated.findings.length - accepted.error - accepted.warning;
  await writeWhole(name, jsonText(updated), io);
  const unexplained = updated.findings.filter(({ reason }) => reason.trim() === "").length;
  const why =
    unexplained === 0
      ? ""
      : `; ${unexplained} still ${unexplained === 1 ? "needs" : "need"} a reason in the file`;
  io.stderr.write(
    `da-audit: ${name} accepts ${counted(updated.findings.length, "finding")}: ${added} new, ${gone.length} gone${why}\n`,
  );
}
