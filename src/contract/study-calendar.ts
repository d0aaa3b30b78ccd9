import { z } from 'zod'

import { call } from './call.ts'
import { moment, nothing } from './fields.ts'

const own = { who: ['member'], scope: 'self', input: nothing, refusals: [] } as const

/** Since when my calendar programs may ask under an address of my own; null: there is none. */
export const calendarLink = call({
  ...own,
  name: 'study.calendarLink',
  kind: 'read',
  output: z.object({ madeAt: moment.nullable() }),
})

/** Makes such an address, shown this once; one from before is not answered any more. docs/decisions/0029. */
export const makeCalendarLink = call({
  ...own,
  name: 'study.makeCalendarLink',
  kind: 'write',
  /** Below the address of the product. */
  output: z.object({ path: z.string() }),
})

/** Stops answering under it. */
export const revokeCalendarLink = call({
  ...own,
  name: 'study.revokeCalendarLink',
  kind: 'write',
  output: z.object({}),
})
