import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { mayDecide, mayWork, placeFor } from './claim.ts'
import { activeClaims, claimStates, isActive, type Held } from './task.ts'

const today = localDate('2026-11-22')
const task = { state: 'published', places: 2, claimUntil: today } as const
const held = (place: number, more: Partial<Held> = {}): Held => ({
  place,
  state: 'held',
  mine: false,
  ...more,
})

describe('a place', () => {
  it('is the lowest free one', () => {
    expect(placeFor(task, [], today)).toEqual({ ok: true, value: 1 })
    expect(placeFor(task, [held(2)], today)).toEqual({ ok: true, value: 1 })
    expect(placeFor(task, [held(1, { state: 'verified' })], today)).toEqual({ ok: true, value: 2 })
    expect(placeFor(task, [held(1, { state: 'withdrawn', mine: true })], today)).toEqual({
      ok: true,
      value: 1,
    })
  })

  it.each([
    ['tasks.not-published', { ...task, state: 'draft' }, []],
    ['tasks.is-cancelled', { ...task, state: 'cancelled' }, []],
    ['tasks.claimed-already', task, [held(1, { mine: true })]],
    ['tasks.deadline-over', { ...task, claimUntil: localDate('2026-11-21') }, []],
    ['tasks.no-place', task, [held(1), held(2, { state: 'reported' })]],
  ] as const)('is refused: %s', (code, offered, claims) => {
    expect(placeFor(offered, claims, today)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('is given to exactly as many as there are places, in whatever order people come and go', () => {
    const moves = fc.array(fc.record({ who: fc.nat(9), leaves: fc.boolean() }), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), moves, (places, all) => {
        const holders = new Map<number, number>()
        for (const { who, leaves } of all) {
          const claims = [...holders].map(([holder, place]) => held(place, { mine: holder === who }))
          const given = placeFor({ ...task, places }, claims, today)
          if (leaves) holders.delete(who)
          else if (given.ok) holders.set(who, given.value)
          else expect(holders.has(who) || holders.size === places).toBe(true)
          expect(new Set(holders.values()).size).toBe(holders.size)
          expect(holders.size).toBeLessThanOrEqual(places)
          expect([...holders.values()].every((place) => place >= 1 && place <= places)).toBe(true)
        }
      }),
    )
  })
})

describe('a claim', () => {
  it('lets its member work, and its publisher decide, by its state', () => {
    const words = (may: ReturnType<typeof mayWork> | ReturnType<typeof mayDecide>) =>
      may === true ? 'yes' : may.code.replace('tasks.', '')
    expect(
      Object.fromEntries(
        claimStates.map((state) => [state, [words(mayWork(state)), words(mayDecide(state))]]),
      ),
    ).toEqual({
      held: ['yes', 'not-reported'],
      reported: ['reported-already', 'yes'],
      returned: ['yes', 'not-reported'],
      verified: ['verified-already', 'verified-already'],
      withdrawn: ['claim-over', 'claim-over'],
      released: ['claim-over', 'claim-over'],
      cancelled: ['claim-over', 'claim-over'],
    })
    expect(claimStates.filter((state) => isActive({ state }))).toEqual([...activeClaims])
  })
})
