import type { CompiledQuery } from 'kysely'
import { describe, expect, it } from 'vitest'

import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import { toHex } from '#seal/bytes.ts'

import { gatherSlips } from './staging.ts'
import type { Staged } from './store-slips.ts'

const slip = (tag: number, sealed = tag): Staged => ({
  tag: Uint8Array.of(tag),
  sealed: Uint8Array.of(sealed),
})

/** Staging in memory: each transaction waits until it is let go. */
function stagingHeld() {
  const kept = new Map<string, number>()
  const sent: string[][] = []
  const held: PromiseWithResolvers<void>[] = []
  const put = gatherSlips(
    {
      async once<Row extends object>(_organisation: OrganisationId, query: CompiledQuery) {
        const [, , , tags, sealed] = query.parameters as [string, string, Buffer, Buffer[], Buffer[]]
        sent.push(tags.map(toHex))
        const turn = Promise.withResolvers<void>()
        held.push(turn)
        await turn.promise
        const taken = tags.filter((tag, at) => {
          const isNew = !kept.has(toHex(tag))
          if (isNew) kept.set(toHex(tag), sealed[at]?.[0] ?? 0)
          return isNew
        })
        return taken.map((tag) => ({ tag })) as unknown as readonly Row[]
      },
    },
    'o' as OrganisationId,
    'r' as ReviewId,
    new Uint8Array(32),
  )
  const turn = async (at: number): Promise<PromiseWithResolvers<void>> => {
    while (held[at] === undefined) await Promise.resolve()
    return held[at]
  }
  const letGo = async (at: number): Promise<void> => (await turn(at)).resolve()
  const fail = async (at: number, error: Error): Promise<void> => (await turn(at)).reject(error)
  return { put, sent, kept, letGo, fail }
}

describe('slips that come at the same time', () => {
  it('go together, but the first, in the order of their tags', async () => {
    const { put, sent, letGo } = stagingHeld()
    const all = Promise.all([9, 3, 7, 5].map((tag) => put(slip(tag))))
    await letGo(0)
    await letGo(1)
    expect(await all).toEqual([true, true, true, true])
    expect(sent).toEqual([['09'], ['03', '05', '07']])
  })

  it('under one tag are one: the first is taken, the others are told, however many come', async () => {
    const { put, sent, kept, letGo } = stagingHeld()
    const replays = Array.from({ length: 20_000 }, () => put(slip(2, 21)))
    const both = Promise.all([put(slip(1)), put(slip(3))])
    for (const at of [0, 1]) await letGo(at)
    const [first, ...others] = await Promise.all(replays)
    expect([first, others.some((taken) => taken)]).toEqual([true, false])
    expect(await both).toEqual([true, true])
    expect(sent).toEqual([['02'], ['01', '02', '03']])
    expect(kept.get('02')).toBe(21)
  })

  it('are at most sixty-four, so that a close does not wait long', async () => {
    const { put, sent, letGo } = stagingHeld()
    const all = Promise.all(Array.from({ length: 100 }, (_, tag) => put(slip(tag))))
    for (const at of [0, 1, 2]) await letGo(at)
    await all
    expect(sent.map((each) => each.length)).toEqual([1, 64, 35])
  })

  it('are told where their transaction failed, and the next go on', async () => {
    const { put, letGo, fail } = stagingHeld()
    const first = put(slip(1))
    const both = Promise.allSettled([put(slip(2)), put(slip(3))])
    await letGo(0)
    expect(await first).toBe(true)
    await fail(1, new Error('the disk is full'))
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const again = put(slip(2))
    await letGo(2)
    expect(await again).toBe(true)
  })
})
