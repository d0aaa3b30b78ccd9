import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/archives-deletion.ts'
import * as files from '#contract/archives-members.ts'
import * as desk from '#contract/cases.ts'
import * as steps from '#contract/cases-steps.ts'
import type { CaseShown } from '#contract/cases-shapes.ts'
import { progress } from '#contract/jobs.ts'
import { openArchive } from '#documents/archive-file.ts'
import { underCase } from '#server/rooms/cases/views-open.ts'
import { openMatters } from '#server/rooms/talks/views-open.ts'
import {
  castOf,
  seen,
  startCase,
  twoOfCommittee,
  walkToDelivery,
  walkToHearing,
  type CaseCast,
} from '#testing/cases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTalk } from '#testing/kept.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let committee: CaseCast['committee']
let decided: CaseCast
let stopped: CaseCast
let running: CaseCast
let delivered: CaseShown
let talkId: string
/** A talk of the member whose case runs, under an appeal of its own. */
let appealed: string
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  committee = await twoOfCommittee(house)
  decided = await castOf(house, '钱已决', committee)
  stopped = await castOf(house, '沈终止', committee)
  running = await castOf(house, '蒋在办', committee)
  const talked = { term, by: committee[0], state: 'confirmed' } as const
  talkId = await addTalk(house, { ...talked, who: decided.member })
  appealed = await addTalk(house, { ...talked, who: running.member })
  await house.db.asOwner(
    `insert into talk_note (organisation_id, id, talk_id, kind, body, by_staff_id, at)
     values ($1, gen_random_uuid(), $2, 'appeal', '请复核', $3, '2026-11-23')`,
    [house.scope.organisationId, appealed, running.member.staffId],
  )
  await house.db.asOwner(
    `insert into talk_resolution (organisation_id, id, talk_id, term_id, follows, why, by_staff_id, at)
     values ($1, gen_random_uuid(), $2, $3, true, '启动', $4, now())`,
    [house.scope.organisationId, talkId, term.id, committee[0].staffId],
  )
  const caseId = await startCase(house, stopped)
  const day = { heldOn: '2026-11-22' }
  await house.must(committee[0], steps.discontinue, { caseId, version: 1, ...day, why: '没有这回事。' })
  await startCase(house, running)
  delivered = await walkToDelivery(house, decided, await walkToHearing(house, decided, 'withdrawal', null))
}, 120_000)
afterAll(() => house.close())

const asked = { kind: 'cases' as const, period: '2026' }
const list = (kind: 'cases' | 'talks' | 'looks' = 'cases') =>
  house.must(committee[0], calls.deletionList, { kind, period: kind === 'cases' ? '2026' : term.id })
const heldOf = async (who: Person, kind: 'cases' | 'talks' | 'looks' = 'cases') =>
  (await list(kind)).people.find(({ staffId }) => staffId === who.staffId)?.held
const finals = async () => (await house.must(decided.member, files.myFile, {})).finals
const kindsLeft = async () => {
  const rows = await house.db.asOwner<{ kind: string }>(
    `select content ->> 'kind' as kind from case_step where case_id = $1 order by ordinal`,
    [delivered.id],
  )
  return rows.map(({ kind }) => kind)
}
/** Approves what is free of a kind and has another carry it out; the pages of its record. */
async function destroy(kind: 'cases' | 'talks'): Promise<string> {
  const shown = await list(kind)
  const { deletionId } = await house.must(committee[0], calls.approveDeletion, {
    kind,
    period: kind === 'cases' ? '2026' : term.id,
    people: shown.people.filter(({ held }) => held === null).map(({ staffId }) => staffId),
    note: '期满，没有继续保存的价值。',
  })
  house.at(new Date(house.now().getTime() + 8 * 86_400_000).toISOString())
  const { jobId } = await house.must(committee[1], calls.carryOutDeletion, { deletionId })
  await house.work()
  expect(await house.must(committee[1], progress, { jobId })).toMatchObject({ state: 'done' })
  const { bytes } = await house.must(committee[0], calls.deletionRecord, { deletionId })
  return (await pdfPages(bytes)).join('').replaceAll(/\s/gu, '')
}

describe('the decision of a case', () => {
  it('enters the member’s file when it is final, with its papers and their hashes as PDF/A', async () => {
    expect(await finals()).toMatchObject([
      {
        term: '2026学年第一学期',
        kind: 'decision',
        value: '组织处置：劝其退党',
        because: ['党委2026年12月8日批准', '上级党组织同意（教组〔2026〕12 号）', '2026年12月8日送达本人'],
        decidedOn: '2026-12-08',
      },
    ])
    const { archiveId } = await house.must(decided.member, files.makeMyArchive, {})
    const { bytes } = await house.must(decided.member, files.myArchive, { archiveId })
    const path = '2026学年第一学期/组织处置决定.pdf'
    const opened = await openArchive(bytes, { keep: [path] })
    if (!opened.ok) throw new Error(opened.refusal.code)
    expect(opened.value.manifest.files.map((each) => each.path)).toContain(path)
    const paper = opened.value.kept.get(path) ?? new Uint8Array()
    expect(Buffer.from(paper).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>')
    const text = (await pdfPages(paper)).join('').replaceAll(/[\s\u200B]/gu, '')
    const approval = delivered.steps.find(({ content }) => content.kind === 'approval')
    expect(text).toContain(approval?.hash)
    for (const working of ['核实报告', '申辩记录', '表决记录', '家里有事'])
      expect(text).not.toContain(working)
  })

  it('is not final while an appeal waits', async () => {
    const appeal = { caseId: delivered.id, kind: 'appeal', words: '请复核。' } as const
    delivered = await house.must(decided.member, steps.say, appeal)
    expect(await finals()).toEqual([])
  })
})

describe('the papers of a case', () => {
  it('are the committee’s alone to know of, and have ten years', async () => {
    await term.to('closed')
    const entries = async (who: Person) =>
      (await house.must(who, calls.deletionCalendar, {})).entries.filter(({ kind }) => kind === 'cases')
    expect(await entries(house.people.partyOffice)).toEqual([])
    expect(await entries(committee[0])).toMatchObject([{ period: '2026', due: '2037-01-01', people: 1 }])
    expect(await house.call(house.people.partyOffice, calls.deletionList, asked)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
  })

  it('are no batch while they are under appeal; a case that is open holds everything of its member', async () => {
    house.at('2037-02-01T10:00:00+08:00')
    expect((await list()).people.map(({ staffId }) => staffId)).toEqual([stopped.member.staffId])
    expect((await heldOf(decided.member, 'looks'))?.reason).toBe('open')
    expect((await heldOf(running.member, 'looks'))?.reason).toBe('open')
    const { database } = house.db
    const cases = await database.read(house.scope, (read) => underCase(read, house.scope))
    expect(cases.filter(({ why }) => why === 'appeal')).toEqual([
      { caseId: delivered.id, memberId: decided.member.memberId, talkId, why: 'appeal' },
    ])
    const [{ state } = { state: '' }] = await house.db.asOwner<{ state: string }>(
      'select state from talk where id = $1',
      [appealed],
    )
    const held = await database.read(house.scope, (read) => openMatters(read, house.scope))
    expect([state, held]).toEqual(['confirmed', [running.member.staffId]])
    await house.must(committee[0], steps.reply, {
      ...seen(delivered),
      heldOn: '2026-12-08',
      words: '维持。',
      upheld: true,
    })
    expect(await finals()).toHaveLength(1)
    expect((await list()).people).toHaveLength(2)
  })

  it('keep the talk that they stand on', async () => {
    const people = (await list('talks')).people.map(({ staffId }) => staffId)
    expect(people).toEqual([running.member.staffId])
  })

  it('go but for the decision; what decided nothing goes whole, and the record names both', async () => {
    const record = await destroy('cases')
    expect(record).toContain('组织处置材料')
    expect(record).toContain('决定、上级意见、送达、期满结论和申诉答复不动')
    expect(record).toContain('已终止或撤销的：整件')
    for (const { member } of [decided, stopped]) expect(record).toContain(member.name)
    expect(record).not.toContain(running.member.name)
    expect(await kindsLeft()).toEqual(['approval', 'superior', 'delivery', 'reply'])
    const left = await house.db.asOwner<{ state: string }>('select state from member_case order by state')
    expect(left.map(({ state }) => state)).toEqual(['delivered', 'verifying'])
    const rest = await house.db.asOwner(
      `select case_id from case_look where case_id = $1 union select case_id from case_verifier where case_id = $1`,
      [delivered.id],
    )
    expect(rest).toEqual([])
    expect(await finals()).toMatchObject([{ value: '组织处置：劝其退党' }])
    const opened = await house.must(decided.member, desk.open, { caseId: delivered.id })
    expect(opened.steps.map(({ content }) => content.kind)).toEqual([
      'approval',
      'superior',
      'delivery',
      'reply',
    ])
    // The case is free to be followed as before, and nothing more is due of it.
    expect(opened.mayFollow).toEqual(['removal'])
    const { entries } = await house.must(committee[0], calls.deletionCalendar, {})
    expect(entries.filter(({ kind }) => kind === 'cases')).toEqual([])
  })

  it('let the talk go then, whose record says what it stayed with; no second case comes of it', async () => {
    expect(await resolution()).toMatchObject({ had_case: true })
    expect((await house.must(committee[0], desk.overview, {})).recommended).toEqual([])
    expect((await list('talks')).people).toHaveLength(2)
    const record = await destroy('talks')
    expect(record).toContain('由它启动的组织处置程序一起保管')
    expect(record).toContain(decided.member.name)
    expect(record).not.toContain(running.member.name)
  })
})

async function resolution() {
  const [row] = await house.db.asOwner<{ had_case: boolean }>(
    'select had_case from talk_resolution where talk_id = $1',
    [talkId],
  )
  if (row === undefined) throw new Error('no resolution')
  return row
}

describe('a further case', () => {
  it('that decided nothing and is gone is followed by no other, for good', async () => {
    const memberId = decided.member.memberId ?? ''
    expect(await house.must(committee[0], desk.choices, { memberId })).toMatchObject({ source: 'case' })
    const caseId = await startCase(house, decided)
    const heldOn = house.now().toISOString().slice(0, 10)
    const stop = { caseId, version: 1, heldOn, why: '不再办。' }
    await house.must(committee[0], steps.discontinue, stop)
    house.at('2049-02-01T10:00:00+08:00')
    const period = heldOn.slice(0, 4)
    const { people } = await house.must(committee[0], calls.deletionList, { kind: 'cases', period })
    const { deletionId } = await house.must(committee[0], calls.approveDeletion, {
      kind: 'cases',
      period,
      people: people.map(({ staffId }) => staffId),
      note: '期满',
    })
    house.at('2049-02-20T10:00:00+08:00')
    await house.must(committee[1], calls.carryOutDeletion, { deletionId })
    await house.work()
    expect(await house.must(committee[0], desk.choices, { memberId })).toMatchObject({ source: 'committee' })
  })
})
