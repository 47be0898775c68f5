import { answersOf, plain } from "./tally.js";

// A grammar of instruments: any number of sections, questions of every type, shared answers, bands
// with and without ends, conditions within conditions, measures, and the names that trip programs.

const ids = [
  ..."age,ward,fell,harm,plan,q1,q.2,q-3,Q_four,1st,2,x,n,total,note,constructor,toString".split(
    ",",
  ),
  ..."valueOf,hasOwnProperty,case,row,label,Case_type,answer,length,a,b.c-d_e".split(","),
];
const latin = [
  ..."yes,no,full,part,absent,1-3,4 – 6,0,1,2,10,n/a,constructor,toString,none,A&B,not known".split(
    ",",
  ),
  ..."naïve,Größe,Housing,drug work,<b>bold</b>,`code`,don’t,“quoted”,50%,(other),€5,Straße".split(
    ",",
  ),
  ..."a|b,x;y,null,undefined,NaN,true,false,#REF!,[x],{y},$1,\\n,é,Œuvre".split(","),
];
const wide = "日本,نعم,Łódź,😀,Ω mega,не знаю,נכון,क्ष,Ⅻ,ﬁne,ǆ,한국".split(",");
const words = [
  ..."Age of the person|Plan, in full|Was it good?|Größe|A “quoted” label|<i>Italic</i>".split("|"),
  ..."Harm done|Type; of case|Ward & unit|x|Label with   spaces|*Starred*|100%|It’s “done”".split(
    "|",
  ),
];

/** The JSON of a random instrument. */
export function makeInstrument(random) {
  const texts = random.chance(0.75) ? latin : [...latin, ...wide];
  const sections = random.times(random.between(1, 3), (index) => ({
    id: `s${index}`,
    title: random.pick(words),
  }));
  const caseId = random.pick(["case_id", "Case", "id", "admission", "ID no."]);
  const answerSets = new Map(
    random
      .some(["yn", "scale", "toString", "constructor"], random.between(0, 2))
      .map((name) => [name, makeAnswers(random, texts, 2, 4)]),
  );
  const instrument = {
    id: random.pick(["made", "Made-2", "m.1", "constructor"]),
    version: random.pick(["1", "2025-11", "1.0 draft"]),
    title: random.pick(words),
    ...(random.chance(0.3) && {
      unit: random.pick(["admission", "case", "child", "visit", "inquiry"]),
    }),
    caseId,
    ...(answerSets.size > 0 && { answerSets: fromEntries(answerSets) }),
    sections,
    questions: [],
  };
  const taken = new Set([plain(caseId)]);
  const judged = new Set();
  const wanted = random.between(1, random.chance(0.1) ? 16 : 7);
  for (const id of random.shuffled(ids)) {
    if (taken.has(plain(id)) || instrument.questions.length === wanted) continue;
    taken.add(plain(id));
    instrument.questions.push(
      makeQuestion(random, id, instrument, texts, [...answerSets.keys()], judged),
    );
  }
  routeQuestions(random, instrument);
  const measures = random.times(random.between(0, 3), (index) => ({
    id: `m${index}`,
    section: random.pick(sections).id,
    label: random.pick(words),
    count: makeCondition(random, instrument, 2),
    ...(random.chance(0.6) && { of: makeCondition(random, instrument, 2) }),
  }));
  if (measures.length > 0) instrument.measures = measures;
  return instrument;
}

/** An object that may have a key of its own called `__proto__`, as JSON.parse makes it. */
function fromEntries(entries) {
  const made = {};
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return made;
}

function makeQuestion(random, id, instrument, texts, sets, judged) {
  const type = random.pick(["single", "single", "single", "multiple", "number", "number", "text"]);
  const section = random.pick(instrument.sections).id;
  const question = { id, section, label: random.pick(words) };
  if (type !== "single" || random.chance(0.3)) question.type = type;
  if (type === "single") {
    question.answers =
      sets.length > 0 && random.chance(0.4) ? random.pick(sets) : makeAnswers(random, texts, 1, 5);
    if (!judged.has(section) && random.chance(0.2)) {
      question.role = "judgement";
      judged.add(section);
    }
    if (random.chance(0.2)) question.ordered = true;
  }
  if (type === "multiple") {
    const separator = random.pick([";", ";", ",", "|", " / ", "+", "\t"]);
    const free = texts.filter(
      (text) => !text.includes(separator) && !plain(text).includes(plain(separator) || separator),
    );
    question.answers = makeAnswers(random, free, 1, 5);
    const objects = question.answers.filter((answer) => typeof answer !== "string");
    if (objects.length > 0 && random.chance(0.25)) random.pick(objects).exclusive = true;
    if (separator !== ";" || random.chance(0.3)) question.separator = separator;
  }
  if (type === "number") Object.assign(question, makeBands(random));
  if (random.chance(0.3)) question.optional = true;
  if (random.chance(0.1)) question.reference = "Table 1";
  return question;
}

/** Says of half the questions who is asked: because of those before, or of any that make no circle. */
function routeQuestions(random, instrument) {
  const { questions } = instrument;
  const ordered = random.chance(0.6) ? questions : random.shuffled(questions);
  for (const [place, question] of ordered.entries()) {
    if (!random.chance(0.5)) continue;
    if (random.chance(0.1)) {
      question.askedIf = "unknown";
      if (random.chance(0.5)) question.note = random.pick(words);
      continue;
    }
    const before = { ...instrument, questions: ordered.slice(0, place) };
    question.askedIf = makeCondition(random, before, 2);
  }
}

/** Answers no two of which have a text in common. */
function makeAnswers(random, texts, from, to) {
  const left = random.shuffled(texts);
  const taken = new Set();
  const next = () => {
    for (let text = left.pop(); text !== undefined; text = left.pop()) {
      if (taken.has(plain(text))) continue;
      taken.add(plain(text));
      return text;
    }
    return null;
  };
  const answers = [];
  const wanted = random.between(from, to);
  while (answers.length < wanted) {
    const code = next();
    if (code === null) break;
    if (random.chance(0.2)) {
      answers.push(code);
      continue;
    }
    const label = random.chance(0.5) ? code : (next() ?? code);
    const also = random.times(random.below(3), next).filter((text) => text !== null);
    answers.push({
      code,
      label,
      ...(also.length > 0 && { also }),
      ...(random.chance(0.2) && { outsideBase: true }),
    });
  }
  return answers;
}

function makeBands(random) {
  const tenths = random.chance(0.2) ? 0.5 : 1;
  let from = random.chance(0.2) ? -random.below(20) : random.below(20);
  const bands = random.times(random.between(1, 4), (index) => {
    const to = from + random.below(12) * tenths;
    const band = {
      code: `${random.pick(["b", "band ", "<"])}${index}`,
      label: `${from} – ${to} y`,
      from,
      to,
    };
    from = to + tenths * (random.chance(0.8) ? 1 : random.between(2, 4));
    return band;
  });
  if (random.chance(0.4)) delete bands[0].from;
  if (random.chance(0.4)) delete bands.at(-1).to;
  for (const [index, band] of bands.entries()) {
    // Where the next begins, so that no number is between the two.
    const end = bands[index + 1]?.from ?? band.to;
    if (end === undefined || end === band.from || !random.chance(0.3)) continue;
    delete band.to;
    band.under = end;
  }
  const others = [
    { code: "nk", label: "Not known" },
    { code: "na", label: "Not applicable", also: ["n/a", "–"], outsideBase: true },
  ];
  return {
    bands,
    ...(random.chance(0.4) && { answers: random.some(others, random.between(1, 2)) }),
  };
}

/** A condition on the questions there are so far; that of every case where none can be named. */
export function makeCondition(random, instrument, depth) {
  const known = instrument.questions;
  if (known.length === 0) return {};
  const inner = () => makeCondition(random, instrument, depth - 1);
  const kind =
    depth === 0 ? "one" : random.pick(["one", "one", "one", "two", "all", "any", "not", "every"]);
  switch (kind) {
    case "all":
    case "any":
      return { [kind]: random.times(random.between(0, 3), inner) };
    case "not":
      return { not: inner() };
    case "every":
      return {};
    default: {
      const named = random.some(known, kind === "one" ? 1 : 2);
      const made = Object.fromEntries(
        named.map((question) => [question.id, makeAnswered(random, question, instrument)]),
      );
      if (random.chance(0.1)) made.not = inner();
      return made;
    }
  }
}

/** What a condition says of a question: of free text only whether there is any. */
function makeAnswered(random, question, instrument) {
  const codes = answersOf(question, instrument).map(({ code }) => code);
  if (codes.length === 0 || random.chance(0.15)) return { answered: true };
  const wanted = random.some(codes, random.between(1, codes.length));
  return wanted.length === 1 && random.chance(0.7) ? wanted[0] : wanted;
}
