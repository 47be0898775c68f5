import { fold } from "../instrument/fold.ts";

/**
 * Gives a reader the name under which they were written first: "Jo" and "jo " are one reader, as two
 * such texts are one answer. Empty for a cell without any visible character.
 */
export function readerNames(): (text: string) => string {
  const byText = new Map<string, string>();
  const byFolded = new Map<string, string>();
  return (text) => {
    const known = byText.get(text);
    if (known !== undefined) return known;
    const visible = text.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");
    const folded = fold(visible.normalize("NFKC"));
    const name = byFolded.get(folded) ?? visible.trim().replace(/\s+/g, " ");
    byFolded.set(folded, name);
    byText.set(text, name);
    return name;
  };
}
