import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as branchCalls from '#contract/pioneer-branch.ts'
import * as termCalls from '#contract/pioneer-evaluation.ts'
import * as gradeCalls from '#contract/pioneer-grades.ts'
import * as sheetCalls from '#contract/pioneer-sheet.ts'
import { saveScheme } from '#contract/pioneer.ts'
import { readSheet } from '#documents/excel/read.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { noticeBottomPolicy } from '#domain/talks/bottom-policy.ts'
import { bottomLists } from '#domain/talks/bottom.ts'
import { overview } from '#contract/talks.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { evaluatedScheme, publishStars, valuesWorth } from '#testing/evaluation.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

import { lockedIndexOf } from './views-bottom.ts'

let house: TestHouse
let term: TestTerm
/** The five of the branch, the best first. */
let five: readonly Person[]

beforeAll(async () => {
  house = await openHouse()
  const { branch, secretary, branchCommittee, member } = house.people
  const [other, probationary] = [
    await house.add({ branch }),
    await house.add({ branch, kind: 'probationary' }),
  ]
  five = [secretary, member, branchCommittee, other, probationary]
})
afterAll(() => house.close())

const of = () => ({ termId: term.id, branchId: house.people.branch })
const idOf = ({ memberId }: Person): MemberId => {
  if (memberId === null) throw new Error('no member')
  return memberId
}
const sheet = async () => {
  const found = await house.must(house.people.secretary, branchCalls.branchSheet, of())
  if (found.sheet === null) throw new Error('no sheet')
  return found.sheet
}
const seen = async () => ({ ...of(), version: (await sheet()).version })
const inSheet = async (person: Person) => {
  const found = (await sheet()).members.find(({ memberId }) => memberId === person.memberId)
  if (found === undefined) throw new Error('not in the sheet')
  return found
}

describe('the evaluation of a term', () => {
  it('begins with a scheme, in its time, once', async () => {
    const { committee, secretary } = house.people
    term = await addTerm(house.db, house.scope.organisationId)
    const open = { termId: term.id, lastDay: '2026-11-27' }
    expect(await house.call(secretary, termCalls.openEvaluation, open)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    expect(await house.call(committee, termCalls.openEvaluation, open)).toMatchObject({
      refusal: { code: 'terms.too-early' },
    })
    await term.to('review')
    expect(await house.call(committee, termCalls.openEvaluation, open)).toMatchObject({
      refusal: { code: 'pioneer.no-scheme' },
    })
    await house.must(committee, saveScheme, { after: 0, note: '', body: evaluatedScheme() })
    expect(
      await house.call(committee, termCalls.openEvaluation, { ...open, lastDay: '2026-11-21' }),
    ).toMatchObject({ refusal: { code: 'pioneer.last-day-past' } })
    const before = await house.must(committee, termCalls.evaluations, { termId: null })
    expect(before).toMatchObject({ evaluation: null, may: { 'pioneer.openEvaluation': true } })
    expect((await house.must(secretary, branchCalls.branchSheet, of())).sheet).toBeNull()
    const twice = await Promise.all([
      house.call(committee, termCalls.openEvaluation, open),
      house.call(committee, termCalls.openEvaluation, open),
    ])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(twice.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'pioneer.already-open' } })
    const { lines, evaluation } = await house.must(committee, termCalls.evaluations, { termId: null })
    expect(evaluation).toEqual({ scheme: evaluatedScheme().name, lastDay: '2026-11-27' })
    expect(lines).toMatchObject([
      { branch: '一支部', state: 'scoring', members: 5, pioneers: 0 },
      { branch: '二支部', state: 'scoring', members: 2 },
    ])
  })

  it('draws what the rooms know, and lets nobody write over it', async () => {
    const { secretary } = house.people
    const { facts, class: own } = await inSheet(secretary)
    expect(own).toBe('full')
    expect(facts.find(({ key }) => key === 'contributions')).toMatchObject({
      value: '0',
      drawn: true,
      because: '贡献清单经核实的贡献分 0 分。',
    })
    expect(facts.find(({ key }) => key === 'study')).toMatchObject({
      value: null,
      drawn: false,
      by: 'branch',
    })
    const values = [{ key: 'contributions', value: '20' }]
    expect(
      await house.call(secretary, branchCalls.give, { ...of(), memberId: idOf(secretary), values }),
    ).toMatchObject({ refusal: { code: 'pioneer.not-asked' } })
    expect(await inSheet(five[4] ?? secretary)).toMatchObject({
      class: 'probationary',
      score: null,
      facts: [],
    })
  })

  it('takes values from whom the scheme asks, within their limits and until the last day', async () => {
    const { secretary, partyOffice, otherSecretary, committee } = house.people
    const give = (who: Person, key: string, value: string) =>
      house.call(who, branchCalls.give, { ...of(), memberId: idOf(secretary), values: [{ key, value }] })
    expect(await give(secretary, 'goals', '8')).toMatchObject({ refusal: { code: 'pioneer.not-yours' } })
    expect(await give(partyOffice, 'pledge', '8')).toMatchObject({ refusal: { code: 'pioneer.not-yours' } })
    expect(await give(otherSecretary, 'pledge', '8')).toMatchObject({ refusal: { code: 'common.not-found' } })
    expect(await give(secretary, 'pledge', '11')).toMatchObject({
      refusal: { code: 'pioneer.over-maximum', detail: { most: '10' } },
    })
    expect(await give(secretary, 'pledge', '八')).toMatchObject({ refusal: { code: 'pioneer.not-a-number' } })
    house.at('2026-11-28T10:00:00+08:00')
    expect(await give(secretary, 'pledge', '8')).toMatchObject({ refusal: { code: 'pioneer.scoring-over' } })
    await house.must(committee, termCalls.moveLastDay, { termId: term.id, lastDay: '2026-12-04' })
    for (const [at, worth] of [80, 74, 74, 60].entries()) {
      const memberId = idOf(five[at] ?? secretary)
      await house.must(secretary, branchCalls.give, {
        ...of(),
        memberId,
        values: valuesWorth(worth, 'branch'),
      })
      await house.must(partyOffice, branchCalls.give, {
        ...of(),
        memberId,
        values: valuesWorth(worth, 'school'),
      })
    }
    expect(await inSheet(secretary)).toMatchObject({ score: '80', computed: '良好', missing: 0, place: 1 })
  })

  it('counts what the rooms say since, and asks for that before it is handed in', async () => {
    const { secretary, branch, member } = house.people
    const urgent = [idOf(secretary), idOf(member)]
    for (const title of ['防汛值守', '抗台值守', '抢修校舍'])
      await house.db.asOwner(
        `with offered as (
           insert into task (organisation_id, id, office, kind, title, asks, places, claim_until, everybody, item, state, made_by, made_at)
           values ($1, gen_random_uuid(), 'party-office', 'urgent', $3, '值守', 9, '2026-11-20', true, '', 'published', $2, now()) returning id)
         insert into task_claim (organisation_id, id, task_id, member_id, place, state, term_id, counts_in, claimed_at, decided_at, decided_by)
         select $1, gen_random_uuid(), offered.id, who.id, who.place, 'verified', $4, $4, now(), now(), $2
           from offered, unnest($5::uuid[]) with ordinality as who (id, place)`,
        [house.scope.organisationId, secretary.staffId, title, term.id, urgent],
      )
    await publishStars(
      house.db,
      { organisationId: house.scope.organisationId, termId: term.id, branchId: branch },
      new Map([
        [idOf(secretary), 3],
        [idOf(member), 4],
      ]),
    )
    expect(await house.call(secretary, branchCalls.handIn, await seen())).toMatchObject({
      refusal: { code: 'pioneer.facts-changed', detail: { count: 2 } },
    })
    expect(await house.must(secretary, branchCalls.draw, of())).toEqual({ changed: 2 })
    expect(await house.must(secretary, branchCalls.draw, of())).toEqual({ changed: 0 })
  })

  it('takes many values from Excel, looked at, committed and taken back', async () => {
    const { secretary, partyOffice, member } = house.people
    const template = await house.must(secretary, sheetCalls.valuesTemplate, of())
    const found = await readSheet(template.bytes, {
      columns: { number: { header: '工号' }, item: { header: '项目' }, value: { header: '数' } },
    })
    if (!found.ok) throw new Error(found.refusal.code)
    // Four graded members, each with ten values of base, one of plus and three of minus that the branch gives.
    expect(found.value.rows.length).toBe(4 * 14)
    const row = (who: Person, item: string, value: string) => [who.staffNumber, who.name, item, value]
    const columns = ['工号', '姓名', '项目', '数'].map((header) => ({ header, kind: 'text' as const }))
    const rows = [
      row(member, '作出先锋承诺并兑现', '5'),
      row(secretary, '推诿塞责、应付了事，经支部核实', '1'),
      row(member, '个人努力目标达成', '9'),
      ['X1', '', '作出先锋承诺并兑现', '9'],
      row(secretary, '作出先锋承诺并兑现', '99'),
    ]
    const bytes = await writeSheet([{ name: '评分', columns, rows }])
    const file = { name: '评分.xlsx', bytes }
    const before = (await inSheet(member)).score
    const asked = { ...of(), ...(await house.must(secretary, sheetCalls.readValues, of(), file)) }
    const { sheets } = await house.must(secretary, sheetCalls.valueSheets, of())
    expect(sheets[0]).toMatchObject({
      state: 'previewed',
      accepted: [{ value: '5' }, { value: '1', before: '' }],
    })
    expect(sheets[0]?.refused.map(({ refusal }) => refusal.code)).toEqual([
      'pioneer.not-yours',
      'pioneer.staff-unknown',
      'pioneer.over-maximum',
    ])
    expect((await house.must(partyOffice, sheetCalls.valueSheets, of())).sheets).toEqual([])
    expect(await house.call(partyOffice, sheetCalls.commitValues, asked)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    await house.must(secretary, sheetCalls.commitValues, asked)
    expect(await house.call(secretary, sheetCalls.commitValues, asked)).toMatchObject({
      refusal: { code: 'pioneer.sheet-state' },
    })
    expect((await inSheet(member)).score).not.toBe(before)
    const values = [{ key: 'shirking', value: '2' }]
    await house.must(secretary, branchCalls.give, { ...of(), memberId: idOf(secretary), values })
    expect(await house.must(secretary, sheetCalls.undoValues, asked)).toEqual({ kept: 1 })
    expect((await inSheet(member)).score).toBe(before)
    await house.must(secretary, branchCalls.give, {
      ...of(),
      memberId: idOf(secretary),
      values: [{ key: 'shirking', value: '' }],
    })
  })

  it('proposes what the scheme gives; anything else with a reason, within seats, never over a veto', async () => {
    const { secretary, member, branchCommittee } = house.people
    await house.must(secretary, branchCalls.give, {
      ...of(),
      memberId: idOf(secretary),
      values: [{ key: 'stories', value: '4' }],
    })
    expect(await inSheet(secretary)).toMatchObject({
      score: '90',
      grade: '先锋',
      eligible: false,
      pioneer: false,
    })
    expect(await inSheet(member)).toMatchObject({ score: '80', grade: '良好', stars: 4 })
    const propose = (who: Person, grade: string | null, pioneer: boolean | null, reason: string) =>
      house.call(secretary, branchCalls.propose, { ...of(), memberId: idOf(who), grade, pioneer, reason })
    expect(await propose(secretary, null, true, '很好')).toMatchObject({
      refusal: { code: 'pioneer.not-eligible' },
    })
    expect(await propose(member, '先锋', null, '')).toMatchObject({
      refusal: { code: 'pioneer.reason-missing' },
    })
    expect(await propose(member, '优', null, '好')).toMatchObject({
      refusal: { code: 'pioneer.unknown-grade' },
    })
    expect(await propose(member, '先锋', null, '抗台值守表现突出')).toMatchObject({ ok: true })
    expect(await inSheet(member)).toMatchObject({ grade: '先锋', eligible: true, pioneer: true })
    expect(await house.call(secretary, branchCalls.handIn, await seen())).toMatchObject({
      refusal: { code: 'pioneer.over-seats', detail: { grade: '先锋', seats: 1, taken: 2 } },
    })
    expect(await propose(secretary, '良好', null, '本人主动让出')).toMatchObject({ ok: true })

    const memberId = idOf(branchCommittee)
    const veto = { ...of(), memberId, veto: 'discipline', applies: true }
    expect(await house.call(secretary, branchCalls.veto, { ...veto, reason: ' ' })).toMatchObject({
      refusal: { code: 'pioneer.veto-reason' },
    })
    await house.must(secretary, branchCalls.veto, { ...veto, reason: '学校通报' })
    expect(await inSheet(branchCommittee)).toMatchObject({
      grade: '需改进',
      vetoes: [{ veto: 'discipline', reason: '学校通报', by: secretary.name }],
    })
    expect(await propose(branchCommittee, '一般', null, '初犯')).toMatchObject({
      refusal: { code: 'pioneer.vetoed', detail: { grade: '需改进' } },
    })
    await house.must(secretary, branchCalls.veto, { ...veto, applies: false, reason: '' })
    expect(await inSheet(branchCommittee)).toMatchObject({ vetoes: [] })
  })

  it('puts a member into another class of the scheme', async () => {
    const { secretary, partyOffice } = house.people
    const memberId = idOf(five[3] ?? secretary)
    const classify = (to: string) =>
      house.call(partyOffice, branchCalls.classify, { ...of(), memberId, class: to })
    expect(await classify('nobody')).toMatchObject({ refusal: { code: 'pioneer.unknown-class' } })
    expect(await classify('retired')).toMatchObject({ ok: true })
    expect(await inSheet(five[3] ?? secretary)).toMatchObject({ score: null, grade: null })
    expect(await classify('full')).toMatchObject({ ok: true })
  })

  it('is handed in as it was seen, and given back with a reason', async () => {
    const { secretary, committee } = house.people
    const old = await seen()
    await house.must(secretary, branchCalls.propose, {
      ...of(),
      memberId: idOf(secretary),
      grade: '良好',
      pioneer: null,
      reason: '主动让出',
    })
    expect(await house.call(secretary, branchCalls.handIn, old)).toMatchObject({
      refusal: { code: 'common.changed-meanwhile' },
    })
    await house.must(secretary, branchCalls.handIn, await seen())
    expect(await house.call(secretary, branchCalls.draw, of())).toMatchObject({
      refusal: { code: 'pioneer.not-in-state', detail: { state: 'proposed' } },
    })
    expect(await house.call(secretary, termCalls.confirm, await seen())).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    await house.must(committee, termCalls.giveBack, { ...(await seen()), reason: '请补充会议记录' })
    expect(await sheet()).toMatchObject({ state: 'scoring', returned: '请补充会议记录' })
    await house.must(secretary, branchCalls.handIn, await seen())
  })

  it('shows grades and pioneer members, no scores; takes objections and locks after them', async () => {
    const { secretary, committee, member, otherMember, discipline } = house.people
    const hidden = await house.must(member, gradeCalls.myIndex, { termId: null })
    expect(hidden.own).toMatchObject({ score: '80', grade: null, pioneer: null, state: 'proposed' })
    expect((await house.must(otherMember, gradeCalls.publishedGrades, { termId: null })).branches).toEqual([])
    const { lastDay } = await house.must(committee, termCalls.confirm, await seen())
    expect(lastDay).toBe('2026-12-04')
    const shown = await house.must(otherMember, gradeCalls.publishedGrades, { termId: null })
    expect(shown.branches).toMatchObject([{ branch: '一支部', locked: false, pioneers: [member.name] }])
    expect(JSON.stringify(shown)).not.toMatch(/"(?:score|place|because)":(?!\["2026)/u)
    const object = { ...of(), aboutMemberId: idOf(secretary), text: '值守次数不对', onPaperBy: '' }
    await house.must(otherMember, gradeCalls.objectToGrades, object)
    const probationary = idOf(five[4] ?? member)
    expect(
      await house.call(otherMember, gradeCalls.objectToGrades, { ...object, aboutMemberId: probationary }),
    ).toMatchObject({ refusal: { code: 'pioneer.not-graded' } })
    expect(await house.call(committee, termCalls.lockEvaluation, of())).toMatchObject({
      refusal: { code: 'pioneer.publicity-runs' },
    })
    house.at('2026-12-05T10:00:00+08:00')
    expect(await house.call(otherMember, gradeCalls.objectToGrades, object)).toMatchObject({
      refusal: { code: 'pioneer.publicity-over' },
    })
    expect(await house.call(committee, termCalls.lockEvaluation, of())).toMatchObject({
      refusal: { code: 'pioneer.objections-open', detail: { count: 1 } },
    })
    const [objection] = (await sheet()).objections
    if (objection === undefined) throw new Error('no objection')
    const answer = { ...of(), objectionId: objection.id, outcome: 'upheld' as const, answer: '核对属实' }
    await house.must(discipline, branchCalls.answerObjection, answer)
    expect(await house.call(discipline, branchCalls.answerObjection, answer)).toMatchObject({
      refusal: { code: 'pioneer.already-answered' },
    })
    expect(await house.call(committee, termCalls.lockEvaluation, of())).toMatchObject({
      refusal: { code: 'pioneer.upheld' },
    })
    await house.must(committee, termCalls.giveBack, { ...(await seen()), reason: '按异议更正' })
    await house.must(secretary, branchCalls.handIn, await seen())
    await house.must(committee, termCalls.confirm, await seen())
    expect((await sheet()).published?.revision).toBe(2)
    house.at('2026-12-14T10:00:00+08:00')
    const index = () =>
      house.db.database.read(house.scope, (read) => lockedIndexOf(read, house.scope, term.id))
    expect(await index()).toEqual([])
    await house.must(committee, termCalls.lockEvaluation, of())
    const bottom = bottomLists({ index: await index(), appraisal: [], policy: noticeBottomPolicy })
    expect(bottom.ok && [...bottom.value.branchBottom.values()]).toEqual([[five[3]?.memberId]])
    const { candidates } = await house.must(committee, overview, { termId: term.id })
    expect(candidates).toMatchObject([
      { memberId: five[3]?.memberId, grounds: { index: { source: '已定案的先锋指数评价' } } },
    ])
    expect((await house.must(member, gradeCalls.myIndex, { termId: null })).own).toMatchObject({
      state: 'locked',
      grade: '先锋',
      pioneer: true,
    })
  })
})
