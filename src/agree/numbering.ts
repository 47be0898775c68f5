/**
 * Numbers whole numbers in the order in which they first come, from 0, so that many large ones become
 * few small ones.
 *
 * @example
 * [700, 12, 700].map(numbering()); // => [0, 1, 0]
 */
export function numbering(): (key: number) => number {
  const numbers = new Map<number, number>();
  return (key) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
}
