import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as open from '#contract/reviews-publicity.ts'
import * as deciding from '#contract/reviews-deciding.ts'
import * as result from '#contract/reviews-result.ts'
import { whatIf } from '#contract/reviews-what-if.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { BranchId, MemberId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { holdOnPaper } from '#testing/paper-review.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { unpack } from '#testing/unpack.ts'

let house: TestHouse
let term: TestTerm
let branchId: BranchId
let leaders: Person[]
let members: Person[]

const at = () => ({ termId: term.id, branchId })
const idOf = (person: Person | undefined): MemberId => {
  if (person?.memberId == null) throw new Error('a member')
  return person.memberId
}

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId, { phase: 'review' })
  branchId = await house.people.addBranch('三支部')
  leaders = [await house.add({ branch: branchId, name: '石中行', rank: 'middle-manager' })]
  members = []
  for (const name of ['丁小北', '王立言', '方知行', '江南雨'])
    members.push(await house.add({ branch: branchId, name }))
  house.at('2026-11-22T09:00:00+08:00')
  await holdOnPaper(house, term, branchId, [await house.add({}), await house.add({})])
  await term.to('publicity')
  await house.must(house.people.committee, deciding.publish, at())
})
afterAll(() => house.close())

it('goes to Excel with all other branches, for committee and Party office', async () => {
  const { committee, partyOffice, secretary, discipline } = house.people
  const names = ['丁小北', '王立言', '方知行', '江南雨', '石中行']
  for (const who of [committee, partyOffice]) {
    const { name, bytes } = await house.must(who, result.resultsExcelAll, { termId: term.id })
    expect(name).toBe('2026学年第一学期评议结果（全校）.xlsx')
    const columns = { branch: { header: '支部' }, name: { header: '姓名' }, stars: { header: '星级' } }
    const read = await readSheet(bytes, { columns })
    if (!read.ok) throw new Error(read.refusal.code)
    const rows = read.value.rows.map(({ cells }) => cells)
    expect(new Set(rows.map((row) => row.branch.text))).toEqual(new Set(['三支部']))
    expect(new Set(rows.map((row) => row.name.text))).toEqual(new Set(names))
    const shown = new Map(rows.map((row) => [row.name.text, row.stars.text]))
    const { rows: onScreen } = await house.must(committee, result.sheet, at())
    for (const { name: each, stars } of onScreen)
      expect(shown.get(each)).toBe(stars === null ? '无结果' : `${stars} 星`)
    const files = [...(await unpack(bytes)).values()].join('')
    for (const waiting of ['还没有结果', '一支部', '二支部']) expect(files).toContain(waiting)
  }
  for (const who of [secretary, discipline])
    expect(await house.call(who, result.resultsExcelAll, { termId: term.id })).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
  const empty = await addTerm(house.db, house.scope.organisationId, { name: '空', phase: 'review' })
  expect(await house.call(committee, result.resultsExcelAll, { termId: empty.id })).toMatchObject({
    refusal: { code: 'reviews.no-results' },
  })
})

describe('a result that was published', () => {
  it('is final for its member only once it is locked', async () => {
    const { committee } = house.people
    const [who] = members
    if (who === undefined) throw new Error('a member')
    const own = async () => (await house.must(who, open.mine, {})).results[0]
    expect(await own()).toMatchObject({ locked: false, over: false })
    const reviewId = (await own())?.reviewId
    if (reviewId === undefined) throw new Error('no result')
    const said = { reviewId, aboutMemberId: null, text: '票数似有出入', onPaperBy: '' }
    await house.must(who, open.object, said)
    house.at('2026-12-01T09:00:00+08:00')
    expect(await own()).toMatchObject({ locked: false, over: true })
    const [objection] = (await house.must(committee, result.sheet, at())).objections
    if (objection === undefined) throw new Error('nobody objected')
    const answered = { objectionId: objection.id, outcome: 'rejected', answer: '已复核' } as const
    await house.must(committee, open.answerObjection, { ...at(), ...answered })
    await house.must(committee, deciding.lock, at())
    expect(await own()).toMatchObject({ locked: true, over: true })
  })

  it('is the real side of a trial, with its corrections and late designations', async () => {
    const { committee } = house.people
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const rating = { authority: '省教育厅', year: 2026, about: '相关工作先进', proportion: '1/3' }
    await house.must(
      committee,
      deciding.amend,
      { ...at(), ...rating, reason: '省厅 12 月发文', members: [{ memberId: idOf(leaders[0]), stars: 5 }] },
      { name: '评定.png', bytes: new Uint8Array(bytes) },
    )
    await house.must(committee, deciding.correct, {
      ...at(),
      reason: '复核更正',
      changes: [{ memberId: idOf(members[3]), stars: 1 }],
    })
    const published = await house.must(committee, result.sheet, at())
    const tried = await house.must(committee, whatIf, {
      termId: term.id,
      policy: { quota: { five: '20', four: '20' } },
    })
    const rows = tried.branches.flatMap((each) => each.rows)
    expect(new Map(rows.map(({ memberId, real }) => [memberId, real]))).toEqual(
      new Map(
        published.rows.map(({ memberId, stars, how, rank, score }) => [
          memberId,
          { stars, how, rank, score },
        ]),
      ),
    )
    expect(rows.find(({ memberId }) => memberId === leaders[0]?.memberId)).toMatchObject({
      real: { stars: 5, how: 'designated' },
      tried: { stars: 5 },
    })
    expect(rows.find(({ memberId }) => memberId === members[3]?.memberId)).toMatchObject({
      real: { stars: 1, how: 'corrected' },
      changed: true,
    })
    expect(tried.undecided.real).toBe(0)
  })

  it('has in a trial the seats it was published with, whatever the program would give today', async () => {
    const { committee } = house.people
    const trial = async () =>
      house.must(committee, whatIf, { termId: term.id, policy: { quota: { five: '20', four: '20' } } })
    expect((await trial()).quotas.real).toEqual([{ scope: '三支部', graded: 5, five: 0, four: 1 }])
    const seats = JSON.stringify({ graded: 5, five: 2, four: 3 })
    await house.db.asOwner('update review_publication set quota = $1', [seats])
    expect((await trial()).quotas).toEqual({
      real: [{ scope: '三支部', graded: 5, five: 2, four: 3 }],
      tried: [{ scope: '三支部', graded: 5, five: 1, four: 1 }],
    })
    // Slips, points and rules of today take no part in what was published.
    await house.db.asOwner(`update term set policy = jsonb_set(policy, '{review,stars,quota,five}', '"90"')`)
    expect((await trial()).quotas.real).toEqual([{ scope: '三支部', graded: 5, five: 2, four: 3 }])
  })

  it('keeps the branch beside an objection when another term is shown', async () => {
    const later = await addTerm(house.db, house.scope.organisationId, { name: '2026学年第二学期' })
    const [who] = members
    if (who === undefined) throw new Error('a member')
    const { mine } = await house.must(who, open.publicity, { termId: later.id })
    expect(mine.map(({ branch }) => branch)).toEqual(['三支部'])
  })
})
