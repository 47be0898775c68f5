import type { Highs } from "highs";

let loading: Promise<Highs> | null = null;

/** The solver, which is large and needed by few: it is read when it is asked for, and then kept. */
export function loadHighs(): Promise<Highs> {
  loading ??= import("highs").then(({ default: load }) => load());
  return loading;
}
