import fc from "fast-check";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { score } from "../../src/api/score.ts";
import { validate } from "../../src/api/validate.ts";
import { instrumentOf } from "../instrument-of.ts";

const instrument = instrumentOf({
  questions: [
    { id: "visited", answers: ["yes", "no"] },
    {
      id: "days",
      type: "number",
      bands: [{ code: "few", from: 0, to: 7 }],
      askedIf: { visited: "yes" },
    },
    {
      id: "harm",
      type: "multiple",
      answers: ["fracture", "bruise", { code: "none", exclusive: true }],
    },
    { id: "remark", type: "text", optional: true },
  ],
});

const header = ["case_id", "visited", "days", "harm", "remark"];

const blank = { arbitrary: fc.constant(""), weight: 1 };
const row = fc.tuple(
  fc.oneof(
    { arbitrary: fc.nat(30).map((id) => `case-${String(id).padStart(3, "0")}`), weight: 12 },
    { arbitrary: fc.constantFrom("Total", "0012", "12", "Source: the register"), weight: 1 },
    blank,
  ),
  fc.oneof({ arbitrary: fc.constantFrom("yes", "no", "Yes ", "nk"), weight: 5 }, blank),
  fc.oneof({ arbitrary: fc.constantFrom("3", "7.5", "0.3", "x", "99"), weight: 5 }, blank),
  fc.oneof(
    { arbitrary: fc.constantFrom("fracture", "bruise; fracture", "none;bruise"), weight: 5 },
    blank,
  ),
  fc.oneof({ arbitrary: fc.constantFrom("a, b", 'say "x"', "Zoë", "#N/A"), weight: 3 }, blank),
);
const table = fc.record({
  above: fc.constantFrom<readonly (readonly string[])[]>(
    [],
    [["Audit of visits"]],
    [["Audit"], []],
  ),
  rows: fc.array(
    fc.oneof({ arbitrary: row, weight: 9 }, { arbitrary: fc.constant([]), weight: 1 }),
    {
      minLength: 1,
      maxLength: 25,
    },
  ),
});

function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // Every row of a CSV that was saved by a spreadsheet has all of its cells.
  const lines = rows.map((cells) => header.map((_, index) => quoted(cells[index] ?? "")).join(","));
  return Buffer.from(lines.map((line) => `${line}\n`).join(""));
}

async function resultsOf(content: Uint8Array) {
  async function* bytes() {
    yield content;
  }
  const source = () => ({ name: "cases", bytes: bytes() });
  const options = { instrument };
  const { report } = await score(source(), { ...options, allowErrors: true });
  const { groups } = await validate(source(), options);
  // A sheet has no lines.
  const withoutLines = groups.map((group) => ({
    ...group,
    items: group.items.map((item) => ({ ...item, line: null })),
  }));
  return { report: { ...report, files: null }, groups: withoutLines };
}

describe("any cases", () => {
  it.each([
    // Numbers as numbers, so that their text is made here.
    ["XLSX", writeXlsx],
    ["ODS", writeOds],
  ])("have one report and the same findings as CSV and as %s", async (_, write) => {
    await fc.assert(
      fc.asyncProperty(table, async ({ above, rows }) => {
        // What is blank at the end is no part of a sheet.
        const last = rows.findLastIndex((cells) => cells.some((text) => text.trim() !== ""));
        const all = [...above, header, ...rows.slice(0, last + 1)];
        const cells = all.map((own, index) =>
          own.map((text, column) =>
            index > above.length && column === 2 && /^[\d.]+$/.test(text) ? Number(text) : text,
          ),
        );
        const workbook = await write({ sheets: [{ name: "Cases", rows: cells }] });
        expect(await resultsOf(workbook)).toEqual(await resultsOf(csvOf(all)));
      }),
      { numRuns: 60 },
    );
  });
});
