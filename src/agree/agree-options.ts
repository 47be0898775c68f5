import { numberDefaults } from "../stats/defaults.ts";
import type { KappaWeights } from "../stats/kappa-weights.ts";
import type { Rounding } from "../stats/percent.ts";

export interface AgreementOptions {
  readonly level: number;
  readonly rounding: Rounding;
  readonly places: number;
  /** How much a disagreement on ordered answers counts in kappa. */
  readonly weights: KappaWeights;
  readonly allowErrors: boolean;
  /** The width of the interval that a plan aims at, in points; `null` for no plan. */
  readonly plan: number | null;
  /** How many disagreements are kept whole, and all are counted; `null` for all. */
  readonly settleLimit: number | null;
}

export const agreeDefaults: AgreementOptions = {
  level: numberDefaults.level,
  rounding: numberDefaults.rounding,
  places: numberDefaults.places,
  weights: "linear",
  allowErrors: false,
  plan: null,
  settleLimit: null,
};
