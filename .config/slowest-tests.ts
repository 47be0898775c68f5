import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

const most = 10;

/** Closes a run with its ten slowest tests, each with its share of the time of all tests. */
export default class SlowestTests implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => ({
        file: relative(process.cwd(), module.moduleId),
        name: test.fullName,
        ms: test.diagnostic()?.duration ?? 0,
      })),
    );
    const all = tests.reduce((sum, { ms }) => sum + ms, 0);
    const slowest = tests.toSorted((one, other) => other.ms - one.ms).slice(0, most);
    const lines = slowest.map(({ file, name, ms }) => {
      const seconds = (ms / 1000).toFixed(1).padStart(6);
      const share = ((100 * ms) / all).toFixed(1).padStart(5);
      return `${seconds} s ${share}%  ${file}: ${name}\n`;
    });
    process.stdout.write(`\nThe ${most} slowest tests:\n${lines.join("")}`);
  }
}
