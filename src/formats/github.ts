import { printable } from "../findings/printable.ts";
import { withoutRunnerCommands } from "../findings/runner-commands.ts";
import type { Outcome } from "../pages/outcome.ts";
import type { Printable } from "../pages/page.ts";
import { checkOutcomes, leftOutText, reportable } from "./check-outcomes.ts";

/**
 * Annotations that GitHub's runner shows next to a file's lines, errors first, then the totals.
 *
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export async function github(result: Printable): Promise<string> {
  const { outcomes, leftOut } = checkOutcomes(result, "github");
  const { closing } = await result.page();
  const totals = [...leftOut.map((left) => `${leftOutText(left)}.`), ...closing];
  const lines = [
    ...reportable(outcomes).map((outcome) => printable(annotation(outcome))),
    ...totals.map((line) => withoutRunnerCommands(printable(line))),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function annotation({ rule, level, place, message }: Outcome): string {
  const command = level === "error" || level === "warning" ? level : "notice";
  const properties = [
    ...(place === null ? [] : [`file=${property(place.file)}`]),
    ...(place?.line == null ? [] : [`line=${place.line}`]),
    `title=${property(place?.cell == null ? rule : `${rule}: ${place.cell}`)}`,
  ];
  return `::${command} ${properties.join(",")}::${content(message)}`;
}

/** Escapes the text after the second double colon. */
function content(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Escapes a property, which a comma or a colon would end. */
function property(text: string): string {
  return content(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
