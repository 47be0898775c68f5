/** What an input must not do: the fuzz script's only way to fail. */
export class Fault extends Error {}

/**
 * The result of a call as plain JSON, or the line with which it was refused. Any other exception is
 * a fault, and so is a result that its own schema does not allow.
 */
export async function outcomeOf(library, name, call, schema) {
  let result;
  try {
    result = await call();
  } catch (error) {
    if (error instanceof library.AuditError) {
      if (/[\r\n]/.test(error.message))
        throw new Fault(`${name}: an error of several lines: ${error.message}`);
      return { refused: error.message };
    }
    if (error instanceof Fault) throw error;
    throw new Fault(`${name}: ${error?.stack ?? error}`);
  }
  const value = result === null || result === undefined ? null : JSON.parse(JSON.stringify(result));
  if (schema !== undefined && value !== null) {
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      throw new Fault(
        `${name}: its schema refuses the result: ${JSON.stringify(parsed.error.issues.slice(0, 3))}`,
      );
    }
  }
  return { value };
}

/**
 * Like {@link outcomeOf}, called twice: both must be the same. Of two reasons to refuse a file, the
 * one that is met first is given, and that may depend on how it arrives.
 */
export async function sameTwice(library, name, call, schema) {
  const first = await outcomeOf(library, name, call, schema);
  const second = await outcomeOf(library, name, call, schema);
  if (first.refused !== undefined && second.refused !== undefined) return first;
  expectEqual(`${name}, called twice`, second, first);
  return first;
}

/** Throws where two values differ as JSON. */
export function expectEqual(what, found, expected) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one === other) return;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 60);
  throw new Fault(
    `${what}: …${one.slice(from, at + 60)}… where …${other.slice(from, at + 60)}… is right`,
  );
}
