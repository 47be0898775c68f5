import { expect, test } from "vitest";
import { call } from "./call.ts";

const scenario = (name: string, ...rest: readonly string[]) => [
  `fixtures/${name}/reviews.csv`,
  "-i",
  `fixtures/${name}/instrument.json`,
  ...rest,
];
const cases = "fixtures/spotlight-2025/reviews.csv";

const lines: readonly (readonly [code: number, when: string, argv: readonly string[]])[] = [
  [0, "no findings", ["score", cases]],
  [0, "warnings alone", ["score", ...scenario("several-answers")]],
  [1, "errors", ["score", ...scenario("many-faults")]],
  [1, "errors that were allowed", ["score", ...scenario("many-faults", "--allow-errors")]],
  [0, "allowed errors of which there are none", ["score", cases, "--allow-errors"]],
  [2, "no file", ["score", "fixtures/nothing-of-it"]],
  [0, "no findings", ["validate", cases]],
  [0, "warnings alone", ["validate", ...scenario("several-answers")]],
  [1, "errors", ["validate", ...scenario("many-faults")]],
  [1, "errors, though none is shown", ["validate", ...scenario("many-faults", "--limit", "0")]],
  [2, "no file", ["validate", "fixtures/nothing-of-it"]],
  [0, "figures that match or cannot be checked", ["verify", cases]],
  [
    1,
    "figures that differ",
    [
      "verify",
      ...scenario("figures-that-differ", "--figures", "fixtures/figures-that-differ/figures.json"),
    ],
  ],
  [
    1,
    "errors",
    ["verify", ...scenario("many-faults", "--figures", "fixtures/many-faults/figures.json")],
  ],
  [2, "no file of figures", ["verify", cases, "--figures", "nowhere.json"]],
  [0, "figures that can all be true, with things to look at", ["check", "thematic-2023"]],
  [
    1,
    "figures that cannot all be true",
    [
      "check",
      "fixtures/figures-that-differ/figures.json",
      "-i",
      "fixtures/figures-that-differ/instrument.json",
    ],
  ],
  [2, "no file of figures", ["check", "nowhere.json"]],
  [0, "an instrument", ["codebook", "-i", "spotlight-2025"]],
  [2, "no instrument of several", ["codebook"]],
  [2, "no instrument", ["codebook", "-i", "nowhere.json"]],
  [0, "a schema", ["schema", "report"]],
  [2, "no such schema", ["schema", "reports"]],
  [0, "help", ["--help"]],
  [0, "help of a command", ["score", "--help"]],
  [0, "version", ["--version"]],
  [2, "no command", []],
];

test.each(lines)("%i for %s: %j", async (code, _, argv) => {
  expect((await call(argv)).code).toBe(code);
});

test("a finding is not a failure: only a failure writes to standard error", async () => {
  expect((await call(["validate", ...scenario("many-faults")])).stderr).toBe("");
  expect((await call(["verify", cases])).stderr).toBe("");
  expect((await call(["check", "thematic-2023"])).stderr).toBe("");
});
