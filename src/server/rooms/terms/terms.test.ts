import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  advance,
  back,
  create,
  current,
  detail,
  list,
  open,
  remove,
  replan,
  suggestion,
  update,
} from '#contract/terms.ts'
import type { RequestOf } from '#contract/call.ts'
import { extend, extensions, revokeExtension } from '#contract/terms-extensions.ts'
import { policies, savePolicy, termPolicy } from '#contract/terms-policy.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { allowed } from '#domain/terms/phases.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

import { advanceDueTerms } from './commands-timer.ts'
import {
  currentTerm,
  extensionsByMember,
  extensionsOf,
  frozenRules,
  openedTerms,
  termById,
  todayOf,
} from './views.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const plan = {
  goals: { on: '2026-09-01', byTimer: false },
  working: { on: '2026-09-20', byTimer: true },
  achievements: { on: '2027-01-04', byTimer: true },
  review: { on: '2027-01-16', byTimer: true },
}
const autumn: RequestOf<typeof create> = {
  name: '2026学年第一学期',
  startsOn: '2026-09-01',
  endsOn: '2027-01-31',
  plan,
  policyId: null,
  catalogueId: null,
}

const made = async (name: string, more: Partial<RequestOf<typeof create>> = {}): Promise<TermId> => {
  const { termId } = await house.must(house.people.committee, create, { ...autumn, ...more, name })
  return termId
}
const versionOf = async (termId: TermId): Promise<number> =>
  (await house.must(house.people.committee, detail, { termId })).term.version
const opened = async (name: string, more: Partial<RequestOf<typeof create>> = {}): Promise<TermId> => {
  const termId = await made(name, more)
  await house.must(house.people.committee, open, { termId, version: 1 })
  return termId
}
const noTimers = { goals: { on: '2026-09-01', byTimer: false } }

describe('a term', () => {
  it('is made with the notice’s policy and catalogue, opened, and worked in', async () => {
    house.at('2026-09-01T08:00:00+08:00')
    const { committee, member } = house.people
    const first = await house.must(committee, suggestion, {})
    expect(first).toMatchObject({ from: null, policies: [], catalogues: [], startsOn: '2026-09-01' })

    const termId = await made('2026学年第一学期')
    expect(await house.must(member, list, {})).toEqual({
      terms: [],
      may: { 'terms.create': { code: 'common.forbidden' } },
    })
    expect(await house.call(member, detail, { termId })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    expect((await house.must(member, current, {})).term).toBeNull()

    await house.must(committee, open, { termId, version: 1 })
    const seen = await house.must(member, current, {})
    expect(seen.term).toMatchObject({
      phase: 'goals',
      next: { phase: 'working', on: '2026-09-20', byTimer: true },
    })
    expect(seen.allowed).toMatchObject({
      'list.goals.edit': true,
      'list.achievements.edit': {
        code: 'terms.too-early',
        detail: { opens: 'achievements', on: '2027-01-04' },
      },
    })
    const shown = await house.must(member, detail, { termId })
    expect(shown.term.policy).toMatchObject({ version: 1, name: '通知原文' })
    expect(shown.term.catalogue).toMatchObject({ version: 1, items: 44 })
    expect(shown.changes).toMatchObject([{ from: 'draft', to: 'goals', by: committee.name }])
    expect(shown.may['terms.advance']).toEqual({ code: 'common.forbidden' })

    const next = await house.must(committee, suggestion, {})
    expect(next).toMatchObject({
      from: '2026学年第一学期',
      held: { policy: 1, catalogue: 1 },
      name: '2026学年第二学期',
      startsOn: '2027-02-01',
      policies: [{ version: 1 }],
      catalogues: [{ version: 1, items: 44 }],
    })
    const rows = await house.db.asOwner<{ topic: string }>('select topic from outbox')
    expect(rows.map((row) => row.topic)).toContain('message')
  })

  it('keeps its policy when the school adopts another', async () => {
    const { committee, member } = house.people
    const { term } = await house.must(member, current, {})
    if (term === null) throw new Error('no term')
    const body = { ...noticePolicy, publicity: { workingDays: 7 } }
    await house.must(committee, savePolicy, { after: 1, name: '公示七天', note: '放寒假', body })
    expect((await house.must(member, termPolicy, { termId: term.id })).body.publicity.workingDays).toBe(5)
    const { policies: versions } = await house.must(member, policies, {})
    expect(versions.map(({ version, terms, createdBy }) => ({ version, terms, createdBy }))).toEqual([
      { version: 2, terms: [], createdBy: committee.name },
      { version: 1, terms: ['2026学年第一学期'], createdBy: null },
    ])
    expect(
      await house.call(committee, savePolicy, { after: 1, name: '慢了', note: 'x', body }),
    ).toMatchObject({
      refusal: { code: 'common.changed-meanwhile' },
    })
    expect(
      await house.call(committee, savePolicy, { after: 2, name: '一样', note: 'x', body }),
    ).toMatchObject({
      refusal: { code: 'terms.policy-unchanged' },
    })
    const stars = { ...noticePolicy.review.stars, cutLines: { three: '2', two: '3' } }
    const wrong = { ...noticePolicy, review: { ...noticePolicy.review, stars } }
    expect(
      await house.call(committee, savePolicy, { after: 2, name: '反了', note: 'x', body: wrong }),
    ).toMatchObject({
      refusal: {
        code: 'terms.policy-impossible',
        detail: { why: '三星分数线 2 低于二星分数线 3，三星不应比二星更容易', path: 'review.stars.cutLines' },
      },
    })
    const rules = await house.db.database.read(house.scope, (read) => frozenRules(read, house.scope, term.id))
    expect(rules.policy).toEqual(noticePolicy)
    expect(rules.catalogue.items.length).toBe(44)
  })

  it('is refused with impossible days, or a name that stands already', async () => {
    const { committee } = house.people
    const tries = [
      [{ name: '2026学年第一学期' }, 'terms.name-taken'],
      [{ endsOn: '2026-08-31' }, 'terms.ends-before-start'],
      [{ plan: { working: { on: '2026-08-31', byTimer: true } } }, 'terms.plan-before-start'],
      [{ plan: { closed: { on: '2036-08-31', byTimer: true } } }, 'terms.plan-too-late'],
      [
        {
          plan: { working: { on: '2026-10-01', byTimer: true }, review: { on: '2026-10-01', byTimer: true } },
        },
        'terms.plan-order',
      ],
      [{ policyId: '0197b3a0-0000-7000-8000-000000000000' }, 'common.not-found'],
      [{ startsOn: '2026-02-30' }, 'common.invalid-input'],
    ] as const
    for (const [change, code] of tries) {
      const refused = await house.call(committee, create, { ...autumn, name: '另一学期', ...change })
      expect(refused.ok ? 'ok' : refused.refusal.code, JSON.stringify(change)).toBe(code)
    }
  })

  it('is edited and removed only as a draft', async () => {
    const { committee, partyOffice } = house.people
    const termId = await made('草稿学期')
    const { version } = await house.must(partyOffice, update, {
      ...autumn,
      termId,
      version: 1,
      name: '改名学期',
    })
    expect(version).toBe(2)
    expect(await house.call(committee, update, { ...autumn, termId, version: 1, name: '丙' })).toMatchObject({
      refusal: { code: 'common.changed-meanwhile' },
    })
    expect(
      await house.call(committee, update, { ...autumn, termId, version: 2, name: '2026学年第一学期' }),
    ).toMatchObject({ refusal: { code: 'terms.name-taken' } })
    expect(await house.call(committee, advance, { termId, version: 2, to: 'goals' })).toMatchObject({
      refusal: { code: 'terms.not-open' },
    })
    expect(
      await house.call(committee, back, { termId, version: 2, to: 'goals', reason: '无' }),
    ).toMatchObject({
      refusal: { code: 'terms.not-open' },
    })
    await house.must(committee, remove, { termId, version: 2 })
    expect(await house.call(committee, detail, { termId })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })

    const other = await opened('开启学期')
    for (const refused of [
      await house.call(committee, update, { ...autumn, termId: other, version: 2, name: '丁' }),
      await house.call(committee, remove, { termId: other, version: 2 }),
      await house.call(committee, open, { termId: other, version: 2 }),
    ])
      expect(refused).toMatchObject({ refusal: { code: 'terms.too-late', detail: { phase: 'goals' } } })
  })
})

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
      plan: { ...plan, goals: undefined },
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
        plan: { ...plan, goals: { on: '2026-09-02', byTimer: false } },
      }),
    ).toMatchObject({ refusal: { code: 'terms.plan-begun' } })
    expect(
      await house.call(committee, replan, {
        ...asked,
        plan: { ...plan, working: { on: '2026-09-10', byTimer: true } },
      }),
    ).toMatchObject({ refusal: { code: 'terms.timer-past' } })
    await house.must(committee, replan, {
      ...asked,
      plan: { ...plan, working: { on: '2026-09-25', byTimer: true } },
    })
    expect((await house.must(committee, detail, { termId })).term.next).toMatchObject({ on: '2026-09-25' })
    const draftId = await made('未开学期')
    expect(
      await house.call(committee, replan, { ...asked, termId: draftId, version: 1, plan }),
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
