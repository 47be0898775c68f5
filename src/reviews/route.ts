import { blank, type CodedRow, faulty, notAsked, undecided } from "../instrument/coded-row.ts";
import { type CompiledRule, compileRule } from "../instrument/compile-rule.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { askedRule } from "../instrument/rule.ts";

/** Routes one coded row, and says whether it is in order. */
export type Route = (row: CodedRow) => boolean;

/**
 * Makes the routing of an instrument: who was asked what, from codes alone. A row comes with the
 * codes of its cells, and leaves with `notAsked` or `undecided` in the places of questions that
 * its case was not asked, or perhaps not asked.
 *
 * A row is in order if every question that was asked has an answer or may stay blank, and no other
 * question has one. `report-cells.ts` puts into words what is wrong with a row that is not.
 */
export function compileRoute({ questions, order }: Pick<Instrument, "questions" | "order">): Route {
  const steps = order.flatMap((position): Step[] => {
    const question = questions[position];
    if (question === undefined) return [];
    const { slot, optional, askedIf } = question;
    const rule = askedRule(askedIf);
    const isKnown = askedIf !== "unknown";
    return [{ slot, optional, isKnown, asked: rule && compileRule(rule, questions) }];
  });
  return (row) => {
    let inOrder = true;
    // By index: most runs are short, and an iterator costs them more than the work itself.
    for (let index = 0; index < steps.length; index += 1) {
      const step = steps[index]!;
      const code = row[step.slot]!;
      if (!step.isKnown) {
        // Nothing but the answer says whether it was asked.
        if (code === blank) row[step.slot] = notAsked;
        else if (code === faulty) inOrder = false;
        continue;
      }
      if (step.asked === null) {
        if (code < 0 && (code === faulty || !step.optional)) inOrder = false;
        continue;
      }
      // The questions that a rule names come before, and have been routed.
      const truth = step.asked(row);
      if (truth === 1) {
        if (code < 0 && (code === faulty || !step.optional)) inOrder = false;
      } else if (truth === 0) {
        row[step.slot] = notAsked;
        if (code !== blank) inOrder = false;
      } else {
        row[step.slot] = undecided;
      }
    }
    return inOrder;
  };
}

interface Step {
  readonly slot: number;
  readonly optional: boolean;
  /** Whether it is known who is asked. */
  readonly isKnown: boolean;
  /** `null` where every case is asked. */
  readonly asked: CompiledRule | null;
}
