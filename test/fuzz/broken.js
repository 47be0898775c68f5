import { makeCases } from "./cases.js";
import { textOf } from "./condition-texts.js";
import { inPieces, makeDialect, tableOf, writeFile } from "./dialects.js";
import { makeCondition, makeInstrument } from "./instruments.js";
import { brokenFile, brokenJson, brokenText } from "./mutations.js";
import { expectEqual, Fault, outcomeOf, sameTwice } from "./outcomes.js";
import { answersOf } from "./tally.js";

// Whatever comes in: a result that its schema allows, the same each time, or an AuditError.

async function makeSample(random, library, faults = 0.1) {
  const json = makeInstrument(random);
  const cases = makeCases(random, json, random.between(1, 12), faults);
  const bytes = writeFile(random, tableOf(random, json, cases), makeDialect(random));
  return { json, cases, bytes, instrument: await library.loadInstrument(json) };
}

const again = (random, bytes, name = "cases.csv") => ({ name, bytes: inPieces(bytes, random) });

/** Writes a result in one of the formats, which must work for every result. */
async function written(random, library, name, printable) {
  const checks = ["junit", "sarif", "github"];
  const format = random.pick(
    Object.keys(library.formats).filter(
      (one) => printable.outcomes !== undefined || !checks.includes(one),
    ),
  );
  await outcomeOf(library, `${name} as ${format}`, async () => {
    const write = await library.formats[format]();
    const output = await write(printable, {
      colour: random.chance(0.5),
      width: random.pick([20, 80, 120]),
    });
    if (output.length === 0) throw new Fault(`${name} as ${format}: nothing is written`);
    return null;
  });
}

/** Files with broken bytes, through everything that reads cases. */
export async function files(random, library) {
  const { json, cases, bytes, instrument } = await makeSample(random, library);
  const broken = brokenFile(random, bytes);
  const options = { instrument };
  const { value: validation } = await sameTwice(
    library,
    "validate",
    () => library.validate(again(random, broken), options),
    library.validationSchema,
  );
  const { value: scored } = await sameTwice(library, "score", () =>
    library.score(again(random, broken), { ...options, allowErrors: true }),
  );
  if (scored) {
    await outcomeOf(library, "score", () => scored.report, library.reportSchema);
    if (scored.report && random.chance(0.3))
      await written(
        random,
        library,
        "score",
        library.printableReport(scored.report, { bases: random.chance(0.5) }),
      );
  }
  if (validation && random.chance(0.3))
    await written(random, library, "validate", library.printableValidation(validation));
  switch (random.below(4)) {
    case 0: {
      const { id } = random.pick(cases);
      const { value } = await sameTwice(
        library,
        "explain",
        () => library.explain(again(random, broken), id, options),
        library.explanationSchema,
      );
      if (value) await written(random, library, "explain", library.printableExplanation(value));
      break;
    }
    case 1: {
      const asked = random.pick([...json.questions.map(({ id }) => id), "m0", "x=y", "not x"]);
      const { value } = await sameTwice(
        library,
        "listCases",
        () => library.listCases(again(random, broken), asked, options),
        library.caseListSchema,
      );
      if (value)
        await written(random, library, "listCases", library.printableCaseList(value, { limit: 5 }));
      break;
    }
    case 2: {
      const readers = () => [again(random, bytes, "a.csv"), again(random, broken, "b.csv")];
      const { value } = await sameTwice(library, "agree", () =>
        library.agree(readers(), { ...options, allowErrors: true }),
      );
      if (value?.agreement) {
        await outcomeOf(library, "agree", () => value.agreement, library.agreementSchema);
        await written(
          random,
          library,
          "agree",
          library.printableAgreement(value.agreement, { settle: random.chance(0.5), limit: 5 }),
        );
      }
      break;
    }
    default: {
      const sides = () => [
        { reviews: again(random, bytes, "a.csv") },
        { reviews: again(random, broken, "b.csv") },
      ];
      const { value } = await sameTwice(library, "compare", () =>
        library.compare(...sides(), { ...options, allowErrors: true }),
      );
      if (value?.comparison) {
        await outcomeOf(library, "compare", () => value.comparison, library.comparisonSchema);
        await written(random, library, "compare", library.printableComparison(value.comparison));
      }
    }
  }
}

/** Instruments with broken JSON; where one is taken, cases are scored by it. */
export async function instruments(random, library) {
  const { json, bytes } = await makeSample(random, library);
  const broken = brokenJson(random, json);
  let instrument;
  await outcomeOf(library, "loadInstrument", async () => {
    instrument = await library.loadInstrument(broken);
    return null;
  });
  if (instrument === undefined) return;
  const { value } = await sameTwice(library, "score", () =>
    library.score(again(random, bytes), { instrument, allowErrors: true }),
  );
  if (value?.report) await outcomeOf(library, "score", () => value.report, library.reportSchema);
  if (random.chance(0.3))
    await written(random, library, "codebook", library.printableCodebook(instrument));
}

/** Conditions as typed, broken or not. */
export async function conditions(random, library) {
  const { json, bytes, instrument } = await makeSample(random, library, 0);
  const made = makeCondition(random, json, 3);
  const text = (random.chance(0.5) ? textOf(random, made) : null) ?? JSON.stringify(made);
  let broken = text;
  for (let left = random.below(4); left > 0; left -= 1) broken = brokenText(random, broken);
  await sameTwice(library, "score where", () =>
    library.score(again(random, bytes), { instrument, where: broken }),
  );
  await sameTwice(
    library,
    "listCases",
    () => library.listCases(again(random, bytes), broken, { instrument }),
    library.caseListSchema,
  );
}

function makeFigures(random, json, cases) {
  const named = json.questions.filter(({ type }) => type !== "text");
  const listed = random.times(random.between(1, 6), (index) => {
    const base = random.below(cases + 1);
    const count = random.below(base + 1);
    const figure = { id: `f${index}`, at: "Table 1" };
    if (named.length > 0 && random.chance(0.8)) {
      const question = random.pick(named);
      const codes = answersOf(question, json).map(({ code }) => code);
      Object.assign(figure, {
        question: question.id,
        answer: random.chance(0.2)
          ? random.some(codes, random.between(1, codes.length))
          : random.pick(codes),
      });
    } else if (json.measures) figure.measure = random.pick(json.measures).id;
    if (random.chance(0.6))
      figure.percent = String(base === 0 ? 0 : Math.round((100 * count) / base));
    if (random.chance(0.6)) figure.count = count;
    if (random.chance(0.4)) figure.of = base;
    if (random.chance(0.1)) figure.where = makeCondition(random, json, 1);
    return figure;
  });
  return { id: "figures", instrument: json.id, cases, figures: listed };
}

/** Figures with broken JSON or typed as a broken table: verified, checked, compared. */
export async function printed(random, library) {
  const { json, cases, bytes, instrument } = await makeSample(random, library, 0);
  const value = makeFigures(random, json, cases.length);
  const broken = random.chance(0.7) ? brokenJson(random, value) : value;
  const source = { name: "figures", value: broken };
  const { value: verified } = await sameTwice(library, "verify", () =>
    library.verify(again(random, bytes), { instrument, figures: source, allowErrors: true }),
  );
  if (verified?.verification) {
    await outcomeOf(library, "verify", () => verified.verification, library.verificationSchema);
    await written(random, library, "verify", library.printableVerification(verified.verification));
  }
  await sameTwice(library, "compare", () =>
    library.compare(
      { figures: source },
      { reviews: again(random, bytes) },
      { instrument, allowErrors: true },
    ),
  );
  if (random.chance(0.4))
    await checked(random, library, source, random.chance(0.7) ? instrument : undefined);
}

async function checked(random, library, source, instrument) {
  const seconds = 1;
  const start = performance.now();
  const time = { secondsLeft: () => seconds - (performance.now() - start) / 1000 };
  const assume = random.chance(0.2)
    ? [random.pick(library.assumptions ? Object.keys(library.assumptions) : ["exclusive"])]
    : [];
  const call = () => library.check(source, { instrument, time, assume });
  const first = await outcomeOf(library, "check", call, library.checkSchema);
  if (first.value) await written(random, library, "check", library.printableCheck(first.value));
  if (performance.now() - start > (seconds * 1000) / 4) return;
  const second = await outcomeOf(library, "check", call);
  // A search that is cut short may stop anywhere, and what it did not come to is not known.
  const isCutShort =
    performance.now() - start > (seconds * 1000) / 2 ||
    [first, second].some(({ value }) => value?.settled === false);
  if (!isCutShort) expectEqual("check, called twice", second, first);
}

/** Tables of figures as they are typed. */
export async function tables(random, library) {
  const headings = random
    .pick([
      "question,answer,n,N,%",
      "question,answer,n,of,percent",
      "question,answer,percent,count",
    ])
    .split(",");
  const rows = random.times(random.between(1, 6), (index) => {
    const base = random.between(1, 300);
    const count = random.below(base + 1);
    const cells = {
      question: index === 0 || random.chance(0.4) ? `Q${index}` : "",
      answer: random.pick(["Men", "Women", "Total", "Other", "18–25"]),
      n: count,
      count,
      N: base,
      of: base,
    };
    const percent = random.pick([
      Math.round((100 * count) / base),
      ((100 * count) / base).toFixed(1),
      `${count} (${base})`,
      "<1",
      "*",
    ]);
    return headings.map((name) => String(cells[name] ?? percent));
  });
  let bytes = writeFile(random, [headings, ...rows], makeDialect(random));
  if (random.chance(0.6)) bytes = brokenFile(random, bytes);
  const { value } = await sameTwice(
    library,
    "readFigureTable",
    () => library.readFigureTable(again(random, bytes, "table.csv")),
    library.figuresSchema,
  );
  if (value) await checked(random, library, { name: "table.csv", value }, undefined);
}

/** Lists of corrections: unanswered ones change no byte, broken ones are refused. */
export async function lists(random, library) {
  const { bytes, instrument } = await makeSample(random, library, 0.3);
  const options = { instrument };
  const listed = await library.listCorrections(again(random, bytes), options);
  await outcomeOf(library, "listCorrections", () => listed.corrections, library.correctionsSchema);
  const ending = random.chance(0.9) ? "csv" : random.pick(["xlsx", "ods"]);
  const list = Buffer.from(await library.correctionsFile(listed.corrections, ending));
  const apply = async (listBytes) => {
    const cases = { name: "cases.csv", open: () => inPieces(bytes, random) };
    const outcome = {};
    const done = await outcomeOf(
      library,
      "apply",
      async () => {
        const { application, fixed } = await library.applyCorrections(
          again(random, listBytes, `list.${ending}`),
          cases,
          options,
        );
        const pieces = [];
        for await (const piece of fixed()) pieces.push(piece);
        outcome.fixed = Buffer.concat(pieces);
        return application;
      },
      library.applicationSchema,
    );
    return { ...done, ...outcome };
  };
  const untouched = await apply(list);
  if (untouched.refused !== undefined)
    throw new Fault(`apply: a list as written is refused: ${untouched.refused}`);
  if (!untouched.fixed.equals(bytes))
    throw new Fault("apply: a list without answers changes the file");
  const broken = brokenFile(random, list);
  const first = await apply(broken);
  const second = await apply(broken);
  expectEqual("apply, called twice", [second.value, second.refused], [first.value, first.refused]);
  if (first.value && random.chance(0.3))
    await written(
      random,
      library,
      "apply",
      library.printableApplication(first.value, { limit: 5 }),
    );
}

/** Baselines: one that accepts everything leaves nothing, a broken one is refused. */
export async function baselines(random, library) {
  const { bytes, instrument } = await makeSample(random, library, 0.3);
  const today = "2026-01-01";
  const validate = (value) =>
    outcomeOf(library, "validate", async () => {
      const matcher = library.baselineMatcher(library.readBaseline(value), today);
      const result = await library.validate(again(random, bytes), {
        instrument,
        baseline: { name: "b.json", matcher },
      });
      return { result, updated: matcher.updated() };
    });
  const empty = await validate({ schema: "da-audit/baseline/1", findings: [] });
  const accepted = await validate(empty.value.updated);
  if (accepted.refused !== undefined)
    throw new Fault(`baseline: as written it is refused: ${accepted.refused}`);
  expectEqual("baseline", accepted.value.result.findings, { error: 0, warning: 0 });
  expectEqual("baseline written again", accepted.value.updated, empty.value.updated);
  const broken = await validate(brokenJson(random, accepted.value.updated));
  if (broken.value)
    await outcomeOf(library, "validate", () => broken.value.result, library.validationSchema);
}

/** Saved reports with broken JSON, compared. */
export async function reports(random, library) {
  const { json, instrument } = await makeSample(random, library, 0);
  const report = async () => {
    const cases = makeCases(random, json, random.between(1, 12));
    const bytes = writeFile(random, tableOf(random, json, cases), makeDialect(random));
    const { report: made } = await library.score(again(random, bytes), {
      instrument,
      allowErrors: true,
    });
    return JSON.parse(JSON.stringify(made));
  };
  const [before, after] = [await report(), await report()];
  const sides = [random.chance(0.8) ? brokenJson(random, before) : before, after];
  const call = () =>
    library.compare(...sides.map((one, index) => ({ report: one, name: `${index}.json` })));
  const { value } = await sameTwice(library, "compare", call);
  if (value?.comparison) {
    await outcomeOf(library, "compare", () => value.comparison, library.comparisonSchema);
    await written(random, library, "compare", library.printableComparison(value.comparison));
  }
}

/** Rows that a program holds, with values that belong in no cell. */
export async function rows(random, library) {
  const { json, cases, instrument } = await makeSample(random, library, 0);
  const odd = [
    null,
    undefined,
    true,
    0,
    -0,
    Number.NaN,
    Infinity,
    1e21,
    0.1,
    "",
    " ",
    [],
    ["a", "b"],
    [null],
    [[]],
    "\ud800",
    "__proto__",
  ];
  const worse = [
    new Date(0),
    new Set(["a"]),
    { a: 1 },
    () => 1,
    Symbol("s"),
    1n,
    Object.create(null),
    new Map(),
  ];
  const made = cases.map(({ id, cells }) => Object.fromEntries([[json.caseId, id], ...cells]));
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    const at = random.below(made.length);
    if (random.chance(0.1)) made[at] = random.pick([null, "x", [], 7, undefined]);
    else if (made[at] !== null && typeof made[at] === "object" && !Array.isArray(made[at])) {
      const name = random.pick([
        json.caseId,
        ...json.questions.map((question) => question.id),
        "extra",
      ]);
      made[at][name] = random.pick(random.chance(0.7) ? odd : worse);
    }
  }
  const source = { name: "rows", rows: made };
  const { value } = await sameTwice(library, "score", () =>
    library.score(source, { instrument, allowErrors: true }),
  );
  if (value?.report) await outcomeOf(library, "score", () => value.report, library.reportSchema);
}
