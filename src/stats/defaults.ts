/** How numbers are made where no option says otherwise; this is the only place that says it. */
export const numberDefaults: NumberDefaults = { rounding: "half-up", places: 0, level: 0.95 };

interface NumberDefaults {
  /** Which way a tie goes. */
  readonly rounding: "half-up";
  /** Decimal places of a percent. */
  readonly places: number;
  /** Confidence level of an interval. */
  readonly level: number;
}
