import { expect, test } from 'vitest'

import type { BranchId, MemberId } from '../kernel/ids.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { noticePolicy } from '../terms/policy.ts'
import { inNameOrder } from './name-order.ts'
import { attendanceOf, quorumOf } from './quorum.ts'
import type { RollCandidate } from './roll.ts'
import { leaveElsewhere, rollChanges, rollOf } from './roll.ts'

let number = 0
const newId = () => uuidv7<never>((number += 1), new Uint8Array(10))
const here: BranchId = newId()
const there: BranchId = newId()
const person = (name: string, change: Partial<RollCandidate> = {}): RollCandidate => ({
  memberId: newId(),
  staffId: newId(),
  staffNumber: `T${number}`,
  name,
  kind: 'full',
  branchId: here,
  ...change,
})
const policy = noticePolicy.review

test('names stand by the strokes of the surname, or by pinyin, never by anything else', () => {
  const people = ['赵一', '丁二', '王三', '欧阳四', '丁一', '李五'].map((name) => person(name))
  expect(inNameOrder(people, 'strokes').map((each) => each.name)).toEqual([
    '丁一',
    '丁二',
    '王三',
    '李五',
    '欧阳四',
    '赵一',
  ])
  expect(inNameOrder(people, 'pinyin').map((each) => each.name)).toEqual([
    '丁二',
    '丁一',
    '李五',
    '欧阳四',
    '王三',
    '赵一',
  ])
  const twins = [
    person('周芳', { staffNumber: 'T9' }),
    person('周芳', { staffNumber: 'T1' }),
    person('周芳', { staffNumber: 'T5' }),
  ]
  expect(inNameOrder(twins, 'strokes').map((each) => each.staffNumber)).toEqual(['T1', 'T5', 'T9'])
})

test('members of the branch vote and are graded; probationary ones vote', () => {
  const [full, fresh, guest] = [
    person('丁一'),
    person('王二', { kind: 'probationary' }),
    person('李三', { branchId: there }),
  ]
  const parts = (change: Partial<typeof policy> = {}) =>
    rollOf({ ...policy, ...change }, new Set([here]), [full, fresh, guest], new Map()).map(
      ({ name, voter, graded }) => [name, voter, graded],
    )
  expect(parts()).toEqual([
    ['丁一', true, true],
    ['王二', true, false],
  ])
  expect(parts({ probationaryVote: false, probationaryGraded: true })).toEqual([
    ['丁一', true, true],
    ['王二', false, true],
  ])
  expect(parts({ voters: 'organisation' })).toEqual([
    ['丁一', true, true],
    ['王二', true, false],
    ['李三', true, false],
  ])
})

test('who is excused leaves the base, who is exempt is not graded, each with the reason', () => {
  const [one, two] = [person('丁一'), person('王二')]
  const notes = new Map<MemberId, { excused: string | null; exempt: string | null }>([
    [one.memberId, { excused: '病假', exempt: null }],
    [two.memberId, { excused: null, exempt: '病休' }],
  ])
  const roll = rollOf(policy, new Set([here]), [one, two], notes)
  expect(roll.map(({ voter, graded, excused, exempt }) => ({ voter, graded, excused, exempt }))).toEqual([
    { voter: false, graded: true, excused: '病假', exempt: null },
    { voter: true, graded: false, excused: null, exempt: '病休' },
  ])
})

test('the roll says how the organisation moved on', () => {
  const [stays, leaves, turns, comes] = [
    person('丁一'),
    person('王二'),
    person('李三', { kind: 'probationary' }),
    person('赵四'),
  ]
  const roll = (people: readonly RollCandidate[]) => rollOf(policy, new Set([here]), people, new Map())
  const before = roll([stays, leaves, turns])
  expect(rollChanges(before, before)).toEqual([])
  expect(rollChanges(before, roll([stays, { ...turns, kind: 'full' }, comes]))).toEqual([
    { name: '李三', what: 'kind' },
    { name: '赵四', what: 'joined' },
    { name: '王二', what: 'left' },
  ])
})

const attending = (kind: 'full' | 'probationary', voter: boolean, present: boolean) => ({
  kind,
  voter,
  present,
  excused: null,
})

test('attendance is counted by class among those who are due', () => {
  const roll = [
    attending('full', true, true),
    attending('full', true, false),
    attending('full', false, false),
    attending('probationary', true, true),
    attending('probationary', false, false),
  ]
  expect(attendanceOf(roll)).toEqual({ full: 2, fullPresent: 1, probationary: 1, probationaryPresent: 1 })
  expect(attendanceOf([...roll, attending('probationary', true, false)])).toMatchObject({
    probationary: 2,
    probationaryPresent: 1,
  })
})

test.each([
  [10, 5, true, true, 5],
  [10, 4, false, false, 5],
  [11, 5, false, false, 6],
  [11, 6, true, true, 6],
  [20, 19, true, false, 10],
  [20, 18, true, true, 10],
  [0, 0, false, false, 1],
  [1, 1, true, false, 1],
])('of %d full members %d present', (full, fullPresent, met, warned, needed) => {
  const quorum = quorumOf(policy.quorum, { full, fullPresent, probationary: 0, probationaryPresent: 0 })
  expect({ met: quorum.met, warned: quorum.warned, needed: quorum.needed }).toEqual({ met, warned, needed })
  expect(quorum.because[0]).toBe(
    `应到正式党员 ${full} 人，实到 ${fullPresent} 人；须到 50% 以上，即至少 ${needed} 人，${met ? '可以开会' : '还不能开会'}。`,
  )
  expect(quorum.because.slice(1)).toEqual(warned ? ['到会不足 95%，请考虑改期或说明情况。'] : [])
})

test.each([
  ['66.67', 3, 3],
  ['66.67', 6, 5],
  ['50.5', 9, 5],
  ['50.5', 100, 51],
  ['200/3', 3, 2],
  ['80', 12, 10],
  ['100', 7, 7],
])('%s%% of %d full members are at least %d', (atLeast, full, needed) => {
  const attending = (fullPresent: number) =>
    quorumOf({ atLeast, warnUnder: '100' }, { full, fullPresent, probationary: 0, probationaryPresent: 0 })
  expect(attending(0).needed).toBe(needed)
  expect([attending(needed - 1).met, attending(needed).met]).toEqual([false, true])
})

test('who moved stays where the roll was frozen, and is neither graded nor votes twice', () => {
  const [stays, moved, noted] = [person('丁一'), person('王二'), person('李三')]
  const notes = new Map([[noted.memberId, { excused: '病假', exempt: '病休' }]])
  const roll = rollOf(policy, new Set([here]), [stays, moved, noted], notes)
  const elsewhere = [moved, noted].map(({ memberId }) => ({ memberId, branch: '二支部', graded: true }))
  const parts = (voters: typeof policy.voters, graded = true) =>
    leaveElsewhere(
      roll,
      elsewhere.map(({ memberId, branch }) => ({ memberId, branch, graded })),
      voters,
    ).map((each) => [each.voter, each.graded, each.excused, each.exempt])
  expect(parts('branch')).toEqual([
    [true, true, null, null],
    [false, false, '已在二支部投票', '已在二支部参评'],
    [false, false, '病假', '病休'],
  ])
  expect(parts('organisation')[1]).toEqual([true, false, null, '已在二支部参评'])
  expect(parts('branch', false)[1]).toEqual([false, true, '已在二支部投票', null])
})
