export { type Agreement, agreementSchema, type Plan, planSchema } from "./agree/agreement.ts";
export { makePlan } from "./agree/make-plan.ts";
export { type Agreed, type AgreeOptions, agree } from "./api/agree.ts";
export { type AppliedCorrections, applyCorrections } from "./api/apply-corrections.ts";
export { type CheckFiguresOptions, check } from "./api/check.ts";
export { type Compared, type CompareOptions, compare, type RoundSource } from "./api/compare.ts";
export { type DraftOptions, draft } from "./api/draft.ts";
export { explain, type ListCasesOptions, listCases } from "./api/explain.ts";
export type { FiguresSource } from "./api/figures-source.ts";
export type { ReadOptions, Sources } from "./api/read.ts";
export { type ScoreOptions, score } from "./api/score.ts";
export { type Synthesised, type SynthFiguresOptions, synth } from "./api/synth.ts";
export {
  type ListedCorrections,
  listCorrections,
  type ValidateOptions,
  validate,
} from "./api/validate.ts";
export { type VerifyReviewsOptions, verify } from "./api/verify.ts";
export { type Baseline, baselineSchema, readBaseline } from "./baseline/baseline.ts";
export {
  type Acceptance,
  type BaselineMatcher,
  baselineMatcher,
} from "./baseline/baseline-matcher.ts";
export { type Change, type Comparison, comparisonSchema } from "./compare/comparison.ts";
export { type Application, applicationSchema } from "./corrections/application.ts";
export { type Corrections, correctionsSchema } from "./corrections/correction.ts";
export { type Drafted, draftedSchema } from "./draft/drafted.ts";
export { type CaseList, caseListSchema } from "./explain/case-list.ts";
export { type Explanation, explanationSchema } from "./explain/explanation.ts";
export { type Assumption, assumptions } from "./feasibility/check/assumption.ts";
export {
  type CheckResult,
  checkSchema,
  type Problem,
  type ProblemCode,
} from "./feasibility/check/check-result.ts";
export type { TimeLimit } from "./feasibility/model/solver.ts";
export type { InventedCases } from "./feasibility/synth/synth-cases.ts";
export { readFigureTable } from "./figures/read-figure-table.ts";
export { type FiguresFile, figuresSchema } from "./figures/schema.ts";
export { type Verdict, type Verification, verificationSchema } from "./figures/verification.ts";
export type { Verified } from "./figures/verify-counted.ts";
export { AuditError } from "./findings/audit-error.ts";
export { type FindingCode, findingCodes, type Severity } from "./findings/finding.ts";
export { correctionsFile } from "./formats/corrections.ts";
export { type FormatName, formats } from "./formats/index.ts";
export { type GivenAnswers, reviewSchema } from "./instrument/cell-schema.ts";
export type { Condition, WrittenCondition } from "./instrument/condition.ts";
export type { Answer, Instrument, Measure, Question, Section } from "./instrument/instrument.ts";
export { type InstrumentFile, instrumentSchema } from "./instrument/schema.ts";
export { type InstrumentName, instrumentNames } from "./instrument/shipped/index.ts";
export { loadInstrument } from "./instrument/shipped/load-instrument.ts";
export { printableAgreement } from "./pages/agreement-page.ts";
export { printableApplication } from "./pages/application-page.ts";
export { printableCaseList } from "./pages/case-list-page.ts";
export { printableCheck } from "./pages/check-page.ts";
export { printableCodebook } from "./pages/codebook-page.ts";
export { printableComparison } from "./pages/comparison-page.ts";
export { printableExplanation } from "./pages/explanation-page.ts";
export type { Outcome, Outcomes } from "./pages/outcome.ts";
export type { Printable } from "./pages/page.ts";
export { printablePlan } from "./pages/plan-page.ts";
export { printableReport } from "./pages/report-page.ts";
export { printableValidation } from "./pages/validation-page.ts";
export { printableVerification } from "./pages/verification-page.ts";
export {
  type IntervalMethod,
  type IntervalOptions,
  intervalMethods,
} from "./report/interval-of.ts";
export type { ReportOptions } from "./report/make-report.ts";
export { type Report, reportSchema } from "./report/report.ts";
export type { Scored } from "./report/score-counted.ts";
export type { CellValue, ReopenedFile, ReviewRow, Source } from "./reviews/source.ts";
export { type Validation, validationSchema } from "./reviews/validation.ts";
export { type PercentOptions, percentText, type Rounding } from "./stats/percent.ts";
export { type RoundingRule, roundingRules } from "./stats/printed-percent.ts";
export { type Interval, wilsonInterval } from "./stats/wilson-interval.ts";
export { version } from "./version.ts";
