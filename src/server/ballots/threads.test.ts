import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

import { afterEach, describe, expect, it } from 'vitest'

import { openBallot } from '#seal/ballot.ts'
import { filledSlip, freezeRecord, issuers, memberId, tokenFrom } from '#testing/ballot.ts'

import { checkSlip } from './checking.ts'
import { openThreads, type Threads } from './threads.ts'

const [issuer] = issuers(1)
if (issuer === undefined) throw new Error('no key')
const ballot = await openBallot(freezeRecord(2))
const good = filledSlip(tokenFrom(issuer), ballot.freezeHash, memberId(0), 4)
const codeOf = async (threads: Threads, slip: Uint8Array): Promise<string> => {
  const checked = await checkSlip(threads, ballot, slip)
  return checked.ok ? 'ok' : checked.refusal.code
}

/** The threads that were started, so that a test may break one. */
const started: Worker[] = []
const watched = (): Worker => {
  const worker = new Worker(new URL('./thread.ts', import.meta.url))
  started.push(worker)
  return worker
}
afterEach(() => {
  started.length = 0
})

describe('slips checked in threads', () => {
  it('get each its own answer, however many come at once', async () => {
    const threads = openThreads(2, watched)
    const slips = Array.from({ length: 41 }, (_, at) => (at % 3 === 0 ? good : good.with(16, 5)))
    slips.push(good.subarray(1), filledSlip(tokenFrom(issuer), ballot.freezeHash, memberId(9), 4))
    const codes = await Promise.all(slips.map((slip) => codeOf(threads, slip)))
    expect(codes).toEqual([
      ...Array.from({ length: 41 }, (_, at) => (at % 3 === 0 ? 'ok' : 'slip.signature')),
      'slip.wrong-length',
      'slip.unknown-member',
    ])
    expect(started).toHaveLength(2)
    await threads.close()
  })

  it('fail where a thread ends, and the next slip finds new threads', async () => {
    const threads = openThreads(2, watched)
    expect(await codeOf(threads, good)).toBe('ok')
    const asked = Promise.allSettled(Array.from({ length: 200 }, () => codeOf(threads, good)))
    // they are with the threads from the next turn of the loop on
    await nextTurn()
    await started[0]?.terminate()
    expect((await asked).filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
    expect(await codeOf(threads, good)).toBe('ok')
    expect(started.length).toBe(4)
    await threads.close()
  })
})
