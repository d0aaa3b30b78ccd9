import { describe, expect, it, test } from 'vitest'

import { localDate } from '../kernel/local-date.ts'

import {
  decide,
  gistOf,
  holdKinds,
  isLate,
  moderations,
  movesOf,
  postStates,
  reply,
  type Decision,
  type Moderation,
  type Post,
  type PostState,
} from './post.ts'

const post = (more: Partial<Post> = {}): Post => ({
  kind: 'advice',
  state: 'waiting',
  isPublic: false,
  version: 3,
  ...more,
})
const decision = (move: Moderation, more: Partial<Decision> = {}): Decision => ({
  seen: 3,
  move,
  text: '谢谢，已改。',
  holdKind: 'abuse',
  ...more,
})
const after = (of: Partial<Post>, move: Moderation) => {
  const decided = decide(post(of), false, decision(move))
  return decided.ok ? [decided.value.state, decided.value.isPublic] : decided.refusal.code
}

describe('what the branch does with words on a pledge', () => {
  test.each<[PostState, boolean, Moderation, unknown]>([
    ['waiting', false, 'publish', ['waiting', true]],
    ['waiting', false, 'pass', ['passed', false]],
    ['waiting', true, 'pass', ['passed', true]],
    ['waiting', false, 'answer', ['answered', true]],
    ['waiting', false, 'hold', ['held', false]],
    ['passed', false, 'publish', ['passed', true]],
    ['passed', true, 'answer', ['answered', true]],
    ['passed', true, 'hold', ['held', false]],
    ['replied', false, 'publish', ['replied', true]],
    ['replied', false, 'release', ['answered', true]],
    ['replied', false, 'return', ['passed', false]],
    ['replied', true, 'return', ['passed', true]],
    ['replied', false, 'answer', ['answered', true]],
    ['replied', false, 'hold', ['held', false]],
    ['shown', true, 'pass', ['passed', true]],
    ['shown', true, 'answer', ['answered', true]],
    ['shown', true, 'hold', ['held', false]],
    ['answered', true, 'hold', ['held', false]],
    ['held', false, 'reopen', ['waiting', false]],
  ])('%s (public: %s) · %s', (state, isPublic, move, expected) =>
    expect(after({ state, isPublic }, move)).toEqual(expected),
  )

  it('shows praise and is done with it; advice shown still wants its answer', () => {
    expect(after({ kind: 'praise' }, 'publish')).toEqual(['shown', true])
    expect(after({ kind: 'praise', state: 'passed' }, 'publish')).toEqual(['passed', true])
    expect(after({ kind: 'doubt' }, 'publish')).toEqual(['waiting', true])
  })

  it('offers exactly what it takes', () => {
    for (const state of postStates)
      for (const isPublic of [false, true])
        for (const move of moderations)
          expect([state, isPublic, move, movesOf(post({ state, isPublic })).includes(move)]).toEqual([
            state,
            isPublic,
            move,
            after({ state, isPublic }, move) !== 'supervision.moved-on',
          ])
  })

  it('shows nothing twice', () => expect(after({ isPublic: true }, 'publish')).toBe('supervision.moved-on'))

  it('is nobody’s about their own pledge', () =>
    expect(decide(post(), true, decision('hold'))).toMatchObject({
      refusal: { code: 'supervision.own-pledge' },
    }))

  it('is decided on what was seen', () =>
    expect(decide(post(), false, decision('hold', { seen: 2 }))).toMatchObject({
      refusal: { code: 'supervision.changed-elsewhere' },
    }))

  it('wants an answer, a reason and a kind of reason where they belong', () => {
    const code = (of: Partial<Post>, move: Moderation, more: Partial<Decision>) => {
      const decided = decide(post(of), false, decision(move, more))
      return decided.ok ? 'ok' : decided.refusal.code
    }
    expect(code({}, 'answer', { text: '' })).toBe('supervision.answer-missing')
    expect(code({ state: 'replied' }, 'return', { text: '' })).toBe('supervision.reason-missing')
    expect(code({}, 'hold', { holdKind: null })).toBe('supervision.reason-missing')
    for (const holdKind of holdKinds) expect(code({}, 'hold', { text: '', holdKind })).toBe('ok')
    expect(code({}, 'publish', { text: '', holdKind: null })).toBe('ok')
  })
})

describe('what the member does', () => {
  it('answers what was passed on, as seen, once', () => {
    expect(reply(post({ state: 'passed' }), 3)).toEqual({ ok: true, value: 'replied' })
    expect(reply(post({ state: 'passed' }), 2)).toMatchObject({
      refusal: { code: 'supervision.changed-elsewhere' },
    })
    for (const state of postStates.filter((each) => each !== 'passed'))
      expect(reply(post({ state }), 3)).toMatchObject({ refusal: { code: 'supervision.moved-on' } })
  })
})

describe('words on a pledge', () => {
  it('are late after their day, while they are open', () => {
    const due = localDate('2026-12-04')
    const late = (state: PostState, day: string) => isLate({ state }, due, localDate(day))
    expect(postStates.filter((state) => late(state, '2026-12-05'))).toEqual(['waiting', 'passed', 'replied'])
    expect(postStates.filter((state) => late(state, '2026-12-04'))).toEqual([])
  })

  it('are the same whatever stands between their letters', () => {
    expect(gistOf('很好！ 继续\n努力～ＡＢ')).toBe(gistOf('“很好”，继续努力。ab'))
    expect(gistOf('很好1')).not.toBe(gistOf('很好2'))
    expect(gistOf('！！👍 …')).toBe('')
  })
})
