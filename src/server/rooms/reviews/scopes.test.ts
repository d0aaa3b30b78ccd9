import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as open from '#contract/reviews-publicity.ts'
import * as deciding from '#contract/reviews-deciding.ts'
import * as result from '#contract/reviews-result.ts'
import { whatIf } from '#contract/reviews-what-if.ts'
import * as calls from '#contract/reviews.ts'
import { readSheet } from '#documents/excel/read.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import type { QuotaScope } from '#domain/terms/star-policy.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import type { Person } from '#testing/people.ts'
import { holdOnPaper } from '#testing/paper-review.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const { review } = noticePolicy
const policyWith = (scope: QuotaScope) => {
  const quota = {
    ...review.stars.quota,
    five: '20',
    four: '20',
    cumulative: false,
    rounding: 'floor' as const,
    scope,
    smallBranch: 4,
  }
  return { ...noticePolicy, review: { ...review, stars: { ...review.stars, minimumSlips: 1, quota } } }
}
/** What is shown of few slips: nothing that tells them. */
const nothingOfSlips = { counts: null, score: null, rank: null, allEqual: false }
const hidden = '有效评分不足 5 张，为保护投票人，只公布星级，不公布得分和票数。'
const tellersOf = async (): Promise<readonly [Person, Person]> => [await house.add({}), await house.add({})]

describe('small branches', () => {
  it('hold one review together, under the first of them', async () => {
    const term = await addTerm(house.db, house.scope.organisationId, {
      name: '联合',
      phase: 'review',
      policy: policyWith('join-small'),
    })
    const { branch, otherBranch, committee, secretary, otherSecretary, otherMember } = house.people
    const refused = await house.call(otherSecretary, calls.begin, {
      termId: term.id,
      branchId: otherBranch,
      heldOn: '2026-11-22',
      place: '',
    })
    expect(refused).toMatchObject({
      refusal: { code: 'reviews.joint-elsewhere', detail: { branch: '一支部' } },
    })
    const { mayBegin } = await house.must(otherSecretary, calls.meeting, {
      termId: term.id,
      branchId: otherBranch,
    })
    expect(mayBegin).toMatchObject({ code: 'reviews.joint-elsewhere' })
    const at = await holdOnPaper(house, term, branch, await tellersOf())
    const { rows, quotas, branch: names } = await house.must(committee, result.sheet, at)
    expect(names).toBe('一支部、二支部')
    expect(quotas).toEqual([{ scope: 'joined', graded: 5, five: 1, four: 1 }])
    expect(new Set(rows.map((each) => each.branch))).toEqual(new Set(['一支部', '二支部']))
    expect(rows.map((each) => Number(each.stars)).toSorted((one, other) => one - other)).toEqual([
      3, 3, 3, 4, 5,
    ])
    expect(rows.some((each) => each.memberId === otherMember.memberId)).toBe(true)
    const { lines } = await house.must(committee, calls.overview, { termId: term.id })
    expect(lines.map(({ branch: name, state, heldBy }) => [name, state, heldBy])).toEqual([
      ['一支部', 'deciding', branch],
      ['二支部', 'deciding', branch],
    ])
    expect(rows).toEqual(rows.map((each) => ({ ...each, ...nothingOfSlips })))
    expect(JSON.stringify(rows)).not.toContain('收到有效评分')
    const tried = await house.must(committee, whatIf, { termId: term.id, policy: {} })
    const seen = tried.branches
      .flatMap((each) => each.rows)
      .flatMap(({ real, tried: other }) => [real, other])
    expect(seen.map(({ score, rank }) => [score, rank])).toEqual(seen.map(() => [null, null]))
    const { bytes } = await house.must(committee, result.resultPaper, { ...at, paper: 'sheet' })
    expect((await pdfPages(bytes)).join('')).not.toMatch(/\d\.\d\d/u)
    const file = await house.must(committee, result.resultsExcelAll, { termId: term.id })
    const columns = { branch: { header: '支部' }, score: { header: '得分' }, five: { header: '五星' } }
    const read = await readSheet(file.bytes, { columns })
    if (!read.ok) throw new Error(read.refusal.code)
    const written = read.value.rows.map(({ cells }) => [cells.branch.text, cells.score.text, cells.five.text])
    expect(written.length).toBe(5)
    for (const branchName of ['一支部', '二支部']) expect(written).toContainEqual([branchName, '—', ''])
    await term.to('deciding')
    await house.must(committee, deciding.publish, at)
    expect((await house.must(secretary, result.sheet, at)).state).toBe('publicity')
    const after = await house.must(committee, whatIf, { termId: term.id, policy: {} })
    expect(after.quotas.real).toEqual([{ scope: '联合评议', graded: 5, five: 1, four: 1 }])
    expect(after.quotas.real).toEqual(tried.quotas.real)
    const { results } = await house.must(otherMember, open.mine, {})
    expect(results).toMatchObject([{ score: null, because: [hidden, expect.any(String)] }])
    expect(JSON.stringify(results)).not.toContain('收到有效评分')
  })
})

describe('the pool', () => {
  it('waits for every branch, and then gives stars over all of them', async () => {
    const term = await addTerm(house.db, house.scope.organisationId, {
      name: '统算',
      phase: 'review',
      policy: policyWith('pool'),
    })
    const { branch, otherBranch, committee } = house.people
    const first = await holdOnPaper(house, term, branch, await tellersOf())
    const waiting = await house.must(committee, result.sheet, first)
    expect({ waits: waiting.waits, stars: waiting.rows.map((each) => each.stars) }).toEqual({
      waits: ['二支部'],
      stars: [null, null, null],
    })
    await term.to('deciding')
    expect(await house.call(committee, deciding.publish, first)).toMatchObject({
      refusal: { code: 'reviews.pool-waits', detail: { waits: 1 } },
    })
    await term.to('review')
    const second = await holdOnPaper(house, term, otherBranch, await tellersOf())
    const sheets = [
      await house.must(committee, result.sheet, first),
      await house.must(committee, result.sheet, second),
    ]
    expect(sheets.map((each) => each.quotas)).toEqual([
      [{ scope: 'pool', graded: 5, five: 1, four: 1 }],
      [{ scope: 'pool', graded: 5, five: 1, four: 1 }],
    ])
    const fives = sheets.flatMap((each) => each.rows).filter((each) => each.stars === 5)
    const tied = sheets.flatMap((each) => each.questions)
    expect(fives.length + tied.length).toBeGreaterThan(0)
  })
})

describe('a member moved during the reviews', () => {
  it('stays on the roll that was frozen with them, and the other says so', async () => {
    const term = await addTerm(house.db, house.scope.organisationId, { name: '转出', phase: 'review' })
    const { branch, otherBranch, committee } = house.people
    const moved = await house.add({ branch, name: '钱转移' })
    const at = { termId: term.id, branchId: branch }
    await house.must(committee, calls.begin, { ...at, heldOn: '2026-11-22', place: '' })
    const { review: begun } = await house.must(committee, calls.meeting, at)
    await house.must(committee, calls.freeze, { ...at, version: begun?.version ?? 0, leaveUndecided: false })
    await house.db.asOwner('update membership set branch_id = $1 where member_id = $2', [
      otherBranch,
      moved.memberId,
    ])
    const { review: frozen } = await house.must(committee, calls.meeting, at)
    expect(frozen?.changes).toEqual([{ name: '钱转移', what: 'left' }])
    expect(frozen?.roll.find((each) => each.memberId === moved.memberId)).toMatchObject({
      voter: true,
      graded: true,
    })

    const there = { termId: term.id, branchId: otherBranch }
    await house.must(committee, calls.begin, { ...there, heldOn: '2026-11-22', place: '' })
    const { review: other } = await house.must(committee, calls.meeting, there)
    expect(other?.roll.find((each) => each.memberId === moved.memberId)).toMatchObject({
      voter: false,
      graded: false,
      excused: '已在一支部投票',
      exempt: '已在一支部参评',
    })
    await house.must(committee, calls.freeze, {
      ...there,
      version: other?.version ?? 0,
      leaveUndecided: false,
    })
  })
})
