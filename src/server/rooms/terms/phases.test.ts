import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { advance, back, detail, replan } from '#contract/terms.ts'
import { extend, extensions, revokeExtension } from '#contract/terms-extensions.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { allowed } from '#domain/terms/phases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { autumnPlan, noTimers, termsOf } from '#testing/made-terms.ts'

import { advanceDueTerms } from './commands-timer.ts'
import { currentTerm, extensionsByMember, extensionsOf, openedTerms, termById, todayOf } from './views.ts'

let house: TestHouse
const { made, opened, versionOf } = termsOf(() => house)
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('the phases', () => {
  it('go forward one by one, and back by the committee with a reason', async () => {
    const { committee, partyOffice } = house.people
    const termId = await opened('逐步学期', { plan: noTimers })
    expect(await house.call(committee, advance, { termId, version: 2, to: 'review' })).toMatchObject({
      refusal: { code: 'terms.not-next', detail: { phase: 'goals', next: 'working' } },
    })
    let version = 2
    for (const to of ['working', 'achievements', 'review', 'deciding', 'publicity', 'closed'] as const)
      ({ version } = await house.must(partyOffice, advance, { termId, version, to }))
    expect(await house.call(committee, advance, { termId, version, to: 'closed' })).toMatchObject({
      refusal: { code: 'terms.last-phase' },
    })
    expect(
      await house.call(partyOffice, back, { termId, version, to: 'deciding', reason: '漏了' }),
    ).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    expect(await house.call(committee, back, { termId, version, to: 'draft', reason: '漏了' })).toMatchObject(
      {
        refusal: { code: 'terms.not-earlier' },
      },
    )
    expect(await house.call(committee, back, { termId, version, to: 'deciding', reason: ' ' })).toMatchObject(
      {
        refusal: { code: 'common.invalid-input' },
      },
    )
    await house.must(committee, back, { termId, version, to: 'deciding', reason: '名单有误' })
    const shown = await house.must(committee, detail, { termId })
    expect(shown.term.phase).toBe('deciding')
    expect(shown.changes[0]).toMatchObject({ from: 'closed', to: 'deciding', reason: '名单有误' })
    const [audited] = await house.db.asOwner<{ count: number }>(
      `select count(*) as count from audit where act = 'terms.back'`,
    )
    expect(audited?.count).toBe(1)
  })

  it('are moved once when two people press at once', async () => {
    const { committee, partyOffice } = house.people
    const termId = await opened('两人学期', { plan: noTimers })
    const pressed = await Promise.all(
      [committee, partyOffice, committee, partyOffice].map((who) =>
        house.call(who, advance, { termId, version: 2, to: 'working' }),
      ),
    )
    expect(pressed.filter((each) => each.ok).length).toBe(1)
    for (const each of pressed) if (!each.ok) expect(each.refusal.code).toBe('common.changed-meanwhile')
    expect((await house.must(committee, detail, { termId })).changes.length).toBe(2)
  })

  it('begin by the timer at midnight of the school, and hold even while the timer is late', async () => {
    const { committee, member } = house.people
    house.at('2026-09-02T08:00:00+08:00')
    const termId = await opened('定时学期', {
      startsOn: '2026-09-02',
      plan: { ...autumnPlan, goals: undefined },
    })
    house.at('2026-09-19T23:59:59+08:00')
    expect(await advanceDueTerms(house.db.database, house.now())).toBe(0)
    expect((await house.must(member, detail, { termId })).term.phase).toBe('goals')
    house.at('2026-09-20T00:00:00+08:00')
    expect((await house.must(member, detail, { termId })).term.phase).toBe('working')
    const both = await Promise.all([
      advanceDueTerms(house.db.database, house.now()),
      advanceDueTerms(house.db.database, house.now()),
    ])
    expect(both[0] + both[1]).toBeGreaterThan(0)
    const changes = (await house.must(member, detail, { termId })).changes
    expect(changes.filter((each) => each.to === 'working')).toMatchObject([{ by: null, from: 'goals' }])
    expect(await advanceDueTerms(house.db.database, house.now())).toBe(0)

    house.at('2027-01-20T12:00:00+08:00')
    const shown = await house.must(committee, detail, { termId })
    expect(shown.term.phase).toBe('review')
    const { version } = await house.must(committee, advance, {
      termId,
      version: shown.term.version,
      to: 'deciding',
    })
    const after = await house.must(committee, detail, { termId })
    expect(after.changes.map((each) => each.to)).toEqual([
      'deciding',
      'review',
      'achievements',
      'working',
      'goals',
    ])
    expect(after.term.version).toBe(version)

    await house.must(committee, back, { termId, version, to: 'achievements', reason: '补录' })
    expect(await advanceDueTerms(house.db.database, house.now())).toBeGreaterThanOrEqual(0)
    const reopened = await house.must(committee, detail, { termId })
    expect(reopened.term.phase).toBe('achievements')
    expect(reopened.term.plan.review).toEqual({ on: '2027-01-16', byTimer: false })
  })

  it('get new days only where they have not begun', async () => {
    const { committee } = house.people
    house.at('2026-09-10T08:00:00+08:00')
    const termId = await opened('改期学期')
    const asked = { termId, version: 2, endsOn: '2027-01-31' }
    expect(
      await house.call(committee, replan, {
        ...asked,
        plan: { ...autumnPlan, goals: { on: '2026-09-02', byTimer: false } },
      }),
    ).toMatchObject({ refusal: { code: 'terms.plan-begun' } })
    expect(
      await house.call(committee, replan, {
        ...asked,
        plan: { ...autumnPlan, working: { on: '2026-09-10', byTimer: true } },
      }),
    ).toMatchObject({ refusal: { code: 'terms.timer-past' } })
    await house.must(committee, replan, {
      ...asked,
      plan: { ...autumnPlan, working: { on: '2026-09-25', byTimer: true } },
    })
    expect((await house.must(committee, detail, { termId })).term.next).toMatchObject({ on: '2026-09-25' })
    const draftId = await made('未开学期')
    expect(
      await house.call(committee, replan, { ...asked, termId: draftId, version: 1, plan: autumnPlan }),
    ).toMatchObject({
      refusal: { code: 'terms.too-late' },
    })
  })
})

describe('an extension', () => {
  it('lets one member enter late until the end of its day, and can be taken back', async () => {
    const { committee, member, secretary, otherMember } = house.people
    if (member.memberId === null || otherMember.memberId === null) throw new Error('no member')
    const { memberId } = member
    house.at('2026-09-10T08:00:00+08:00')
    const termId = await opened('延期学期')
    await house.must(committee, advance, { termId, version: 2, to: 'working' })
    const asked = { termId, memberId, step: 'goals', until: '2026-09-30', reason: '病假' } as const
    expect(await house.call(secretary, extend, asked)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    expect(await house.call(committee, extend, { ...asked, until: '2026-09-09' })).toMatchObject({
      refusal: { code: 'terms.extension-past' },
    })
    expect(await house.call(committee, extend, { ...asked, until: '2027-02-01' })).toMatchObject({
      refusal: { code: 'terms.extension-beyond-term' },
    })
    const { id } = await house.must(committee, extend, asked)

    const may = async (who: typeof member.memberId) =>
      house.db.database.read(house.scope, async (read) => {
        const term = await termById(read, house.scope, termId)
        if (term === null) throw new Error('no term')
        const today = await todayOf(read, house.scope, house.now())
        return allowed(term, 'list.goals.edit', await extensionsOf(read, house.scope, termId, who), today)
      })
    expect(await may(memberId)).toBe(true)
    expect(await may(otherMember.memberId)).toMatchObject({ code: 'terms.too-late' })
    house.at('2026-09-30T23:59:59+08:00')
    expect(await may(memberId)).toBe(true)
    house.at('2026-10-01T00:00:00+08:00')
    expect(await may(memberId)).toMatchObject({ code: 'terms.too-late' })
    house.at('2026-09-12T08:00:00+08:00')

    const shown = await house.must(committee, extensions, { termId })
    expect(shown.extensions).toMatchObject([
      { id, memberName: member.name, holds: true, givenBy: committee.name },
    ])
    expect(shown.members.length).toBe(5)
    expect(
      await house.call(committee, revokeExtension, {
        termId: id,
        extensionId: id,
        reason: '无',
      }),
    ).toMatchObject({ refusal: { code: 'common.not-found' } })
    await house.must(committee, revokeExtension, { termId, extensionId: id, reason: '已到校' })
    expect(await may(memberId)).toMatchObject({ code: 'terms.too-late' })
    expect(
      await house.call(committee, revokeExtension, { termId, extensionId: id, reason: '再' }),
    ).toMatchObject({
      refusal: { code: 'terms.extension-revoked' },
    })
    const byMember = await house.db.database.read(house.scope, (read) =>
      extensionsByMember(read, house.scope, termId),
    )
    expect(byMember.get(memberId)?.map((each) => each.revoked)).toEqual([true])
  })
})

describe('what other rooms see', () => {
  it('is the open term begun last, and today in the school’s time zone', async () => {
    house.at('2026-11-22T10:00:00+08:00')
    const seen = await house.db.database.read(house.scope, async (read) => ({
      current: await currentTerm(read, house.scope),
      opened: await openedTerms(read, house.scope),
      today: await todayOf(read, house.scope, new Date('2026-12-31T16:00:00Z')),
    }))
    expect(seen.today).toBe(localDate('2027-01-01'))
    expect(seen.current?.name).toBe('定时学期')
    expect(seen.opened.every((each) => each.phase !== 'draft')).toBe(true)
    expect(await versionOf(seen.opened[0]?.id ?? ('' as TermId))).toBeGreaterThan(1)
  })
})
