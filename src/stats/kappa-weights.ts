/**
 * The weight of a disagreement: `none` treats all alike; for ordered answers, `linear` weights by
 * how many steps apart the two are, `quadratic` by the square of that.
 */
export const kappaWeights = ["none", "linear", "quadratic"] as const;
export type KappaWeights = (typeof kappaWeights)[number];
