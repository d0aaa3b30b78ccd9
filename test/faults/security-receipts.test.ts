import { createHash } from 'node:crypto'

import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect } from 'vitest'

import { challenge, leave } from '#contract/supervision-board.ts'
import { mountBoard } from '#server/board/routes.ts'
import { BoardShelf } from '#server/board/shelf.ts'
import { openStrangers, productStrangerLimits } from '#server/board/strangers.ts'
import { limiterOf } from '#server/http/allowances.ts'
import { attacksOf } from '#testing/attacks.ts'
import { times } from '#testing/evidence.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { workedOut } from '#testing/proof.ts'
import { publishPledge } from '#testing/supervision.ts'
import { addTerm } from '#testing/term.ts'
import { apart, inWords, timesOf } from '#testing/timing.ts'

/** Receipts of words left on the board. Who guesses at them in numbers learns nothing, and slows nobody else. */
const guesses = times(50, 1000)
const attack = attacksOf('brute force on receipt codes')
const { burst, every } = productStrangerLimits.receipts
const right = 'c0ffee11'.repeat(4)
const nearly = `${right.slice(0, -1)}2`
const nobody = null
const far = '0'.repeat(32)

let house: TestHouse
let board: Hono
let now = new Date('2026-11-22T10:00:00+08:00')
let school: string
beforeAll(async () => {
  house = await openHouse()
  school = `school-${house.scope.organisationId}`
  const term = await addTerm(house.db, house.scope.organisationId)
  const { pledgeId } = await publishPledge(house, term.id)
  const asked = await house.call(nobody, challenge, { pledgeId })
  if (!asked.ok) throw new Error(asked.refusal.code)
  const receipt = createHash('sha256').update(right).digest('hex')
  const words = { kind: 'advice' as const, text: '请把答疑的时间写清楚。' }
  const statement = { challenge: asked.value.challenge, pledgeId, receipt, ...words }
  const counter = workedOut(statement, asked.value.bits)
  const left = await house.call(nobody, leave, { ...statement, counter, school, website: '' })
  if (!left.ok) throw new Error(left.refusal.code)
  const clock = () => now
  const strangers = openStrangers(house.db.database, clock, { limits: productStrangerLimits })
  board = new Hono()
  mountBoard(board, {
    database: house.db.database,
    shelf: new BoardShelf(),
    files: house.services.files,
    clock,
    publicUrl: null,
    originOf: () => 'http://localhost',
    addressOf: (context) => context.req.header('x-from') ?? '',
    limiter: limiterOf(null),
    receiptWait: strangers.receiptWait,
  })
})
afterAll(() => house.close())

const ask = async (code: string, from: string) => {
  const body = new URLSearchParams({ code })
  const answered = await board.request(`/board/${school}/receipt`, {
    method: 'POST',
    body,
    headers: { 'x-from': from },
  })
  return { status: answered.status, text: await answered.text(), after: answered.headers.get('retry-after') }
}

describe(`${guesses} guesses at a receipt`, () => {
  attack('from one address: a few are looked up, the others are told when to come again', async () => {
    const seen = new Map<number, number>()
    for (let at = 0; at < guesses; at += 1) {
      const { status, after } = await ask(at.toString(16).padStart(32, '0'), '10.31.0.1')
      seen.set(status, (seen.get(status) ?? 0) + 1)
      if (status === 429) expect(Number(after)).toBeGreaterThan(0)
    }
    expect(Object.fromEntries(seen)).toEqual({ 200: burst, 429: guesses - burst })
    return { tried: guesses }
  })

  attack('lock nobody else out, and not the same address for long', async () => {
    expect((await ask(right, '10.31.0.2')).text).toContain('支部正在审核')
    expect((await ask(right, '10.31.0.1')).status).toBe(429)
    now = new Date(now.getTime() + every)
    expect((await ask(right, '10.31.0.1')).text).toContain('支部正在审核')
  })

  attack('of ever new addresses find nothing', async () => {
    const texts = new Set<string>()
    for (let at = 0; at < guesses; at += 1) {
      const from = `10.${32 + (at % 200)}.${at % 250}.1`
      texts.add((await ask(at.toString(16).padStart(32, '0'), from)).text)
    }
    expect([...texts].filter((text) => !text.includes('没有找到这个回执码的留言'))).toEqual([])
    expect(texts.size).toBe(1)
    return { tried: guesses }
  })
})

describe('a receipt that is nearly right', () => {
  const rounds = times(20, 500)
  attack('takes as long as one that is not at all, and is answered the same', async () => {
    const one = (code: string) => async (round: number) => {
      const { status, text } = await ask(code, `10.9.${Math.floor(round / 200)}.${round % 200}`)
      expect([status, text.includes('没有找到')]).toEqual([200, true])
    }
    const [near = [], none = []] = await timesOf(rounds, [one(nearly), one(far)])
    const found = apart(near, none)
    expect(near).toHaveLength(rounds)
    expect(found.milliseconds).toBeLessThan(found.tolerance)
    return { tried: 2 * rounds, note: inWords('receipts', found) }
  })
})
