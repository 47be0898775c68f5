import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import instrument from "../src/instrument/shipped/spotlight-2025.json" with { type: "json" };

// A path that is put together is not looked into by the compiler: the script has no types.
const script = ["..", ".config", "second-reader.js"].join("/");

function rowsOf(file: string): readonly Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

test("the second reader's file is what the script makes of the first one's", async () => {
  const { secondReading } = await import(/* @vite-ignore */ script);
  const first = rowsOf("fixtures/two-readers/first.csv");
  expect(first).toEqual(rowsOf("fixtures/spotlight-2025/reviews.csv").slice(0, 30));
  expect(secondReading(first, instrument)).toEqual(rowsOf("fixtures/two-readers/second.csv"));
});
