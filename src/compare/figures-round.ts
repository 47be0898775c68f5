import { countsOfLimit } from "../figures/count-limit.ts";
import type { Figures } from "../figures/figure.ts";
import type { FigureFile } from "../figures/schema.ts";
import { askedInWords } from "../instrument/asked-in-words.ts";
import { fold } from "../instrument/fold.ts";
import type { Instrument, Question } from "../instrument/instrument.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import { measureInWords } from "../instrument/measure-in-words.ts";
import { isEveryCase } from "../instrument/rule.ts";
import { textsOf } from "../instrument/texts-of.ts";
import { countsWithin, printedShares } from "../stats/printed-percent.ts";
import type { Round, RoundAnswer, RoundShare } from "./round.ts";

/**
 * A round known only from printed figures. A count that was not printed follows from its percent
 * where the base is known: it is printed with another figure of the question, or everyone was asked
 * and no answer is outside the base, in which case every case is assumed to have an answer.
 */
export function roundOfFigures(figures: Figures, instrument: Instrument, name: string): Round {
  const printed = figures.figures
    .filter(({ target }) => target.kind === "share")
    .map((figure) => figure.printed)
    .filter(({ where }) => where === undefined);
  const { questions, measures, sections } = instrument;
  const isOfSample = (section: string) =>
    sections.some(({ id, sample }) => sample && id === section);
  return {
    name,
    kind: "figures",
    instrument: usedInstrument(instrument),
    files: [],
    cases: figures.cases,
    where: null,
    errors: 0,
    questions: questions.map((question) => ({
      id: question.id,
      label: question.label,
      type: question.type,
      askedIf: askedInWords(question, questions),
      judgement: question.judgement,
      sample: isOfSample(question.section),
      answers: answersOf(
        question,
        printed.filter((figure) => figure.question === question.id),
        figures.cases,
      ),
    })),
    measures: measures.map((measure) => {
      const own = printed.filter((figure) => figure.measure === measure.id);
      const base = baseOf(own, isEveryCase(measure.of) ? figures.cases : null);
      return {
        id: measure.id,
        label: measure.label,
        ...measureInWords(measure, questions),
        share: fromFigures(own, typeof base === "number" ? shareOf(own, base) : base),
        sample: isOfSample(measure.section),
      };
    }),
  };
}

function answersOf(
  question: Question,
  printed: readonly FigureFile[],
  cases: number | null,
): readonly RoundAnswer[] {
  const { answers, askedIf, type } = question;
  const isOfAll = askedIf === null && answers.every(({ outsideBase }) => !outsideBase);
  const base = baseOf(printed, isOfAll ? cases : null);
  const texts = textsOf(question);
  const shares = answers.map(({ outsideBase }, position): RoundShare => {
    if (outsideBase) return { why: "it is outside the base" };
    if (typeof base !== "number") return fromFigures(printed, base);
    const own = printed.filter(({ answer }) => {
      return typeof answer === "string" && texts.get(fold(answer)) === position;
    });
    return fromFigures(own, shareOf(own, base));
  });
  return answers.map(({ code, label, outsideBase }, position) => ({
    code,
    label,
    outsideBase,
    share:
      type !== "multiple" && typeof base === "number" && !outsideBase
        ? complement(shares, position, answers, base)
        : (shares[position] ?? notPrinted),
  }));
}

/** A share with the figures that it follows from. */
function fromFigures(printed: readonly FigureFile[], share: RoundShare): RoundShare {
  return { ...share, figures: printed.map(({ id }) => id) };
}

const notPrinted = { why: "no counts: no figure is printed" };

/** The base of a question's or measure's figures, or why it is not known. */
function baseOf(
  printed: readonly FigureFile[],
  fallback: number | null,
): number | { readonly why: string } {
  const known = printed.filter(({ of }) => of !== undefined);
  const totals = printed.flatMap(({ base, count }) => (base === true ? (count ?? []) : []));
  const bases = [...new Set([...known.flatMap(({ of }) => of ?? []), ...totals])];
  if (bases.length > 1) {
    return { why: `no counts: it is printed with different bases, ${bases.join(" and ")}` };
  }
  const base = bases[0] ?? fallback;
  if (base !== null) return base;
  return printed.length === 0 ? notPrinted : { why: "no counts: the base is not printed" };
}

/** The counts that agree with all figures printed for an answer or measure. */
function shareOf(printed: readonly FigureFile[], base: number): RoundShare {
  let from = 0;
  let to = base;
  let isPrinted = false;
  let percent: string | null = null;
  for (const figure of printed) {
    percent ??= figure.percent ?? null;
    const shares = figure.percent === undefined ? null : printedShares(figure.percent, "either");
    const counts = shares === null ? null : countsWithin(shares, base);
    if (shares !== null && counts === null) {
      return { why: `no counts: no count of ${base} prints as ${figure.percent}%` };
    }
    const { countLimit } = figure;
    const limit = countLimit === undefined ? null : countsOfLimit(countLimit);
    from = Math.max(from, figure.count ?? counts?.from ?? 0, limit?.from ?? 0);
    to = Math.min(to, figure.count ?? counts?.to ?? base, limit?.to ?? base);
    isPrinted ||= figure.count !== undefined;
  }
  const isLimited = printed.some(({ countLimit }) => countLimit !== undefined);
  if (percent === null && !isPrinted && !isLimited) return notPrinted;
  if (from > to) {
    const ids = printed.map(({ id }) => id).join(", ");
    return { why: `no counts: its figures contradict each other (${ids})` };
  }
  return { from, to, base, percent, derived: !isPrinted };
}

/** The cases that the other answers leave, where only this answer's count is not known. */
function complement(
  shares: readonly RoundShare[],
  position: number,
  answers: Question["answers"],
  base: number,
): RoundShare {
  const own = shares[position] ?? notPrinted;
  if (!("why" in own) || own.why !== notPrinted.why) return own;
  const others = shares.filter((_, index) => index !== position && !answers[index]?.outsideBase);
  let [from, to] = [base, base];
  for (const share of others) {
    if ("why" in share) return own;
    from -= share.to;
    to -= share.from;
  }
  const figures = others.flatMap((share) => share.figures ?? []);
  return to < 0
    ? own
    : { from: Math.max(0, from), to, base, percent: null, derived: true, figures };
}
