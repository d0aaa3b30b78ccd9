/** What the appraisal refuses, with the HTTP status. Sentences: web/words/appraisals.ts. */
export const appraisalsRefusals = {
  'appraisals.no-term': 409,
  'appraisals.no-measure': 422,
  'appraisals.staff-missing': 422,
  'appraisals.staff-unknown': 422,
  'appraisals.staff-left': 422,
  'appraisals.staff-twice': 422,
  'appraisals.name-differs': 422,
  'appraisals.score-wrong': 422,
  'appraisals.rank-wrong': 422,
  'appraisals.batch-state': 409,
  'appraisals.another-stands': 409,
  'appraisals.too-many-missing': 409,
  'appraisals.missing-changed': 409,
} as const

export type AppraisalsCode = keyof typeof appraisalsRefusals
