import { afterAll, beforeAll, expect, it } from 'vitest'

import { confirm, noteIndex, overview, plan } from '#contract/talks.ts'
import { open, record, refuseToSign, sign } from '#contract/talks-hold.ts'
import { check, judge, stepDone, support } from '#contract/talks-support.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm } from '#testing/term.ts'

/** Two people on one step of one talk: one wins, the other is told, nothing is half done. */
let house: TestHouse
let member: Person
let second: Person
let talkId: string
let version: number

beforeAll(async () => {
  house = await openHouse()
  member = await house.add({ branch: house.people.branch, name: '郑两难' })
  second = await house.add({ roles: ['committee'] })
})
afterAll(() => house.close())

interface Answered {
  readonly ok: boolean
  readonly refusal?: { readonly code: string }
}
/** The codes of those who lost; exactly one won. */
const losers = (answered: readonly Answered[]): readonly string[] => {
  expect(answered.filter(({ ok }) => ok)).toHaveLength(1)
  return answered.flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal.code]))
}

it('is planned once, however many press', async () => {
  const term = await addTerm(house.db, house.scope.organisationId)
  const { committee, discipline, secretary } = house.people
  const at = { termId: term.id, memberId: member.memberId ?? '' }
  await house.must(committee, noteIndex, { ...at, score: '', source: '评价表' })
  const talkers = {
    committee: committee.staffId,
    discipline: discipline.staffId,
    secretary: secretary.staffId,
  }
  const asked = {
    ...at,
    firstId: null,
    why: '支部反映',
    talkers,
    on: '2026-11-22',
    at: '09:00',
    place: '305',
  }
  const answered = await Promise.all(
    [committee, second, committee, second].map((who) => house.call(who, plan, asked)),
  )
  expect(new Set(losers(answered))).toEqual(new Set(['talks.another-open']))
  const { talks } = await house.must(committee, overview, {})
  expect(talks).toHaveLength(1)
  talkId = talks[0]?.id ?? ''
})

it('has one record where two talkers save at once', async () => {
  const { discipline, secretary } = house.people
  const written = (words: string) => ({
    talkId,
    version: 1,
    heldOn: '2026-11-22',
    words,
    ownWords: '愿改',
    goals: [{ text: '到岗', dueOn: '2026-12-10' }],
  })
  const answered = await Promise.all([
    house.call(discipline, record, written('一')),
    house.call(secretary, record, written('二')),
  ])
  expect(losers(answered)).toEqual(['common.changed-meanwhile'])
})

it('is signed, or the refusal is noted, never both', async () => {
  const { secretary } = house.people
  const shown = await house.must(secretary, open, { talkId })
  const at = { talkId, version: shown.version }
  const answered = await Promise.all([
    house.call(member, sign, { ...at, signature: { typed: '郑两难' } }),
    house.call(secretary, refuseToSign, { ...at, why: '没来' }),
    house.call(member, sign, { ...at, signature: { typed: '郑两难' } }),
  ])
  expect(new Set(losers(answered))).toEqual(new Set(['talks.signed-already']))
  const { content } = await house.must(secretary, open, { talkId })
  expect((content?.signature === null) !== (content?.refusal === null)).toBe(true)
})

it('has one plan of support, each step done once, one check', async () => {
  const { committee, discipline, secretary } = house.people
  const shown = await house.must(secretary, open, { talkId })
  const wanted = {
    talkId,
    version: shown.version,
    helperId: secretary.staffId,
    steps: [{ text: '一起排班', dueOn: '2026-12-01' }],
    checkOn: '2026-12-01',
    endsOn: '2026-12-10',
  }
  const planned = await Promise.all(
    [committee, discipline, secretary].map((who) => house.call(who, support, wanted)),
  )
  expect(new Set(losers(planned))).toEqual(new Set(['talks.state']))
  const { support: set, version: now } = await house.must(secretary, open, { talkId })
  const step = { talkId, stepId: set?.steps[0]?.id ?? '', words: '排好了' }
  const done = await Promise.all([secretary, discipline].map((who) => house.call(who, stepDone, step)))
  expect(losers(done)).toEqual(['talks.step-done'])
  house.at('2026-12-10T10:00:00+08:00')
  const checked = await Promise.all(
    [secretary, discipline].map((who) => house.call(who, check, { talkId, version: now, words: '好' })),
  )
  expect(losers(checked)).toEqual(['common.changed-meanwhile'])
  version = (await house.must(secretary, open, { talkId })).version
})

it('is judged once and confirmed once', async () => {
  const { discipline, secretary, committee } = house.people
  const judged = await Promise.all(
    [discipline, secretary].map((who, at) =>
      house.call(who, judge, { talkId, version, improved: at === 0, why: '看过' }),
    ),
  )
  expect(losers(judged)).toEqual(['talks.state'])
  const yes = { talkId, version: version + 1, agrees: true, why: '同意' }
  const confirmed = await Promise.all(
    [committee, second].map((who) => house.call(who, confirm, { ...yes, agrees: who === second })),
  )
  const [code] = losers(confirmed)
  expect(['talks.state', 'common.changed-meanwhile']).toContain(code)
})
