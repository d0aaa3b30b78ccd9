import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import type { Id, MemberId, StaffId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { memberNamed, mostPersons, sameConsent, withoutConsent, type PersonShown } from './consent.ts'
import { step, withdraw } from './publication.ts'
import { decide, report } from './report.ts'
import {
  change,
  mayWrite,
  remove,
  review,
  submit,
  takeBack,
  write,
  type Story,
  type StoryId,
} from './story.ts'

const [me, other, third] = ['me', 'other', 'third'] as unknown as readonly [StaffId, StaffId, StaffId]
const picture = 'picture' as Id<'attachment'>
const today = localDate('2026-11-22')
const agreed = { how: 'own', by: '林一', on: today } as const
const story = (more: Partial<Story> = {}): Story => ({
  id: 'story' as StoryId,
  staffId: me,
  state: 'draft',
  title: '雨夜护校',
  blocks: [{ kind: 'paragraph', text: '那天夜里雨很大。' }],
  persons: [],
  version: 3,
  approved: 0,
  ...more,
})
const codeOf = (result: {
  readonly ok: boolean
  readonly value?: unknown
  readonly refusal?: { readonly code: string }
}) => (result.ok ? (result.value ?? 'ok') : result.refusal?.code)
const shown = (name: string, consent: PersonShown['consent'] = agreed): PersonShown => ({ name, consent })

describe('writing', () => {
  const words = { seen: 3, title: '', blocks: story().blocks, persons: [] }
  test.each([
    ['a draft', {}, {}, 'ok'],
    ['what was returned', { state: 'returned' }, {}, 'ok'],
    ['what the branch has', { state: 'submitted' }, {}, 'stories.with-branch'],
    ['what was approved', { state: 'approved' }, {}, 'stories.approved-already'],
    ['an older version', {}, { seen: 2 }, 'stories.changed-elsewhere'],
    [
      'a picture of nowhere',
      {},
      { blocks: [{ kind: 'picture', fileId: picture, caption: '' }] },
      'stories.file-missing',
    ],
    ['somebody twice', {}, { persons: [shown('林一'), shown('林一')] }, 'stories.person-twice'],
    [
      'a consent of tomorrow',
      {},
      { persons: [shown('林一', { ...agreed, on: localDate('2026-11-23') })] },
      'stories.consent-in-future',
    ],
    ['somebody who has not agreed yet', {}, { persons: [shown('林一', null)] }, 'ok'],
  ] as const)('on %s', (_what, is, asked, expected) => {
    expect(codeOf(write(story(is), { ...words, ...asked }, [], today))).toBe(expected)
  })

  test.each([
    [{}, 3, 'ok'],
    [{}, 2, 'stories.changed-elsewhere'],
    [{ title: '' }, 3, 'stories.title-missing'],
    [{ blocks: [] }, 3, 'stories.words-missing'],
    [{ blocks: [{ kind: 'picture', fileId: picture, caption: '合影' }] }, 3, 'stories.words-missing'],
    [{ blocks: [{ kind: 'paragraph', text: ' ' }] }, 3, 'stories.words-missing'],
    [{ state: 'submitted' }, 3, 'stories.with-branch'],
  ] as const)('handed over: %j seen %i', (is, seen, expected) => {
    expect(codeOf(submit(story(is), seen))).toBe(expected)
  })

  it('goes back to its writer until the branch decided, and again after a new reason', () => {
    expect(codeOf(takeBack(story({ state: 'submitted' })))).toBe('ok')
    expect(codeOf(takeBack(story()))).toBe('stories.not-submitted')
    expect(codeOf(change(story({ state: 'approved' })))).toBe('ok')
    expect(codeOf(change(story()))).toBe('stories.not-approved')
    expect(mayWrite({ state: 'returned' })).toBe(true)
  })

  it('is thrown away only where the branch never approved it', () => {
    expect(codeOf(remove(story()))).toBe('ok')
    expect(codeOf(remove(story({ approved: 1 })))).toBe('stories.kept-for-ever')
    expect(codeOf(remove(story({ state: 'submitted' })))).toBe('stories.with-branch')
  })
})

describe('the branch', () => {
  const asked = { seen: 3, decision: 'approved', reason: '' } as const
  const handed = story({ state: 'submitted', persons: [shown('林一')] })
  test.each([
    ['approves', handed, other, asked, 'ok'],
    ['decides nothing of its own', handed, me, asked, 'stories.own-story'],
    ['decides what it was given', story(), other, asked, 'stories.not-submitted'],
    ['decides what it saw', handed, other, { ...asked, seen: 2 }, 'stories.changed-elsewhere'],
    ['says why it returns', handed, other, { ...asked, decision: 'returned' }, 'stories.reason-missing'],
    ['returns', handed, other, { ...asked, decision: 'returned', reason: '请写具体' }, 'ok'],
    [
      'shows nobody who did not agree',
      story({ state: 'submitted', persons: [shown('林一'), shown('王二', null)] }),
      other,
      asked,
      'stories.consent-missing',
    ],
  ] as const)('%s', (_what, of, by, decided, expected) => {
    expect(codeOf(review(of, by, decided))).toBe(expected)
  })
})

describe('consent', () => {
  it('names who has not given it, and counts them where they are many', () => {
    expect(withoutConsent([shown('林一')])).toBeNull()
    const few = withoutConsent([shown('林一', null), shown('王二', null), shown('赵三')])
    expect(few?.detail).toEqual({ names: '林一、王二', count: 2 })
    const many = withoutConsent(['一', '二', '三', '四'].map((name) => shown(name, null)))
    expect(many?.detail).toEqual({ names: '一、二、三等 4 人', count: 4 })
    expect(mostPersons).toBeGreaterThan(10)
  })

  test.each([
    [null, null, true],
    [agreed, null, false],
    [agreed, { ...agreed }, true],
    [agreed, { ...agreed, how: 'written' }, false],
    [agreed, { ...agreed, by: '别人' }, false],
    [agreed, { ...agreed, on: localDate('2026-11-21') }, false],
  ] as const)('%j and %j alike: %s', (one, another, alike) => {
    expect(sameConsent(one, another)).toBe(alike)
  })

  it('knows a member by a name that only one has', () => {
    const members = ['甲', '乙', '乙'].map((name, at) => ({ name, memberId: `m${at}` as MemberId }))
    expect(memberNamed('甲', members)).toBe('m0')
    expect(memberNamed('乙', members)).toBeNull()
    expect(memberNamed('丙', members)).toBeNull()
  })
})

describe('the way to the board', () => {
  const office = { staffId: other, roles: ['party-office'] } as const
  const committee = { staffId: third, roles: ['committee'] } as const
  const both = { staffId: other, roles: ['party-office', 'committee'] } as const
  const at = { staffId: me, checkedBy: null, persons: [shown('林一')] }
  test.each([
    ['proposed', 'check', office, {}, 'checked'],
    ['checked', 'approve', committee, {}, 'approved'],
    ['approved', 'publish', office, {}, 'public'],
    ['proposed', 'check', committee, {}, 'common.forbidden'],
    ['proposed', 'check', { ...office, staffId: me }, {}, 'stories.own-story'],
    ['checked', 'approve', both, { checkedBy: other }, 'stories.same-hands'],
    ['public', 'publish', office, {}, 'stories.publication-moved'],
    ['approved', 'publish', office, { persons: [shown('林一', null)] }, 'stories.consent-missing'],
  ] as const)('from %s by %s of %j with %j', (state, next, acting, more, expected) => {
    expect(codeOf(step({ ...at, ...more, state }, next, acting))).toBe(expected)
  })

  it('ends once', () => {
    expect(codeOf(withdraw({ state: 'public' }))).toBe('withdrawn')
    expect(codeOf(withdraw({ state: 'withdrawn' }))).toBe('stories.publication-moved')
  })

  it('never leads there past somebody who did not agree', () => {
    const persons = fc.array(fc.record({ name: fc.string(), consent: fc.constantFrom(null, agreed) }), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(persons, (all) => {
        const taken = step({ ...at, persons: all, state: 'approved' }, 'publish', office)
        expect(taken.ok).toBe(all.every(({ consent }) => consent !== null))
      }),
    )
  })
})

describe('an outstanding deed', () => {
  it('is sent once it is approved, and not twice at a time', () => {
    expect(codeOf(report(story(), []))).toBe('stories.not-approved')
    expect(codeOf(report(story({ approved: 1 }), []))).toBe('ok')
    expect(codeOf(report(story({ approved: 1 }), [{ state: 'declined' }]))).toBe('ok')
    expect(codeOf(report(story({ approved: 1 }), [{ state: 'waiting' }]))).toBe('stories.reported-already')
  })

  it('is adopted for something or declined, once', () => {
    expect(codeOf(decide({ state: 'waiting' }, 'superior'))).toBe('adopted')
    expect(codeOf(decide({ state: 'waiting' }, null))).toBe('declined')
    expect(codeOf(decide({ state: 'adopted' }, null))).toBe('stories.decided-already')
  })
})
