import { makeCases } from "./cases.js";
import { partlyText, withTexts } from "./condition-texts.js";
import { inPieces, makeDialect, tableOf, writeFile } from "./dialects.js";
import { makeCondition, makeInstrument } from "./instruments.js";
import { expectEqual, Fault, outcomeOf } from "./outcomes.js";
import { caseOf, intervalOf, percentOf, plain, tallyOf } from "./tally.js";

// Instruments and files made by a grammar, against the tally; and what must not change a number.

const cellFaults = new Set(
  "missing-answer,unknown-answer,unasked-answer,not-a-number,number-in-no-band,conflicting-answers,repeated-answer,error-value".split(
    ",",
  ),
);

/** An instrument and cases of it, with faults in some. */
function makeSample(random, faults = random.chance(0.4) ? 0.15 : 0) {
  const json = makeInstrument(random);
  const count = random.pick([1, 2, 3, 5, 8, 13, 21, random.between(1, 60)]);
  return { json, cases: makeCases(random, json, count, faults), isClean: faults === 0 };
}

function fileOf(random, name, json, cases, options) {
  const bytes = writeFile(random, tableOf(random, json, cases, options), makeDialect(random));
  return { name, bytes: inPieces(bytes, random), text: bytes };
}

async function reportOf(library, what, sources, options) {
  const { value, refused } = await outcomeOf(library, what, () =>
    library.score(sources, { allowErrors: true, ...options }),
  );
  if (refused !== undefined) throw new Fault(`${what}: refused: ${refused}`);
  const parsed = library.reportSchema.safeParse(value.report);
  if (!parsed.success)
    throw new Fault(`${what}: ${JSON.stringify(parsed.error.issues.slice(0, 3))}`);
  return value;
}

/** The numbers of a report, without what depends on how the file was written. */
function numbersOf({ cases, questions, measures, breakdowns }) {
  return { cases, questions, measures, breakdowns };
}

function compareShare(what, share, { count, base }, { places, rounding }) {
  const percent = base === null ? null : percentOf(count, base, places, rounding);
  const exact = base === null || base === 0 ? null : count / base;
  expectEqual(
    what,
    { count: share.count, base: share.base, percent: share.percent, share: share.share },
    { count, base, percent, share: exact },
  );
  const interval = base === null ? null : intervalOf(count, base);
  const off = (end) => Math.abs(share.interval[end] - interval[end]) > 1e-9;
  if (
    (share.interval === null) !== (interval === null) ||
    (interval && (off("lower") || off("upper")))
  ) {
    throw new Fault(
      `${what}: interval ${JSON.stringify(share.interval)} where ${JSON.stringify(interval)} is right`,
    );
  }
}

function compareCounts(what, found, tally, settings) {
  for (const [index, question] of tally.questions.entries()) {
    const one = found.questions[index];
    const here = `${what}, ${question.id}`;
    const { notAsked, missing, outsideBase, base } = question;
    expectEqual(here, one.states, { cases: tally.cases, notAsked, missing, outsideBase, base });
    expectEqual(
      here,
      one.answers.map(({ code }) => code),
      question.answers.map(({ code }) => code),
    );
    for (const [position, answer] of question.answers.entries()) {
      const share = { count: answer.count, base: answer.outsideBase ? null : base };
      compareShare(`${here}=${answer.code}`, one.answers[position], share, settings);
    }
  }
  for (const [index, measure] of tally.measures.entries()) {
    compareShare(`${what}, ${measure.id}`, found.measures[index], measure, settings);
  }
}

function compareFaults({ groups }, tally, isClean) {
  const found = new Map();
  for (const { code, question, count } of groups) {
    // Those of one kind are in two groups where some are errors and some are warnings.
    const key = `${code} ${question}`;
    if (cellFaults.has(code)) found.set(key, (found.get(key) ?? 0) + count);
  }
  expectEqual("findings", [...found].sort(), [...tally.faults].sort());
  const error = groups.find(
    ({ code, severity }) => severity === "error" && !(cellFaults.has(code) && !isClean),
  );
  if (error !== undefined) throw new Fault(`findings: ${error.code}: ${error.items[0]?.message}`);
}

/** Every number of a report against the tally. */
export async function counts(random, library) {
  const { json, cases, isClean } = makeSample(random);
  const instrument = await library.loadInstrument(withTexts(random, json));
  const settings = {
    places: random.pick([0, 0, 1, 2]),
    rounding: random.pick(["half-up", "half-even"]),
  };
  const grouping = json.questions.filter(({ type }) => type !== "text");
  const by = grouping.length > 0 && random.chance(0.3) ? [random.pick(grouping).id] : [];
  const condition = random.chance(0.3) ? makeCondition(random, json, 2) : null;
  const text = condition && partlyText(random, condition);
  const where = typeof text === "string" ? text : text && JSON.stringify(text);
  const rows = cases.map(({ cells }) => cells);
  const truths = condition && rows.map((cells) => caseOf(cells, json).meets(condition));
  const counted = truths === null ? rows : rows.filter((_, index) => truths[index] === "yes");
  // That no case meets the condition is refused, and rightly.
  const options = { ...settings, instrument, by, where: counted.length > 0 ? where : null };
  const narrowed = counted.length > 0 ? counted : rows;

  const file = fileOf(random, "cases.csv", json, cases);
  const { report, validation } = await reportOf(library, "score", file, options);
  const tally = tallyOf(narrowed, json);
  expectEqual("cases", report.cases, tally.cases);
  compareCounts("report", report, tally, settings);
  compareFaults(validation, tallyOf(rows, json), isClean);
  if (options.where !== null && truths !== null) {
    const having = (truth) => truths.filter((one) => one === truth).length;
    const { met, notMet, unknown } = report.where;
    expectEqual("where", [met, notMet, unknown], ["yes", "no", "unknown"].map(having));
  }
  for (const breakdown of report.breakdowns) compareGroups(breakdown, narrowed, json, settings);
  if (random.chance(0.2)) await compareCases(random, library, json, instrument, cases);
}

function compareGroups(breakdown, rows, json, settings) {
  const given = rows.map((cells) => caseOf(cells, json).stateOf(breakdown.question).given);
  const others = json.questions.filter(
    ({ id, type }) => id !== breakdown.question && type !== "text",
  );
  for (const [index, { code, cases }] of breakdown.groups.entries()) {
    const inGroup = (codes) => (code === null ? codes.length === 0 : codes.includes(code));
    const tally = tallyOf(
      rows.filter((_, row) => inGroup(given[row])),
      json,
    );
    const what = `by ${breakdown.question}=${code}`;
    expectEqual(what, cases, tally.cases);
    const found = {
      questions: breakdown.questions.map(({ groups }) => groups[index]),
      measures: breakdown.measures.map(({ groups }) => groups[index]),
    };
    const shown = tally.questions.filter(({ id }) => others.some((one) => one.id === id));
    compareCounts(what, found, { ...tally, questions: shown }, settings);
  }
}

/** One case explained, and the cases behind a question. */
async function compareCases(random, library, json, instrument, cases) {
  const one = random.pick(cases);
  const explained = await outcomeOf(
    library,
    "explain",
    () => library.explain(fileOf(random, "cases.csv", json, cases), one.id, { instrument }),
    library.explanationSchema,
  );
  if (explained.refused !== undefined) throw new Fault(`explain: ${explained.refused}`);
  const mine = caseOf(one.cells, json);
  for (const { id, state, answers } of explained.value.questions) {
    const { state: expected, given } = mine.stateOf(id);
    const codes = answers.map(({ code }) => code).sort();
    expectEqual(`explain ${one.id}, ${id}`, [state, codes], [expected, [...given].sort()]);
  }
  const question = random.pick(json.questions);
  const list = await outcomeOf(
    library,
    "listCases",
    () => library.listCases(fileOf(random, "cases.csv", json, cases), question.id, { instrument }),
    library.caseListSchema,
  );
  if (list.refused !== undefined) throw new Fault(`listCases: ${list.refused}`);
  for (const { kind, code, cases: listed } of list.value.groups) {
    const expected = cases.filter(({ cells }) => {
      const { state, given } = caseOf(cells, json).stateOf(question.id);
      return code === null ? state === kind : given.includes(code);
    });
    expectEqual(
      `cases of ${question.id}, ${kind} ${code}`,
      listed,
      expected.map(({ id }) => id.trim()),
    );
  }
}

/** Several files are one sample, parts add up, and rows in memory are what the file is. */
export async function parts(random, library) {
  const { json, cases } = makeSample(random);
  const instrument = await library.loadInstrument(json);
  const options = { instrument };
  const whole = await reportOf(library, "one file", fileOf(random, "a.csv", json, cases), options);
  const cut = random.between(1, cases.length);
  const pieces = [cases.slice(0, cut), cases.slice(cut)].filter((piece) => piece.length > 0);
  const files = () => pieces.map((piece, index) => fileOf(random, `${index}.csv`, json, piece));
  const several = await reportOf(library, "several files", files(), options);
  expectEqual("several files", numbersOf(several.report), numbersOf(whole.report));

  const rows = cases.map(({ id, cells }) => Object.fromEntries([[json.caseId, id], ...cells]));
  const held = await reportOf(library, "rows", { name: "rows", rows }, options);
  expectEqual("rows in memory", numbersOf(held.report), numbersOf(whole.report));

  const separate = [];
  for (const file of files())
    separate.push((await reportOf(library, "part", file, options)).report);
  for (const [index, question] of whole.report.questions.entries()) {
    for (const name of Object.keys(question.states)) {
      const sum = separate.reduce((all, { questions }) => all + questions[index].states[name], 0);
      expectEqual(`parts, ${question.id} ${name}`, sum, question.states[name]);
    }
    for (const [position, answer] of question.answers.entries()) {
      const sum = separate.reduce(
        (all, { questions }) => all + questions[index].answers[position].count,
        0,
      );
      expectEqual(`parts, ${question.id}=${answer.code}`, sum, answer.count);
    }
  }
}

/** The order of rows and columns, a case twice, a line of totals. */
export async function changes(random, library) {
  const { json, cases } = makeSample(random);
  const instrument = await library.loadInstrument(json);
  const options = { instrument };
  const plainFile = fileOf(random, "a.csv", json, cases, { shuffles: false });
  const before = numbersOf((await reportOf(library, "before", plainFile, options)).report);

  const mixed = fileOf(random, "b.csv", json, random.shuffled(cases));
  const after = await reportOf(library, "other order", mixed, options);
  expectEqual("other order", numbersOf(after.report), before);

  const twice = fileOf(random, "c.csv", json, [...cases, random.pick(cases)]);
  const doubled = await reportOf(library, "a case twice", twice, options);
  if (!doubled.validation.groups.some(({ code }) => code === "duplicate-case-id")) {
    throw new Fault("a case twice: no duplicate-case-id");
  }
  expectEqual("a case twice", numbersOf(doubled.report), before);

  const totals = {
    id: random.pick(["Total", "Sum", "TOTAL", "Grand total", "Mean", "Total cases"]),
    cells: new Map(),
  };
  const numbers = json.questions.filter(({ type }) => type === "number");
  for (const { id } of numbers) {
    const values = cases
      .map(({ cells }) => plain(cells.get(id)))
      .filter((text) => /^[-+]?[\d.]+$/.test(text));
    if (values.length > 1)
      totals.cells.set(id, String(values.reduce((sum, text) => sum + Number(text), 0)));
  }
  const added = fileOf(random, "d.csv", json, [...cases, totals]);
  const summed = await reportOf(library, "a line of totals", added, options);
  if (
    !summed.validation.groups.some(
      ({ code, severity }) => code === "not-a-case" && severity === "error",
    )
  ) {
    throw new Fault("a line of totals: no not-a-case");
  }
  expectEqual("a line of totals", numbersOf(summed.report), before);
}

/** Figures made of counts are all confirmed and possible; one that is changed is found. */
export async function figures(random, library) {
  const { json, cases } = makeSample(random, 0);
  const instrument = await library.loadInstrument(json);
  const tally = tallyOf(
    cases.map(({ cells }) => cells),
    json,
  );
  const lines = tally.questions.flatMap(({ id, base, answers }) =>
    answers
      .filter(({ outsideBase }) => !outsideBase && base > 0)
      .map(({ code, count }) => ({
        question: id,
        answer: code,
        count,
        of: base,
        percent: percentOf(count, base, 0, "half-up"),
      })),
  );
  if (lines.length === 0) return;
  const listed = random
    .some(lines, random.between(1, Math.min(8, lines.length)))
    .map((line, index) => ({ id: `f${index}`, at: "Table 1", ...line }));
  const value = { id: "made", instrument: json.id, cases: cases.length, figures: listed };
  const verify = async (figures) => {
    const source = fileOf(random, "a.csv", json, cases);
    const call = () =>
      library.verify(source, { instrument, figures: { name: "figures", value: figures } });
    const { value: result, refused } = await outcomeOf(library, "verify", call);
    return refused ?? result.verification.figures;
  };
  const verified = await verify(value);
  if (typeof verified === "string") throw new Fault(`verify: ${verified}`);
  for (const { id, verdict, note } of verified) {
    if (verdict !== "matches") throw new Fault(`verify: true figure ${id} ${verdict}: ${note}`);
  }
  const changed = structuredClone(value);
  const one = random.pick(changed.figures);
  one.count += one.count > 0 && random.chance(0.5) ? -1 : 1;
  const again = await verify(changed);
  // A count above its base is refused at once.
  if (typeof again === "string" && one.count > one.of) return;
  if (again.find(({ id }) => id === one.id).verdict === "matches")
    throw new Fault(`verify: false figure ${one.id} matches`);
  if (random.chance(0.2)) {
    const seconds = 2;
    const start = performance.now();
    const time = { secondsLeft: () => seconds - (performance.now() - start) / 1000 };
    const { value: result, refused } = await outcomeOf(
      library,
      "check",
      () => library.check({ name: "figures", value }, { instrument, time }),
      library.checkSchema,
    );
    if (refused !== undefined) throw new Fault(`check: ${refused}`);
    if (result.possible === false)
      throw new Fault(`check: true figures impossible: ${result.problems[0]?.message}`);
  }
}
