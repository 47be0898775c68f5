import { AuditError } from "../findings/audit-error.ts";

/**
 * The value of a JSON text. An error names the line and column of a fault, which `JSON.parse`
 * does not; `what` says what the file should be, an instrument or figures.
 */
export async function parseJson(text: string, path: string, what: string): Promise<unknown> {
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  try {
    return JSON.parse(bare);
  } catch {
    const { parse, printParseErrorCode } = await import("jsonc-parser");
    const errors: Parameters<typeof parse>[1] = [];
    parse(bare, errors, { disallowComments: true, allowEmptyContent: false });
    const [first] = errors;
    const before = bare.slice(0, first?.offset ?? 0).split("\n");
    const fault = spaced(first === undefined ? "InvalidSyntax" : printParseErrorCode(first.error));
    throw new AuditError(
      `invalid ${what}: ${path} is not JSON: line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${fault}`,
    );
  }
}

/** `CommaExpected` as words. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
