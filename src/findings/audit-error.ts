import { printable } from "./printable.ts";

/**
 * A fault in the run that is known and explained: a missing file, an instrument that contradicts
 * itself, an invalid value of an option. Its message is one line, in lower case, without a full
 * stop, and says what would be right. Anything else that is thrown is a bug in da-audit.
 *
 * What a message quotes came from outside, so it is made safe to show here, once for all messages.
 */
export class AuditError extends Error {
  override readonly name = "AuditError";

  constructor(message: string) {
    super(printable(message));
  }
}
