import { describe, expect, it } from 'vitest'

import type { Refusal, Result } from '#domain/kernel/result.ts'
import { signBlinded, signingKey } from '#server/ballots/signing.ts'
import { openBallot } from '#seal/ballot.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { readBatch } from '#seal/batch.ts'
import { concatBytes } from '#seal/bytes.ts'
import { leafHash } from '#seal/merkle.ts'
import { slipOf } from '#seal/slip.ts'
import { secureRandom } from '#seal/web-crypto.ts'
import { freezeRecord, issuers, memberId } from '#testing/ballot.ts'

import { allEqual, rated, type KeptOrNot } from './ballot-kept.ts'
import type { Place } from './ballot-store.ts'
import { castKept, collectTokens, fillBallot, keepKeys } from './ballot-voter.ts'

// A phone with a real keychain, a server that signs and takes slips by the seal, and a line between them that fails.
const keys = issuers(4)
const ballot = await openBallot(freezeRecord(4))
const voter = memberId(0)

function never(): never {
  throw new Error('never')
}
const got = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** A disk: what is kept comes back as another copy, as after a reload. */
function disk(): Place & { readonly writes: () => number } {
  let [kept, writes]: [string, number] = ['null', 0]
  const read = () => JSON.parse(kept) as KeptOrNot
  return {
    read: async () => read(),
    change: async (by) => {
      const next = JSON.stringify(by(read()))
      if (next !== kept) writes += 1
      kept = next
      return read()
    },
    writes: () => writes,
  }
}

const unreachable = { ok: false as const, refusal: { code: 'web.unreachable' } }

function sign(batch: string): string {
  const all = got(readBatch(ballot, voter, base64urlBytes(batch))).map(({ member, message }) => {
    const { key } = keys[ballot.record.roll.findIndex(({ id }) => id === member)] ?? never()
    const pkcs8 = Uint8Array.from(key.export({ type: 'pkcs8', format: 'der' }))
    return got(signBlinded(signingKey(pkcs8), message))
  })
  return toBase64url(concatBytes(...all))
}

async function withTokens() {
  const place = disk()
  got(await keepKeys(place, ballot, voter, secureRandom))
  got(await collectTokens(place, ballot, async (batch) => ({ ok: true, value: { signatures: sign(batch) } })))
  return place
}

async function withSlips() {
  const place = await withTokens()
  for (const [at, member] of [1, 2, 3].map(memberId).entries())
    await place.change(rated(member, at === 2 ? 0 : 5))
  const kept = got(await fillBallot(place, secureRandom))
  if (kept?.step !== 'casting') throw new Error(String(kept?.step))
  return { place, kept }
}

const line = (
  send: (slip: string) => Promise<{ readonly ok: true; readonly value: null } | typeof unreachable>,
) => {
  const waits: (Refusal | null)[] = []
  return {
    waits,
    send,
    rest: async () => {},
    onStep: (_: KeptOrNot, waitingFor: Refusal | null) => void waits.push(waitingFor),
    stopped: () => false,
  }
}

describe('issuing from a phone', () => {
  it('keeps the keys before anything is sent, and sends the same batch after a lost answer', async () => {
    const place = disk()
    got(await keepKeys(place, ballot, voter, secureRandom))
    expect((await place.read())?.step).toBe('blank')
    const batches: string[] = []
    const lost = await collectTokens(place, ballot, async (batch) => {
      batches.push(batch)
      return unreachable
    })
    expect(lost.ok).toBe(false)
    // The page was closed and opened again.
    got(await keepKeys(place, ballot, voter, secureRandom))
    const kept = await collectTokens(place, ballot, async (batch) => {
      batches.push(batch)
      return { ok: true, value: { signatures: sign(batch) } }
    })
    expect(batches[1]).toBe(batches[0])
    expect(got(kept)?.step).toBe('signed')
    expect(JSON.stringify(await place.read())).not.toContain('inverse')
  })

  it('lets the keys of the first of two pages stand', async () => {
    const place = disk()
    const [one, other] = await Promise.all([
      keepKeys(place, ballot, voter, secureRandom),
      keepKeys(place, ballot, voter, secureRandom),
    ])
    expect(got(other)).toEqual(got(one))
    expect(place.writes()).toBe(1)
  })

  it('begins anew for another freeze', async () => {
    const place = await withTokens()
    const before = await place.read()
    const refrozen = await openBallot({ ...freezeRecord(4), review: memberId(7) })
    const kept = got(await keepKeys(place, refrozen, voter, secureRandom))
    expect(kept?.step).toBe('blank')
    expect(kept?.freezeHash).not.toBe(before?.freezeHash)
  })

  it('keeps nothing of signatures that do not fit', async () => {
    const place = disk()
    got(await keepKeys(place, ballot, voter, secureRandom))
    const wrong = toBase64url(new Uint8Array(3 * 256).fill(7))
    const answered = await collectTokens(place, ballot, async () => ({
      ok: true,
      value: { signatures: wrong },
    }))
    expect(answered).toMatchObject({ ok: false, refusal: { code: 'finalize.not-valid' } })
    expect((await place.read())?.step).toBe('blank')
  })
})

describe('casting from a phone', () => {
  it('is not filled in before everybody is answered', async () => {
    const place = await withTokens()
    await place.change(rated(memberId(1), 4))
    expect(await fillBallot(place, secureRandom)).toMatchObject({ refusal: { code: 'casting.not-answered' } })
    expect((await place.read())?.step).toBe('signed')
  })

  it('keeps all slips before the first goes out, once: a second tap and a later star change nothing', async () => {
    const { place, kept } = await withSlips()
    expect(got(await fillBallot(place, secureRandom))).toEqual(kept)
    await place.change(rated(memberId(1), 1))
    expect(await place.read()).toEqual(kept)
    const stars = kept.slips.map((slip) => slipOf(base64urlBytes(slip))?.star)
    expect(stars.toSorted((one = 9, other = 9) => one - other)).toEqual([0, 5, 5])
  })

  it('sends each slip until it is acknowledged, the same bytes each time, and forgets it then', async () => {
    const { place, kept } = await withSlips()
    const taken: string[] = []
    const asked: string[] = []
    const down = line(async (slip) => {
      asked.push(slip)
      // Every second answer is lost, though the slip has arrived.
      taken.push(slip)
      return asked.length % 2 === 1 ? unreachable : { ok: true, value: null }
    })
    const done = got(await castKept(place, down))
    expect(new Set(taken)).toEqual(new Set(kept.slips))
    expect(asked).toHaveLength(6)
    expect(down.waits.filter((each) => each?.code === 'web.unreachable')).toHaveLength(3)
    const leaves = await Promise.all(
      kept.slips.map(async (slip) => toBase64url(await leafHash(base64urlBytes(slip)))),
    )
    expect(done).toEqual({ step: 'cast', freezeHash: kept.freezeHash, leaves })
  })

  it('goes on where a closed page stopped', async () => {
    const { place, kept } = await withSlips()
    let sent = 0
    const closing = line(async () => {
      sent += 1
      return { ok: true, value: null }
    })
    got(await castKept(place, { ...closing, stopped: () => sent === 1 }))
    expect((await place.read())?.step).toBe('casting')
    const rest: string[] = []
    got(
      await castKept(
        place,
        line(async (slip) => {
          rest.push(slip)
          return { ok: true, value: null }
        }),
      ),
    )
    expect(rest).toEqual(kept.slips.slice(1))
    expect((await place.read())?.step).toBe('cast')
  })

  it('stops where the server refuses, with everything still there', async () => {
    const { place, kept } = await withSlips()
    const refused = { ok: false as const, refusal: { code: 'ballots.too-late' } }
    const stopped = await castKept(place, { ...line(async () => unreachable), send: async () => refused })
    expect(stopped).toEqual({ ok: false, refusal: { code: 'ballots.too-late' } })
    expect(await place.read()).toEqual(kept)
  })
})

it('warns where all stars are the same, but not where all abstain', () => {
  expect(allEqual([5, 5, 5])).toBe(true)
  expect(allEqual([5, 5, 4])).toBe(false)
  expect(allEqual([5, 5, 0])).toBe(false)
  expect(allEqual([0, 0])).toBe(false)
  expect(allEqual([3])).toBe(false)
})
