import { z } from 'zod'

import { extensionSteps } from '#domain/terms/extension.ts'

import { call } from './call.ts'
import { day, id, moment, nothing, text } from './fields.ts'
import { permissions } from './permission.ts'
import { termId, termKeepers } from './terms.ts'

const memberId = id<'member'>()
const extensionId = id<'extension'>()

const extension = z.object({
  id: extensionId,
  memberId,
  memberName: z.string(),
  step: z.enum(extensionSteps),
  until: day,
  reason: z.string(),
  givenBy: z.string(),
  givenAt: moment,
  revoked: z.boolean(),
  revokeReason: z.string(),
  /** Still lets the member enter something today. */
  holds: z.boolean(),
})

/** Who was given more time in a term, and whom it can be given. */
export const extensions = call({
  name: 'terms.extensions',
  kind: 'read',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject({ termId }),
  output: z.object({
    today: day,
    extensions: z.array(extension),
    members: z.array(z.object({ memberId, name: z.string(), branch: z.string() })),
    may: permissions(['terms.extend']),
  }),
  refusals: [],
})

/** More time for one member, through the whole of the day `until`. */
export const extend = call({
  name: 'terms.extend',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject({ termId, memberId, step: z.enum(extensionSteps), until: day, reason: text(500) }),
  output: z.object({ id: extensionId }),
  refusals: ['terms.extension-past', 'terms.extension-beyond-term', 'terms.too-early', 'terms.too-late'],
})

export const revokeExtension = call({
  name: 'terms.revokeExtension',
  kind: 'write',
  who: termKeepers,
  scope: 'organisation',
  input: z.strictObject({ termId, extensionId, reason: text(500) }),
  output: nothing,
  refusals: ['terms.extension-revoked'],
})
