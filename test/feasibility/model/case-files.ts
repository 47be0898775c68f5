import type fc from "fast-check";
import {
  type Condition,
  type ConditionRange,
  isConditionRange,
} from "../../../src/instrument/condition.ts";
import { isAnswered, isCondition } from "../../../src/instrument/resolve-condition.ts";

/** A question of a small instrument, as its JSON has it. */
export interface SmallQuestion {
  readonly id: string;
  readonly section: "all";
  readonly label: string;
  readonly type: "single" | "multiple" | "number" | "text";
  readonly optional: boolean;
  readonly answers: readonly {
    readonly code: string;
    readonly label: string;
    readonly outsideBase: boolean;
    readonly exclusive?: boolean;
    /** Of a band of a number question, where it begins and ends. */
    readonly from?: number;
    readonly under?: number;
    /** Whether the name of a band is an answer. */
    readonly named?: boolean;
  }[];
  readonly askedIf?: Condition | "unknown";
}

export interface SmallMeasure {
  readonly id: string;
  readonly section: "all";
  readonly label: string;
  readonly count: Condition;
  readonly of: Condition;
}

/** The JSON of an instrument so small that every file of cases can be listed. */
export interface SmallInstrument {
  readonly questions: readonly SmallQuestion[];
  readonly measures: readonly SmallMeasure[];
}

export function instrumentValue({ questions, measures }: SmallInstrument) {
  const sections = [{ id: "all", title: "All" }];
  return {
    id: "small",
    version: "1",
    caseId: "case_id",
    title: "Small",
    sections,
    questions: questions.map(({ answers, type, ...question }) => {
      if (type === "text") return { ...question, type };
      const listed = answers.map(({ named: _, ...answer }) => answer);
      return type === "number"
        ? { ...question, type, bands: listed.map(({ exclusive: _, ...band }) => band) }
        : { ...question, type, answers: listed };
    }),
    measures,
  };
}

/** Invents an instrument of one to four questions, as fast-check generates it. */
export function smallInstrument(g: fc.GeneratorValue, arbitraries: typeof fc): SmallInstrument {
  const { nat, integer, boolean } = arbitraries;
  // Each is asked because of those before it, and then put anywhere among them.
  const oneIn = (times: number) => g(nat, { max: times - 1 }) === 0;
  const questions: SmallQuestion[] = [];
  const number = g(integer, { min: 1, max: 4 });
  for (let index = 0; index < number; index += 1) {
    const isMultiple = oneIn(3);
    const isText = oneIn(6);
    const codes = isText ? [] : ["a", "b", "c"].slice(0, g(integer, { min: 2, max: 3 }));
    const answers = codes.map((code, position) => ({
      code,
      label: code,
      // Of a multiple question only the last, so that no two of them are given together.
      outsideBase: position > 0 && (!isMultiple || position === codes.length - 1) && oneIn(4),
      exclusive: isMultiple && oneIn(4),
    }));
    const id = `q${index + 1}`;
    const optional = oneIn(5);
    const type = isText ? "text" : isMultiple ? "multiple" : "single";
    if (type === "single" && oneIn(3)) {
      questions.push(smallNumbers(g, arbitraries, questions, { id, optional }));
      continue;
    }
    const asked = index > 0 && g(boolean);
    const known = asked ? { askedIf: smallCondition(g, arbitraries, questions) } : {};
    const askedIf = oneIn(7) ? { askedIf: "unknown" as const } : known;
    questions.push({ id, section: "all", label: id, type, optional, answers, ...askedIf });
  }
  const measures: SmallMeasure[] = [];
  if (oneIn(2)) {
    const count = smallCondition(g, arbitraries, questions);
    const of = oneIn(2) ? {} : smallCondition(g, arbitraries, questions);
    measures.push({ id: "share", section: "all", label: "Share", count, of });
  }
  const named = withNames(questions, measures);
  if (oneIn(2)) return { questions: named, measures };
  const ordered: SmallQuestion[] = [];
  for (const question of named) {
    ordered.splice(g(nat, { max: ordered.length }), 0, question);
  }
  return { questions: ordered, measures };
}

/** Invents a question with numbers from 0 to below 5 in two bands; conditions compare them with 0 to 4. */
function smallNumbers(
  g: fc.GeneratorValue,
  arbitraries: typeof fc,
  before: readonly SmallQuestion[],
  question: Pick<SmallQuestion, "id" | "optional">,
): SmallQuestion {
  const middle = g(arbitraries.integer, { min: 1, max: 3 });
  const outsideBase = g(arbitraries.nat, { max: 3 }) === 0;
  const asked = before.length > 0 && g(arbitraries.boolean);
  return {
    ...question,
    section: "all",
    label: question.id,
    type: "number",
    answers: [
      { code: "low", label: "low", outsideBase: false, from: 0, under: middle },
      { code: "high", label: "high", outsideBase, from: middle, under: 5 },
    ],
    ...(asked ? { askedIf: smallCondition(g, arbitraries, before) } : {}),
    ...(g(arbitraries.nat, { max: 6 }) === 0 ? { askedIf: "unknown" } : {}),
  };
}

/** Says of each band whether its name is an answer: unless some of its numbers only meet a condition. */
function withNames(
  questions: readonly SmallQuestion[],
  measures: readonly SmallMeasure[],
): readonly SmallQuestion[] {
  const all: readonly Condition[] = [
    ...questions.map(({ askedIf = {} }) => (askedIf === "unknown" ? {} : askedIf)),
    ...measures.flatMap(({ count, of }) => [count, of]),
  ];
  const found: { readonly id: string; readonly range: ConditionRange }[] = [];
  const collect = (condition: Condition): void => {
    for (const [id, value] of Object.entries(condition)) {
      if (isConditionRange(value)) found.push({ id, range: value });
      else for (const part of [value].flat()) if (isCondition(part)) collect(part);
    }
  };
  all.forEach(collect);
  return questions.map((question) => ({
    ...question,
    answers: question.answers.map((answer) => ({
      ...answer,
      named: found
        .filter(({ id }) => id === question.id)
        .every(({ range }) => new Set(numbersOf(answer).map((one) => holds(range, one))).size < 2),
    })),
  }));
}

/** Numbers of a band: its halves, so that one is between any two whole numbers. */
function numbersOf({ from = 0, under = 0 }: { readonly from?: number; readonly under?: number }) {
  return Array.from({ length: (under - from) * 2 }, (_, index) => from + index / 2);
}

function holds({ from = -9, over = -9, to = 9, under = 9 }: ConditionRange, number: number) {
  return (
    Number(from) <= number &&
    Number(over) < number &&
    number <= Number(to) &&
    number < Number(under)
  );
}

/** Invents a condition on one or two of these questions, in every form that there is. */
export function smallCondition(
  g: fc.GeneratorValue,
  { nat, boolean }: typeof fc,
  questions: readonly SmallQuestion[],
): Condition {
  const part = (): Condition => {
    const { id, answers, type } = questions[g(nat, { max: questions.length - 1 })]!;
    if (answers.length === 0 || g(nat, { max: 4 }) === 0) return { [id]: { answered: true } };
    if (type === "number" && g(boolean)) {
      const end = 1 + g(nat, { max: 2 });
      const ranges: readonly ConditionRange[] = [
        { from: end },
        { over: end },
        { to: end },
        { under: end },
        { over: end - 1, to: end + 1 },
      ];
      return { [id]: ranges[g(nat, { max: ranges.length - 1 })]! };
    }
    const codes = answers.map((answer) => answer.code);
    const first = codes[g(nat, { max: codes.length - 1 })]!;
    return { [id]: codes.filter((code) => code === first || g(boolean)) };
  };
  const [first, second] = [part(), part()];
  const forms: readonly Condition[] = [
    first,
    { not: first },
    { ...first, ...second },
    { any: [first, second] },
    { not: { any: [first, second] } },
    { ...first, not: second },
    { all: [first, second] },
    { not: { all: [first, second] } },
  ];
  return forms[g(nat, { max: forms.length - 1 })]!;
}

/** A case's reply to a question: the codes that it gives, or why it gives none. */
type Reply = readonly string[] | "missing" | "not asked" | "undecided";

/** A case: its reply to each question. */
export type Case = ReadonlyMap<string, Reply>;

/** Every case that is coded by the instrument's rules; answers may be `missing` or not. */
export function everyCase(questions: readonly SmallQuestion[], missing: boolean): readonly Case[] {
  let cases: readonly Case[] = [new Map()];
  let left = questions;
  while (left.length > 0) {
    const question = left.find(({ askedIf = {} }) => left.every(({ id }) => !names(askedIf, id)))!;
    left = left.filter((other) => other !== question);
    const whenAsked = replies(question, missing);
    cases = cases.flatMap((before) => {
      const { askedIf = {} } = question;
      // Where nobody knows who is asked, the case itself says it.
      const asked = askedIf === "unknown" ? 1 : truth(askedIf, questions, before);
      const possible = asked === 1 ? whenAsked : asked === -1 ? notAsked : undecided;
      return possible.map((reply) => new Map([...before, [question.id, reply]]));
    });
  }
  return cases;
}

/** Whether a condition names a question. */
function names(condition: Condition | "unknown", id: string): boolean {
  return JSON.stringify(condition).includes(`"${id}":`);
}

const notAsked: readonly Reply[] = ["not asked"];
const undecided: readonly Reply[] = ["undecided"];

/** The replies of a case that is asked; an answer outside the base is given alone. */
function replies(question: SmallQuestion, missing: boolean): readonly Reply[] {
  const { answers, type } = question;
  const isUnknown = question.askedIf === "unknown";
  const without: readonly Reply[] = [
    ...(missing || (question.optional && !isUnknown) ? (["missing"] as const) : []),
    ...(isUnknown ? notAsked : []),
  ];
  if (type === "number") {
    const given = answers.flatMap((answer) => [
      ...numbersOf(answer).map((number) => [answer.code, `#${number}`]),
      ...(answer.named === true ? [[answer.code]] : []),
    ]);
    return [...given, ...without];
  }
  const codes = (outside: boolean) =>
    answers.filter(({ outsideBase }) => outsideBase === outside).map(({ code }) => code);
  const alone = answers.map(({ code }) => [code]);
  const subsets = codes(false).reduce<readonly (readonly string[])[]>(
    (sets, code) => sets.flatMap((set) => [set, [...set, code]]),
    [[]],
  );
  const isAlone = (code: string) => answers.some((one) => one.code === code && one.exclusive);
  const isAllowed = (set: readonly string[]) =>
    set.length > 0 && (set.length === 1 || !set.some(isAlone));
  if (type === "text") return [["words"], ...without];
  const given =
    type === "single"
      ? alone
      : [...subsets.filter(isAllowed), ...codes(true).map((code) => [code])];
  return [...given, ...without];
}

/** Whether a condition holds for a case: 1 yes, −1 no, 0 unknown. */
export function truth(
  condition: Condition,
  questions: readonly SmallQuestion[],
  subject: Case,
): number {
  const parts = Object.entries(condition).map(([key, value]): number => {
    const inner: number[] = [];
    const codes: string[] = [];
    let anyAnswer = false;
    if (isConditionRange(value)) return truthOfRange(key, value, questions, subject);
    for (const part of [value].flat()) {
      if (typeof part === "string") codes.push(part);
      else if (isAnswered(part)) anyAnswer = true;
      else inner.push(truth(part, questions, subject));
    }
    if (key === "all") return Math.min(1, ...inner);
    if (key === "any") return Math.max(-1, ...inner);
    if (key === "not") return 0 - inner[0]!;
    const reply = subject.get(key);
    const isOptional = questions.some(({ id, optional }) => id === key && optional);
    if (reply === undefined || reply === "undecided") return 0;
    if (reply === "not asked") return -1;
    if (anyAnswer) return reply === "missing" ? -1 : 1;
    if (reply === "missing") return isOptional ? -1 : 0;
    return reply.some((code) => codes.includes(code)) ? 1 : -1;
  });
  return Math.min(1, ...parts);
}

/** The same of a comparison: of a band's name nobody knows where only some of its numbers meet it. */
function truthOfRange(
  id: string,
  range: ConditionRange,
  questions: readonly SmallQuestion[],
  subject: Case,
): number {
  const reply = subject.get(id);
  const question = questions.find((one) => one.id === id);
  if (reply === undefined || reply === "undecided") return 0;
  if (reply === "not asked") return -1;
  if (reply === "missing") return question?.optional ? -1 : 0;
  const [code, written] = reply;
  if (written !== undefined) return holds(range, Number(written.slice(1))) ? 1 : -1;
  const band = question?.answers.find((answer) => answer.code === code) ?? {};
  const [first, ...others] = new Set(numbersOf(band).map((number) => holds(range, number)));
  return others.length > 0 ? 0 : first ? 1 : -1;
}

/** The codes in a question's base. */
export function codesInBase({ answers }: SmallQuestion): readonly string[] {
  return answers.flatMap(({ code, outsideBase }) => (outsideBase ? [] : [code]));
}

/** That a case is in a question's base. */
export function isInBase(question: SmallQuestion): Condition {
  return { [question.id]: question.type === "text" ? { answered: true } : codesInBase(question) };
}

/**
 * Every total that a file of this many cases can have: each case adds one of these rows of numbers,
 * none above 1. `null` where there are too many to list.
 */
export function everyTotal(
  rows: readonly (readonly number[])[],
  cases: number,
): readonly (readonly number[])[] | null {
  // A row is stored as the digits of one number, which must stay below 2 ** 53.
  const radix = cases + 1;
  const width = rows[0]?.length ?? 0;
  if (radix ** width > Number.MAX_SAFE_INTEGER) return null;
  const steps = new Set(rows.map((row) => row.reduce((sum, digit) => sum * radix + digit, 0)));
  let totals = new Set([0]);
  for (let added = 0; added < cases; added += 1) {
    if (totals.size * steps.size > 300_000) return null;
    const next = new Set<number>();
    for (const total of totals) for (const step of steps) next.add(total + step);
    totals = next;
  }
  return [...totals].map((total) => {
    const digits: number[] = [];
    for (let rest = total; digits.length < width; rest = Math.floor(rest / radix)) {
      digits.unshift(rest % radix);
    }
    return digits;
  });
}
