import { groupBy } from "../findings/group-by.ts";
import type { LeftOut, Outcome } from "../pages/outcome.ts";
import type { Printable } from "../pages/page.ts";
import { checkOutcomes, leftOutText, messageWithPlace } from "./check-outcomes.ts";
import { element, escapeMarkup } from "./markup.ts";

/**
 * JUnit's XML, which every CI system shows as tests: an error is a failed test, a warning a passed
 * one with output.
 *
 * Source: the schema of Jenkins, https://github.com/jenkinsci/xunit-plugin
 */
export function junit(result: Printable): string {
  const { title, outcomes, leftOut } = checkOutcomes(result, "junit");
  const nameOf = distinctNames();
  const testCases = [
    ...outcomes.map((outcome) => ({ ...outcome, xml: testCase(outcome, nameOf(outcome.name)) })),
    ...leftOut.map((left) => ({ ...left, xml: leftOutCase(left, nameOf(leftOutText(left))) })),
  ];
  const suites = [...groupBy(testCases, ({ group }) => group)].map(([group, own]) => ({
    group,
    cases: own.map(({ xml }) => xml),
    tests: own.length,
    failures: own.filter(({ level }) => level === "error").length,
    skipped: own.filter(({ level }) => level === "skipped").length,
  }));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const root = element(
    "testsuites",
    {
      name: `da-audit ${title}`,
      tests: sum(suites.map(({ tests }) => tests)),
      failures: sum(suites.map(({ failures }) => failures)),
      errors: 0,
    },
    ...suites.map(({ group, cases, tests, failures, skipped }) =>
      element("testsuite", { name: group, tests, failures, errors: 0, skipped }, "\n", ...cases),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/**
 * Gives each test a name of its own, whatever its class: some CI systems show only the first of a
 * name.
 */
function distinctNames(): (name: string) => string {
  const given = new Set<string>();
  const times = new Map<string, number>();
  return (text) => {
    // As programs that read XML see it.
    const name = text.replace(/\s+/g, " ").trim();
    let distinct = name;
    let time = times.get(name) ?? 1;
    while (given.has(distinct)) {
      time += 1;
      distinct = `${name} (${time})`;
    }
    times.set(name, time);
    given.add(distinct);
    return distinct;
  };
}

function testCase(outcome: Outcome, name: string): string {
  const { rule, level, message } = outcome;
  return `${element("testcase", { classname: rule, name }, outcomeMarkup(level, message, messageWithPlace(outcome), rule))}\n`;
}

function leftOutCase(left: LeftOut, name: string): string {
  const { rule, level } = left;
  const message = leftOutText(left);
  return `${element("testcase", { classname: rule, name }, outcomeMarkup(level, message, message, rule))}\n`;
}

function outcomeMarkup(
  level: Outcome["level"],
  message: string,
  text: string,
  rule: string,
): string {
  switch (level) {
    case "error":
      return element("failure", { type: rule, message }, escapeMarkup(text));
    case "warning":
    case "note":
      return element("system-out", {}, escapeMarkup(`${level}: ${text}`));
    case "skipped":
      return element("skipped", {}, escapeMarkup(message));
    case "passed":
      return "";
  }
}
