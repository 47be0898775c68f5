import type { Findings } from "../findings/collect.ts";
import type { Instrument } from "../instrument/instrument.ts";
import type { Found } from "./found.ts";

/** How many findings of which kind there are, as every result says. */
export function found({ error, warning, groups }: Findings, { questions }: Instrument): Found {
  return {
    error,
    warning,
    groups: groups.map(({ code, severity, question, count: times }) => ({
      code,
      severity,
      question,
      label: questions.find(({ id }) => id === question)?.label ?? null,
      count: times,
    })),
  };
}
