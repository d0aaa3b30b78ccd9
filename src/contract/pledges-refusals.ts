/** What pledges and their publication refuse, with the HTTP status. Sentences: web/words/pledges.ts. */
export const pledgesRefusals = {
  'pledges.no-term': 409,
  'pledges.section-unknown': 422,
  'pledges.section-twice': 422,
  'pledges.text-too-long': 422,
  'pledges.text-too-short': 422,
  'pledges.changed-elsewhere': 409,
  'pledges.with-branch': 409,
  'pledges.approved-already': 409,
  'pledges.signed-already': 409,
  'pledges.not-submitted': 409,
  'pledges.not-approved': 409,
  'pledges.not-signed': 409,
  'pledges.signature-name': 422,
  'pledges.signature-blank': 422,
  'pledges.reason-missing': 422,
  'pledges.own-pledge': 403,
  'pledges.same-hands': 403,
  'pledges.publication-moved': 409,
  'pledges.notes-too-many': 422,
  'pledges.task-not-published': 409,
  'pledges.task-proposed': 409,
} as const

export type PledgesCode = keyof typeof pledgesRefusals
