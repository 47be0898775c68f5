/**
 * The words of a form's label: without marks of HTML, and with `…` in place of what the form fills in
 * from other answers.
 *
 * @example
 * plainLabel("<b>Did ${name}&nbsp;fall?</b>", () => false); // => "Did … fall?"
 */
export function plainLabel(text: string, isField: (name: string) => boolean): string {
  return text
    .replace(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/gi, " ")
    .replace(/<\/?[a-z][^<>]*>/gi, " ")
    .replace(/&(nbsp|amp|lt|gt|quot|apos|#39|#160);/gi, (_, name: string) => {
      return entities[name.toLowerCase()] ?? " ";
    })
    .replace(/\$\{[^{}]*\}/g, "…")
    .replace(/(?:\[[^[\]]*\])*\[([^[\]():]*)(?:[(:][^[\]]*)?\]/g, (whole, name: string) =>
      isField(name.trim()) ? "…" : whole,
    )
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#39": "'",
};
