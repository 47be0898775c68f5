import { blank, type CodedRow, notAsked } from "../instrument/coded-row.ts";
import type { Question } from "../instrument/instrument.ts";
import { type Coding, codingOf } from "./coded-answers.ts";
import { type Disagreement, disagreementOn } from "./disagreement.ts";
import { numbering } from "./numbering.ts";

/** What the readers of a case made of a question, and how many cases are like it. */
export interface CodingPattern {
  /** Of each reader; `null` for one who left the case out. */
  readonly codings: readonly (Coding | null)[];
  /** `null` where they agree. */
  readonly disagreement: Disagreement | null;
  readonly times: number;
}

/** Cases by the pattern of a question's codings: many cases have few patterns. */
export interface CodingPatterns {
  /** In the order in which they first occur. */
  readonly patterns: readonly CodingPattern[];
  /** Counts a case with its readers' rows, and gives what they have to settle. */
  add(rows: readonly (CodedRow | null)[]): Disagreement | null;
}

export function codingPatterns(question: Question): CodingPatterns {
  const { numberOf, most } = codingNumbers(question);
  const beginning = numbering();
  const byKey = new Map<number, CodingPattern & { times: number }>();
  const patterns: CodingPattern[] = [];
  return {
    patterns,
    add(rows) {
      // The number of the readers before, then that of this one; two readers need no more.
      let key = 0;
      for (let reader = 0; reader < rows.length; reader += 1) {
        const before = reader > 1 ? beginning(key) : key;
        key = before * most + numberOf(rows[reader] ?? null);
      }
      const known = byKey.get(key);
      if (known !== undefined) {
        known.times += 1;
        return known.disagreement;
      }
      const codings = rows.map((row) => row && codingOf(question, row));
      const pattern = { codings, disagreement: disagreementOn(question, codings), times: 1 };
      byKey.set(key, pattern);
      patterns.push(pattern);
      return pattern.disagreement;
    },
  };
}

/** Whole numbers for what a reader made of a question, no two things the same; all below `most`. */
interface CodingNumbers {
  readonly most: number;
  numberOf(row: CodedRow | null): number;
}

const numbersWithoutAnswer = { leftOut: 0, notAsked: 1, missing: 2 };
const firstAnswered = 3;

/** A map holds at most 2 ** 24 keys, and two such numbers make one below 2 ** 53. */
const mostNumbered = 2 ** 25;
const answersAtOnce = 24;

function codingNumbers({ slot, type, answers }: Question): CodingNumbers {
  const numbered = numbering();
  const numberOfGiven = (code: number, row: CodedRow) => {
    let key = code;
    for (let answer = 0; answer < answers.length; answer += 1) {
      if (answer % answersAtOnce === 0) key = numbered(key);
      key = key * 2 + (row[slot + 1 + answer] === 1 ? 1 : 0);
    }
    return numbered(key);
  };
  const isMultiple = type === "multiple";
  return {
    // A number that is none of the answers has the code after the last of them.
    most: isMultiple ? mostNumbered : firstAnswered + answers.length + 1,
    numberOf(row) {
      if (row === null) return numbersWithoutAnswer.leftOut;
      const code = row[slot] ?? blank;
      if (code === notAsked) return numbersWithoutAnswer.notAsked;
      if (code < 0) return numbersWithoutAnswer.missing;
      return firstAnswered + (isMultiple ? numberOfGiven(code, row) : code);
    },
  };
}
