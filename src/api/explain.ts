import { askedCases } from "../explain/asked-cases.ts";
import type { CaseList } from "../explain/case-list.ts";
import { explainCase } from "../explain/explain-case.ts";
import type { Explanation } from "../explain/explanation.ts";
import { type CaseListing, startListing } from "../explain/list-cases.ts";
import { readCase } from "../explain/read-case.ts";
import { usedInstrument } from "../instrument/make-used-instrument.ts";
import { readCondition } from "../instrument/read-condition.ts";
import { everyCase } from "../instrument/rule.ts";
import { found } from "../reviews/make-found.ts";
import { makeValidation, noInstrument } from "../reviews/make-validation.ts";
import { readReviews } from "../reviews/read-reviews.ts";
import { version } from "../version.ts";
import { type FiguresSource, figuresReader } from "./figures-source.ts";
import { listOf, type ReadOptions, readContext, type Sources } from "./read.ts";

/**
 * Says why one case counts where it does: for each question its state, its answer, and what decided.
 * Reviews may have errors: a faulty answer counts as missing.
 *
 * Throws an `AuditError` where the reviews cannot be read at all, and where no case has this id.
 *
 * @example
 * const explanation = await explain({ name: "ward 3", rows }, "invented-2");
 */
export async function explain(
  sources: Sources,
  caseId: string,
  options: ReadOptions = {},
): Promise<Explanation> {
  const { found, instrument, ...rest } = await readCase(
    listOf(sources),
    caseId,
    await readContext({ ...options, limit: options.limit ?? 0 }),
  );
  return explainCase(found, instrument, rest);
}

export interface ListCasesOptions extends ReadOptions {
  /** Only cases that meet it are listed: `case_type=licence and sex!=men`. */
  readonly where?: string | null | undefined;
  /** Figures whose ids can be asked for; by default the instrument's shipped ones. */
  readonly figures?: FiguresSource | undefined;
}

/**
 * Lists the ids of the cases behind a number: of a question, by answer and state; of
 * `question=answer`, another condition, a measure or the id of a figure, those that are counted and
 * the rest of the base. Reviews may have errors: a faulty answer counts as missing.
 *
 * Throws an `AuditError` where the reviews cannot be read at all, and for something that is not
 * in the instrument or the figures.
 *
 * @example
 * const { groups } = await listCases({ name: "ward 3", rows }, "plan=yes");
 */
export async function listCases(
  sources: Sources,
  asked: string,
  options: ListCasesOptions = {},
): Promise<CaseList> {
  const figuresFor = await figuresReader(options.figures);
  const started: { listing: CaseListing | null } = { listing: null };
  const context = await readContext({ ...options, limit: options.limit ?? 0 });
  const reviews = await readReviews(listOf(sources), context, (instrument) => {
    const { where: condition = null } = options;
    const where = condition === null ? everyCase : readCondition(condition, instrument);
    const cases = askedCases(asked, where, instrument, figuresFor(instrument));
    const listing = startListing(cases, where, instrument);
    started.listing = listing;
    return (row, origin) => listing.add(row, origin.caseId() || `row ${origin.row}`);
  });
  const validation = makeValidation(reviews);
  if (reviews.instrument === null || started.listing === null) throw noInstrument(validation);
  return {
    schema: "da-audit/case-list/1",
    tool: version,
    instrument: usedInstrument(reviews.instrument),
    files: [...reviews.files],
    findings: found(reviews.findings, reviews.instrument),
    cases: validation.cases,
    ...started.listing.list(),
  };
}
