import { isBanded, type Question } from "./instrument.ts";

/** Why the answers to a question are not counted one by one; `null` where they are. */
export function whyUncounted(question: Pick<Question, "type" | "answers">): string | null {
  switch (question.type) {
    case "text":
      return "is free text";
    case "number":
      return isBanded(question) ? null : "has numbers without bands";
    case "date":
    case "datetime":
      return "has dates";
    case "single":
    case "multiple":
      return null;
  }
}
