// Counts cases a second time, straight from the JSON of an instrument and the texts of the cells,
// case by case. It shares no code with src/ and is written another way on purpose: questions ask
// each other by name, nothing is compiled, and nothing is coded as a number.

const dashes = new Set("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d");

/** A text without what nobody means by it: capitals, space at its ends, kinds of dash and space. */
export function plain(text) {
  let made = "";
  let gap = false;
  for (const character of text.normalize("NFC").toLowerCase()) {
    if (/\s/.test(character)) {
      gap = true;
    } else if (dashes.has(character)) {
      made += "-";
      gap = false;
    } else {
      if (gap && made !== "" && !made.endsWith("-")) made += " ";
      made += character;
      gap = false;
    }
  }
  return made;
}

export function answersOf(question, instrument) {
  const listed =
    typeof question.answers === "string"
      ? Object.getOwnPropertyDescriptor(instrument.answerSets, question.answers).value
      : (question.answers ?? []);
  const full = listed.map((one) => (typeof one === "string" ? { code: one, label: one } : one));
  return [...(question.bands ?? []), ...full];
}

/** What a cell says: blank, wrong with the kind of fault, or the answers it gives. */
export function readingOf(text, question, instrument) {
  const reading = readingOfText(text, question, instrument);
  return reading.is === "wrong" && isError(text) ? { ...reading, fault: "error-value" } : reading;
}

/** Whether a spreadsheet could not calculate a cell, of the errors that are tried here. */
function isError(text) {
  return ["#N/A", "#REF!"].includes(text.trim());
}

function readingOfText(text, question, instrument) {
  if (text.trim() === "") return { is: "blank" };
  if (question.type === "text") return { is: "answered", given: [] };
  const answers = answersOf(question, instrument);
  const named = (part) =>
    answers.find(({ code, label, also = [] }) =>
      [code, label, ...also].some((one) => plain(one) === plain(part)),
    );
  if (question.type === "number") {
    const written = plain(text);
    const isNumber = /^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$/.test(written);
    const found =
      named(text) ??
      (isNumber
        ? (question.bands ?? []).find(
            ({ from = -Infinity, to = Infinity, under }) =>
              +written >= from && (under === undefined ? +written <= to : +written < under),
          )
        : undefined);
    if (found !== undefined) return { is: "answered", given: [found] };
    return { is: "wrong", fault: isNumber ? "number-in-no-band" : "not-a-number" };
  }
  const filled = filledParts(text, question, named);
  const given = filled.map(named);
  if (given.length === 0 || given.includes(undefined))
    return { is: "wrong", fault: "unknown-answer" };
  const outside = given.filter((one) => one.outsideBase === true).length;
  if (outside > 0 && outside < given.length) return { is: "wrong", fault: "conflicting-answers" };
  const once = [...new Set(given)];
  if (once.length > 1 && once.some((one) => one.exclusive)) {
    return { is: "wrong", fault: "conflicting-answers" };
  }
  return { is: "answered", given: once, repeated: once.length < given.length };
}

/** The parts of a cell: as the question's separator has them, or the first usual one that leaves answers. */
function filledParts(text, question, named) {
  if (question.type !== "multiple" || named(text) !== undefined) return [text];
  const tries =
    question.separator === undefined ? [";", ",", "|", "\n", " "] : [question.separator];
  const cut = tries.map((sign) => text.split(sign).filter((part) => part.trim() !== ""));
  return cut.find((parts) => parts.length > 0 && parts.every(named)) ?? cut[0];
}

/** One case: what is known of each question, found when asked for. */
export function caseOf(cells, instrument) {
  const known = new Map();
  const questionOf = new Map(instrument.questions.map((question) => [question.id, question]));

  function stateOf(id) {
    if (!known.has(id)) known.set(id, findState(questionOf.get(id)));
    return known.get(id);
  }
  function findState(question) {
    const reading = readingOf(cells.get(question.id) ?? "", question, instrument);
    const asked = whetherAsked(question, reading);
    if (asked === "nobody knows") return { state: "notAsked", given: [], fault: null };
    if (asked === "no") {
      return {
        state: "notAsked",
        given: [],
        fault: faultOfUnasked(reading, cells.get(question.id) ?? ""),
      };
    }
    if (asked === "unknown") return { state: "notAsked", given: [], fault: null, isOpen: true };
    if (reading.is === "blank") {
      const fault = question.optional ? null : "missing-answer";
      return { state: "missing", given: [], fault, isBlank: true };
    }
    if (reading.is === "wrong") return { state: "missing", given: [], fault: reading.fault };
    const isOutside = reading.given.length > 0 && reading.given.every((one) => one.outsideBase);
    return {
      state: isOutside ? "outsideBase" : "base",
      given: reading.given.map(({ code }) => code),
      fault: reading.repeated ? "repeated-answer" : null,
    };
  }
  /** Where nobody knows who is asked, a blank and a "not applicable" that is no answer say that it was not. */
  function whetherAsked({ id, askedIf = {} }, reading) {
    if (askedIf !== "unknown") return meets(askedIf);
    const text = cells.get(id) ?? "";
    const isNothing = reading.is === "wrong" && saysNothing(text) && !isError(text);
    if (reading.is === "blank" || isNothing) return "nobody knows";
    return "yes";
  }
  /** Whether the case meets a condition: yes, no, or nobody can say. */
  function meets(condition) {
    const parts = Object.entries(condition).map(([key, value]) => {
      if (key === "all") return every(value.map(meets));
      if (key === "any") return either(value.map(meets));
      if (key === "not") return { yes: "no", no: "yes", unknown: "unknown" }[meets(value)];
      const { state, given, isOpen, isBlank } = stateOf(key);
      if (state === "notAsked") return isOpen ? "unknown" : "no";
      if (value.answered === true) {
        if (state !== "missing") return "yes";
        return isBlank ? "no" : "unknown";
      }
      if (state === "missing") return isBlank && questionOf.get(key).optional ? "no" : "unknown";
      const wanted = [value].flat().map(plain);
      return given.some((code) => wanted.includes(plain(code))) ? "yes" : "no";
    });
    return every(parts);
  }
  return { stateOf, meets };
}

function faultOfUnasked(reading, text) {
  if (reading.is === "blank") return null;
  return isError(text) ? "error-value" : "unasked-answer";
}

function saysNothing(text) {
  const bare = plain(text);
  if ([...bare].every((sign) => sign === "-")) return true;
  return ["na", "notapplicable", "not-applicable"].includes(bare.replace(/[\s./\\#]/g, ""));
}

function every(parts) {
  if (parts.includes("no")) return "no";
  return parts.includes("unknown") ? "unknown" : "yes";
}

function either(parts) {
  if (parts.includes("yes")) return "yes";
  return parts.includes("unknown") ? "unknown" : "no";
}

/** All counts of these cases; each is a map of question ids to texts. */
export function tallyOf(rows, instrument) {
  const cases = rows.map((cells) => caseOf(cells, instrument));
  const questions = instrument.questions.map((question) => {
    const states = cases.map((one) => one.stateOf(question.id));
    const having = (name) => states.filter(({ state }) => state === name).length;
    return {
      id: question.id,
      notAsked: having("notAsked"),
      missing: having("missing"),
      outsideBase: having("outsideBase"),
      base: having("base"),
      answers: answersOf(question, instrument).map(({ code, outsideBase = false }) => ({
        code,
        outsideBase,
        count: states.filter(({ given }) => given.includes(code)).length,
      })),
    };
  });
  const measures = (instrument.measures ?? []).map(({ id, count, of = {} }) => {
    const base = cases.filter((one) => one.meets(of) === "yes");
    return {
      id,
      base: base.length,
      count: base.filter((one) => one.meets(count) === "yes").length,
    };
  });
  const faults = new Map();
  for (const { id } of instrument.questions) {
    for (const one of cases) {
      const { fault } = one.stateOf(id);
      if (fault !== null) faults.set(`${fault} ${id}`, (faults.get(`${fault} ${id}`) ?? 0) + 1);
    }
  }
  return { cases: cases.length, questions, measures, faults };
}

/** A count of a base as a percent, by whole numbers; a half goes up, or to the even digit. */
export function percentOf(count, base, places, rounding) {
  if (base === 0) return null;
  const unit = 10n ** BigInt(places);
  const [above, below] = [BigInt(count) * 100n * unit, BigInt(base)];
  let digits = above / below;
  const twice = 2n * (above - digits * below);
  if (twice > below || (twice === below && (rounding === "half-up" || digits % 2n === 1n))) {
    digits += 1n;
  }
  const text = String(digits).padStart(places + 1, "0");
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Wilson's interval at 95 %, as the roots of its quadratic equation. */
export function intervalOf(count, base) {
  if (base === 0) return null;
  const z2 = 1.959963984540054 ** 2;
  const [a, b, c] = [base + z2, -(2 * count + z2), (count * count) / base];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return { lower: (-b - root) / (2 * a), upper: (-b + root) / (2 * a) };
}
