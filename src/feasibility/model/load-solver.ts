import type { Highs } from "highs";

let loading: Promise<Highs> | null = null;

/** Loads the solver on first use and keeps it: it is large, and few commands need it. */
export function loadHighs(): Promise<Highs> {
  loading ??= import("highs").then(({ default: load }) => load());
  return loading;
}
