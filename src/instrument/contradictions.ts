import { quoted } from "../findings/printable.ts";
import { fold } from "./fold.ts";
import type { Answer, Instrument, Question } from "./instrument.ts";
import { missingContradicts } from "./missing-contradicts.ts";
import { byBeginning, endsAfter, isEmptyRange, isInRange, overlap } from "./number-range.ts";
import { type DecimalSign, parseNumber } from "./parse-number.ts";
import type { ReportContradiction } from "./resolve-condition.ts";
import { isMadeOfOthers } from "./several-answers.ts";
import { textsOf } from "./texts-of.ts";

/** Reports contradictions in an instrument whose names are resolved. */
export function findContradictions(instrument: Instrument, report: ReportContradiction): void {
  const { sections, questions, measures } = instrument;
  duplicates("sections", sections, report);
  const ids = instrument.idColumns.map((id) => ({ id, shown: "caseId" }));
  duplicates("questions", [...ids, ...questions], report, -ids.length);
  duplicates("measures", [...measures], report);
  const known = new Set(sections.map((section) => section.id));
  const judged = new Map<string, string>();
  // Questions that share an answer set have the same list, which need be checked only once.
  const checked = new Set<readonly Answer[]>();
  for (const [index, question] of questions.entries()) {
    const path = `questions[${index}]`;
    if (!known.has(question.section)) {
      report({
        path: `${path}.section`,
        message: `unknown section: ${quoted(question.section)}; one of ${[...known].join(", ")}`,
      });
    }
    if (question.judgement) {
      const other = judged.get(question.section);
      if (question.type !== "single") {
        report({
          path: `${path}.role`,
          message: "a judgement has one answer; its type must be single",
        });
      } else if (other !== undefined) {
        report({
          path: `${path}.role`,
          message: `${other} is already the judgement of section ${question.section}`,
        });
      }
      judged.set(question.section, question.id);
    }
    if (question.id === "any" || question.id === "not") {
      report({ path: `${path}.id`, message: `${question.id} is a reserved word of conditions` });
    }
    if (question.type !== "single" || !checked.has(question.answers)) {
      answersContradict(question, path, report);
    }
    checked.add(question.answers);
    missingContradicts(question, path, report);
  }
  for (const [index, measure] of measures.entries()) {
    if (!known.has(measure.section)) {
      report({
        path: `measures[${index}].section`,
        message: `unknown section: ${quoted(measure.section)}; one of ${[...known].join(", ")}`,
      });
    }
    if (questions.some((question) => question.id === measure.id)) {
      report({ path: `measures[${index}].id`, message: `${measure.id} is already a question` });
    }
  }
}

/** `offset` added to a position gives the index that the path shows. */
function duplicates(
  list: string,
  items: readonly { readonly id: string; readonly shown?: string }[],
  report: ReportContradiction,
  offset = 0,
): void {
  const seen = new Map<string, string>();
  for (const [position, { id, shown }] of items.entries()) {
    const path = shown ?? `${list}[${position + offset}].id`;
    const first = seen.get(fold(id));
    if (first === undefined) seen.set(fold(id), path);
    else report({ path, message: `duplicate id: ${quoted(id)} is already in ${first}` });
  }
}

function answersContradict(question: Question, path: string, report: ReportContradiction): void {
  const owner = new Map<string, string>();
  const meaningOf =
    question.type === "number"
      ? (text: string) => numberOrText(text, question.decimal)
      : (text: string) => text;
  for (const { code, label, also } of question.answers) {
    const texts = new Map([code, label, ...also].map(fold).map((text) => [meaningOf(text), text]));
    for (const [meaning, text] of texts) {
      const other = owner.get(meaning);
      if (other !== undefined) {
        const message =
          other === code
            ? `duplicate code: ${quoted(code)} appears twice`
            : `${quoted(text)} means both ${other} and ${code}`;
        report({ path: `${path}.answers`, message });
      }
      owner.set(meaning, code);
    }
  }
  if (question.type === "multiple") {
    const text = ambiguousText(question);
    if (text !== null) {
      report({
        path: `${path}.separator`,
        message: `with the separator ${quoted(question.separator)}, ${quoted(text)} could be one answer or several`,
      });
    }
  }
  if (question.type === "number") bandsContradict(question, path, report);
}

/** The same for "999" and "999.0", which are one number. */
function numberOrText(text: string, decimal: DecimalSign): string {
  const value = parseNumber(text, decimal);
  // Adding 0 makes −0 the 0 that it is.
  return value === null ? text : String(value + 0);
}

/**
 * The answer's text that nobody could tell from several answers: a code in which the separator is, since
 * files are written with codes, or another text that is made of answers with the separator between them.
 */
function ambiguousText(question: Question): string | null {
  const { answers, separator } = question;
  const isParted = (text: string) => text.split(separator).length > 1;
  const code = answers.find((answer) => isParted(answer.code))?.code;
  if (code !== undefined) return code;
  const texts = answers.flatMap(({ label, also }) => [label, ...also]);
  return texts.find((text) => isParted(text) && isMadeOfOthers(text, question)) ?? null;
}

function bandsContradict(question: Question, path: string, report: ReportContradiction): void {
  const bands = question.answers.filter(isBand);
  for (const [index, { code, band }] of bands.entries()) {
    if (isEmptyRange(band)) {
      report({ path: `${path}.bands[${index}]`, message: `band ${code} ${emptyBecause(band)}` });
    }
  }
  for (const [index, other] of overlaps(bands)) {
    const { code } = bands[index]!;
    report({ path: `${path}.bands[${index}]`, message: `bands ${other} and ${code} overlap` });
  }
  // "2" as the name of the band 20–29 would be read as the number 2.
  for (const [text, position] of textsOf(question)) {
    const value = parseNumber(text, question.decimal);
    const answer = question.answers[position];
    if (value === null || answer === undefined || answer.band === null) continue;
    if (!isInRange(answer.band, value)) {
      report({
        path: `${path}.bands`,
        message: `${quoted(text)} names ${answer.code} but is a number outside it`,
      });
    }
  }
}

/**
 * The bands that overlap another, by position, and the code of one that is before them in the list.
 * In the order of where they begin, a band overlaps one before it if it overlaps the one that
 * reaches furthest: thousands of bands are compared in no time.
 */
function overlaps(bands: readonly Band[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const ordered = [...bands.entries()].sort(([, a], [, b]) => byBeginning(a.band, b.band));
  let furthest: (typeof ordered)[number] | undefined;
  for (const entry of ordered) {
    const { band } = entry[1];
    // One without numbers is reported for that.
    if (isEmptyRange(band)) continue;
    if (furthest !== undefined && overlap(furthest[1].band, band)) {
      const [first, second] = furthest[0] < entry[0] ? [furthest, entry] : [entry, furthest];
      if (!found.has(second[0])) found.set(second[0], first[1].code);
    }
    if (furthest === undefined || endsAfter(band, furthest[1].band)) furthest = entry;
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

function emptyBecause({ from, to }: Band["band"]): string {
  return from > to
    ? "ends before it begins"
    : `ends at ${to}, which is not in it, and begins there`;
}

type Band = Answer & { band: NonNullable<Answer["band"]> };

function isBand(answer: Answer): answer is Band {
  return answer.band !== null;
}
