import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { aim, aList, entry, inAchievements, inGoals, only, other, rowId } from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import type { ContributionList, Part, PartState } from './list.ts'
import { contentToSign, handIn, reopen, sign, unready, type Frame } from './signing.ts'

const frame: Frame = { organisation: '青溪职业中学', term: '2026学年第一学期', number: 1, evidence: {} }
const content = (list: ContributionList, part: Part, more: Partial<Frame> = {}): unknown =>
  JSON.parse(contentToSign(list, part, noticeCatalogue, { ...frame, ...more }))
const code = (
  result: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } },
) => (result.ok ? null : result.refusal.code)
const withGoals = (states: Partial<Record<Part, PartState>> = {}, more: Partial<ContributionList> = {}) =>
  aList({
    entries: [entry('1-01', { goal: true })],
    states: { goals: 'editing', achievements: 'editing', ...states },
    ...more,
  })

describe('what is ready to be signed', () => {
  it('has a goal of some kind, and words in every row', () => {
    expect(unready(aList(), 'goals', noticeCatalogue)?.code).toBe('contributions.no-goals')
    expect(unready(withGoals(), 'goals', noticeCatalogue)).toBeNull()
    expect(
      unready(aList({ others: [other(1, { text: 'x', goal: true })] }), 'goals', noticeCatalogue),
    ).toBeNull()
    expect(unready(aList({ aims: [aim(1, { text: 'x' })] }), 'goals', noticeCatalogue)).toBeNull()
    expect(unready(aList({ aims: [aim(1, { measure: 'x' })] }), 'goals', noticeCatalogue)?.code).toBe(
      'contributions.aim-empty',
    )
    expect(unready(aList({ others: [other(1, { goal: true })] }), 'goals', noticeCatalogue)?.code).toBe(
      'contributions.other-empty',
    )
  })

  it('names the competitions; nothing achieved can be signed too', () => {
    expect(unready(aList(), 'achievements', noticeCatalogue)).toBeNull()
    const nameless = aList({
      entries: [entry('1-05', { achieved: true }), entry('2-27', { achieved: true })],
    })
    expect(unready(nameless, 'achievements', noticeCatalogue)).toEqual({
      code: 'contributions.competition-missing',
      detail: { item: '指导省级及以上学生技能大赛', count: 2 },
    })
    const named = aList({ entries: [entry('1-05', { achieved: true, competition: '省赛' })] })
    expect(unready(named, 'achievements', noticeCatalogue)).toBeNull()
  })
})

describe('signing', () => {
  it('needs an open half, the phase, the newest version and a list that is ready', () => {
    const at = (list: ContributionList, version = 7, allowed = inGoals) =>
      code(sign(list, 'goals', version, noticeCatalogue, allowed))
    expect(at(withGoals())).toBeNull()
    expect(at(withGoals({ goals: 'signed' }))).toBe('contributions.signed-already')
    expect(at(withGoals({ goals: 'handed-in' }))).toBe('contributions.handed-in-already')
    expect(at(withGoals(), 7, only())).toBe('terms.too-late')
    expect(at(withGoals(), 6)).toBe('contributions.changed-elsewhere')
    expect(at(aList())).toBe('contributions.no-goals')
  })

  it('comes before handing in, which comes once', () => {
    expect(code(handIn('editing', 'goals', inGoals))).toBe('contributions.sign-first')
    expect(code(handIn('signed', 'goals', inGoals))).toBeNull()
    expect(code(handIn('signed', 'goals', only()))).toBe('terms.too-late')
    expect(code(handIn('handed-in', 'goals', inGoals))).toBe('contributions.handed-in-already')
  })

  it('is taken back at once, or by asking once it is handed in', () => {
    const how = (list: ContributionList, part: Part = 'goals', allowed = inGoals) => {
      const result = reopen(list, part, allowed)
      return result.ok ? result.value : result.refusal.code
    }
    expect(how(withGoals())).toBe('contributions.not-signed')
    expect(how(withGoals({ goals: 'signed' }))).toBe('reopens')
    expect(how(withGoals({ goals: 'signed' }), 'goals', only())).toBe('terms.too-late')
    expect(how(withGoals({ goals: 'handed-in' }))).toBe('asks')
    const handed = { achievements: 'handed-in' } as const
    expect(how(withGoals(handed), 'achievements', inAchievements)).toBe('asks')
    const returned = {
      entries: [
        entry('1-01', { achieved: true, confirmation: 'returned', confirmationReason: 'x' }),
        entry('1-02', { achieved: true, confirmation: 'within' }),
      ],
    }
    expect(how(withGoals(handed, returned), 'achievements', inAchievements)).toBe('reopens')
    expect(how(withGoals({ goals: 'handed-in' }, returned))).toBe('asks')
  })
})

describe('what is signed', () => {
  const list = aList({
    entries: [
      entry('2-01', { goal: true, achieved: true, note: '一月' }),
      entry('1-05', { goal: true, achieved: true, competition: '省赛' }),
      entry('1-02', { achieved: true }),
    ],
    others: [
      other(1, { text: '甲', goal: true, achieved: true, note: '好' }),
      other(2, { text: '乙', achieved: true }),
      other(5, { text: '丙', goal: true }),
    ],
    aims: [
      aim(3, { text: '论文', measure: '一篇', items: ['2-22'], reached: true }),
      aim(4, { text: '听课' }),
    ],
    selfReview: '尽心',
    selfStars: 4,
  })

  it('is the goals at the start, in the order of the catalogue', () => {
    expect(content(list, 'goals')).toMatchObject({
      kind: 'goals',
      number: 1,
      organisation: '青溪职业中学',
      member: rowId(903),
      header: { name: '张三丰', weeklyHours: '12' },
      goals: [
        { item: '1-05', level: 1, text: '指导省级及以上学生技能大赛' },
        { item: '2-01', level: 2, text: '无偿献血' },
      ],
      others: [
        { id: rowId(1), text: '甲' },
        { id: rowId(5), text: '丙' },
      ],
      aims: [{ text: '论文', measure: '一篇', due: null, items: ['2-22'] }, { text: '听课' }],
    })
    expect(contentToSign(list, 'goals', noticeCatalogue, frame)).not.toContain('尽心')
  })

  it('is goals and achievements at the end, with the fingerprints of the evidence', () => {
    const evidence = { '1-05': ['bb', 'aa'], [rowId(2)]: ['cc'] }
    expect(content(list, 'achievements', { evidence })).toMatchObject({
      kind: 'achievements',
      achieved: [
        { item: '1-02', evidence: [] },
        { item: '1-05', competition: '省赛', evidence: ['aa', 'bb'] },
        { item: '2-01', note: '一月' },
      ],
      achievedOthers: [
        { text: '甲', note: '好', evidence: [] },
        { text: '乙', evidence: ['cc'] },
      ],
      aimsReached: ['论文'],
      selfReview: '尽心',
      selfStars: 4,
    })
  })

  it('does not depend on the order in which the rows were written', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...list.entries], { minLength: 3 }), (entries) => {
        for (const part of ['goals', 'achievements'] as const)
          expect(contentToSign({ ...list, entries }, part, noticeCatalogue, frame)).toBe(
            contentToSign(list, part, noticeCatalogue, frame),
          )
      }),
    )
  })

  it('changes with every word that stands on the form', () => {
    const before = contentToSign(list, 'achievements', noticeCatalogue, frame)
    const others: ContributionList[] = [
      { ...list, selfReview: '尽心。' },
      { ...list, selfStars: 5 },
      { ...list, header: { ...list.header, post: '别的' } },
      { ...list, entries: list.entries.slice(1) },
      { ...list, others: list.others.slice(1) },
      { ...list, aims: list.aims.slice(1) },
    ]
    for (const changed of others)
      expect(contentToSign(changed, 'achievements', noticeCatalogue, frame)).not.toBe(before)
  })
})
