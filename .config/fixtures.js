import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

// Invents the cases of every sample that comes with the tool anew; the same bytes every time.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));

for (const name of readdirSync("fixtures")) {
  if (!existsSync(`src/instruments/${name}.figures.json`)) continue;
  const file = `fixtures/${name}/reviews.csv`;
  execFileSync(process.execPath, ["bin/da-audit.js", "synth", name, "--seed", "1", "-o", file]);
  console.log(file);
}
