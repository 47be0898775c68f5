import { quoted } from "../findings/printable.ts";
import { fold } from "./fold.ts";
import type { Answer, TickHeadings } from "./instrument.ts";
import type { ReportContradiction } from "./resolve-condition.ts";
import type { QuestionFile } from "./schema.ts";

/**
 * The headings of a question whose answers have columns of their own; `null` if it declares none. Reports
 * answers that it does not have, and patterns that say nothing of the answer.
 */
export function tickHeadings(
  { type = "single", columns }: QuestionFile,
  answers: readonly Answer[],
  path: string,
  report: ReportContradiction,
): TickHeadings | null {
  if (columns === undefined) return null;
  if (type !== "multiple") {
    const message = `only a multiple question has columns; this one is ${type}`;
    report({ path: `${path}.columns`, message });
    return null;
  }
  if (typeof columns === "string" || Array.isArray(columns)) {
    const patterns = [columns].flat();
    const vague = patterns.find((pattern) => !/\{(?:code|label)\}/.test(pattern));
    if (vague !== undefined) {
      const message = `${quoted(vague)} would be the heading of every answer; write {code} or {label} in it`;
      report({ path: `${path}.columns`, message });
    }
    return answers.map((answer) => patterns.flatMap((pattern) => filledIn(pattern, answer)));
  }
  const declared = new Map(
    Object.entries(columns).map(([code, headings]) => [fold(code), [headings].flat()]),
  );
  for (const code of Object.keys(columns)) {
    if (answers.some((answer) => fold(answer.code) === fold(code))) continue;
    const message = `unknown answer: ${quoted(code)}; one of ${answers.map((one) => one.code).join(", ")}`;
    report({ path: `${path}.columns`, message });
  }
  return answers.map(({ code }) => declared.get(fold(code)) ?? []);
}

/**
 * The headings under which survey tools export the answers to a question that declares no columns, by its
 * id and by its label.
 */
export function usualTickHeadings(
  { id, label }: { readonly id: string; readonly label: string },
  answers: readonly Answer[],
): TickHeadings {
  const patterns = [id, label].flatMap((name) => [
    `${name}/{code}`,
    `${name}/{label}`,
    `${name}[{code}]`,
    `${name} [{label}]`,
    `${name} (choice={label})`,
  ]);
  return answers.map((answer) =>
    [`${id}___{code}`, ...patterns].flatMap((pattern) => filledIn(pattern, answer)),
  );
}

/** A pattern with every text of the answer in it; REDCap writes `_` for the minus of a code. */
function filledIn(pattern: string, { code, label, also }: Answer): readonly string[] {
  const codes = code.startsWith("-") ? [code, `_${code.slice(1)}`] : [code];
  return codes.flatMap((one) => {
    const withCode = pattern.replaceAll("{code}", () => one);
    return pattern.includes("{label}")
      ? [label, ...also].map((text) => withCode.replaceAll("{label}", () => text))
      : [withCode];
  });
}
