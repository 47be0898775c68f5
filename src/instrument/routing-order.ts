import type { Question } from "./instrument.ts";
import { askedRule } from "./rule.ts";
import { questionsOf } from "./rule-parts.ts";

/** In which order it can be decided who is asked what. */
export interface RoutingOrder {
  /**
   * The position of every question, those that decide who is asked before those that they decide;
   * otherwise as in the instrument.
   */
  readonly order: readonly number[];
  /** Questions that decide on each other, each asked if the next one is answered so; the last by the first. */
  readonly circles: readonly (readonly number[])[];
}

/** Finds the order in which questions are routed, and those that no order can route. */
export function routingOrder(questions: readonly Pick<Question, "askedIf">[]): RoutingOrder {
  const deciding = questions.map(({ askedIf }) => {
    const rule = askedRule(askedIf);
    return rule === null ? [] : questionsOf(rule);
  });
  const order: number[] = [];
  const circles: (readonly number[])[] = [];
  const isOrdered = new Set<number>();
  // A stack of its own: a long form may ask each question because of the next.
  for (const first of questions.keys()) {
    const open: { readonly position: number; next: number }[] = [{ position: first, next: 0 }];
    const isOpen = new Set([first]);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { position } = top;
      const decider = isOrdered.has(position) ? undefined : deciding[position]?.[top.next];
      top.next += 1;
      if (decider === undefined) {
        open.pop();
        isOpen.delete(position);
        if (!isOrdered.has(position)) order.push(position);
        isOrdered.add(position);
      } else if (isOpen.has(decider)) {
        const from = open.findIndex((one) => one.position === decider);
        circles.push(fromLeast(open.slice(from).map((one) => one.position)));
      } else if (!isOrdered.has(decider)) {
        open.push({ position: decider, next: 0 });
        isOpen.add(decider);
      }
    }
  }
  return { order, circles };
}

/** The same circle, from its first question in the instrument. */
function fromLeast(circle: readonly number[]): readonly number[] {
  const start = circle.indexOf(Math.min(...circle));
  return [...circle.slice(start), ...circle.slice(0, start)];
}

/**
 * What a circle says of itself: "a is asked if b, b if c, c if a".
 *
 * @example
 * circleInWords(["a", "b"]); // => "a is asked if b, b if a"
 */
export function circleInWords(ids: readonly string[]): string {
  const [first = ""] = ids;
  return ids
    .map((id, index) => {
      const decider = ids[index + 1] ?? first;
      return index === 0 ? `${id} is asked if ${decider}` : `${id} if ${decider}`;
    })
    .join(", ");
}
