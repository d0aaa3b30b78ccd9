import { describe, expect, it } from 'vitest'

import type { BranchId, StaffId } from '../kernel/ids.ts'
import { appoint, holdersFor, isFree, type Ground } from './appointing.ts'

const holder = (name: string) => ({ staffId: name as StaffId, name })
const ground = (more: Partial<Ground> = {}): Ground => ({
  member: holder('m'),
  branchId: 'b' as BranchId,
  committee: [holder('c1'), holder('c2'), holder('s')],
  discipline: [holder('d'), holder('c2')],
  secretaries: [holder('s')],
  branchCommittee: [holder('k')],
  relatives: new Map([['d' as StaffId, '夫妻']]),
  ...more,
})
const chosen = (committee: string, discipline: string, secretary: string) => ({
  committee: committee as StaffId,
  discipline: discipline as StaffId,
  secretary: secretary as StaffId,
})

describe('the talkers of a talk', () => {
  it.each<readonly [string, ReturnType<typeof chosen>, Partial<Ground>, string]>([
    ['one of each', chosen('c1', 'c2', 's'), {}, 'ok'],
    ['the member', chosen('m', 'c2', 's'), { committee: [holder('m')] }, 'talks.talker-is-member'],
    ['a relative', chosen('c1', 'd', 's'), {}, 'talks.talker-is-relative'],
    ['the same twice', chosen('c2', 'c2', 's'), {}, 'talks.talker-twice'],
    ['secretary and committee at once', chosen('s', 'c2', 's'), {}, 'talks.talker-twice'],
    ['without the office', chosen('c1', 'x', 's'), {}, 'talks.talker-office'],
    ['of the branch committee beside a secretary', chosen('c1', 'c2', 'k'), {}, 'talks.talker-office'],
    [
      'of the branch committee where the secretary is the member',
      chosen('c1', 'c2', 'k'),
      { secretaries: [holder('m')] },
      'ok',
    ],
    [
      'of the branch committee where the secretary is a relative',
      chosen('c1', 'c2', 'k'),
      { relatives: new Map([['s' as StaffId, '兄弟']]) },
      'ok',
    ],
  ])('%s', (_what, appointed, more, code) => {
    const found = appoint(appointed, ground(more))
    expect(found.ok ? 'ok' : found.refusal.code).toBe(code)
  })

  it('are shown with those who are not free', () => {
    const of = ground()
    expect(holdersFor('discipline', of).map((each) => [each.name, isFree(each, of)])).toEqual([
      ['d', false],
      ['c2', true],
    ])
    expect(isFree(of.member, of)).toBe(false)
  })
})
