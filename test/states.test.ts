import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codingOf } from "../src/agree/coded-answers.ts";
import { explain, listCases } from "../src/api/explain.ts";
import { score } from "../src/api/score.ts";
import { lowestCode } from "../src/instrument/coded-row.ts";
import { readInstrument } from "../src/instrument/read-instrument.ts";
import {
  isUndecided,
  type State,
  stateNames,
  stateOf,
  stateTable,
} from "../src/instrument/states.ts";
import { readReviews } from "../src/reviews/read-reviews.ts";

// fixtures/states/states.csv says of every cell of reviews.csv beside it which state it is in, and
// was written by hand. Every way of counting, explaining and comparing must come to the same.

const folder = "fixtures/states";
const instrument = readInstrument(JSON.parse(readFileSync(`${folder}/instrument.json`, "utf8")));
const { questions } = instrument;

type Expected = State | "undecided";
const [, ...lines] = readFileSync(`${folder}/states.csv`, "utf8").trimEnd().split("\n");
const table = lines.map((line) => {
  const [id = "", ...states] = line.split(",");
  return { id, states: states.map(known) };
});

function known(text: string): Expected {
  const state = [...stateNames, "undecided" as const].find((name) => name === text);
  if (state === undefined) throw new Error(`no state: ${text}`);
  return state;
}

/** The state that a case is counted in: what routing cannot decide counts as not asked. */
function countedAs(state: Expected): State {
  return state === "undecided" ? "notAsked" : state;
}

async function* bytes() {
  yield readFileSync(`${folder}/reviews.csv`);
}

const source = () => ({ name: "reviews.csv", bytes: bytes() });

async function codedRows() {
  const rows: Int32Array[] = [];
  await readReviews([source()], { instruments: [instrument], limit: 0 }, () => (row) => {
    rows.push(row.slice());
  });
  return rows;
}

describe("fixtures/states", () => {
  test("has a case in every state of every kind of question", () => {
    const kinds = new Set(
      table.flatMap(({ states }) =>
        states.map((state, index) => `${questions[index]?.type} ${state}`),
      ),
    );
    for (const type of ["single", "multiple", "number"]) {
      for (const state of [...stateNames, "undecided"]) expect(kinds).toContain(`${type} ${state}`);
    }
    for (const state of ["base", "missing", "notAsked", "undecided"]) {
      expect(kinds).toContain(`text ${state}`);
    }
  });
});

describe("the states of fixtures/states are those of", () => {
  test("every coded row", async () => {
    const rows = await codedRows();
    const found = rows.map((row, index) => ({
      id: table[index]?.id,
      states: questions.map((question) =>
        isUndecided(question, row) ? "undecided" : stateOf(question, row),
      ),
    }));
    expect(found).toEqual(table);
  });

  test("the table by code that counting uses", async () => {
    for (const row of await codedRows()) {
      for (const question of questions) {
        const code = row[question.slot]! - lowestCode;
        expect(stateTable(question)[code]).toBe(stateOf(question, row));
      }
    }
  });

  test("the counts of score", async () => {
    const { report } = await score(source(), { instrument, allowErrors: true });
    const counted = report?.questions.map(({ states: { cases, ...states } }) => states);
    expect(counted).toEqual(
      questions.map((_, index) => {
        const sum = (state: State) =>
          table.filter(({ states }) => countedAs(states[index]!) === state).length;
        return Object.fromEntries(stateNames.map((state) => [state, sum(state)]));
      }),
    );
  });

  test.each(table)("explain of $id", async ({ id, states }) => {
    const explanation = await explain(source(), id, { instrument });
    expect(explanation.questions.map(({ state }) => state)).toEqual(states.map(countedAs));
  });

  test.each(questions.map(({ id }, index) => ({ id, index })))(
    "the cases listed for $id",
    async ({ id, index }) => {
      const { groups } = await listCases(source(), id, { instrument });
      for (const state of stateNames) {
        const listed = groups.filter(({ kind }) => kind === state).flatMap(({ cases }) => cases);
        const expected = table.filter(({ states }) => countedAs(states[index]!) === state);
        expect([...new Set(listed)].sort()).toEqual(expected.map((row) => row.id).sort());
      }
    },
  );

  test("readers who are compared, for whom undecided is missing", async () => {
    const kinds = { base: "answered", outsideBase: "answered", missing: "missing" } as const;
    const kindOf = (state: Expected) =>
      state === "notAsked" ? "not-asked" : state === "undecided" ? "missing" : kinds[state];
    const rows = await codedRows();
    const counted = questions.flatMap((question, index) =>
      question.type === "text" ? [] : [{ question, index }],
    );
    for (const [at, row] of rows.entries()) {
      for (const { question, index } of counted) {
        const coding = codingOf(question, row);
        const state = table[at]!.states[index]!;
        expect(coding.kind, `${table[at]!.id}, ${question.id}`).toBe(kindOf(state));
        if (coding.kind === "answered") expect(coding.inBase).toBe(state === "base");
      }
    }
  });
});
