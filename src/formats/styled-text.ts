/** A text and its style, kept apart so that the text's width can be measured. */
export interface StyledText {
  readonly text: string;
  readonly style: (text: string) => string;
}
