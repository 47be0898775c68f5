// Conditions on one line, as a person types them, of conditions as objects.

/** The same instrument, some of whose conditions are texts where they can be. */
export function withTexts(random, instrument) {
  const maybe = (condition) =>
    condition === undefined || condition === "unknown" || random.chance(0.6)
      ? condition
      : partlyText(random, condition);
  return {
    ...instrument,
    questions: instrument.questions.map((question) =>
      question.askedIf === undefined ? question : { ...question, askedIf: maybe(question.askedIf) },
    ),
    ...(instrument.measures && {
      measures: instrument.measures.map((measure) => ({
        ...measure,
        count: maybe(measure.count),
        ...(measure.of && { of: maybe(measure.of) }),
      })),
    }),
  };
}

/** A condition as text, or as an object some of whose parts are; the same where it cannot be. */
export function partlyText(random, condition) {
  if (random.chance(0.7)) return textOf(random, condition) ?? condition;
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]) => {
      if (key === "not") return [key, partlyText(random, value)];
      if (key !== "any" && key !== "all") return [key, value];
      return [key, value.map((part) => partlyText(random, part))];
    }),
  );
}

/** A condition on one line; null for what cannot be expressed on one. */
export function textOf(random, condition) {
  const parts = Object.entries(condition).map(([key, value]) => {
    if (key === "not") {
      const inner = textOf(random, value);
      return inner && `${random.pick(["not", "NOT"])} (${inner})`;
    }
    if (key === "any" || key === "all") {
      const inner = value.map((part) => textOf(random, part));
      if (inner.length === 0 || inner.includes(null)) return null;
      return `(${inner.map((text) => `(${text})`).join(key === "any" ? " or " : " and ")})`;
    }
    const id = random.chance(0.3) ? key.toUpperCase() : key;
    if (value.answered === true) return `${id} is answered`;
    const codes = [value].flat().map(quotedCode);
    return codes.includes(null) ? null : `${id}${random.pick(["=", " = "])}${codes.join(",")}`;
  });
  return parts.length === 0 || parts.includes(null) ? null : parts.join(" and ");
}

function quotedCode(code) {
  if (!code.includes('"')) return `"${code}"`;
  return code.includes("'") ? null : `'${code}'`;
}
