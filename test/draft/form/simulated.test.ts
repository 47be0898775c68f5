import { createReadStream, existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { validate } from "../../../src/api/validate.ts";
import { parseExpression } from "../../../src/draft/form/expression.ts";
import type { Form, FormItem } from "../../../src/draft/form/form.ts";
import { formInstrument } from "../../../src/draft/form/form-instrument.ts";
import { isRedcap, redcapForm } from "../../../src/draft/form/redcap.ts";
import { isXlsform, xlsformForm } from "../../../src/draft/form/xlsform.ts";
import { bareCsvLine } from "../../../src/formats/csv-line.ts";
import { readInstrument } from "../../../src/instrument/read-instrument.ts";
import { readTables } from "../../../src/records/read-tables.ts";
import { seededRandom } from "../../../src/stats/seeded-random.ts";
import { evaluate, isTruth, NotEvaluated } from "./evaluate.ts";

// Cases that the form's own logic makes, worked out by an evaluator of the tool's expressions, are clean
// on the drafted instrument. DA_AUDIT_SAMPLES=FOLDER tries the forms of a folder as well.

const own = ["falls.dictionary.csv", "falls.xlsx"].map((name) => `fixtures/forms/${name}`);
const folder = process.env.DA_AUDIT_SAMPLES ?? "";
const others = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.xlsx?$|(?:dictionary|metadata)\.csv$/i.test(file))
      .sort()
      .map((file) => join(folder, file))
  : [];

async function formOf(file: string): Promise<{ readonly form: Form; readonly redcap: boolean }> {
  const sheets = await readTables(createReadStream(file), file);
  const options = { name: basename(file), caseId: null, language: null };
  if (isXlsform(sheets)) {
    return { form: xlsformForm(sheets, { ...options, repeat: "none" }), redcap: false };
  }
  const { rows } = sheets.find((sheet) => isRedcap(sheet.rows))!;
  return { form: redcapForm(rows, { ...options, repeat: null }), redcap: true };
}

/** Fills in a form once, as its tool would let a person do. */
function fillIn(form: Form, random: () => number): ReadonlyMap<FormItem, string> {
  const drawn = new Map(form.items.map((item) => [item, draw(item, random)]));
  let given: ReadonlyMap<FormItem, string> = drawn;
  // What nobody was asked is taken back, until the form is what it would show.
  for (let round = 0; round < form.items.length + 2; round += 1) {
    const next = new Map(
      form.items.map((item) => [item, isAsked(item, form, given) ? drawn.get(item)! : ""]),
    );
    const isStable = form.items.every((item) => next.get(item) === given.get(item));
    given = next;
    if (isStable) break;
  }
  return given;
}

function isAsked(item: FormItem, form: Form, given: ReadonlyMap<FormItem, string>): boolean {
  return item.logic.every((logic) => {
    const { expression } = parseExpression(logic.text);
    if (expression === null) return false;
    try {
      return isTruth(
        evaluate(expression, (reference) => {
          const named = form.find(reference, logic);
          if (typeof named === "string") throw new NotEvaluated();
          return given.get(named) ?? "";
        }),
      );
    } catch (error) {
      if (error instanceof NotEvaluated) return false;
      throw error;
    }
  });
}

function draw(item: FormItem, random: () => number): string {
  const { kind, choices, keys } = item;
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  switch (kind) {
    case "single":
      return choices[whole(0, choices.length - 1)]!.code;
    case "multiple": {
      const [first] = choices;
      if (first?.exclusive && random() < 0.3) return first.code;
      const some = choices.filter(({ exclusive }) => !exclusive && random() < 0.3);
      return (some.length > 0 ? some : choices.slice(0, 1)).map(({ code }) => code).join(" ");
    }
    case "number": {
      const from = Math.ceil(Number(keys.from ?? 0));
      const to = Math.floor(Number(keys.to ?? Math.max(from + 5, random() < 0.5 ? 5 : 120)));
      return String(whole(from, Math.max(from, to)));
    }
    case "date":
      return `${keys.from ?? "2025-06-01"}${keys.type === "datetime" ? "T10:00:00" : ""}`;
    case "text":
      return "words";
  }
}

/** The cases as the tool's own export of codes. */
function exported(
  form: Form,
  redcap: boolean,
  cases: readonly ReadonlyMap<FormItem, string>[],
): string {
  const cells = form.items.flatMap((item) => {
    const name = redcap ? item.name : [...item.groups, item.name].join("/");
    if (!redcap || item.kind !== "multiple") {
      const comma = item.keys.decimal === ",";
      return [
        {
          name,
          of: (given: string) => (comma ? given.replace(".", ",") : given),
          item,
        },
      ];
    }
    return item.choices.map(({ code }) => ({
      name: `${name}___${code.toLowerCase().replace(/\W/g, "_")}`,
      of: (given: string) => (given.split(" ").includes(code) ? "1" : "0"),
      item,
    }));
  });
  const id = redcap ? [form.caseId].flat() : [];
  const lines = cases.map((given, row) => [
    ...id.map(() => `c${row}`),
    ...cells.map(({ item, of }) => of(given.get(item) ?? "")),
  ]);
  return [[...id, ...cells.map(({ name }) => name)], ...lines].map(bareCsvLine).join("");
}

/** The errors in cases that the form's own logic makes, as its draft sees them. */
async function errorsIn(
  { form, redcap }: Awaited<ReturnType<typeof formOf>>,
  value: unknown,
): Promise<readonly string[]> {
  const instrument = readInstrument(value);
  const random = seededRandom(7);
  const cases = Array.from({ length: 60 }, () => fillIn(form, random));
  const csv = exported(form, redcap, cases);
  const bytes = (async function* () {
    yield Buffer.from(csv);
  })();
  const { groups } = await validate({ name: "cases.csv", bytes }, { instrument });
  return groups
    .filter(({ severity }) => severity === "error")
    .map(
      ({ code, question, count, items }) => `${code} ${question} ${count}: ${items[0]?.message}`,
    );
}

describe("cases made by the form's own logic are clean on its draft", () => {
  test.each([...own, ...others])("%s", { timeout: 60_000 }, async (file) => {
    const read = await formOf(file);
    if (read.form.items.length === 0) return;
    const { instrument } = formInstrument(read.form, file);
    expect(await errorsIn(read, instrument)).toEqual([]);
  });

  test.each(own)("%s: and not on a draft with one condition turned round", async (file) => {
    const read = await formOf(file);
    const { instrument } = formInstrument(read.form, file);
    // The one form has the code 1, the other has yes.
    const code = file.endsWith("csv") ? "1" : "yes";
    const turned = instrument.questions.map((question) =>
      question.id === "harm" ? { ...question, askedIf: { not: { fell: code } } } : question,
    );
    expect(await errorsIn(read, { ...instrument, questions: turned })).not.toEqual([]);
  });
});
