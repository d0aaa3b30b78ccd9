import { z } from 'zod'

import { call } from './call.ts'
import { nothing } from './fields.ts'
import { ofBranch, onlookers } from './pioneer-fields.ts'

/** 登记表 with scores, from handing in on; the publicity notice with grades alone, once they are published. */
export const indexPapers = ['sheet', 'notice', 'notice-word'] as const

export const indexPaper = call({
  name: 'pioneer.paper',
  kind: 'download',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, paper: z.enum(indexPapers) }),
  output: nothing,
  refusals: ['pioneer.not-in-state'],
  costly: true,
})
