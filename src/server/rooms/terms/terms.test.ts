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
  suggestion,
  update,
} from '#contract/terms.ts'
import { policies, savePolicy, termPolicy } from '#contract/terms-policy.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { autumn, termsOf } from '#testing/made-terms.ts'

import { frozenRules } from './views.ts'

let house: TestHouse
const { made, opened } = termsOf(() => house)
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

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
