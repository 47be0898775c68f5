import { describe, expect, test } from "vitest";
import { withoutIntervals } from "../../src/formats/terminal-groups.ts";
import type { Table, TableCell } from "../../src/pages/page.ts";
import { call } from "../cli/call.ts";

const cases = "fixtures/spotlight-2025/reviews.csv";
const sexes = ["score", cases, "--section", "assessment", "--by", "sex"];

describe("a breakdown in a terminal", () => {
  test("leaves out intervals before it is broken into blocks, and says so", async () => {
    const { stdout } = await call(sexes);
    const [, part = ""] = stdout.split("Domestic abuse identified early");
    const [table = ""] = part.split("\n\n");
    // All groups and the total are side by side, the total first.
    expect(table).toMatch(/ Total +Men +Women +Not\n/);
    expect(table).toContain("The intervals do not fit here; the other formats show them.");
    expect(table).not.toContain("95% interval");
  });

  test("keeps them where everything fits", async () => {
    const { stdout } = await call([...sexes, "--where", "sex=men"]);
    const [, part = ""] = stdout.split("Domestic abuse identified early");
    const [table = ""] = part.split("\n\n");
    expect(table).toContain("95% interval");
    expect(table).not.toContain("do not fit");
  });

  test("and every other format has them", async () => {
    for (const format of ["markdown", "html"]) {
      const { stdout } = await call([...sexes, "--format", format]);
      expect(stdout).toContain("95% interval");
      expect(stdout).not.toContain("do not fit");
    }
  });
});

test("a table without intervals stays as it is", () => {
  const cell: TableCell = { kind: "count", count: 1 };
  const table: Table = {
    title: "T",
    subtitle: null,
    columns: [{ label: "Count", align: "right" }],
    rows: [[cell]],
    notes: [],
  };
  expect(withoutIntervals(table)).toBe(table);
});
