import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as desk from '#contract/cases.ts'
import * as steps from '#contract/cases-steps.ts'
import type { CaseShown } from '#contract/cases-shapes.ts'
import { noteRelative } from '#contract/talks.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import {
  castOf,
  counts,
  seen,
  startCase,
  twoOfCommittee,
  walkToHearing,
  type CaseCast,
} from '#testing/cases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import type { Person } from '#testing/people.ts'

let house: TestHouse
let cast: CaseCast

beforeAll(async () => {
  house = await openHouse()
  cast = await castOf(house, '钱退后', await twoOfCommittee(house))
})
afterAll(async () => {
  closeWorkshop()
  await house.close()
})

const refusal = (code: string, detail?: object) => ({
  ok: false,
  refusal: { code, ...(detail === undefined ? {} : { detail }) },
})
const open = (who: Person, { id }: Pick<CaseShown, 'id'>) => house.must(who, desk.open, { caseId: id })

describe('opening a case', () => {
  it('names two verifiers: full members, neither the one concerned nor a relative', async () => {
    const [committee] = cast.committee
    const { member, verifiers } = cast
    const begin = (one: string, other: string) =>
      house.call(committee, desk.start, {
        memberId: member.memberId ?? '',
        why: '党委研究决定。',
        verifiers: [one, other],
      })
    const [first, second] = verifiers
    expect(await begin(first.staffId, member.staffId)).toMatchObject(refusal('cases.verifier-is-member'))
    expect(await begin(first.staffId, first.staffId)).toMatchObject(refusal('cases.verifier-twice'))
    const probationary = await house.add({ branch: house.people.otherBranch, kind: 'probationary' })
    expect(await begin(first.staffId, probationary.staffId)).toMatchObject(refusal('cases.verifier-not-full'))
    const relative = house.people.otherMember
    await house.must(committee, noteRelative, {
      memberId: member.memberId ?? '',
      staffId: relative.staffId,
      relation: '夫妻',
    })
    expect(await begin(relative.staffId, second.staffId)).toMatchObject(
      refusal('cases.verifier-is-relative', { relation: '夫妻' }),
    )
    const known = await house.must(committee, desk.choices, { memberId: member.memberId ?? '' })
    expect(known).toMatchObject({ source: 'committee', mayStart: true, earlier: [] })
    expect(known.people.find(({ staffId }) => staffId === relative.staffId)?.free).toBe(false)
  })

  it('is refused to the member concerned', async () => {
    const own = await house.add({ branch: house.people.otherBranch, roles: ['committee'] })
    const at = { memberId: own.memberId ?? '' }
    expect((await house.must(own, desk.choices, at)).mayStart).toMatchObject({ code: 'cases.own-case' })
    const verifiers: [string, string] = [cast.verifiers[0].staffId, cast.verifiers[1].staffId]
    expect(await house.call(own, desk.start, { ...at, why: '一', verifiers })).toMatchObject(
      refusal('cases.own-case'),
    )
    await house.db.asOwner('delete from role_grant where staff_id = $1', [own.staffId])
  })
})

let heard: CaseShown

describe('a case up to the hearing', () => {
  it('goes step by step, each after the one before it', async () => {
    heard = await walkToHearing(house, cast, 'correction', 6)
    expect(heard).toMatchObject({ state: 'heard', treatment: 'correction', months: 6 })
    expect(heard.steps.map(({ content }) => content.kind)).toEqual([
      'start',
      'report',
      'countersign',
      'opinion',
      'filing',
      'notice',
      'hearing',
    ])
  })

  it('refuses a second case of the member meanwhile', async () => {
    await expect(startCase(house, cast)).rejects.toThrow('cases.another-open')
    const { mayStart } = await house.must(cast.committee[0], desk.choices, {
      memberId: cast.member.memberId ?? '',
    })
    expect(mayStart).toMatchObject({ code: 'cases.another-open' })
  })

  it('refuses steps out of their order, and a report changed after both have signed', async () => {
    const { secretary } = cast
    const at = { ...seen(heard), heldOn: '2026-12-04' }
    const [verifier] = cast.verifiers
    const [, committee] = cast.committee
    const report = { ...at, words: '改写', grounds: false }
    expect(await house.call(verifier, steps.report, report)).toMatchObject(refusal('cases.signed-already'))
    expect(await house.call(verifier, steps.count, { ...at, ...counts })).toMatchObject(
      refusal('cases.state', { state: 'heard' }),
    )
    const decision = { ...at, words: '批准', present: 2, agrees: true }
    expect(await house.call(committee, steps.approve, decision)).toMatchObject(refusal('cases.state'))
    expect(await house.call(secretary, steps.deliver, { ...at, words: '送达' })).toMatchObject(
      refusal('cases.state'),
    )
    expect(
      await house.call(cast.member, steps.say, { caseId: heard.id, kind: 'appeal', words: '早' }),
    ).toMatchObject(refusal('cases.state'))
    const gone = { ...at, version: 1 }
    expect(await house.call(secretary, steps.hear, { ...gone, words: '一', waived: false })).toMatchObject(
      refusal('common.changed-meanwhile'),
    )
  })

  it('shows the same reasons on the screen', async () => {
    const shown = await open(cast.verifiers[0], heard)
    expect(shown.may.report).toMatchObject({ code: 'cases.signed-already' })
    expect(shown.may.approve).toMatchObject({ code: 'common.forbidden' })
    expect(shown.looks).toBeNull()
  })

  it('takes the member’s own words at any step', async () => {
    const said = await house.must(cast.member, steps.say, {
      caseId: heard.id,
      kind: 'answer',
      words: '请考虑实际情况。',
    })
    expect(said.steps.at(-1)?.content).toMatchObject({ kind: 'answer', words: '请考虑实际情况。' })
    expect(said.version).toBe(heard.version)
  })
})

describe('the vote of the branch', () => {
  const at = () => ({ ...seen(heard), heldOn: '2026-12-04' })

  it('follows once the member has signed the hearing with their own name', async () => {
    const wrong = { ...seen(heard), signature: { typed: '别人' } }
    expect(await house.call(cast.member, steps.sign, wrong)).toMatchObject(refusal('cases.signature-name'))
    heard = await house.must(cast.member, steps.sign, {
      ...seen(heard),
      signature: { typed: cast.member.name },
    })
    expect(heard.state).toBe('defended')
    const { secretary } = cast
    expect(await house.call(secretary, steps.hear, { ...at(), words: '改', waived: true })).toMatchObject(
      refusal('cases.signed-already'),
    )
  })

  it('is refused where the quorum is missed by one, and where slips do not add up', async () => {
    const { secretary } = cast
    const enter = (more: object) => house.call(secretary, steps.count, { ...at(), ...counts, ...more })
    const three = { present: 3, issued: 3, collected: 3, agree: 3, against: 0, abstained: 0 }
    expect(await enter(three)).toMatchObject(refusal('cases.quorum', { present: 3, due: 7, least: 4 }))
    expect(await enter({ present: 8 })).toMatchObject(refusal('cases.present-over'))
    expect(await enter({ issued: 8 })).toMatchObject(refusal('cases.issued-over'))
    expect(await enter({ issued: 6 })).toMatchObject(refusal('cases.collected-over'))
    expect(await enter({ agree: 6 })).toMatchObject(refusal('cases.count-sum'))
    expect(await enter({ heldOn: '2026-12-05' })).toMatchObject(refusal('cases.day-future'))
    expect(await enter({ heldOn: '2026-12-03' })).toMatchObject(refusal('cases.day-before'))
  })

  it('stands once two people agree; neither sees what the other entered', async () => {
    const { secretary } = cast
    const [verifier] = cast.verifiers
    const one = await house.must(secretary, steps.count, { ...at(), ...counts })
    expect(one).toMatchObject({ state: 'defended', counted: { by: [secretary.name], differ: [] } })
    const other = await house.must(verifier, steps.count, { ...at(), ...counts, agree: 4, against: 2 })
    expect(other).toMatchObject({ state: 'defended', counted: { differ: ['agree', 'against'] } })
    // The same person twice is one person.
    const again = await house.must(secretary, steps.count, { ...at(), ...counts })
    expect(again.state).toBe('defended')
    heard = await house.must(verifier, steps.count, { ...at(), ...counts })
    expect(heard).toMatchObject({ state: 'passed', counted: { by: [], differ: [] } })
    expect(heard.steps.at(-1)?.content).toMatchObject({
      kind: 'vote',
      full: 7,
      due: 7,
      passed: true,
      agree: 5,
    })
  })

  it('is approved by enough of the committee, and not by who verified or proposed', async () => {
    const [, committee] = cast.committee
    const decision = { ...at(), words: '批准', agrees: true }
    expect(await house.call(committee, steps.approve, { ...decision, present: 1 })).toMatchObject(
      refusal('cases.sitting-quorum', { least: 2 }),
    )
    expect(await house.call(committee, steps.approve, { ...decision, present: 3 })).toMatchObject(
      refusal('cases.sitting-over'),
    )
    heard = await house.must(committee, steps.approve, { ...decision, present: 2 })
    expect(heard).toMatchObject({ state: 'approved', treatment: 'correction' })
    expect(await house.call(committee, steps.discontinue, { ...at(), why: '不办了' })).toMatchObject(
      refusal('cases.state'),
    )
  })
})

describe('delivery, appeal and the period', () => {
  it('is witnessed by two where the member does not sign', async () => {
    const { secretary } = cast
    const delivering = await house.must(secretary, steps.deliver, {
      ...seen(heard),
      heldOn: '2026-12-04',
      words: '当面宣布。',
    })
    const { people } = await house.must(secretary, desk.witnesses, { caseId: heard.id })
    expect(people.map(({ staffId }) => staffId)).not.toContain(cast.member.staffId)
    const note = { ...seen(delivering), heldOn: '2026-12-04', why: '本人说再想想。' }
    const [one, other] = cast.verifiers
    const refused = (witnesses: string[]) => house.call(secretary, steps.refuseToSign, { ...note, witnesses })
    expect(await refused([one.staffId])).toMatchObject(refusal('cases.witnesses'))
    expect(await refused([one.staffId, cast.member.staffId])).toMatchObject(refusal('cases.witnesses'))
    expect(await refused([one.staffId, secretary.staffId])).toMatchObject(refusal('cases.witnesses'))
    const done = await refused([one.staffId, other.staffId])
    expect(done).toMatchObject({ ok: true, value: { state: 'correcting', endsOn: '2027-06-04' } })
  })

  it('keeps an appeal after its day, marked late; the answer is not by who entered the decision', async () => {
    const shown = await open(cast.member, heard)
    expect(shown.appealBy).toBe('2027-01-03')
    const [first, second] = cast.committee
    const word = { heldOn: '2027-01-10', words: '复核过，维持。', upheld: true }
    expect(await house.call(first, steps.reply, { ...seen(shown), ...word })).toMatchObject(
      refusal('cases.no-appeal'),
    )
    house.at('2027-01-03T10:00:00+08:00')
    const appeal = { caseId: heard.id, kind: 'appeal', words: '请复核。' } as const
    const intime = await house.must(cast.member, steps.say, appeal)
    expect(intime.steps.at(-1)?.content).toMatchObject({ kind: 'appeal', late: false })
    house.at('2027-01-10T10:00:00+08:00')
    const late = await house.must(cast.member, steps.say, appeal)
    expect(late.steps.at(-1)?.content).toMatchObject({ kind: 'appeal', late: true })
    const { cases } = await house.must(first, desk.overview, {})
    expect(cases[0]).toMatchObject({ openAppeal: true })
    expect(await house.call(second, steps.reply, { ...seen(late), ...word })).toMatchObject(
      refusal('cases.own-step'),
    )
    heard = await house.must(first, steps.reply, { ...seen(late), ...word })
    expect(heard.state).toBe('correcting')
  })

  it('ends when it is over and not before, by the branch’s judgement and the committee’s word', async () => {
    const { secretary } = cast
    const [, committee] = cast.committee
    const judged = { words: '值周到岗，教案按时。', present: 2, corrected: true }
    expect(
      await house.call(secretary, steps.assess, { ...seen(heard), heldOn: '2027-01-10', ...judged }),
    ).toMatchObject(refusal('cases.period-running', { day: '2027-06-04' }))
    house.at('2027-06-04T10:00:00+08:00')
    const heldOn = '2027-06-04'
    const assessed = await house.must(secretary, steps.assess, { ...seen(heard), heldOn, ...judged })
    const word = { heldOn, words: '同意。', present: 2 }
    const back = await house.must(committee, steps.confirm, { ...seen(assessed), ...word, agrees: false })
    expect(back.state).toBe('correcting')
    const again = await house.must(secretary, steps.assess, { ...seen(back), heldOn, ...judged })
    const over = await house.must(committee, steps.confirm, { ...seen(again), ...word, agrees: true })
    expect(over).toMatchObject({ state: 'corrected', mayFollow: [] })
  })

  it('is printed with who and when on each page; a look, shown to the member and the committee', async () => {
    const { secretary } = cast
    const paper = await house.must(secretary, desk.print, { caseId: heard.id, stepId: null })
    const pages = await pdfPages(Buffer.from(paper.pdf, 'base64'))
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.every((page) => page.includes(`${secretary.name}2027年6月4日10:00打印`))).toBe(true)
    expect(pages.join('')).toContain('应到7人')
    expect(pages.join('')).toContain('钱退后同志：')
    const vote = heard.steps.find(({ content }) => content.kind === 'vote')
    const one = await house.must(cast.member, desk.print, { caseId: heard.id, stepId: vote?.id ?? null })
    expect(await pdfPages(Buffer.from(one.pdf, 'base64'))).toHaveLength(1)
    const own = await open(cast.member, heard)
    const looks = own.looks?.map(({ by, act }) => `${by} ${act}`)
    expect(looks).toContain(`${secretary.name} printed`)
    expect(looks).toContain(`${cast.member.name} printed`)
  })
})
