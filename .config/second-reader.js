/**
 * A second reader's coding of cases: most answers are the first reader's, some are others, by a
 * rule that gives the same every time. What hangs on a changed answer is blank or filled anew, so
 * that the file is coded as the instrument demands.
 */
export function secondReading(rows, instrument) {
  const random = mulberry(30);
  const answersOf = ({ answers }) =>
    typeof answers === "string" ? instrument.answerSets[answers] : answers;
  const gates = new Set(instrument.questions.flatMap(({ askedIf = {} }) => namesIn(askedIf)));
  return rows.map((row) => {
    const read = { ...row };
    for (const question of instrument.questions) {
      const { id, type = "single", askedIf = {}, role } = question;
      if (!holds(askedIf, read)) {
        read[id] = "";
        continue;
      }
      const slip = random();
      if (type !== "single") {
        if (read[id] === "") read[id] = type === "number" ? "1" : answersOf(question)[0].code;
        continue;
      }
      const others = answersOf(question).filter(({ code }) => code !== read[id]);
      const chance = gates.has(id) ? 0.02 : role === "judgement" ? 0.2 : 0.07;
      if (read[id] === "" || slip < chance) {
        read[id] = others[Math.floor(random() * others.length)].code;
      }
    }
    return read;
  });
}

function namesIn(condition) {
  return Object.entries(condition).flatMap(([key, value]) => {
    if (key === "any") return value.flatMap(namesIn);
    return key === "not" ? namesIn(value) : [key];
  });
}

function holds(condition, row) {
  return Object.entries(condition).every(([key, value]) => {
    if (key === "any") return value.some((part) => holds(part, row));
    if (key === "not") return !holds(value, row);
    const given = row[key].split(";");
    return [value].flat().some((code) => given.includes(code));
  });
}

/** Mulberry32, by Tommy Ettinger; public domain. */
function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
