import { answersOf, caseOf, plain } from "./tally.js";

// Cases of an instrument as texts, answered as it demands or, where asked for, with faults.

const idForms = [
  (number) => `c${number}`,
  (number) => `C-${String(number).padStart(3, "0")}`,
  (number) => `2024/${number}`,
  (number) => String(1000 + number),
  (number) => `Smith, J ${number}`,
  (number) => `é"${number}"`,
];
const remarks = [
  "rails up",
  "seen, then moved; see file",
  'she said "no"',
  "first line\nsecond line",
  "a, b\r\nc, d",
  // No question's label, or the first case would look like a row of headings.
  "Höhe",
  "=1+1",
  "  spaces  ",
  "tab\there",
  "it’s “fine” – really",
];
const wrong = [
  "zzz",
  "yess",
  "mabye",
  "9999999",
  "-77",
  "1,234",
  "1e5",
  ";",
  "n.k.",
  "<script>",
  "#N/A",
  "../x",
];

/** So many cases, each with an id and a map of question ids to texts; `faults` is how many cells go wrong. */
export function makeCases(random, instrument, count, faults = 0) {
  const idForm = random.pick(idForms);
  const numbers = random.chance(0.8)
    ? random.times(count, (index) => index + 1)
    : random.shuffled(random.times(count, (index) => index * 3 + 1));
  return numbers.map((number) => ({
    id: idForm(number),
    cells: makeCells(random, instrument, faults),
  }));
}

function makeCells(random, instrument, faults) {
  const cells = new Map(instrument.questions.map(({ id }) => [id, null]));
  const fill = (question) => {
    if (cells.get(question.id) !== null) return;
    const { askedIf = {} } = question;
    if (askedIf === "unknown") {
      const isAsked = random.chance(0.6);
      cells.set(question.id, cellOf(random, question, instrument, isAsked, faults));
      return;
    }
    // Those that decide whether it is asked come first, wherever they are.
    for (const id of namedIn(askedIf)) fill(instrument.questions.find((one) => one.id === id));
    const asked = caseOf(cells, instrument).meets(askedIf);
    cells.set(question.id, cellOf(random, question, instrument, asked === "yes", faults));
  };
  for (const question of instrument.questions) fill(question);
  return cells;
}

/** The questions that a condition names. */
function namedIn(condition) {
  return Object.entries(condition).flatMap(([key, value]) =>
    ["all", "any", "not"].includes(key) ? [value].flat().flatMap(namedIn) : [key],
  );
}

function cellOf(random, question, instrument, isAsked, faults) {
  if (random.chance(faults)) {
    const kind = random.below(3);
    if (kind === 0) return random.pick(["", "", " ", "\t"]);
    if (kind === 1 && question.type !== "text") return random.pick(wrong);
    if (question.type === "multiple") {
      const answers = answersOf(question, instrument);
      const parts = random.times(3, () => random.pick(answers).code);
      return parts.join(question.separator ?? ";");
    }
    return answerOf(random, question, instrument);
  }
  if (!isAsked || (question.optional && random.chance(0.2))) return random.chance(0.95) ? "" : " ";
  return answerOf(random, question, instrument);
}

/** A proper answer, in one of the ways to write it. */
function answerOf(random, question, instrument) {
  const answers = answersOf(question, instrument);
  switch (question.type) {
    case "text":
      return random.pick(remarks);
    case "number":
      return numberOf(random, random.pick(answers), question);
    case "multiple": {
      const isOutside = (answer) => answer.outsideBase === true;
      const one = random.pick(answers);
      const fitting = one.exclusive
        ? [one]
        : answers.filter((answer) => isOutside(answer) === isOutside(one) && !answer.exclusive);
      const given = random.some(fitting, random.between(1, fitting.length));
      const parts = given.map((answer) => written(random, answer));
      const gap = random.chance(0.2) ? " " : "";
      const extra = random.chance(0.05) ? (question.separator ?? ";") : "";
      return `${parts.join(`${question.separator ?? ";"}${gap}`)}${extra}`;
    }
    default:
      return written(random, random.pick(answers));
  }
}

function numberOf(random, answer, question) {
  const { from, under } = answer;
  // A little before the end that is not included: exact in binary.
  const to = answer.to ?? (under === undefined ? undefined : under - 0.125);
  if ((from === undefined && to === undefined) || !(question.bands ?? []).includes(answer)) {
    return written(random, answer);
  }
  if (random.chance(0.1)) return written(random, answer);
  const low = from ?? to - random.below(30);
  const high = to ?? from + random.below(30);
  const number = random.pick([low, high, low + Math.floor((high - low) / 2)]);
  const digits = String(Math.abs(number));
  const form = random.pick(["", "", "", "0", "+", ".0", " "]);
  const sign = number < 0 ? random.pick(["-", "−"]) : form === "+" ? "+" : "";
  const zeros = form === "0" ? "0" : "";
  const decimals = form === ".0" && !digits.includes(".") ? ".0" : "";
  const space = form === " " ? " " : "";
  return `${space}${sign}${zeros}${digits}${decimals}${space}`;
}

function written(random, { code, label, also = [] }) {
  const text = random.pick([code, code, label, ...also]);
  const changed = random.pick([
    text,
    text,
    text,
    text.toUpperCase(),
    ` ${text}`,
    `${text} `,
    text.normalize("NFD"),
    text.replace(/-/g, "–"),
    text.replace(/–/g, "-"),
    text.replace(/ /g, "\u00a0"),
  ]);
  // Capitals of some letters are not those of the small ones: ß becomes SS.
  return plain(changed) === plain(text) ? changed : text;
}
