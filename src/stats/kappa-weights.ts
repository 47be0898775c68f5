/**
 * How much a disagreement counts: `none` all alike; for ordered answers `linear` by how many
 * answers lie between the two, `quadratic` by the square of that.
 */
export const kappaWeights = ["none", "linear", "quadratic"] as const;
export type KappaWeights = (typeof kappaWeights)[number];
