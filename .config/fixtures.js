import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { secondReading } from "./second-reader.js";

// Invents the cases of every sample that comes with the tool anew; the same bytes every time.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));

for (const name of readdirSync("fixtures")) {
  if (!existsSync(`src/instrument/shipped/${name}.figures.json`)) continue;
  const file = `fixtures/${name}/reviews.csv`;
  execFileSync(process.execPath, ["bin/da-audit.js", "synth", name, "--seed", "1", "-o", file]);
  console.log(file);
}

// Thirty of them as two readers may code them. Their cells hold no separator.
const [header, ...lines] = readFileSync("fixtures/spotlight-2025/reviews.csv", "utf8")
  .trimEnd()
  .split("\n");
const names = header.split(",");
const first = lines.slice(0, 30).map((line) => {
  const cells = line.split(",");
  return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
});
const instrument = JSON.parse(readFileSync("src/instrument/shipped/spotlight-2025.json", "utf8"));
for (const [name, rows] of Object.entries({ first, second: secondReading(first, instrument) })) {
  const text = [header, ...rows.map((row) => names.map((column) => row[column]).join(","))];
  writeFileSync(`fixtures/two-readers/${name}.csv`, `${text.join("\n")}\n`);
  console.log(`fixtures/two-readers/${name}.csv`);
}
