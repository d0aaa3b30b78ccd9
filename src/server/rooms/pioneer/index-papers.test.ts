import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as branchCalls from '#contract/pioneer-branch.ts'
import { confirm, openEvaluation } from '#contract/pioneer-evaluation.ts'
import { indexPaper } from '#contract/pioneer-papers.ts'
import { saveScheme } from '#contract/pioneer.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { termById } from '#server/rooms/terms/views.ts'
import { evaluatedScheme, publishStars, valuesWorth } from '#testing/evaluation.ts'
import { memberOf } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

import { planOf } from '../archives/views-terms-plan.ts'

let house: TestHouse
let term: TestTerm

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId, { phase: 'review' })
  const { committee, secretary, partyOffice, member, branch } = house.people
  await house.must(committee, saveScheme, { after: 0, note: '', body: evaluatedScheme() })
  const { organisationId } = house.scope
  const stars = new Map([[memberOf(member), 5]])
  await publishStars(house.db, { organisationId, termId: term.id, branchId: branch }, stars)
  await house.must(committee, openEvaluation, { termId: term.id, lastDay: '2026-12-04' })
  const { sheet } = await house.must(secretary, branchCalls.branchSheet, of())
  for (const { memberId, class: own } of sheet?.members ?? []) {
    if (own !== 'full') continue
    const worth = memberId === member.memberId ? 80 : 60
    for (const [who, by] of [
      [secretary, 'branch'],
      [partyOffice, 'school'],
    ] as const)
      await house.must(who, branchCalls.give, { ...of(), memberId, values: valuesWorth(worth, by) })
  }
}, 120_000)
afterAll(async () => {
  await house.close()
  closeWorkshop()
})

const of = () => ({ termId: term.id, branchId: house.people.branch })
const version = async () => {
  const { sheet } = await house.must(house.people.secretary, branchCalls.branchSheet, of())
  return sheet?.version ?? 0
}
const text = async (paper: 'sheet' | 'notice') => {
  const { bytes } = await house.must(house.people.secretary, indexPaper, { ...of(), paper })
  return (await pdfPages(bytes)).join('')
}
const planned = async () =>
  house.db.database.read(house.scope, async (read) => {
    const found = await termById(read, house.scope, term.id)
    if (found === null) throw new Error('no term')
    return (await planOf(read, house.scope, found)).map(({ path }) => path)
  })

describe('the papers of an evaluation', () => {
  it('are not made while the branch is scoring', async () => {
    const { secretary } = house.people
    for (const paper of ['sheet', 'notice'] as const)
      expect(await house.call(secretary, indexPaper, { ...of(), paper })).toMatchObject({
        refusal: { code: 'pioneer.not-in-state' },
      })
  })

  it('are a sheet with scores once it is handed in, for those who see the branch', async () => {
    const { secretary, otherSecretary, member, administrator } = house.people
    await house.must(secretary, branchCalls.handIn, { ...of(), version: await version() })
    const sheet = await text('sheet')
    expect(sheet).toContain('先锋指数评价登记表')
    expect(sheet).toContain(member.name)
    expect(sheet).toContain('按名册顺序，不是排名')
    expect(await house.call(secretary, indexPaper, { ...of(), paper: 'notice' })).toMatchObject({
      refusal: { code: 'pioneer.not-in-state', detail: { state: 'proposed' } },
    })
    for (const who of [otherSecretary, member, administrator])
      expect((await house.call(who, indexPaper, { ...of(), paper: 'sheet' })).ok).toBe(false)
    expect(await planned()).not.toContain('一支部/先锋指数公示.pdf')
  })

  it('are a notice of grades without scores once they are published, and go into the archive', async () => {
    const { committee, secretary, member } = house.people
    await house.must(committee, confirm, { ...of(), version: await version() })
    const notice = await text('notice')
    expect(notice).toContain('党员先锋指数等次的公示')
    expect(notice).toContain(`良好（1人）：${member.name}`)
    expect(notice).toContain('公示时间')
    expect(notice).not.toContain('80')
    const word = await house.must(secretary, indexPaper, { ...of(), paper: 'notice-word' })
    expect(Buffer.from(word.bytes.subarray(0, 2)).toString()).toBe('PK')
    expect(await text('sheet')).toContain('公示，到')
    const paths = await planned()
    expect(paths).toContain('一支部/先锋指数评价登记表.pdf')
    expect(paths).toContain('一支部/先锋指数公示.pdf')
    expect(paths).not.toContain('二支部/先锋指数公示.pdf')
  })
})
