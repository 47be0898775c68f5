import { fold } from "../instrument/fold.ts";

/** A note at the foot of a table, by its first words. */
const noteWord =
  /^((data )?sources?|notes?|n\.?b\.?|footnotes?|key|legend|abbreviations?|caption)\s*[:.–—-]/i;
const noteMark = /^(\*+|[†‡§¶⁰¹²³⁴-⁹]|\[[a-z]{1,4}\]|\(?[a-z0-9]\))\s*\S/i;
const noteSentence =
  /^(percentages?|figures|totals|numbers|values|columns|rows|due to|because of|base:|some|not all)\b.*\b(round|add|sum|total|suppress|exclud|includ|miss|answer)/i;

/** Whether a row is a line of text about the table: a source, a note, a mark with its meaning. */
export function isNoteRow(first: string, hasNumbers: boolean): boolean {
  if (noteWord.test(first)) return true;
  return !hasNumbers && (noteMark.test(first) || noteSentence.test(first));
}

/** Whether a note says that the percentages may not add up because they are rounded. */
export function isRoundingNote(text: string): boolean {
  return /round/i.test(text) && /(percent|per cent|%|total|figure|add|sum)/i.test(text);
}

const statisticName =
  /\b(mean|median|iqr|standard deviation|standard error|inter-?quartile|quartiles?|percentiles?)\b|\bs\.d\.|[([,]\s*(sd|range)\b|\+\/-|±/;
const perhapsStatistic = /^(sd|se|range|min|max|minimum|maximum|average|avg)( ?\(.*\))?$/;

/**
 * Whether a row is named as a mean or a median is, whose numbers are no counts. A short name may be
 * an answer too, as SD is for "strongly disagree" and average for a rating.
 */
export function statisticKind(name: string): "statistic" | "perhaps" | "none" {
  const folded = fold(name);
  if (statisticName.test(folded)) return "statistic";
  return perhapsStatistic.test(folded) ? "perhaps" : "none";
}

const totalWord =
  /^(grand |overall )?totals?( (n|number|cases|sample|respondents|base|responses?|patients|people|reviews|answers))?( ?[([].*[)\]])?:?$/;
const wholeWord =
  /^(all|overall|base|everyone|everybody|n|sum|whole sample|any)( (cases|respondents|patients|people|reviews|answers|responses|sample|base|groups|categories|ages|women|men|children|total))?( ?[([].*[)\]])?:?$/;

/** What the name of a row says about a total: it surely is one, may be one, is that of a part, or is none. */
export type TotalKind = "total" | "perhaps" | "part" | "none";

/** What a name says about the base of its question. */
export function totalKind(name: string): TotalKind {
  const folded = fold(name);
  if (/^sub-?\s?totals?\b/.test(folded)) return "part";
  if (totalWord.test(folded)) return "total";
  return wholeWord.test(folded) ? "perhaps" : "none";
}
