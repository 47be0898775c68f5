/** A function that makes its result once for the same arguments, where making it takes long. */
export function once<Arguments extends readonly (string | number | readonly string[])[], Result>(
  make: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const made = new Map<string, Result>();
  return (...given) => {
    const key = JSON.stringify(given);
    const result = made.get(key) ?? make(...given);
    made.set(key, result);
    return result;
  };
}
