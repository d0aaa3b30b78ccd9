import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as count from '#contract/reviews-count.ts'
import * as open from '#contract/reviews-publicity.ts'
import * as deciding from '#contract/reviews-deciding.ts'
import * as result from '#contract/reviews-result.ts'
import { whatIf } from '#contract/reviews-what-if.ts'
import * as calls from '#contract/reviews.ts'
import type { BranchId, MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
let branchId: BranchId
let reviewId: ReviewId
let secretary: Person
let members: Person[]
let probationary: Person
let leader: Person
let tellers: [Person, Person]

const picture = () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
const idOf = (person: Person): MemberId => {
  if (person.memberId === null) throw new Error('a member')
  return person.memberId
}
const at = () => ({ termId: term.id, branchId })
const meeting = async (who: Person = secretary) => (await house.must(who, calls.meeting, at())).review
const version = async () => (await meeting())?.version ?? 0
const code = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const answered = await asked
  return answered.ok ? 'ok' : answered.refusal?.code
}
const zero = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
  branchId = await house.people.addBranch('三支部')
  secretary = await house.add({ branch: branchId, roles: ['secretary'], name: '万一平' })
  leader = await house.add({ branch: branchId, rank: 'middle-manager', name: '石中行' })
  members = [secretary, leader]
  for (const name of [
    '丁小北',
    '王立言',
    '方知行',
    '江南雨',
    '李若水',
    '何以宁',
    '林秋实',
    '赵长安',
    '顾远山',
  ])
    members.push(await house.add({ branch: branchId, name }))
  probationary = await house.add({ branch: branchId, kind: 'probationary', name: '于新来' })
  const [first, second] = [await house.add({ branch: house.people.otherBranch }), house.people.member]
  tellers = [first, second]
})
afterAll(() => house.close())

/** Everybody gives the member at this place the same stars, but so many give one star less. */
const boxFor = (place: number) => {
  const stars = place < 2 ? 'five' : place < 5 ? 'four' : place < 9 ? 'three' : 'two'
  return { ...zero, [stars]: 10 }
}

describe('the roll', () => {
  it('is made from the members of the day, in the order of strokes', async () => {
    expect(await code(house.call(house.people.otherSecretary, calls.meeting, at()))).toBe('common.not-found')
    expect(
      await code(
        house.call(members[2] ?? secretary, calls.begin, { ...at(), heldOn: '2026-11-22', place: '' }),
      ),
    ).toBe('common.forbidden')
    const begun = await house.must(secretary, calls.begin, {
      ...at(),
      heldOn: '2026-11-22',
      place: '三楼会议室',
    })
    reviewId = begun.reviewId
    expect(await code(house.call(secretary, calls.begin, { ...at(), heldOn: '2026-11-22', place: '' }))).toBe(
      'reviews.already-there',
    )
    const review = await meeting()
    expect(review?.state).toBe('preparing')
    expect(review?.roll.map((each) => each.name)).toEqual(
      [
        '丁小北',
        '万一平',
        '于新来',
        '王立言',
        '方知行',
        '石中行',
        '江南雨',
        '李若水',
        '何以宁',
        '林秋实',
        '赵长安',
        '顾远山',
      ].toSorted(new Intl.Collator('zh-u-co-stroke').compare),
    )
    const newcomer = review?.roll.find((each) => each.memberId === probationary.memberId)
    expect(newcomer).toMatchObject({ voter: true, graded: false, kind: 'probationary' })
  })

  it('keeps who is excused out of the base, with the reason', async () => {
    const ill = members[10]
    if (ill === undefined) throw new Error('a member')
    await house.must(secretary, calls.note, {
      ...at(),
      version: await version(),
      memberId: idOf(ill),
      excused: '住院',
      exempt: null,
    })
    const review = await meeting()
    expect(review?.roll.find((each) => each.memberId === ill.memberId)).toMatchObject({
      voter: false,
      graded: true,
      excused: '住院',
    })
    expect(review?.attendance).toMatchObject({ full: 10, probationary: 1 })
    expect(
      await code(
        house.call(secretary, calls.note, {
          ...at(),
          version: 1,
          memberId: idOf(ill),
          excused: null,
          exempt: null,
        }),
      ),
    ).toBe('common.changed-meanwhile')
  })

  it('does not let a member who was moved pass unseen', async () => {
    const moved = await house.add({ branch: branchId, name: '黄来迟' })
    expect((await meeting())?.changes).toEqual([{ name: '黄来迟', what: 'joined' }])
    expect(
      await house.call(secretary, calls.freeze, { ...at(), version: await version(), leaveUndecided: false }),
    ).toMatchObject({
      refusal: { code: 'reviews.roll-changed', detail: { names: '黄来迟' } },
    })
    await house.must(secretary, calls.refresh, {
      ...at(),
      version: await version(),
      heldOn: '2026-11-22',
      place: '三楼会议室',
    })
    await house.db.asOwner('update membership set branch_id = $1 where member_id = $2', [
      house.people.otherBranch,
      moved.memberId,
    ])
    // The other branch wants the moved member as well: one roll a term.
    const other = { termId: term.id, branchId: house.people.otherBranch }
    expect(
      await house.call(house.people.otherSecretary, calls.begin, {
        ...other,
        heldOn: '2026-11-22',
        place: '',
      }),
    ).toMatchObject({
      refusal: { code: 'reviews.on-another-roll', detail: { names: '黄来迟' } },
    })
    await house.must(secretary, calls.refresh, {
      ...at(),
      version: await version(),
      heldOn: '2026-11-22',
      place: '三楼会议室',
    })
    await house.must(secretary, calls.freeze, { ...at(), version: await version(), leaveUndecided: false })
    expect((await meeting())?.state).toBe('meeting')
    expect(
      await code(
        house.call(secretary, calls.freeze, { ...at(), version: await version(), leaveUndecided: false }),
      ),
    ).toBe('reviews.too-late')
  })
})

describe('the meeting', () => {
  it('needs its quorum, two different tellers, somebody who watches, and strips', async () => {
    const opened = async () =>
      house.call(secretary, calls.openCounting, { ...at(), version: await version(), withoutStrips: [] })
    const voters = ((await meeting())?.roll ?? []).filter((each) => each.voter)
    const marks = voters.map(({ memberId }, index) => ({ memberId, present: index < 3 }))
    await house.must(secretary, calls.attend, { ...at(), marks })
    expect(await opened()).toMatchObject({ refusal: { code: 'reviews.no-quorum', detail: { needed: 5 } } })
    const everybody = voters.map(({ memberId }) => ({ memberId, present: true }))
    await house.must(secretary, calls.attend, { ...at(), marks: everybody })
    expect(await opened()).toMatchObject({ refusal: { code: 'reviews.no-tellers' } })
    const [first, second] = tellers
    const appoint = async (one: Person, other: Person) =>
      house.call(secretary, calls.appointTellers, {
        ...at(),
        version: await version(),
        first: one.staffId,
        second: other.staffId,
      })
    expect(await appoint(first, first)).toMatchObject({ refusal: { code: 'reviews.same-teller' } })
    expect(await appoint(first, second)).toMatchObject({ ok: true })
    expect(await opened()).toMatchObject({ refusal: { code: 'reviews.no-scrutineers' } })
    const watch = async (...people: Person[]) =>
      house.call(secretary, calls.appointScrutineers, {
        ...at(),
        version: await version(),
        members: people.map(idOf),
      })
    const [, , one = secretary, two = secretary] = members
    expect(await watch(one, one)).toMatchObject({ refusal: { code: 'reviews.same-scrutineer' } })
    expect(await watch(house.people.member)).toMatchObject({
      refusal: { code: 'reviews.scrutineer-no-voter' },
    })
    expect(await watch(one, two)).toMatchObject({ ok: true })
    expect((await meeting())?.scrutineers.map((each) => each.name)).toEqual(['丁小北', '王立言'])
    // Nobody watches themself count, whichever is named first.
    expect(await appoint(one, second)).toMatchObject({
      refusal: { code: 'reviews.scrutineer-counts', detail: { name: '丁小北' } },
    })
    expect(await appoint(secretary, second)).toMatchObject({ ok: true })
    expect(await watch(one, secretary)).toMatchObject({
      refusal: { code: 'reviews.scrutineer-counts', detail: { name: '万一平' } },
    })
    expect(await appoint(first, second)).toMatchObject({ ok: true })
    await house.must(secretary, calls.attend, { ...at(), marks: [{ memberId: idOf(two), present: false }] })
    expect(await opened()).toMatchObject({
      refusal: { code: 'reviews.scrutineer-away', detail: { names: '王立言' } },
    })
    await house.must(secretary, calls.attend, { ...at(), marks: [{ memberId: idOf(two), present: true }] })
    const excused = members[10]
    expect(
      await house.call(secretary, calls.attend, {
        ...at(),
        marks: [{ memberId: idOf(excused ?? secretary), present: true }],
      }),
    ).toMatchObject({
      refusal: { code: 'reviews.not-a-voter' },
    })
    expect(
      await code(
        house.call(first, count.enter, { reviewId, round: 1, memberId: idOf(secretary), counts: zero }),
      ),
    ).toBe('reviews.not-yet')
    for (const paper of calls.papers) {
      const file = await house.must(secretary, calls.paper, { ...at(), paper })
      expect(Buffer.from(file.bytes.slice(0, 5)).toString()).toBe('%PDF-')
      if (paper !== 'self-reviews') continue
      const text = (await pdfPages(file.bytes)).join('')
      const graded = ((await meeting())?.roll ?? []).filter((each) => each.graded)
      expect(graded.length).toBeGreaterThan(5)
      graded.forEach(({ name, points, selfReview }, index) => {
        expect(text).toContain(`${index + 1}.${name}贡献${points}分`)
        expect(text).toContain(selfReview.replaceAll(/\s/gu, ''))
      })
    }
    expect(await opened()).toMatchObject({ ok: true })
    expect((await meeting())?.issued).toBe(11)
  })
})

describe('the count', () => {
  const enterAs = (who: Person, round: number, memberId: MemberId, counts: typeof zero) =>
    house.call(who, count.enter, { reviewId, round, memberId, counts })
  const boxes = async (who: Person) => (await house.must(who, count.myCount, { reviewId })).boxes

  it('refuses more strips than voters, and anybody who is no teller', async () => {
    const [first] = tellers
    expect(await code(house.call(secretary, count.myCount, { reviewId }))).toBe('reviews.not-a-teller')
    expect(await code(enterAs(secretary, 1, idOf(secretary), zero))).toBe('reviews.not-a-teller')
    expect(await code(enterAs(first, 1, idOf(probationary), zero))).toBe('reviews.not-graded')
    expect(await enterAs(first, 1, idOf(secretary), { ...zero, five: 11 })).toMatchObject({
      refusal: { code: 'reviews.more-strips-than-voters', detail: { name: '万一平', strips: 11, most: 10 } },
    })
    // Who did not vote themself has one strip more.
    const excused = members[10] ?? secretary
    expect(await enterAs(first, 1, idOf(excused), { ...zero, five: 11 })).toMatchObject({ ok: true })
    expect(await code(house.call(secretary, count.close, at()))).toBe('reviews.boxes-open')
  })

  it('keeps the tellers apart, shows differences, recounts, and settles what stays', async () => {
    const [first, second] = tellers
    for (const [place, member] of members.entries()) {
      await Promise.all(tellers.map((teller) => enterAs(teller, 1, idOf(member), boxFor(place))))
      if (place < 2) await enterAs(second, 1, idOf(member), { ...boxFor(place), five: 9, abstained: 1 })
    }
    const seen = JSON.stringify(await house.must(first, count.myCount, { reviewId }))
    expect(seen).not.toContain('"abstained":1')
    const missing = await house.call(first, count.handIn, { reviewId, round: 2 })
    expect(missing).toMatchObject({ refusal: { code: 'reviews.already-handed-in' } })
    expect(await house.must(first, count.handIn, { reviewId, round: 1 })).toEqual({
      both: false,
      differing: 0,
    })
    expect(await code(enterAs(first, 1, idOf(secretary), zero))).toBe('reviews.already-handed-in')
    expect((await meeting())?.differences).toEqual([])
    // Two presses at once: one hands in, the other is told.
    const twice = await Promise.all(
      [1, 2].map(() => house.call(second, count.handIn, { reviewId, round: 1 })),
    )
    expect(twice.filter((each) => each.ok)).toHaveLength(1)
    expect((await meeting())?.differences.map((each) => each.name).toSorted()).toEqual(
      ['万一平', '石中行'].toSorted(),
    )
    expect((await meeting())?.round).toBe(2)

    const [secretaryBox, leaderBox] = [idOf(secretary), idOf(leader)]
    const settled = { ...at(), counts: boxFor(0), reason: '当众重数，确认一张弃权' }
    expect(await code(house.call(secretary, count.settle, { ...settled, memberId: leaderBox }))).toBe(
      'reviews.recount-first',
    )
    expect((await boxes(first)).filter((each) => each.state === 'differs')).toHaveLength(2)
    await enterAs(first, 2, secretaryBox, { ...zero, five: 9, four: 1 })
    await enterAs(second, 2, secretaryBox, { ...zero, five: 9, four: 1 })
    await enterAs(first, 2, leaderBox, boxFor(0))
    expect(await house.call(second, count.handIn, { reviewId, round: 2 })).toMatchObject({
      refusal: { code: 'reviews.boxes-missing' },
    })
    await enterAs(second, 2, leaderBox, { ...zero, five: 8, abstained: 2 })
    await house.must(first, count.handIn, { reviewId, round: 2 })
    expect(await house.must(second, count.handIn, { reviewId, round: 2 })).toEqual({
      both: true,
      differing: 1,
    })
    expect(await code(house.call(secretary, count.settle, { ...settled, memberId: secretaryBox }))).toBe(
      'reviews.nothing-differs',
    )
    await house.must(secretary, count.settle, { ...settled, memberId: leaderBox })
    expect(await code(house.call(secretary, result.sheet, at()))).toBe('reviews.not-yet')
    await house.must(secretary, count.close, at())
    expect(await code(enterAs(first, 3, leaderBox, zero))).toBe('reviews.too-late')
  })
})

describe('the result', () => {
  const sheet = (who: Person = secretary) => house.must(who, result.sheet, at())
  const rowOf = async (person: Person) =>
    (await sheet()).rows.find((each) => each.memberId === person.memberId)

  it('gives stars within the quota, and leaves a tie over it to a re-vote', async () => {
    const { quotas, questions } = await sheet()
    expect(quotas).toEqual([{ scope: branchId, graded: 11, five: 1, four: 2 }])
    expect(await rowOf(leader)).toMatchObject({ score: '5', rank: 1, stars: 5, how: 'quota' })
    expect(await rowOf(secretary)).toMatchObject({ score: '49/10', rank: 2, stars: 4 })
    expect(questions.map(({ why, seat, members: tied }) => ({ why, seat, tied: tied.length }))).toEqual([
      { why: 'tie-over-quota', seat: 'four', tied: 3 },
    ])
    const tied = questions[0]?.members.map((each) => each.memberId) ?? []
    const vote = (votes: number[], ids = tied) =>
      house.call(secretary, deciding.revote, {
        ...at(),
        seat: 'four',
        note: '',
        votes: ids.map((memberId, index) => ({ memberId, votes: votes[index] ?? 0 })),
      })
    expect(await vote([6, 5], tied.slice(0, 2))).toMatchObject({
      refusal: { code: 'reviews.revote-not-whole' },
    })
    expect(await vote([12, 0, 0])).toMatchObject({ refusal: { code: 'reviews.more-votes-than-voters' } })
    expect(await vote([5, 5, 1])).toMatchObject({ ok: true })
    expect((await sheet()).questions[0]?.members).toHaveLength(2)
    expect(await vote([5, 5, 1])).toMatchObject({ refusal: { code: 'reviews.revote-not-whole' } })
    expect(await vote([7, 4], tied.slice(0, 2))).toMatchObject({ ok: true })
    const after = await sheet()
    expect(after.questions).toEqual([])
    expect(after.rows.filter((each) => each.stars === 4).map((each) => each.memberId)).toContain(tied[0])
  })

  it('lets the committee alone decide, within the seats and with a reason', async () => {
    const { committee } = house.people
    const decide = (who: Person, person: Person, stars: 1 | 2 | 3 | 4 | 5 | null) =>
      house.call(who, deciding.decide, {
        ...at(),
        decisions: [{ memberId: idOf(person), stars, reason: '有违师德，查实' }],
      })
    expect(await code(decide(secretary, leader, 3))).toBe('common.forbidden')
    expect(await code(decide(committee, leader, 3))).toBe('terms.too-early')
    await term.to('deciding')
    const last = members[9] ?? leader
    expect(await code(decide(committee, last, 5))).toBe('reviews.over-seats')
    expect(await code(decide(committee, probationary, 3))).toBe('reviews.not-graded')
    expect(await code(decide(committee, last, 1))).toBe('ok')
    expect(await rowOf(last)).toMatchObject({
      stars: 1,
      voted: 2,
      how: 'decided',
      decision: { reason: '有违师德，查实' },
    })
    await house.must(committee, deciding.withdrawDecision, { ...at(), memberId: idOf(last) })
    expect(await rowOf(last)).toMatchObject({ stars: 2, how: 'cut-line' })
  })

  it('designates leaders by a document, inside the quota', async () => {
    const { committee } = house.people
    const file = { name: '表彰.png', bytes: new Uint8Array(await picture()) }
    const designate = (person: Person, stars: 4 | 5, with_ = file) =>
      house.call(
        committee,
        deciding.designate,
        {
          ...at(),
          authority: '市教育局',
          year: 2026,
          about: '学校年度考核优秀',
          proportion: '相关中层干部 1/3',
          members: [{ memberId: idOf(person), stars }],
        },
        with_,
      )
    expect(await code(designate(members[3] ?? leader, 4))).toBe('reviews.not-a-leader')
    expect(await code(designate(leader, 4, { name: 'a.png', bytes: new Uint8Array([1, 2, 3]) }))).toMatch(
      /^file\./u,
    )
    expect(await code(designate(leader, 4))).toBe('ok')
    expect(await code(designate(leader, 5))).toBe('reviews.designated-twice')
    expect(await rowOf(leader)).toMatchObject({ stars: 4, how: 'designated', score: null, rank: null })
    const [resolution] = (await sheet()).resolutions
    const [document] = resolution?.documents ?? []
    if (resolution === undefined || document === undefined) throw new Error('no document')
    const read = await house.must(secretary, result.resolutionDocument, {
      ...at(),
      attachmentId: document.id,
    })
    expect(read.type).toBe('image/png')
    expect(
      await code(
        house.call(house.people.otherSecretary, result.resolutionDocument, {
          ...at(),
          attachmentId: document.id,
        }),
      ),
    ).toBe('common.not-found')
    await house.must(committee, deciding.withdrawResolution, {
      ...at(),
      resolutionId: resolution.id,
      reason: '文件年份有误',
    })
    expect(await rowOf(leader)).toMatchObject({ stars: 5, how: 'quota' })
  })

  it('is published for the working days of the calendar, and nobody sees another’s score', async () => {
    const { committee, partyOffice } = house.people
    expect(await code(house.call(secretary, deciding.publish, at()))).toBe('common.forbidden')
    expect((await house.must(leader, open.mine, {})).results).toEqual([])
    expect(await house.must(partyOffice, deciding.publish, at())).toEqual({ lastDay: '2026-11-27' })
    const own = await house.must(leader, open.mine, {})
    expect(own.results[0]).toMatchObject({ stars: 5, score: '5', points: '0' })
    expect(own.results[0]?.because.join('')).toContain('5×10')
    const published = JSON.stringify(await house.must(leader, open.publicity, { termId: null }))
    expect(published).not.toContain('score')
    expect(published).not.toContain('49/10')
    await term.to('publicity')
    expect(await code(house.call(committee, deciding.lock, at()))).toBe('reviews.publicity-runs')
    for (const paper of result.resultPapers) {
      const { bytes } = await house.must(secretary, result.resultPaper, { ...at(), paper })
      expect(bytes.length).toBeGreaterThan(1000)
      if (paper === 'sheet') expect((await pdfPages(bytes)).join('')).toContain('监票人：丁小北、王立言')
    }
  })

  it('takes objections until the last day, answers each once, and then locks', async () => {
    const { committee, partyOffice, otherMember } = house.people
    const about = idOf(secretary)
    await house.must(otherMember, open.object, {
      reviewId,
      aboutMemberId: about,
      text: '票数似有出入',
      onPaperBy: '别人',
    })
    await house.must(partyOffice, open.object, {
      reviewId,
      aboutMemberId: null,
      text: '书面意见',
      onPaperBy: '周老师',
    })
    expect(
      await code(
        house.call(otherMember, open.object, {
          reviewId,
          aboutMemberId: idOf(house.people.member),
          text: '甲',
          onPaperBy: '',
        }),
      ),
    ).toBe('reviews.not-graded')
    const { objections } = await sheet(committee)
    expect(new Set(objections.map((each) => each.by))).toEqual(new Set([otherMember.name, '周老师']))
    house.at('2026-11-28T09:00:00+08:00')
    expect(
      await code(
        house.call(otherMember, open.object, { reviewId, aboutMemberId: about, text: '晚了', onPaperBy: '' }),
      ),
    ).toBe('reviews.publicity-over')
    expect(await house.call(committee, deciding.lock, at())).toMatchObject({
      refusal: { code: 'reviews.objections-open', detail: { count: 2 } },
    })
    for (const each of objections) {
      const reply = () =>
        house.call(committee, open.answerObjection, {
          ...at(),
          objectionId: each.id,
          outcome: 'rejected',
          answer: '已复核，票数无误',
        })
      const both = await Promise.all([reply(), reply()])
      expect(both.filter((one) => one.ok)).toHaveLength(1)
      expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: 'reviews.already-answered' } })
    }
    expect((await house.must(otherMember, open.publicity, { termId: null })).mine[0]).toMatchObject({
      outcome: 'rejected',
    })
    await house.must(committee, deciding.lock, at())
    expect((await meeting())?.state).toBe('locked')
  })

  it('is amended by a late rating, published anew, and takes no star from anybody', async () => {
    const { committee } = house.people
    const file = { name: '评定.png', bytes: new Uint8Array(await picture()) }
    const rating = {
      authority: '省教育厅',
      year: 2026,
      about: '相关工作先进',
      proportion: '1/3',
      reason: '省厅 12 月发文',
    }
    const amend = (person: Person, stars: 4 | 5) =>
      house.call(
        committee,
        deciding.amend,
        { ...at(), ...rating, members: [{ memberId: idOf(person), stars }] },
        file,
      )
    expect(await code(amend(leader, 4))).toBe('reviews.loses-star')
    expect(await code(amend(leader, 5))).toBe('reviews.changes-nothing')
    const correct = (stars: 1 | 2 | 3 | 4 | 5) =>
      house.call(committee, deciding.correct, {
        ...at(),
        reason: '复核更正',
        changes: [{ memberId: idOf(members[8] ?? leader), stars }],
      })
    expect(await code(correct(5))).toBe('reviews.over-seats')
    expect(await correct(2)).toMatchObject({ ok: true, value: { revision: 2 } })
    expect((await meeting())?.state).toBe('publicity')
    expect(await rowOf(members[8] ?? leader)).toMatchObject({ stars: 2, how: 'corrected' })
    const real = await house.must(committee, whatIf, {
      termId: term.id,
      policy: { quota: { five: '20', four: '20' } },
    })
    expect(real.changed).toBeGreaterThan(0)
    expect(real.quotas.tried[0]).toMatchObject({ five: 2, four: 2 })
    expect(
      await code(
        house.call(committee, whatIf, {
          termId: term.id,
          policy: { quota: { five: '60', four: '60' } },
        }),
      ),
    ).toBe('reviews.policy-fails')
  })
})
