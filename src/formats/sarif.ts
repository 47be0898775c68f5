import { counted } from "../findings/counted.ts";
import { printable } from "../findings/printable.ts";
import type { Outcome, OutcomePlace } from "../pages/outcome.ts";
import type { Printable } from "../pages/page.ts";
import { version } from "../version.ts";
import { checkOutcomes, reportable } from "./check-outcomes.ts";
import { jsonText } from "./json-text.ts";

/** The manual as it comes with the package, in the version that made the result. */
const manualAddress = `https://unpkg.com/da-audit@${version}/src/manual`;

/** Code hosts show no more results than this of one run. */
const mostResults = 5000;

/**
 * SARIF 2.1.0, which code hosts show next to the lines of a file: errors first, then warnings and
 * notes. Passed checks are left out.
 *
 * Source: OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export async function sarif(result: Printable): Promise<string> {
  const { rules, outcomes, leftOut } = checkOutcomes(result, "sarif");
  const all = reportable(outcomes);
  const shown = all.slice(0, mostResults);
  const left = all.length - shown.length + leftOut.reduce((sum, { count }) => sum + count, 0);
  const fingerprints = await fingerprintsOf(shown);
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "da-audit",
            version,
            rules: rules.map(({ id, text, manual }) => ({
              id,
              shortDescription: { text },
              help: { text: `da-audit help ${manual.topic}` },
              helpUri: `${manualAddress}/${manual.topic}.md#${manual.heading}`,
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            ...(left > 0 && {
              toolExecutionNotifications: [
                {
                  level: "warning",
                  message: { text: `${counted(left, "more result")} not listed` },
                },
              ],
            }),
          },
        ],
        results: shown.map(({ rule, level, message, place }, index) => ({
          ruleId: rule,
          ruleIndex: rules.findIndex(({ id }) => id === rule),
          level,
          message: { text: printable(message) },
          ...(place !== null && { locations: [location(place)] }),
          partialFingerprints: { "caseAndFinding/v1": fingerprints[index] },
        })),
        properties: { resultsLeftOut: left },
      },
    ],
  });
}

function location({ file, line, cell }: OutcomePlace) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(line !== null && { region: { startLine: line } }),
    },
    ...(cell !== null && { logicalLocations: [{ fullyQualifiedName: printable(cell) }] }),
  };
}

/** A file's name as a URI: relative if it was given so, absolute otherwise. */
function uriOf(file: string): string {
  const path = file
    .replaceAll("\\", "/")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/")
    .replace(/^([A-Za-z])%3A\//, "/$1:/");
  return path.startsWith("/") ? `file://${path}` : path;
}

/** A stable fingerprint of each outcome; equal ones are numbered. */
async function fingerprintsOf(outcomes: readonly Outcome[]): Promise<readonly string[]> {
  const seen = new Map<string, number>();
  const keys = outcomes.map(({ key }) => {
    const text = JSON.stringify(key);
    const number = (seen.get(text) ?? 0) + 1;
    seen.set(text, number);
    return `${text}${number}`;
  });
  return Promise.all(keys.map(hashOf));
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest.slice(0, 16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
