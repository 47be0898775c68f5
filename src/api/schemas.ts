import type * as z from "zod/mini";
import { agreementSchema, planSchema } from "../agree/agreement.ts";
import { baselineSchema } from "../baseline/baseline.ts";
import { comparisonSchema } from "../compare/comparison.ts";
import { applicationSchema } from "../corrections/application.ts";
import { correctionsSchema } from "../corrections/correction.ts";
import { draftedSchema } from "../draft/drafted.ts";
import { caseListSchema } from "../explain/case-list.ts";
import { explanationSchema } from "../explain/explanation.ts";
import { checkSchema } from "../feasibility/check/check-result.ts";
import { figuresSchema } from "../figures/schema.ts";
import { verificationSchema } from "../figures/verification.ts";
import { instrumentSchema } from "../instrument/schema.ts";
import { reportSchema } from "../report/report.ts";
import { validationSchema } from "../reviews/validation.ts";

/** Every schema that `da-audit schema` prints: of the files it reads, and of its results. */
export const schemas = {
  instrument: instrumentSchema,
  figures: figuresSchema,
  baseline: baselineSchema,
  report: reportSchema,
  validation: validationSchema,
  corrections: correctionsSchema,
  application: applicationSchema,
  verification: verificationSchema,
  check: checkSchema,
  comparison: comparisonSchema,
  agreement: agreementSchema,
  plan: planSchema,
  draft: draftedSchema,
  explanation: explanationSchema,
  "case-list": caseListSchema,
} as const satisfies Record<string, z.ZodMiniType>;
