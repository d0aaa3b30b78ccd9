import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as desk from '#contract/talks.ts'
import * as calls from '#contract/talks-hold.ts'
import * as support from '#contract/talks-support.ts'
import type { OutputOf } from '#contract/call.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import type { Person } from '#testing/people.ts'
import { appraise } from '#testing/talks.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
/** On both lists; of the second branch. */
let behind: Person
/** On one list. */
let slow: Person
let secondCommittee: Person
let helper: Person

beforeAll(async () => {
  house = await openHouse()
  const { branch } = house.people
  behind = await house.add({ branch, name: '钱退后' })
  slow = await house.add({ branch, name: '孙缓行' })
  helper = await house.add({ branch, name: '周相助' })
  secondCommittee = await house.add({ roles: ['committee'] })
  for (let at = 0; at < 12; at += 1) await house.add({})
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('deciding')
})
afterAll(async () => {
  closeWorkshop()
  await house.close()
})

const talkers = () => ({
  committee: house.people.committee.staffId,
  discipline: house.people.discipline.staffId,
  secretary: house.people.secretary.staffId,
})
const meeting = { on: '2026-11-25', at: '15:30', place: '行政楼 305 室' }
const at = (person: Person) => ({ memberId: person.memberId ?? '', termId: term.id })
const plan = (who: Person, person: Person, more: object = {}) =>
  house.call(who, desk.plan, {
    ...at(person),
    firstId: null,
    why: '',
    talkers: talkers(),
    ...meeting,
    ...more,
  })
const refusal = (code: string, detail?: object) => ({
  ok: false,
  refusal: { code, ...(detail === undefined ? {} : { detail }) },
})
const boxOf = async (person: Person) => {
  await house.work()
  return house.db.asOwner<{ title: string; body: string; link: string; kind: string }>(
    'select title, body, link, kind from message where to_staff_id = $1 order by at desc',
    [person.staffId],
  )
}

describe('the candidates of a round', () => {
  it('are nobody while neither list stands', async () => {
    const shown = await house.must(house.people.committee, desk.overview, {})
    expect(shown).toMatchObject({ appraisal: null, index: [], candidates: [], talks: [] })
  })

  it('carry both flags with their reasons; both lists propose by themselves, one is shown to choose from', async () => {
    await appraise(house, term, [behind, house.people.personnel])
    const note = { score: '61', source: '一支部先锋指数评价表' }
    await house.must(house.people.committee, desk.noteIndex, { ...at(behind), ...note })
    await house.must(house.people.committee, desk.noteIndex, {
      ...at(slow),
      score: '',
      source: '一支部评价表',
    })
    const shown = await house.must(house.people.committee, desk.overview, {})
    expect(shown.appraisal).toMatchObject({ most: 2, members: 1, leftOut: 0 })
    const [first, second] = shown.candidates
    expect(first).toMatchObject({
      name: '钱退后',
      proposal: 'first',
      bySelf: true,
      mayPlan: true,
      grounds: { index: { score: '61' }, appraisal: { rank: expect.any(Number), most: 2 } },
    })
    expect(second).toMatchObject({ name: '孙缓行', bySelf: false, grounds: { appraisal: null } })
    expect(shown.candidates).toHaveLength(2)
    expect(shown.index.map(({ name }) => name)).toEqual(['钱退后', '孙缓行'])
  })

  it('of the index alone are taken back as they were noted', async () => {
    const committee = house.people.committee
    await house.must(committee, desk.noteIndex, { ...at(helper), score: '70', source: '表' })
    await house.must(committee, desk.dropIndex, at(helper))
    expect(await house.call(committee, desk.dropIndex, at(helper))).toMatchObject(refusal('common.not-found'))
  })
})

describe('planning a talk', () => {
  it('wants a reason where one list alone names the member, and a candidate', async () => {
    expect(await plan(house.people.committee, slow)).toMatchObject(refusal('talks.why-missing'))
    expect(await plan(house.people.committee, helper)).toMatchObject(refusal('talks.not-candidate'))
  })

  it('refuses the member, a relative, somebody twice and somebody without the office as talkers', async () => {
    const { committee } = house.people
    const wrong = (more: object) => plan(committee, behind, { talkers: { ...talkers(), ...more } })
    expect(await wrong({ secretary: behind.staffId })).toMatchObject(refusal('talks.talker-is-member'))
    expect(await wrong({ discipline: committee.staffId })).toMatchObject(refusal('talks.talker-office'))
    const relative = { memberId: behind.memberId ?? '', staffId: house.people.discipline.staffId }
    await house.must(committee, desk.noteRelative, { ...relative, relation: '夫妻' })
    expect(await wrong({})).toMatchObject(refusal('talks.talker-is-relative', { relation: '夫妻' }))
    const shown = await house.must(committee, desk.choices, { memberId: behind.memberId ?? '' })
    expect(shown.holders.discipline).toMatchObject([{ free: false }])
    await house.must(committee, desk.dropRelative, relative)
    expect(await wrong({})).toMatchObject({ ok: true })
  })

  it('refuses a past day, and a second talk while one is not over', async () => {
    const { committee } = house.people
    expect(await plan(committee, slow, { why: '支部反映', on: '2026-11-21' })).toMatchObject(
      refusal('talks.day-past'),
    )
    expect(await plan(committee, behind)).toMatchObject(refusal('talks.another-open'))
  })
})

type Shown = OutputOf<typeof calls.open>
const talkOf = async (person: Person) => {
  const { talks } = await house.must(house.people.committee, desk.overview, {})
  const found = talks.find(({ memberId }) => memberId === person.memberId)
  if (found === undefined) throw new Error('no talk')
  return found.id
}
const open = async (who: Person, person: Person): Promise<Shown> =>
  house.must(who, calls.open, { talkId: await talkOf(person) })
const seen = (shown: Shown) => ({ talkId: shown.id, version: shown.version })
const record = (shown: Shown, more: object = {}) => ({
  ...seen(shown),
  heldOn: '2026-11-26',
  words: '谈了教学常规和值周的情况。',
  ownWords: '这学期家里有事，没有跟上，愿意改。',
  goals: [{ text: '按时完成教案', dueOn: '2026-12-20' }],
  ...more,
})

describe('a talk from its plan to its confirmed judgement', () => {
  it('is moved once by each side', async () => {
    const shown = await open(behind, behind)
    expect(shown.seats).toEqual(['member'])
    const moved = { ...meeting, on: '2026-11-26', why: '当天监考' }
    const again = await house.must(behind, calls.move, { ...seen(shown), ...moved })
    expect(again.content?.notes).toMatchObject([{ kind: 'move', by: '钱退后' }])
    expect(again.may.move).toMatchObject({ code: 'talks.moved-already' })
    expect(
      await house.call(behind, calls.move, { ...seen(again), ...moved, on: '2026-11-27' }),
    ).toMatchObject(refusal('talks.moved-already', { side: 'member' }))
    const { secretary } = house.people
    expect(
      await house.call(secretary, calls.move, { ...seen(shown), ...moved, on: '2026-11-27' }),
    ).toMatchObject(refusal('common.changed-meanwhile'))
  })

  it('is recorded by a talker once it took place, read and signed by the member, and never changed after', async () => {
    const { secretary } = house.people
    const early = await open(secretary, behind)
    expect(await house.call(secretary, calls.record, record(early))).toMatchObject(refusal('talks.not-yet'))
    house.at('2026-11-26T17:00:00+08:00')
    expect(await house.call(secretary, calls.record, record(early, { goals: [] }))).toMatchObject(
      refusal('talks.no-goal'),
    )
    const held = await house.must(secretary, calls.record, record(early))
    expect(held.state).toBe('held')
    const wrong = { ...seen(held), signature: { typed: '别人' } }
    expect(await house.call(behind, calls.sign, wrong)).toMatchObject(refusal('talks.signature-name'))
    const mended = await house.must(secretary, calls.record, record(held, { words: '再补一句。' }))
    const stale = { ...seen(held), signature: { typed: '钱退后' } }
    expect(await house.call(behind, calls.sign, stale)).toMatchObject(refusal('common.changed-meanwhile'))
    const signed = await house.must(behind, calls.sign, { ...stale, ...seen(mended) })
    expect(signed.content?.signature).toMatchObject({
      typed: '钱退后',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
    })
    expect(await house.call(secretary, calls.record, record(signed))).toMatchObject(
      refusal('talks.signed-already'),
    )
    expect(await house.call(secretary, calls.refuseToSign, { ...seen(signed), why: '不签' })).toMatchObject(
      refusal('talks.signed-already'),
    )
    const added = await house.must(secretary, calls.addNote, {
      talkId: signed.id,
      kind: 'addition',
      text: '会后补：已经联系教研室。',
    })
    expect(added.content?.record?.words).toBe('再补一句。')
    expect(added.content?.notes.at(-1)).toMatchObject({ kind: 'addition', by: secretary.name })
  })

  it('is printed with who and when on it, and leaves a look', async () => {
    const shown = await open(house.people.discipline, behind)
    house.at('2026-11-26T17:00:30+08:00')
    const paper = await house.must(house.people.discipline, calls.print, { talkId: shown.id })
    const [text] = await pdfPages(Buffer.from(paper.pdf, 'base64'))
    expect(text).toContain('组织约谈记录')
    expect(text).toContain(`${house.people.discipline.name}2026年11月26日17:00打印`)
    house.at('2026-11-26T17:01:00+08:00')
    const own = await open(behind, behind)
    expect(own.looks?.slice(0, 3)).toMatchObject([
      { act: 'opened', by: '钱退后', seat: 'member' },
      { act: 'printed', by: house.people.discipline.name, seat: 'talker' },
      { act: 'opened', by: house.people.discipline.name, seat: 'talker' },
    ])
    const hidden = await open(house.people.discipline, behind)
    expect(hidden.looks).toBeNull()
  })

  it('is followed by support: a helper who sees the plan alone, steps, a check on its day', async () => {
    const { secretary } = house.people
    const shown = await open(secretary, behind)
    const { people } = await house.must(secretary, support.helpers, { talkId: shown.id })
    expect(people.map(({ staffId }) => staffId)).toContain(helper.staffId)
    expect(people.map(({ staffId }) => staffId)).not.toContain(behind.staffId)
    const wanted = {
      ...seen(shown),
      helperId: helper.staffId,
      checkOn: '2026-12-10',
      endsOn: '2026-12-28',
      steps: [
        { text: '每周听一节课', dueOn: '2026-12-15' },
        { text: '一起备一次课', dueOn: '2026-12-20' },
      ],
    }
    expect(
      await house.call(secretary, support.support, { ...wanted, helperId: behind.staffId }),
    ).toMatchObject(refusal('talks.helper-not-free'))
    expect(await house.call(secretary, support.support, { ...wanted, steps: [] })).toMatchObject(
      refusal('talks.no-step'),
    )
    await house.must(secretary, support.support, wanted)
    const helped = await open(helper, behind)
    expect(helped).toMatchObject({ seats: ['helper'], content: null, looks: null })
    const [step, other] = helped.support?.steps ?? []
    const done = { talkId: helped.id, stepId: step?.id ?? '', words: '听了三节' }
    const after = await house.must(helper, support.stepDone, done)
    expect(after.support?.steps[0]?.done).toMatchObject({ words: '听了三节', by: '周相助' })
    expect(await house.call(helper, support.stepDone, done)).toMatchObject(refusal('talks.step-done'))
    expect(await house.call(helper, support.stepDone, { ...done, stepId: shown.id })).toMatchObject(
      refusal('common.not-found'),
    )
    expect(other?.done).toBeNull()
    const check = { ...seen(after), words: '进展正常' }
    expect(await house.call(helper, support.check, check)).toMatchObject(refusal('talks.check-early'))
    house.at('2026-12-10T10:00:00+08:00')
    await house.must(helper, support.check, check)
    expect(await house.call(helper, calls.print, { talkId: helped.id })).toMatchObject(
      refusal('common.forbidden'),
    )
  })

  it('is judged at its end by a talker, confirmed by another of the committee, and may be returned', async () => {
    const { committee } = house.people
    const shown = await open(committee, behind)
    expect(shown.seats).toEqual(['talker', 'committee'])
    const word = { ...seen(shown), improved: false, why: '教案仍有缺漏' }
    expect(await house.call(committee, support.judge, word)).toMatchObject(refusal('talks.judge-early'))
    house.at('2026-12-28T10:00:00+08:00')
    const judged = await house.must(committee, support.judge, word)
    const yes = { ...seen(judged), agrees: true, why: '同意' }
    expect(await house.call(committee, desk.confirm, yes)).toMatchObject(refusal('talks.own-judgement'))
    const back = await house.must(secondCommittee, desk.confirm, { ...yes, agrees: false, why: '请补充依据' })
    expect(back).toMatchObject({ state: 'support', content: { judgement: null } })
    const again = await house.must(committee, support.judge, { ...word, ...seen(back) })
    const over = await house.must(secondCommittee, desk.confirm, { ...yes, ...seen(again) })
    expect(over).toMatchObject({ state: 'confirmed', may: { second: true } })
  })

  it('takes an appeal after its day, marked late, and the committee answers', async () => {
    const talkId = await talkOf(behind)
    const reply = { talkId, kind: 'reply', text: '已复核' } as const
    expect(await house.call(secondCommittee, calls.addNote, reply)).toMatchObject(refusal('talks.no-appeal'))
    const appeal = { talkId, kind: 'appeal', text: '请考虑实际情况' } as const
    house.at('2026-12-28T11:00:00+08:00')
    const intime = await house.must(behind, calls.addNote, appeal)
    expect(intime.content?.notes.at(-1)).toMatchObject({ kind: 'appeal', late: false })
    house.at('2027-02-10T10:00:00+08:00')
    const late = await house.must(behind, calls.addNote, appeal)
    expect(late.content?.notes.at(-1)).toMatchObject({ kind: 'appeal', late: true })
    house.at('2027-02-11T10:00:00+08:00')
    const answered = await house.must(secondCommittee, calls.addNote, reply)
    expect(answered.content?.notes.at(-1)).toMatchObject({ kind: 'reply' })
    house.at('2026-12-29T10:00:00+08:00')
  })
})

describe('a second talk', () => {
  it('is due after a first that brought nothing, whatever the lists say, and leads to a recommendation alone', async () => {
    const firstId = await talkOf(behind)
    const { candidates } = await house.must(house.people.committee, desk.overview, {})
    expect(candidates[0]).toMatchObject({ proposal: 'second', talkId: firstId })
    const second = await plan(house.people.committee, behind, { firstId, on: '2026-12-30' })
    if (!second.ok) throw new Error(second.refusal.code)
    const { talkId } = second.value
    await house.db.asOwner(
      `update talk set state = 'confirmed', outcome = 'not-improved', held_on = '2026-12-30', confirmed_at = now() where id = $1`,
      [talkId],
    )
    const next = await addTerm(house.db, house.scope.organisationId, { name: '2026学年第二学期' })
    await house.db.asOwner(`update term set starts_on = '2027-02-20', ends_on = '2027-07-05' where id = $1`, [
      next.id,
    ])
    await appraise(house, next, [behind, house.people.personnel])
    const resolve = { termId: next.id, talkId, follows: false, why: '已有好转，继续观察' }
    expect(await house.call(house.people.committee, desk.resolve, resolve)).toMatchObject(
      refusal('talks.not-recommended'),
    )
    const noted = { termId: next.id, memberId: behind.memberId ?? '', score: '60', source: '表' }
    await house.must(house.people.committee, desk.noteIndex, noted)
    const round = await house.must(house.people.committee, desk.overview, { termId: next.id })
    expect(round.candidates).toMatchObject([{ name: '钱退后', proposal: 'recommend', resolution: null }])
    await house.must(house.people.committee, desk.resolve, resolve)
    expect(await house.call(house.people.committee, desk.resolve, resolve)).toMatchObject(
      refusal('talks.resolved-already'),
    )
    const after = await house.must(house.people.committee, desk.overview, { termId: next.id })
    expect(after.candidates[0]?.resolution).toMatchObject({ follows: false })
    // Nothing about the member changed by it.
    const [member] = await house.db.asOwner<{ left_on: string | null }>(
      'select left_on from member where id = $1',
      [behind.memberId],
    )
    expect(member?.left_on).toBeNull()
  })
})

describe('the member who does not sign', () => {
  it('is noted by a talker with what was said; support follows all the same', async () => {
    house.at('2026-12-29T10:00:00+08:00')
    const { secretary, committee } = house.people
    const made = await plan(committee, slow, { why: '支部反映多次迟到', on: '2026-12-29' })
    if (!made.ok) throw new Error(made.refusal.code)
    const shown = await open(secretary, slow)
    const held = await house.must(
      secretary,
      calls.record,
      record(shown, { heldOn: '2026-12-29', goals: [{ text: '不迟到', dueOn: '2027-01-20' }] }),
    )
    const noted = await house.must(secretary, calls.refuseToSign, { ...seen(held), why: '认为记录不全' })
    expect(noted).toMatchObject({ state: 'refused', content: { refusal: { why: '认为记录不全' } } })
    expect(
      await house.call(slow, calls.sign, { ...seen(noted), signature: { typed: '孙缓行' } }),
    ).toMatchObject(refusal('talks.signed-already'))
    expect(noted.may.support).toBe(true)
  })

  it('is called off only before it is held', async () => {
    const { committee } = house.people
    const shown = await open(committee, slow)
    expect(await house.call(committee, desk.cancel, { ...seen(shown), why: '不需要' })).toMatchObject(
      refusal('talks.state'),
    )
  })
})

describe('what nobody else learns', () => {
  it('is that there is a talk: the same answer as for none, to every other person, whatever their office', async () => {
    const talkId = await talkOf(slow)
    const nothing = {
      ...record({ id: talkId, version: 1 } as Shown),
      talkId: '0197b3a0-0000-7000-8000-000000000000',
    }
    const { people } = house
    const others = [
      people.administrator,
      // Another of the discipline office than the one who talks.
      await house.add({ roles: ['discipline'] }),
      await house.add({ branch: people.branch, roles: ['branch-committee', 'discipline', 'personnel'] }),
      people.partyOffice,
      people.personnel,
      people.branchCommittee,
      people.member,
      people.otherSecretary,
      people.otherMember,
      behind,
      helper,
    ]
    const same = async (who: Person, ask: (id: string) => Promise<unknown>) =>
      expect([who.name, await ask(talkId)]).toEqual([who.name, await ask(nothing.talkId)])
    for (const who of others) {
      await same(who, (id) => house.call(who, calls.open, { talkId: id }))
      await same(who, (id) => house.call(who, calls.print, { talkId: id }))
      await same(who, (id) => house.call(who, calls.move, { talkId: id, version: 1, ...meeting, why: '一' }))
      await same(who, (id) => house.call(who, calls.record, { ...nothing, talkId: id }))
      await same(who, (id) =>
        house.call(who, calls.sign, { talkId: id, version: 1, signature: { typed: who.name } }),
      )
      await same(who, (id) => house.call(who, calls.refuseToSign, { talkId: id, version: 1, why: '一' }))
      await same(who, (id) => house.call(who, calls.addNote, { talkId: id, kind: 'answer', text: '一' }))
      await same(who, (id) => house.call(who, support.helpers, { talkId: id }))
      await same(who, (id) => house.call(who, support.check, { talkId: id, version: 1, words: '一' }))
      await same(who, (id) =>
        house.call(who, support.judge, { talkId: id, version: 1, improved: true, why: '一' }),
      )
      await same(who, (id) => house.call(who, support.stepDone, { talkId: id, stepId: id, words: '一' }))
      expect((await house.must(who, calls.mine, {})).talks.map(({ id }) => id)).not.toContain(talkId)
    }
    const looks = await house.db.asOwner(
      'select from talk_look where talk_id = $1 and by_staff_id = any($2)',
      [talkId, others.map(({ staffId }) => staffId)],
    )
    expect(looks).toEqual([])
  })

  it('is told by a message: there is something for you, and no more', async () => {
    for (const who of [behind, slow, house.people.secretary, helper]) {
      const box = await boxOf(who)
      expect(box.length).toBeGreaterThan(0)
      expect(new Set(box.map((each) => JSON.stringify(each))).size).toBe(1)
      expect(box[0]).toMatchObject({ kind: 'matter', title: '有一件事请您看看', link: '/matters' })
      expect(JSON.stringify(box)).not.toMatch(/约谈|帮扶|谈话/u)
    }
  })

  it('stands in no log and in no line of the audit chain', async () => {
    const lines = await house.db.asOwner<{ act: string; detail: string }>(
      `select act, subject_kind, subject_id, detail from audit where act like 'talks.%'`,
    )
    expect(lines.length).toBeGreaterThan(15)
    expect(lines.filter(({ detail }) => detail !== '{}')).toEqual([])
    expect(house.logged().join('\n')).not.toMatch(/钱退后|孙缓行|教案/u)
  })

  it('is kept by no cache', async () => {
    const response = await house.request('/api/talks.open', {
      method: 'POST',
      body: JSON.stringify({ talkId: await talkOf(slow) }),
      headers: {
        'x-liangqi': '1',
        'content-type': 'application/json',
        cookie: `test-person=${slow.organisationId}.${slow.staffId}`,
      },
    })
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('is a matter of the member’s own for a committee member: another one decides', async () => {
    const own = await house.add({ branch: house.people.branch, roles: ['committee'] })
    await house.must(house.people.committee, desk.noteIndex, { ...at(own), score: '', source: '表' })
    expect(await plan(own, own, { why: '我来' })).toMatchObject(refusal('talks.own-talk'))
    const { candidates } = await house.must(own, desk.overview, { termId: term.id })
    const mine = candidates.find(({ memberId }) => memberId === own.memberId)
    expect(mine?.mayPlan).toMatchObject({ code: 'talks.own-talk' })
  })
})
