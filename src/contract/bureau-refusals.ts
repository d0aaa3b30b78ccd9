/** What the room of the bureau refuses, with the HTTP status. Sentences: web/words/bureau.ts. */
export const bureauRefusals = {
  'bureau.not-a-bureau': 403,
  'bureau.not-a-school': 403,
  'bureau.not-agreed': 409,
  'bureau.template-unchanged': 409,
  'bureau.template-withdrawn': 409,
  'bureau.template-unpublished': 409,
} as const

export type BureauCode = keyof typeof bureauRefusals
