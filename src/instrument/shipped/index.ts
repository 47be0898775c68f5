/**
 * Every instrument that comes with the tool, under its id, and the figures printed from it. Each
 * is loaded when it is asked for.
 */
export const instruments = {
  "spotlight-2025": {
    instrument: () => import("./spotlight-2025.json", { with: { type: "json" } }),
    figures: () => import("./spotlight-2025.figures.json", { with: { type: "json" } }),
  },
  "core-2024": {
    instrument: () => import("./core-2024.json", { with: { type: "json" } }),
    figures: () => import("./core-2024.figures.json", { with: { type: "json" } }),
  },
  "thematic-2023": {
    instrument: () => import("./thematic-2023.json", { with: { type: "json" } }),
    figures: () => import("./thematic-2023.figures.json", { with: { type: "json" } }),
  },
  "recommendations-2025": {
    instrument: () => import("./recommendations-2025.json", { with: { type: "json" } }),
    figures: () => import("./recommendations-2025.figures.json", { with: { type: "json" } }),
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
