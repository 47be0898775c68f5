import type { Verdict, Verification, VerifiedFigure } from "../figures/verification.ts";
import { shareText } from "../findings/share-text.ts";
import { labelText } from "./cells.ts";
import { errorWarnings } from "./facts.ts";
import type { FigurePlaces } from "./figure-places.ts";
import type { Outcome, OutcomeLevel, OutcomePlace, Outcomes } from "./outcome.ts";

/** Every figure, and an error of its own where errors in the reviews were allowed. */
export function verificationOutcomes(
  verification: Verification,
  figuresFile: FigurePlaces | null,
): Outcomes {
  const { source, figures, options, files } = verification;
  return {
    title: `verify ${source}`,
    rules,
    outcomes: [
      ...errorWarnings(verification, options.allowErrors).map(
        (message): Outcome => ({
          rule: "errors-allowed",
          level: "error",
          group: "reviews",
          name: files.map((file) => file.name).join(", "),
          message,
          place: null,
          key: ["errors-allowed"],
        }),
      ),
      ...figures.map((figure) => {
        const reviews = files[0]?.name;
        const ofReviews = reviews === undefined ? null : { file: reviews, line: null, cell: null };
        const line = figuresFile?.lines.get(figure.id) ?? null;
        const place =
          figuresFile === null ? ofReviews : { file: figuresFile.name, line, cell: null };
        return figureOutcome(figure, place);
      }),
    ],
    leftOut: [],
  };
}

const levels = {
  matches: "passed",
  differs: "error",
  impossible: "error",
  "not-checkable": "skipped",
} as const satisfies Record<Verdict, OutcomeLevel>;

const manual = { topic: "commands", heading: "da-audit-verify" };

const rules = [
  { id: "figure-matches", text: "the data gives the printed figure", manual },
  { id: "figure-differs", text: "the data gives a different number", manual },
  { id: "figure-impossible", text: "no count of the base prints as this figure", manual },
  { id: "figure-not-checkable", text: "the data cannot decide the figure", manual },
  { id: "errors-allowed", text: "the reviews have errors, which were allowed", manual },
] as const;

function figureOutcome(figure: VerifiedFigure, place: OutcomePlace | null): Outcome {
  const { id, at, printed, recomputed, verdict, note } = figure;
  const gives = recomputed === null ? "" : `, the data gives ${shareText(recomputed)}`;
  const why = note === null ? "" : `: ${note}`;
  const name = labelText(figure);
  return {
    rule: `figure-${verdict}`,
    level: levels[verdict],
    group: at,
    name: name === "" ? id : `${name} (${id})`,
    message: verdict === "matches" ? "" : `${at}: ${name || id}: printed ${printed}${gives}${why}`,
    place,
    key: [id, printed],
  };
}
