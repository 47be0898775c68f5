import { AuditError } from "../findings/audit-error.ts";
import { deepestBrackets } from "../instrument/sound-value.ts";

/**
 * The value of a JSON text. An error names the line and column of a fault, which `JSON.parse`
 * does not; `what` says what the file should be, an instrument or figures.
 */
export async function parseJson(text: string, path: string, what: string): Promise<unknown> {
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  try {
    return JSON.parse(bare);
  } catch {
    const line = lineOfDeepest(bare);
    if (line !== null) {
      throw new AuditError(
        `invalid ${what}: ${path} is nested more than ${deepestBrackets} deep in line ${line}`,
      );
    }
    const { parse, printParseErrorCode } = await import("jsonc-parser");
    const errors: Parameters<typeof parse>[1] = [];
    parse(bare, errors, { disallowComments: true, allowEmptyContent: false });
    const [first] = errors;
    const before = bare.slice(0, first?.offset ?? 0).split("\n");
    const isTrailing =
      /,\s*$/.test(bare.slice(0, first?.offset)) && /^[\]}]/.test(bare.slice(first?.offset));
    const fault = isTrailing
      ? "a comma before it has nothing after it; delete the comma"
      : spaced(first === undefined ? "InvalidSyntax" : printParseErrorCode(first.error));
    throw new AuditError(
      `invalid ${what}: ${path} is not JSON: line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${fault}`,
    );
  }
}

/** The line in which brackets are nested too deeply to look for a fault; `null` where none is. */
function lineOfDeepest(text: string): number | null {
  let depth = 0;
  let line = 1;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "\n") line += 1;
    else if (character === '"') inText = !inText;
    else if (inText) index += character === "\\" ? 1 : 0;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > deepestBrackets) return line;
  }
  return null;
}

/** `CommaExpected` as words. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
