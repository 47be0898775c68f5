import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

/** Closes a run with one plain line, which any machine can read: `12 passed, 0 failed`. */
const closingLine: Reporter = {
  onTestRunEnd(modules) {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const having = (state: string) => states.filter((one) => one === state).length;
    process.stdout.write(
      `\n${having("passed")} passed, ${having("failed")} failed, ${having("skipped")} skipped\n`,
    );
  },
};

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // All of them: with one left free, as by default, two are as slow as one.
    maxWorkers: "100%",
    // Modules, including the solver, are loaded once per worker, not once per file. No test mocks a
    // module, and src/ keeps no state that could change a later result.
    isolate: false,
    // A golden that is missing or differs fails; only -u writes one.
    update: "none",
    reporters: ["default", closingLine],
  },
});
