import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { Pledge, PledgeId } from '#domain/pledges/pledge.ts'

import { rowId } from './contribution-list.ts'

/** A pledge of 张三丰, as far as a test needs it. */
export const aPledge = (more: Partial<Pledge> = {}): Pledge => ({
  id: rowId(911) as PledgeId,
  termId: rowId(902) as TermId,
  memberId: rowId(903) as MemberId,
  state: 'draft',
  texts: {
    pioneer: '每周二、周四晚上为高三学生答疑。',
    conduct: '每月家访两次，做学生的知心人。',
    integrity: '',
  },
  reason: '',
  version: 3,
  signed: 0,
  ...more,
})
