import { fold } from "./fold.ts";
import type { Answer } from "./instrument.ts";

/**
 * Whether an answer says that none of the others applies: its code is `none`, or it is exclusive and one of its
 * texts begins with "none" or "no ", as "None of these" does.
 */
export function isNone({ code, label, also, exclusive }: Answer): boolean {
  if (fold(code) === "none") return true;
  return (
    exclusive && [label, ...also].some((text) => /^(?:none|nothing|no)(?: |$)/.test(fold(text)))
  );
}
