/** Cases with a property, and the cases they are a share of. */
export interface Proportion {
  readonly count: number;
  readonly base: number;
}
