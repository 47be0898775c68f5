/** A text and what it is painted with, apart, so that its places can be counted. */
export interface Painted {
  readonly text: string;
  readonly ink: (text: string) => string;
}
