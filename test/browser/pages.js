import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

// Opens every kind of page in a real Chromium: does it pass axe-core at a telephone's and a desk's
// width, light and dark; does it work with the keyboard, without script and without a network; does
// it print? Run it from the top folder after a build; CHROMIUM names the browser.

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.error(`no browser at ${executablePath}: install chromium, or name one with CHROMIUM`);
  process.exit(2);
}

const spotlight = "fixtures/spotlight-2025/reviews.csv";
const faults = "fixtures/many-faults";
const calls = {
  score: ["score", spotlight],
  "score --by": ["score", spotlight, "--by", "sex,case_type"],
  "score --allow-errors": [
    "score",
    `${faults}/reviews.csv`,
    "-i",
    `${faults}/instrument.json`,
    "--allow-errors",
  ],
  validate: ["validate", `${faults}/reviews.csv`, "-i", `${faults}/instrument.json`],
  verify: ["verify", spotlight],
  "verify, some differ": [
    "verify",
    "fixtures/figures-that-differ/reviews.csv",
    "-i",
    "fixtures/figures-that-differ/instrument.json",
    "--figures",
    "fixtures/figures-that-differ/figures.json",
  ],
  check: ["check", "spotlight-2025"],
  compare: ["compare", "thematic-2023", "spotlight-2025"],
  agree: ["agree", "fixtures/two-readers/first.csv", "fixtures/two-readers/second.csv"],
  codebook: ["codebook", "-i", "spotlight-2025"],
  "many groups": ["score", spotlight, "--by", "grade", "--min-base", "5"],
  explain: ["explain", "invented-002", spotlight],
  "explain --cases": ["explain", "sara_done", spotlight, "--cases"],
};
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const folder = mkdtempSync(join(tmpdir(), "da-audit-pages-"));
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
  ],
});
const failures = [];
const expect = (holds, what) => {
  if (!holds) failures.push(what);
};

try {
  for (const [name, argv] of Object.entries(calls)) {
    const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.html`);
    write(argv, file);
    const looks = [360, 1280].flatMap((width) =>
      ["light", "dark"].map((colorScheme) =>
        look(`${name}, ${width} wide, ${colorScheme}`, file, { width, colorScheme }),
      ),
    );
    await Promise.all(looks);
    await use(name, file);
    if (argv[0] === "verify") await choose(name, file);
    console.log(`${name}: looked at`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exit(1);
console.log(`${Object.keys(calls).length} kinds of page pass`);

function write(argv, file) {
  try {
    execFileSync(process.execPath, ["bin/da-audit.js", ...argv, "-o", file]);
  } catch (error) {
    // Findings make the exit code 1, and the page all the same.
    if (error.status !== 1 || !existsSync(file)) throw error;
  }
}

/** What axe-core finds, and whether anything sticks out at the side. */
async function look(name, file, { width, colorScheme }) {
  // The policy of the page lets no script run, not even this one.
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(
    (tags) => globalThis.axe.run({ runOnly: tags }),
    rules,
  );
  for (const { id, nodes } of violations) {
    expect(false, `${name}: ${id}: ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide <= width, `${name}: ${wide} places wide`);
  await context.close();
}

/** Whether the box of a page of verdicts hides what matches, with a key, and shows it again. */
async function choose(name, file) {
  const page = await browser.newPage();
  page.on("console", (message) => expect(message.type() !== "error", `${name}: ${message.text()}`));
  await page.goto(pathToFileURL(file).href);
  const shown = () => page.locator("tr[data-verdict]:visible").count();
  const all = await shown();
  const unlike = await page.locator("tr[data-verdict]:not([data-verdict=matches])").count();
  const box = page.getByLabel("Show only what does not match");
  await box.focus();
  await page.keyboard.press("Space");
  expect((await shown()) === unlike, `${name}: ${await shown()} rows where ${unlike} do not match`);
  await page.keyboard.press("Space");
  expect(
    (await shown()) === all && all > unlike,
    `${name}: ${await shown()} of ${all} rows come back`,
  );
  await page.close();
}

/** Whether it works as a reader gets it: no script, no network, with the keyboard, on paper. */
async function use(name, file) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => expect(message.type() !== "error", `${name}: ${message.text()}`));
  await page.goto(pathToFileURL(file).href);
  expect(asked.length === 1, `${name}: asks for ${asked.slice(1).join(", ")}`);
  await page.keyboard.press("Tab");
  const focused = await page.locator("*:focus").textContent();
  expect(focused === "Skip to the tables", `${name}: the first key leads to ${focused}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#main$/, { timeout: 5_000 }).catch(() => {});
  expect(page.url().endsWith("#main"), `${name}: the skip link leads to ${page.url()}`);
  const links = await page.locator("nav a").all();
  for (const link of links) {
    const target = await link.getAttribute("href");
    expect(
      (await page.locator(`[id="${target.slice(1)}"]`).count()) === 1,
      `${name}: no ${target}`,
    );
  }
  const paper = await page.pdf({ format: "A4" });
  expect(paper.length > 5_000, `${name}: prints ${paper.length} bytes`);
  await printed(name, page, paper);
  await context.close();
}

/** Whether nothing sticks out of the paper, and each base of the page can be read on it. */
async function printed(name, page, paper) {
  // 180 mm between the margins of A4, at 96 dots an inch.
  await page.setViewportSize({ width: 680, height: 900 });
  await page.emulateMedia({ media: "print" });
  const wide = await page
    .locator("table:visible")
    .evaluateAll((tables) =>
      Math.max(0, ...tables.map((table) => table.getBoundingClientRect().right)),
    );
  expect(wide <= 681, `${name}: a table reaches ${wide} of 680 places on paper`);
  const heads = await page.locator("td.group:visible").allTextContents();
  const bases = heads.flatMap((text) => text.match(/base \d+\b/g) ?? []);
  if (bases.length === 0) return;
  const file = join(folder, "paper.pdf");
  writeFileSync(file, paper);
  let text;
  try {
    text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    console.log(`${name}: no pdftotext, so its paper was not read`);
    return;
  }
  const words = text.replaceAll(/\s+/g, " ");
  for (const base of new Set(bases)) {
    const onPage = bases.filter((same) => same === base).length;
    // A head is printed again where its table goes on to another sheet.
    const onPaper = words.match(new RegExp(`${base}\\b`, "g"))?.length ?? 0;
    expect(onPaper >= onPage, `${name}: ${base} is ${onPaper} times on paper, of ${onPage}`);
  }
}
