import { expect, it, test } from 'vitest'

import { presetCasePolicy, type SchoolCasePolicy, type Share } from './case-policy.ts'
import { caseWords, shareWords } from './case-words.ts'
import { policyFaults } from './policy-check.ts'
import { comparePolicies } from './policy-diff.ts'
import { noticePolicy, type Policy } from './policy.ts'

const withCases = (cases: Partial<SchoolCasePolicy>): Policy => ({
  ...noticePolicy,
  cases: { ...presetCasePolicy, ...cases },
})
const faultsOf = (cases: Partial<SchoolCasePolicy>) =>
  policyFaults(withCases(cases)).map(({ path, why }) => `${path} ${why}`)
const share = (part: number, of: number, over = false): Share => ({ part, of, over })

test.each<readonly [Partial<SchoolCasePolicy>, readonly string[]]>([
  [{}, []],
  [{ correction: { usual: 0, least: 0, most: 12 } }, ['cases.correction 限期改正至少要有 1 个月']],
  [{ correction: { usual: 1, least: 1, most: 1 } }, []],
  [{ correction: { usual: 12, least: 12, most: 12 } }, []],
  [
    { correction: { usual: 6, least: 6, most: 13 } },
    ['cases.correction 限期改正最长 13 个月，规定最长不超过 1 年（12 个月）'],
  ],
  [
    { correction: { usual: 6, least: 9, most: 8 } },
    ['cases.correction 限期改正最短 9 个月，比最长 8 个月还长'],
  ],
  [
    { correction: { usual: 5, least: 6, most: 12 } },
    ['cases.correction 限期改正一般 5 个月，不在最短 6 个月和最长 12 个月之间'],
  ],
  [
    { correction: { usual: 9, least: 6, most: 8 } },
    ['cases.correction 限期改正一般 9 个月，不在最短 6 个月和最长 8 个月之间'],
  ],
  [{ noticeDays: 1, appealDays: 1 }, []],
  [{ noticeDays: 0 }, ['cases.noticeDays 通知以后至少要留 1 天准备申辩']],
  [{ appealDays: 0 }, ['cases.appealDays 送达以后至少要有 1 天可以申诉']],
  [{ warning: 'unknown' }, []],
  [{ warning: 'spared', superior: ['warning'] }, []],
  [{ warning: 'unknown', superior: ['warning'] }, ['cases.superior 学校不设警示，就没有警示可以报上级同意']],
  [{ branchQuorum: share(1, 2), branchMajority: share(1, 1), fewQuorum: share(9, 10, true) }, []],
  [
    { branchQuorum: share(0, 0) },
    ['cases.branchQuorum 支部大会到会的比例只能用十分之几以内的分数，不能是 0 分之 0'],
  ],
  [
    { branchMajority: share(6, 11) },
    ['cases.branchMajority 支部大会赞成的比例只能用十分之几以内的分数，不能是 11 分之 6'],
  ],
  [{ fewQuorum: share(2, 2, true) }, ['cases.fewQuorum 支委会到会的比例超过了全体，永远达不到']],
  [{ fewQuorum: share(3, 2) }, ['cases.fewQuorum 支委会到会的比例超过了全体，永远达不到']],
  [{ committeeQuorum: share(1, 3) }, ['cases.committeeQuorum 党委到会的比例不到半数，少数人就能决定']],
])('%j', (cases, faults) => expect(faultsOf(cases)).toEqual(faults))

/** Every way to differ: no two values may read alike, and nothing else changes. */
test.each<readonly [string, Partial<SchoolCasePolicy>]>([
  ['cases.warning', { warning: 'spared' }],
  ['cases.warning', { warning: 'unknown' }],
  ['cases.correction', { correction: { usual: 8, least: 6, most: 12 } }],
  ['cases.correction', { correction: { usual: 6, least: 3, most: 12 } }],
  ['cases.correction', { correction: { usual: 6, least: 6, most: 10 } }],
  ['cases.noticeDays', { noticeDays: 5 }],
  ['cases.branchQuorum', { branchQuorum: share(2, 3) }],
  ['cases.branchQuorum', { branchMajority: share(1, 2) }],
  ['cases.fewQuorum', { fewQuorum: share(1, 1) }],
  ['cases.fewQuorum', { committeeQuorum: share(2, 3, true) }],
  ['cases.superior', { superior: [] }],
  ['cases.superior', { superior: ['removal'] }],
  ['cases.appealDays', { appealDays: 15 }],
])('a change of %s is shown, and it alone', (id, cases) => {
  const differing = comparePolicies(withCases(cases), noticePolicy).filter(({ same }) => !same)
  expect(differing.map((point) => point.id)).toEqual([id])
})

test.each([
  [share(1, 2, true), '超过半数'],
  [share(1, 2), '半数以上'],
  [share(2, 3), '三分之二以上'],
  [share(9, 10, true), '超过十分之九'],
  [share(6, 11), '11分之六以上'],
  [share(4, 4), '全体'],
])('%j is %s', (of, words) => expect(shareWords(of)).toBe(words))

it('says its numbers and whom they come from', () => {
  const points = caseWords(presetCasePolicy)
  expect(points.filter(({ origin }) => origin === 'rules').map(({ title }) => title)).toEqual([
    '三种处置',
    '限期改正的期限',
  ])
  const said = points.map(({ says }) => says).join('')
  for (const part of [
    '一般 6 个月，最短 6 个月，最长 12 个月',
    '至少过 3 天',
    '超过半数',
    '三分之二以上',
    '劝其退党、除名由校党委讨论后，还要报上级党组织同意',
    '送达以后 30 天',
  ])
    expect(said).toContain(part)
})
