import { describe, expect, it } from 'vitest'

import type { Id } from '#domain/kernel/ids.ts'
import { workedOut } from '#testing/proof.ts'

import { openStrangers, productStrangerLimits, type StrangerLimits } from './strangers.ts'

/** Floods and scripts, before the database is asked: it would throw here. */
const never = () => Promise.reject(new Error('the database was asked'))
const pledgeId = '019b0000-0000-7000-8000-000000000001' as Id<'pledge'>
const other = '019b0000-0000-7000-8000-000000000002' as Id<'pledge'>
const start = new Date('2026-11-22T10:00:00+08:00')
const later = (milliseconds: number): Date => new Date(start.getTime() + milliseconds)
const minute = 60_000

function doorOf(limits: Partial<StrangerLimits> | null = {}, bits = 4) {
  const strangers = openStrangers({ read: never, write: never, organisations: never }, () => start, {
    limits: limits === null ? null : { ...productStrangerLimits, ...limits },
    bits,
  })
  let said = 0
  const bring = (more: { text?: string; pledgeId?: Id<'pledge'>; challenge?: string; at?: Date } = {}) => {
    const at = more.at ?? start
    const about = more.pledgeId ?? pledgeId
    const statement = {
      challenge: more.challenge ?? strangers.challenge(about, at),
      pledgeId: about,
      kind: 'advice',
      text: more.text ?? `第 ${(said += 1)} 条意见`,
      receipt: '0'.repeat(64),
    }
    return {
      ...statement,
      counter: workedOut(statement, bits),
      website: '',
      school: 'qingxi',
      from: '10.0.0.1',
    }
  }
  const code = (brought: ReturnType<typeof bring>, at = start) => {
    const admitted = strangers.admit(brought, at)
    return admitted.ok ? 'ok' : admitted.refusal.code
  }
  return { bring, code, strangers }
}

describe('the proof of work', () => {
  it('is taken once', () => {
    const { bring, code } = doorOf()
    const brought = bring()
    expect([code(brought), code(brought)]).toEqual(['ok', 'supervision.proof-old'])
  })

  it('holds for these words on this pledge alone', () => {
    const { bring, code, strangers } = doorOf(null, 12)
    const brought = bring()
    for (const changed of [
      { ...brought, text: '别的话' },
      { ...brought, kind: 'doubt' },
      { ...brought, receipt: '1'.repeat(64) },
      { ...brought, counter: brought.counter + 1 },
    ])
      expect(code(changed)).toBe('supervision.proof-wrong')
    expect(code({ ...brought, pledgeId: other })).toBe('supervision.proof-old')
    expect(code(bring({ challenge: strangers.challenge(other, start) }))).toBe('supervision.proof-old')
    expect(code(brought)).toBe('ok')
  })

  it('begins with a challenge of ours, ten minutes old at most', () => {
    const { bring, code } = doorOf()
    const [made = '', chance = '', mac = ''] = bring().challenge.split('.')
    for (const challenge of [
      '',
      '..',
      'x.y.z',
      `${made}.${chance}.`,
      `${made}0.${chance}.${mac}`,
      `${made}.a.${mac}`,
    ])
      expect(code(bring({ challenge }))).toBe('supervision.proof-old')
    expect(code(bring(), later(10 * minute))).toBe('ok')
    expect(code(bring(), later(10 * minute + 1))).toBe('supervision.proof-old')
    expect(code(bring({ at: later(1) }))).toBe('supervision.proof-old')
    expect(code(doorOf().bring())).toBe('supervision.proof-old')
  })
})

describe('a flood', () => {
  it('of ten thousand in a minute is over before the database', () => {
    const { bring, strangers } = doorOf()
    const brought = bring()
    const began = performance.now()
    const codes = new Set<string>()
    for (let at = 0; at < 10_000; at += 1) {
      const admitted = strangers.admit({ ...brought, counter: at, text: `${at} 号` }, start)
      if (!admitted.ok) codes.add(admitted.refusal.code)
    }
    // One in sixteen guesses is right at four bits, and used up with the first.
    expect([...codes].toSorted()).toEqual(['supervision.proof-old', 'supervision.proof-wrong'])
    expect(performance.now() - began).toBeLessThan(3000)
  })

  it('from one address waits; others do not', () => {
    const { bring, code } = doorOf({ address: { burst: 3, every: minute } })
    const codes = Array.from({ length: 4 }, () => code(bring()))
    expect(codes).toEqual(['ok', 'ok', 'ok', 'supervision.too-many-here'])
    expect(code({ ...bring(), from: '10.0.0.2' })).toBe('ok')
    expect(code(bring({ at: later(minute) }), later(minute))).toBe('ok')
  })

  it('on one pledge ends for the day, and on the school as well', () => {
    const limits = { pledge: { burst: 2, every: minute }, school: { burst: 4, every: minute } }
    const { bring, code } = doorOf(limits)
    expect([bring(), bring(), bring()].map((each) => code(each))).toEqual([
      'ok',
      'ok',
      'supervision.too-many-today',
    ])
    const about = (at: number) => `019b0000-0000-7000-8000-00000000001${at}` as Id<'pledge'>
    expect([1, 2, 3].map((at) => code(bring({ pledgeId: about(at) })))).toEqual([
      'ok',
      'ok',
      'supervision.too-many-today',
    ])
  })

  it('of the same words is heard three times, however they are dressed', () => {
    const { bring, code } = doorOf()
    const dressed = ['好！', '“好”', '好 。', '好…', ' 好', '好~~~']
    const codes = dressed.map((text) => code(bring({ text })))
    expect(codes).toEqual([
      ...Array.from({ length: 3 }, () => 'ok'),
      ...Array.from({ length: 3 }, () => 'supervision.said-already'),
    ])
  })

  it('of signs that say nothing is not heard at all', () => {
    const { bring, code } = doorOf()
    for (const text of ['！！！', '👍👍', '… …'])
      expect(code(bring({ text }))).toBe('supervision.nothing-said')
  })

  it('of a script that fills every field falls into the one that nobody sees', () => {
    const { bring, code } = doorOf()
    expect(code({ ...bring(), website: 'https://spam.example' })).toBe('supervision.not-taken')
  })

  it('of guesses at receipts waits', () => {
    const { strangers } = doorOf({ receipts: { burst: 2, every: minute } })
    const waits = Array.from({ length: 3 }, () => strangers.receiptWait('10.0.0.1', start))
    expect(waits).toEqual([0, 0, minute])
    expect(strangers.receiptWait('10.0.0.2', start)).toBe(0)
  })

  it('of a thousand guesses in a minute from one address comes through as twenty-six', () => {
    const { strangers } = doorOf()
    const waits = Array.from({ length: 1000 }, (_, at) => strangers.receiptWait('10.0.0.1', later(at * 60)))
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(26)
    expect(strangers.receiptWait('10.0.0.1', later(2 * minute))).toBe(0)
  })
})
