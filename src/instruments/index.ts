/**
 * Every instrument that comes with the tool, under its id, and the figures printed from it. Each
 * is loaded when it is asked for.
 */
export const instruments = {
  "spotlight-2025": {
    instrument: () => import("./spotlight-2025.json", { with: { type: "json" } }),
    figures: () => import("./spotlight-2025.figures.json", { with: { type: "json" } }),
  },
} as const satisfies Record<string, Shipped>;

interface Shipped {
  readonly instrument: () => Promise<{ readonly default: unknown }>;
  readonly figures: () => Promise<{ readonly default: unknown }>;
}

export type InstrumentName = keyof typeof instruments;
export const instrumentNames: readonly string[] = Object.keys(instruments);

export function isInstrumentName(name: string): name is InstrumentName {
  return Object.hasOwn(instruments, name);
}
