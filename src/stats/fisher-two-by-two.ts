/** Tables whose probabilities differ by less than this fraction count as equally likely. */
const tolerance = 1e-7;

/** Below it numbers lose digits, and further down none of them becomes 0. */
const smallest = 1e-307;

/**
 * The p-value of Fisher's exact test of a table of two by two without empty rows and columns.
 *
 * The first cell has a hypergeometric distribution. Each likelihood follows from its neighbour by a
 * ratio of whole numbers, which avoids the rounding errors of logarithms of large factorials. From
 * the likeliest table they are followed to where they vanish, in memory that grows with the root of
 * the number of cases.
 */
export function fisherTwoByTwo([
  [cell = 0, besides = 0] = [],
  [below = 0, across = 0] = [],
]: readonly (readonly number[])[]): number {
  const row = cell + besides;
  const column = cell + below;
  const otherColumn = besides + across;
  const mode = Math.floor(((row + 1) * (column + 1)) / (column + otherColumn + 2));
  const likelihoods = [1];
  let observed = cell === mode ? 1 : 0;
  const follow = (step: 1 | -1, end: number) => {
    let likelihood = 1;
    for (let at = mode; at !== end && likelihood > smallest; at += step) {
      likelihood *=
        step === 1
          ? ((column - at) * (row - at)) / ((at + 1) * (otherColumn - row + at + 1))
          : (at * (otherColumn - row + at)) / ((column - at + 1) * (row - at + 1));
      likelihoods.push(likelihood);
      if (at + step === cell) observed = likelihood;
    }
  };
  follow(1, Math.min(row, column));
  follow(-1, Math.max(0, row - otherColumn));
  const limit = observed * (1 + tolerance);
  // In ascending order, so that small likelihoods are not lost when added to large ones.
  let extreme = 0;
  let all = 0;
  for (const likelihood of Float64Array.from(likelihoods).sort()) {
    all += likelihood;
    if (likelihood <= limit) extreme = all;
  }
  return extreme / all;
}
