/** What supervision refuses, with the HTTP status. Sentences: web/words/supervision.ts. */
export const supervisionRefusals = {
  'supervision.not-taken': 422,
  'supervision.nothing-said': 422,
  'supervision.proof-old': 409,
  'supervision.proof-wrong': 422,
  'supervision.too-many-here': 429,
  'supervision.too-many-today': 429,
  'supervision.said-already': 409,
  'supervision.not-public': 404,
  'supervision.own-pledge': 403,
  'supervision.changed-elsewhere': 409,
  'supervision.moved-on': 409,
  'supervision.answer-missing': 422,
  'supervision.reason-missing': 422,
} as const

export type SupervisionCode = keyof typeof supervisionRefusals
