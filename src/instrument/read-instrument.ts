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
 * contradicts itself; `name` is how the message calls the file.
 */
export function readInstrument(value: unknown, name = "instrument"): Instrument {
  const parsed = parseWith(instrumentSchema, value);
  if (parsed.problems) throw invalid(name, parsed.problems);
  const problems: Contradiction[] = [];
  const report = (problem: Contradiction) => problems.push(problem);
  const instrument = resolveInstrument(parsed.data, report);
  findContradictions(instrument, report);
  if (problems.length > 0) throw invalid(name, problems);
  return instrument;
}

function invalid(name: string, problems: readonly Contradiction[]): AuditError {
  return new AuditError(`invalid instrument: ${name}: ${problemsInWords(problems)}`);
}
