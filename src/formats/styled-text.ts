/** A text and what it is painted with, apart, so that its places can be counted. */
export interface StyledText {
  readonly text: string;
  readonly style: (text: string) => string;
}
