import { afterAll, beforeAll, expect, it } from 'vitest'

import * as desk from '#contract/cases.ts'
import * as steps from '#contract/cases-steps.ts'
import * as talks from '#contract/talks.ts'
import { aboutMe } from '#contract/archives.ts'
import { record, refuseToSign, sign } from '#contract/talks-hold.ts'
import { check, judge, support } from '#contract/talks-support.ts'
import type { TalkShown } from '#contract/talks-shapes.ts'
import { addDays, localDate } from '#domain/kernel/local-date.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { finalDecisions, underCase } from '#server/rooms/cases/views-open.ts'
import { castOf, counts, seen, twoOfCommittee, type CaseCast } from '#testing/cases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { appraise } from '#testing/talks.ts'
import { addTerm } from '#testing/term.ts'

/** From a first talk over support, a second talk and a recommendation to a case that ends in 限期改正 and its success. */
let house: TestHouse
let cast: CaseCast

beforeAll(async () => {
  house = await openHouse()
  cast = await castOf(house, '钱退后', await twoOfCommittee(house))
})
afterAll(() => house.close())

const clock = (day: string, hour = '10:00') => house.at(`${day}T${hour}:00+08:00`)

async function termOf(name: string, startsOn: string, endsOn: string): Promise<TermId> {
  const term = await addTerm(house.db, house.scope.organisationId, { name, phase: 'deciding' })
  await house.db.asOwner('update term set starts_on = $2, ends_on = $3 where id = $1', [
    term.id,
    startsOn,
    endsOn,
  ])
  await appraise(house, term, [cast.member])
  const note = { termId: term.id, memberId: cast.member.memberId ?? '', score: '58', source: '评价表' }
  await house.must(cast.committee[0], talks.noteIndex, note)
  return term.id
}

const at = ({ id, version }: TalkShown) => ({ talkId: id, version })

/** A talk with its support, judged to have brought nothing; the day of the talk is `on`. */
async function talkInVain(termId: TermId, on: string, firstId: string | null): Promise<string> {
  const { secretary, committee, member } = cast
  clock(on, '08:00')
  const { talkId } = await house.must(committee[0], talks.plan, {
    termId,
    memberId: member.memberId ?? '',
    firstId,
    why: '',
    talkers: {
      committee: committee[0].staffId,
      discipline: house.people.discipline.staffId,
      secretary: secretary.staffId,
    },
    on,
    at: '15:00',
    place: '305',
  })
  clock(on, '17:00')
  const day = (later: number) => addDays(localDate(on), later)
  const held = await house.must(secretary, record, {
    talkId,
    version: 1,
    heldOn: on,
    words: '谈了值周缺岗。',
    ownWords: '愿意改。',
    goals: [{ text: '值周到岗', dueOn: day(20) }],
  })
  const signed =
    firstId === null
      ? await house.must(member, sign, { ...at(held), signature: { typed: member.name } })
      : await house.must(secretary, refuseToSign, { ...at(held), why: '认为记录不全' })
  const helped = await house.must(secretary, support, {
    ...at(signed),
    helperId: cast.verifiers[0].staffId,
    checkOn: day(7),
    endsOn: day(15),
    steps: [{ text: '一起排值周表', dueOn: day(10) }],
  })
  clock(day(15))
  const checked = await house.must(secretary, check, { ...at(helped), words: '仍有缺岗' })
  const judged = await house.must(secretary, judge, { ...at(checked), improved: false, why: '没有改进' })
  await house.must(committee[1], talks.confirm, { ...at(judged), agrees: true, why: '同意' })
  return talkId
}

it('two years are walked, and only the final decision enters the archive', async () => {
  const { committee, member, verifiers, secretary } = cast
  const first = await termOf('2025学年第一学期', '2025-09-01', '2026-01-25')
  const one = await talkInVain(first, '2025-12-01', null)
  const second = await termOf('2025学年第二学期', '2026-02-20', '2026-07-05')
  const two = await talkInVain(second, '2026-05-11', one)
  const third = await termOf('2026学年第一学期', '2026-09-01', '2027-01-25')
  clock('2026-11-22')
  const { candidates } = await house.must(committee[0], talks.overview, { termId: third })
  expect(candidates).toMatchObject([{ proposal: 'recommend', talkId: two }])
  await house.must(committee[0], talks.resolve, {
    termId: third,
    talkId: two,
    follows: true,
    why: '启动组织处置程序',
  })

  const { recommended } = await house.must(committee[0], desk.overview, {})
  expect(recommended).toMatchObject([{ name: '钱退后', why: '启动组织处置程序' }])
  const memberId = member.memberId ?? ''
  const known = await house.must(committee[0], desk.choices, { memberId })
  expect(known).toMatchObject({ source: 'talks', why: '启动组织处置程序', mayStart: true })
  const { caseId } = await house.must(committee[0], desk.start, {
    memberId,
    why: known.why,
    verifiers: [verifiers[0].staffId, verifiers[1].staffId],
  })
  expect((await house.must(committee[0], desk.overview, {})).recommended).toEqual([])
  const guarded = await house.db.database.read(house.scope, (read) => underCase(read, house.scope))
  expect(guarded).toMatchObject([{ caseId, memberId, talkId: two, why: 'open' }])
  const about = await house.must(member, aboutMe, {})
  expect(about.parts.find(({ part }) => part === 'cases')?.rows).toEqual([['2026年11月22日', '', '正在办']])

  const heldOn = '2026-11-22'
  const words = '属实。'
  const report = { caseId, version: 1, heldOn, words, grounds: true }
  const reported = await house.must(verifiers[0], steps.report, report)
  const verified = await house.must(verifiers[1], steps.countersign, seen(reported))
  const proposed = await house.must(secretary, steps.opine, {
    ...seen(verified),
    heldOn,
    words,
    present: 2,
    treatment: 'correction',
    months: 6,
  })
  const sat = { words, present: 2, agrees: true }
  const filed = await house.must(committee[1], steps.file, { ...seen(proposed), heldOn, ...sat })
  const notice = { heldOn, words, hearingOn: '2026-11-25', place: '305' }
  const told = await house.must(secretary, steps.notify, { ...seen(filed), ...notice })
  clock('2026-11-25')
  const on = '2026-11-25'
  const heard = await house.must(secretary, steps.hear, { ...seen(told), heldOn: on, words, waived: true })
  const noted = await house.must(secretary, steps.refuseToSign, {
    ...seen(heard),
    heldOn: on,
    why: '本人放弃申辩，也不签名。',
    witnesses: [],
  })
  const vote = { ...seen(noted), heldOn: on, ...counts }
  await house.must(secretary, steps.count, vote)
  const passed = await house.must(verifiers[1], steps.count, vote)
  const approved = await house.must(committee[1], steps.approve, { ...seen(passed), heldOn: on, ...sat })
  const delivered = await house.must(secretary, steps.deliver, { ...seen(approved), heldOn: on, words })
  const running = await house.must(member, steps.sign, {
    ...seen(delivered),
    signature: { typed: member.name },
  })
  expect(running).toMatchObject({ state: 'correcting', endsOn: '2027-05-25' })
  const appeal = { caseId, kind: 'appeal', words: '请复核。' } as const
  const asked = await house.must(member, steps.say, appeal)
  const appeals = await house.db.database.read(house.scope, (read) => underCase(read, house.scope))
  expect(appeals).toEqual([{ caseId, memberId, talkId: two, why: 'appeal' }])
  const decisions = () =>
    house.db.database.read(house.scope, (read) => finalDecisions(read, house.scope, member.staffId))
  expect(await decisions()).toEqual([])
  const kept = await house.must(committee[0], steps.reply, {
    ...seen(asked),
    heldOn: on,
    words,
    upheld: true,
  })

  clock('2027-05-25')
  const end = { heldOn: '2027-05-25', words: '值周到岗，没有再缺。', present: 2 }
  const judged = await house.must(secretary, steps.assess, { ...seen(kept), ...end, corrected: true })
  const over = await house.must(committee[1], steps.confirm, { ...seen(judged), ...end, agrees: true })
  expect(over).toMatchObject({ state: 'corrected', mayFollow: [] })
  expect(await decisions()).toMatchObject([{ outcome: 'correction', state: 'corrected' }])
  const after = await house.db.database.read(house.scope, (read) => underCase(read, house.scope))
  expect(after).toEqual([])
  // A second case out of the same recommendation is never offered.
  expect(await house.must(committee[0], desk.choices, { memberId })).toMatchObject({ source: 'committee' })
})
