/** The file that figures were read from, and the line in which each begins, by its id. */
export interface FigurePlaces {
  readonly name: string;
  readonly lines: ReadonlyMap<string, number>;
}
