import { AuditError } from "../findings/audit-error.ts";
import { findContradictions } from "./contradictions.ts";
import type { Instrument } from "./instrument.ts";
import { parseWith } from "./parse-with.ts";
import { problemsInWords } from "./problems-in-words.ts";
import type { Contradiction } from "./resolve-condition.ts";
import { resolveInstrument } from "./resolve-instrument.ts";
import { instrumentSchema } from "./schema.ts";

/**
 * Makes an instrument of the value in its JSON file.
 *
 * Throws an {@link AuditError} that names the path in the file where it is not an instrument or
 * contradicts itself; `name` is how the message calls the file, `placeOf` how it calls the place of a path.
 */
export function readInstrument(
  value: unknown,
  name = "instrument",
  placeOf: (path: string) => string = (path) => path,
): Instrument {
  const invalid = (problems: readonly Contradiction[]) => {
    const placed = problems.map(({ path, message }) => ({ path: placeOf(path), message }));
    return new AuditError(`invalid instrument: ${name}: ${problemsInWords(placed)}`);
  };
  const parsed = parseWith(instrumentSchema, value);
  if (parsed.problems) throw invalid(parsed.problems);
  const problems: Contradiction[] = [];
  const report = (problem: Contradiction) => problems.push(problem);
  const instrument = resolveInstrument(parsed.data, report);
  findContradictions(instrument, report);
  if (problems.length > 0) throw invalid(problems);
  return instrument;
}
