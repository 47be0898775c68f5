/** The number of cases with a property, and the number of cases they are a share of. */
export interface Proportion {
  readonly count: number;
  readonly base: number;
}
